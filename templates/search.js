{# Search: the program that `search.html` loads with the index of a locale, when a reader asks for it.
   In the page of the whole guide it stands inside, and reads its words from there. Comments and the
   space before lines are left out where it is sent. It has to cut and fold texts as
   polyguide/site/search/tokens.py does. -#}
{% filter without_comments %}
const guideSearch = (() => {
const base = document.currentScript.src;
const solid = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const isSolid = new RegExp(`^[${solid}]`, "u"), parts = new RegExp(`[${solid}]+|[^${solid}]+`, "gu");
const cut = new RegExp(`(\\d+(?:[.,'’٬]\\d+| \\d{3,})*)(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}\\u0900-\\u0963\\u0966-\\u0dff${solid}]+`, "gu");
const plainCut = /(\d+(?:[.,']\d+| \d{3,})*)(?![a-z\d])|[a-z\d]+/g;
const isPlain = text => /^[\0-\x7f]*$/.test(text);
const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640]/g;
const forms = {"ى": "ي", "ة": "ه", "ς": "σ"};
const fold = text => text.normalize("NFKD").toLowerCase().replace(marks, "").normalize("NFC")
  .replace(/[٠-٩۰-۹ىةς]/g, c => forms[c] || c.charCodeAt() & 15);
const pairsOf = run => { const all = [...run]; return all[1] ? all.slice(1).map((letter, i) => all[i] + letter) : all; };
// The words and numbers of a text that is folded.
function tokensOf(text) {
  const found = [];
  for (const [run, number] of text.matchAll(isPlain(text) ? plainCut : cut)) {
    if (number) found.push(number.replace(/\D+/g, ""));
    else if (isPlain(run)) found.push(run);
    else for (const part of run.match(parts))
      if (isSolid.test(part)) found.push(...pairsOf(part));
      else found.push(part.replace(/^(?:[وبكف]?ال|لل)(?=[\u0620-\u064a]{3})/, ""));
  }
  return found;
}
const tokens = text => tokensOf(isPlain(text) ? text.toLowerCase() : fold(text));

// How many documents are read for an answer, and how many of their sections are shown.
const LOADED = 6, SHOWN = 8;
const words = new Map;
let pages = [], size = 0, all = [], heads = [], own = 1, asking;

// Notes that a document has a word, where no index says so.
const note = (rows, word, at) => {
  if (!words.has(word)) words.set(word, words.size);
  const row = rows[words.get(word)] ||= [];
  if (row.at(-1) !== at) row.push(at);
};

// Takes the sections of a document: [anchor, title, tenths that lead elsewhere, unseen words, words ...].
function text(at, list) {
  const page = pages[at];
  page.sections = list.map(([anchor, head, links, also, ...runs]) => {
    const [title, lang] = [].concat(head);
    const counts = new Map, add = (text, weight) => {
      for (const token of text) counts.set(token, (counts.get(token) || 0) + weight);
    };
    runs = runs.map(run => [].concat(run));
    const body = tokens(runs.map(run => run[0]).join("\n")), top = tokens(`${title}\n${also || ""}`);
    add(body, 1);
    add(top, 3);
    add(page.head, anchor ? 1 : 4);
    if (own) {
      for (const token of counts.keys()) for (const part of isSolid.test(token) ? [token, ...token] : [token]) note(all, part, at);
      for (const token of top) note(heads, token, at);
    }
    return {page, anchor, title, lang, links, runs, counts, top, size: body.length + 9, row: ` ${top.join(" ")}  ${body.join(" ")} `};
  });
  page.loaded?.();
}

// Whether a letter is wrong, missing or too many, or two are swapped.
function near(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const x = a.slice(i), y = b.slice(i);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
    x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
}

// How well a word fits one that is typed: the same, its beginning, one of the same stem, or a typo.
function likeness(typed, word, known) {
  if (typed === word) return 1;
  const length = typed.length, longer = Math.max(length, word.length);
  let same = 0;
  while (same < length && typed[same] === word[same]) same++;
  if (same === length && same > 1) return .5 + .4 * length / word.length;
  if (length < 4 || typed < "a") return 0;
  if (same > 3 && longer - same < 2) return .85;
  if (same > 2 && longer - same < 4 && same > longer / 2) return .9 * (same / longer) ** 2;
  if (word.length > length && word.includes(typed)) return .4;
  return !known && Math.abs(word.length - length) < 2 && near(typed, word) ? .6 : 0;
}

// What is typed as terms, each with the words that it may stand for.
function termsOf(typed) {
  const list = [], found = tokens(typed).slice(0, 40);
  found.forEach((token, i) => {
    const like = new Map([[token, 1]]), quiet = asking.has(token) ? .2 : 1;
    if (isSolid.test(token)) return list.push({token, like, quiet, solid: 1, single: ![...token][1]});
    for (const word of words.keys()) {
      const weight = likeness(token, word, words.has(token));
      if (weight) like.set(word, weight);
    }
    for (const both of [found[i - 1] + token, token + found[i + 1]]) if (words.has(both)) like.set(both, 1);
    list.push({token, like, quiet});
    for (let at = 2; like.size < 2 && !words.has(token) && at < token.length - 1; at++) {
      const parts = [token.slice(0, at), token.slice(at)];
      if (parts.every(part => words.has(part)))
        list.splice(-1, 1, ...parts.map(part => ({token: part, quiet, like: new Map([[part, .7]])})));
    }
  });
  // Letters of scripts without spaces tell a little, too: words may stand in another order.
  const pairs = list.filter(term => term.solid && !term.single && term.quiet === 1).map(term => term.token).join("");
  for (const letter of new Set(pairs)) list.push({like: new Map([[letter, .3]]), quiet: 1, solid: 1, single: 1, soft: 1});
  return list;
}

{% if page is defined %}
{% if page.drafts %}
// The words of a heading; the mark of one that a machine has translated, in brackets.
const headOf = node => (node.dataset.status === "draft" ? node.textContent.replace(node.firstChild.textContent, "[$&]") : node.textContent).trim();
{% endif %}
// Reads the page that it stands in, where that is the whole guide.
function inside(quiet, also) {
  asking = new Set(tokens(quiet));
  // A page may be called as what all objects have, such as `constructor`.
  also = {__proto__: null, ...also};
  const lines = [...document.querySelectorAll("main>section")].map(part => {
    const list = [[part.id, "", 0, also[part.id], ""]], linked = new Map;
    const nodes = document.createTreeWalker(part, 5);
    while (nodes.nextNode()) {
      const node = nodes.currentNode, up = node.parentElement, data = node.data || node.tagName === "svg" && node.ariaLabel;
      if (/^H[2-6]$/.test(node.tagName) && node.id) list.push([node.id, {{ "headOf(node)" if page.drafts else "node.textContent.trim()" }}, 0, also[node.id], ""]);
      if (data && !up.closest("h2,h3,h4,h5,h6,svg,[role=doc-backlink],[role=doc-noteref],.alert-title,.uses,[hidden]{{ ",[data-status=draft]" if page.drafts }}")) {
        const last = up.closest(".footnotes") ? list[0] : list.at(-1), run = last.at(-1);
        const lang = up.closest("[lang]:not(span)").lang, own = lang === document.documentElement.lang;
        const text = data.replace(/ *\n\s*/g, "\n");
        if (up.closest("a:not(.fact)") || up.closest("dl")?.querySelector(":scope>dt[id]")) linked.set(last, (linked.get(last) || 0) + text.length);
        if ([].concat(run)[1] !== (own ? undefined : lang)) last.push(own ? text : [text, lang]);
        else if (own) last[last.length - 1] += text;
        else run[0] += text;
      }
    }
    for (const [row, length] of linked) row[2] = 10 * length / row.slice(4).join("").length | 0;
    return list;
  });
  const titles = [...document.querySelectorAll("main>section>:is(h1,h2):first-child")];
  pages = titles.map((title, at) => ({title: title.textContent.trim(), lang: title.lang, anchor: lines[at][0][0], size: 0, head: tokens(title.textContent)}));
  lines.forEach((list, at) => text(at, list.map(([anchor, ...rest], n) => [n ? anchor : "", ...rest])));
  all.forEach(found => found.forEach(at => pages[at].size++));
  ready();
}
{% else %}
// Numbers, each written as its distance from the one before: word times documents plus document.
function read(row) {
  const found = [];
  let cell = -1, number = 0;
  for (let i = 0; i < row.length; i++) {
    const code = row.charCodeAt(i), digit = code - (code > 92) - 35;
    if (digit < 70) {
      cell += number * 70 + digit + 1;
      (found[Math.floor(cell / pages.length)] ||= []).push(cell % pages.length);
      number = 0;
    } else number = number * 21 + digit - 70;
  }
  return found;
}

function index(quiet, titles, list, pairs, row, headRow) {
  asking = new Set(tokens(quiet));
  pages = titles.map(([id, title, lang]) => ({id, title, lang, size: 0, head: tokens(title)}));
  let last = "";
  for (const [, same, rest] of list.matchAll(/([A-T])([^A-T]*)/g))
    words.set(last = last.slice(0, same.charCodeAt() - 65) + rest, words.size);
  size = pairs;
  if (titles.length > LOADED) {
    own = 0;
    all = read(row);
    heads = read(headRow);
  }
  all.forEach(found => found.forEach(at => pages[at].size++));
  ready();
}

const load = page => page.sections ? 0 : page.wait ||= new Promise(done => {
  const script = document.createElement("script");
  page.loaded = done;
  script.onerror = () => text(pages.indexOf(page), [["", "", 0, ""]]);
  script.src = new URL(`search/${page.id}.js`, base);
  document.head.append(script);
});
{% endif %}

// The documents that are worth a look.
function candidates(list) {
  if (pages.length <= LOADED) return pages;
  const scores = pages.map(() => 0);
  for (const {like, quiet, solid, single, soft} of list) {
    const best = [];
    for (const [word, weight] of like) {
      const [a, b = 0] = [...word].map(letter => letter.codePointAt());
      const at = solid && !own ? words.size + (a * 40503 + b) % size : words.get(word);
      const found = all[at] || [], often = found.length || heads[at]?.length * 2 || 1;
      const value = quiet * weight * Math.log(1 + pages.length / often);
      const rate = (page, times) => best[page] = Math.max(best[page] || 0, value * times);
      found.forEach(page => rate(page, 1));
      heads[at]?.forEach(page => rate(page, soft ? 1 : 2));
      pages.forEach((page, n) => page.head.includes(word) && rate(n, 3));
    }
    // Single letters that many documents have are not in the index.
    if (single && !soft && !best.length) pages.forEach((_, n) => scores[n] += 1e-9);
    best.forEach((value, page) => scores[page] += value);
  }
  return pages.map((page, n) => [scores[n] / (1 + page.size / 1000), page]).filter(one => one[0])
    .sort((a, b) => b[0] - a[0]).slice(0, LOADED).map(one => one[1]);
}

async function find(typed) {
  const list = termsOf(typed), chosen = candidates(list);
{% if page is not defined %}
  await Promise.all(chosen.map(load));
{% endif %}
  return {list: own ? termsOf(typed) : list, chosen};
}
// Sections by BM25, with more weight for headings, and for words that stand as they were typed.
function ranked(list, chosen) {
  const sections = chosen.flatMap(page => page.sections), scores = sections.map(() => 0), covered = sections.map(() => 0);
  const mean = sections.reduce((sum, one) => sum + one.size, 0) / sections.length;
  let before, sum = 0;
  for (const term of list) {
    const values = sections.map(({counts, row, title, top, size}) => {
      let best = 0;
      for (const [word, weight] of term.like) {
        const often = term.single ? row.split(word).length - 1 + 5 * title.includes(word) : counts.get(word);
        if (often) best = Math.max(best, weight * (often * 2.2 / (often + 1.2 * (.3 + .7 * size / mean)) + (top.includes(word) ? 1 : 0)));
      }
      return best;
    });
    const having = values.filter(Boolean).length;
    if (having && !term.soft) list.sure = 1;
    term.rare = Math.log(1 + (sections.length - having + .5) / (having + .5)) * term.quiet;
    sum += term.rare;
    sections.forEach(({row}, n) => {
      scores[n] += term.rare * values[n];
      if (values[n]) covered[n] += term.rare;
      if (before && !term.soft && values[n] && row.includes(` ${before.token} ${term.token} `))
        scores[n] += .7 * Math.min(before.rare, term.rare);
    });
    if (!term.soft) before = term;
  }
  return sections.map((section, n) => [scores[n] * (1 + .4 * covered[n] / sum) * (1 - section.links / 18), section])
    .filter(one => one[0]).sort((a, b) => b[0] - a[0]).slice(0, SHOWN).map(one => one[1]);
}

// The places in a text of the words that were looked for: [begin, end, weight].
function hits(text, list) {
  const found = [];
  const weigh = token => list.reduce((most, {like, rare, single, soft}) => soft && list.sure ? most :
    Math.max(most, (like.get(token) || single && token.includes([...like.keys()][0])) * rare || 0), 0);
  for (const {0: run, 1: number, index} of text.matchAll(cut)) {
    let begin = index;
    for (const part of number ? [run] : run.match(parts)) {
      let at = begin;
      for (const token of isSolid.test(part) ? pairsOf(part) : [part]) {
        const weight = Math.max(...tokens(token).map(weigh), 0), last = found.at(-1), end = at + token.length;
        if (weight && last && last[1] > at) { last[1] = end; last[2] += weight; }
        else if (weight) found.push([at, end, weight]);
        at += String.fromCodePoint(token.codePointAt()).length;
      }
      begin += part.length;
    }
  }
  return found;
}

// A short piece of a section with most of these words, marked.
function excerpt(section, list, into) {
  let best = [-1];
  for (const [text, lang] of section.runs) {
    const found = hits(text, list);
    for (const first of found.length ? found : [[0, 0, 0]]) {
      const line = text.lastIndexOf("\n", first[0]) + 1;
      const room = 150 - [...text.substr(first[0], 75)].filter(letter => isSolid.test(letter)).length;
      let from = first[0] - line < room / 2 ? line : text.indexOf(" ", first[0] - 45) + 1;
      if (from > first[0] || from < first[0] - room / 2) from = Math.max(first[0] - 20, 0);
      const inside = found.filter(one => one[0] >= from && one[1] <= from + room);
      const value = inside.reduce((sum, one) => sum + one[2], 0) + (from === line) / 9;
      if (value > best[0]) best = [value, text, lang, from, inside, from + room];
    }
  }
  const [value, text, lang, from, inside, most] = best;
  if (value < 0) return;
  const put = (part, tag) => {
    const node = document.createElement(tag);
    node.textContent = part.replace(/\s*\n\s*/g, " · ");
    into.append(...tag === "mark" ? [node] : node.childNodes);
  };
  let at = from, end = text.length;
  if (end > most) end = Math.max(text.lastIndexOf(" ", most), from + (most - from) * .8, inside.length && inside.at(-1)[1]);
  if (lang) { into.lang = lang; into.dir = "auto"; }
  put(from && text[from - 1] !== "\n" ? "… " : "", "p");
  for (const [begin, stop] of inside) {
    put(text.slice(at, begin), "p");
    put(text.slice(begin, at = stop), "mark");
  }
  put(text.slice(at, end).trimEnd() + (end < text.length ? " …" : ""), "p");
}

const box = document.getElementById("_search"), field = box.querySelector("input");
const state = box.querySelector("[role=status]"), shown = box.querySelector("ol");

function made(section, list) {
  const {page, anchor, title, lang} = section;
  const item = document.createElement("li"), link = document.createElement("a");
  const put = (tag, text, lang) => {
    const node = document.createElement(tag);
    node.textContent = text;
    if (lang) { node.lang = lang; node.dir = "auto"; }
    link.append(node);
    return node;
  };
  link.href = page.id ? new URL(`${page.id}.html${anchor && "#" + anchor}`, base) : `#${anchor || page.anchor}`;
  put("b", title || page.title, title ? lang : page.lang);
  if (title) put("small", page.title, page.lang);
  excerpt(section, list, put("span", ""));
  item.append(link);
  return item;
}

let turn = 0;
async function show() {
  const typed = field.value.trim(), mine = ++turn, {list, chosen} = await find(typed);
  if (mine !== turn) return;
  const found = ranked(list, chosen);
  shown.replaceChildren(...found.map(section => made(section, list)));
  box.scrollTop = 0;
  const {some, none} = state.dataset;
  state.textContent = !typed ? "" : found.length ? some.replace("{number}", found.length) : none.replace("{words}", () => typed);
}

function ready() {
  field.oninput = event => event.isComposing || show();
  field.addEventListener("compositionend", show);
  if (field.value) show();
}
box.onsubmit = event => { event.preventDefault(); shown.querySelector("a")?.click(); };
box.onkeydown = event => {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (event.isComposing) return;
  // In a field of this type, some browsers empty it first.
  if (event.key === "Escape") { event.preventDefault(); box.close(); }
  if (!step) return;
  const stops = [field, ...shown.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
};
box.onclick = event => {
  const link = event.target.closest("a");
  if (event.target === box || event.target.value === "close" || link && link.pathname === location.pathname) box.close();
};
return {text, tokens, {{ "inside" if page is defined else "index" }}};
})();
{% endfilter %}
