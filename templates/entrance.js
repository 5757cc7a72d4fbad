{# Puts the edition in the reader's language first: of those that the browser names, in their order,
   the first that the site has. Another script than the reader's comes after all other languages.
   On a page for what is missing, the language in the address comes before them. -#}
{
const read=t=>{try{const o=new Intl.Locale(t),{language:l,script:s,region:r}=o.maximize();return{l:l.replace(/^n[bn]$/,"no"),s,r,own:o.region}}catch{return{}}},
offers=[...document.querySelectorAll(".editions>li")].map(e=>({e,...read(e.lang)})),
score=(a,b)=>a.r==b.own?2:!b.own,
named={{ "location.pathname.split('/')" | safe if missing is defined else "[]" }};
let found=offers.find(o=>named.includes(o.e.lang));
for(const any of[0,1])for(const w of navigator.languages.map(read))found??=offers.filter(o=>o.l&&o.l==w.l&&(any||o.s==w.s)).sort((a,b)=>score(w,b)-score(w,a))[0];
if(found){
const{e}=found,words=[...e.querySelectorAll(".words")],places=document.querySelectorAll("[data-words]");
e.className="yours";
e.parentNode.prepend(e);
places.forEach((p,i)=>{const w=words[i];p.textContent=w?w.textContent:"";p.lang=w&&w.lang||e.lang;p.dir=w&&w.dir||e.dir});
Object.assign(document.documentElement,{lang:e.lang,dir:e.dir});
document.title=places[0].textContent
}}
