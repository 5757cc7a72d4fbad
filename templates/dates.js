{# Adds a field to each block that asks for a day, and behind each of its items the day that falls so
   long after. Nothing is sent or stored. The words are those of dates.html. Days are counted in UTC,
   so that no change of clocks moves one; months by the calendar, at most to the end of a month. The
   calendar file is RFC 5545: each line at most 75 octets, alarms at nine in the morning. -#}
{
let words=document.querySelector("#_dates"),
make=name=>document.createElement(name),
iso=date=>date.toISOString().slice(0,10),
text=node=>node.textContent.replace(/\s+/g," ").trim(),
later=(start,{days=0,months=0})=>{
let date=new Date(start),day=date.getUTCDate()
date.setUTCMonth(date.getUTCMonth()+months * 1)
if (date.getUTCDate()!=day) date.setUTCDate(0)
date.setUTCDate(date.getUTCDate()+days * 1)
return date
},
escaped=value=>value.replace(/[\\;,]/g,"\\$&").replace(/\n/g,"\\n"),
folded=line=>{
let size=0,all=""
for (let char of line){
let more=new Blob([char]).size
if ((size+=more)>75) all+="\r\n ",size=more+1
all+=char
}
return all+"\r\n"
},
page=location.pathname.match(/([^/]*?)(\.html?)?$/)[1]||"index",
address=document.querySelector("[rel=canonical]")?.href||(location.host?location.href:"")

document.querySelectorAll(".dates").forEach((box,block)=>{
let title=box.firstElementChild,label=make("label"),
[input,wrong,over,save]=words.content.cloneNode(true).children,
items=[...box.querySelectorAll("[data-days],[data-months]")].map(item=>{
let [first,...rest]=[...item.children].map(text),shown=make("p")
item.ariaLive="polite"
item.ariaAtomic=true
item.firstElementChild.after(shown)
return{first:escaped(first),rest,shown,item}
}),
update=()=>{
let right=input.value&&input.validity.valid
save.hidden=true
wrong.hidden||=right
for (let item of items){
let date=later(input.valueAsNumber,item.item.dataset),time=make("strong")
item.day=""
item.shown.replaceChildren()
if (!right||isNaN(date)) continue
time.textContent=date.toLocaleDateString([words.dataset.formats,"en"],{dateStyle:"full",timeZone:"UTC",calendar:"gregory",numberingSystem:"latn"})
item.shown.append(time)
if (iso(date)<new Date().toLocaleDateString("sv")) item.shown.append(over.cloneNode(true))
else item.day=iso(date),save.hidden=false
}
}
label.htmlFor=input.id="_date"+block
input.setAttribute("aria-describedby",wrong.id="_wrong"+block)
label.append(...title.childNodes)
title.append(label,input)
title.after(wrong)
box.append(save)
input.oninput=update
input.onblur=()=>wrong.hidden=input.validity.valid
save.firstElementChild.onclick=()=>{
let file=["BEGIN:VCALENDAR","VERSION:2.0","PRODID:-//polyguide//polyguide//EN"],link=make("a")
items.forEach(({day,first,rest},number)=>{
if (day) file.push("BEGIN:VEVENT",`UID:${page}-${block}-${number}-${day}@${location.hostname || "polyguide"}`,
"DTSTAMP:"+new Date().toISOString().replace(/[-:]|\.\d+/g,""),"DTSTART;VALUE=DATE:"+day.replace(/-/g,""),
"SUMMARY:"+first,"DESCRIPTION:"+escaped([...rest,document.title,address].join("\n").trim()),"TRANSP:TRANSPARENT",
...["-P6DT15H","-PT15H"].flatMap(before=>["BEGIN:VALARM","ACTION:DISPLAY","DESCRIPTION:"+first,"TRIGGER:"+before,"END:VALARM"]),"END:VEVENT")
})
file.push("END:VCALENDAR")
link.href=URL.createObjectURL(new Blob(file.map(folded),{type:"text/calendar"}))
link.download=decodeURI(page)+".ics"
link.click()
}
update()
})
}
