// What the layer knows of the page, and what happens to it.

const NARROW = "(max-width: 47.99rem)";

const desk = {
  rows: [], // of each block, in reading order: {segment, id, state, older, problems, where, words}
  spots: findSpots(),
  at: null, // the segment where somebody is

  row: segment => desk.rows.find(row => row.segment === segment),
  isTyped: row => desk.typedIds.has(row.id),
  typedIds: new Set,

  // Knows anew whether words of a message were typed and not saved.
  mark(id) {
    if (kept.get(id)) this.typedIds.add(id);
    else this.typedIds.delete(id);
    for (const row of this.rows) if (row.id === id) signs.update(row);
    bar.update();
  },

  // Takes what the server says of some blocks, and shows it.
  take({blocks = [], left, next}) {
    for (const news of blocks) {
      const row = this.row(news.segment);
      if (!row) continue;
      Object.assign(row, {state: news.state, older: news.older, problems: news.problems});
      const typing = panel.segment === row.segment && panel.painted;
      panel.renew(news);
      if (news.html != null && !typing)
        paint(this.spots.get(row.segment) || [], news.html, news.attributes);
      signs.update(row);
    }
    if (left) this.left = left;
    if (next !== undefined) this.next = next;
    for (const {id} of blocks) this.mark(id);
    bar.update();
    signs.placeSoon();
  },

  // Opens the next unfinished block, or the one before; around the end of the page.
  go(step) {
    const size = this.rows.length, start = this.rows.findIndex(row => row.segment === this.at);
    for (let count = 1; count <= size; count++) {
      const at = start < 0 && step < 0 ? size - count : start + step * count;
      const row = this.rows[(at % size + size) % size];
      if (isDone(row) || row.segment === this.at) continue;
      panel.open(row.segment);
      return;
    }
    panel.close();
    bar.tell(desk.left.guide ? say("Nothing else is left on this page.") : say("Nothing else is left in the guide."));
    if (desk.next) bar.setFolded(false);
    (desk.next ? bar.page : bar.next).focus();
  },

  // Takes what has changed since the page was loaded, of which no event told.
  async renew() {
    const page = await ask("page");
    if (page.status === 403) this.reload(); // another server, to which this page is a stranger
    if (page.status !== 200) return;
    const same = page.reading === this.reading && page.blocks.every((row, at) => row.id === this.rows[at]?.id);
    if (!same || page.blocks.length !== this.rows.length) this.reload();
    else this.take(page);
  },

  async undo() {
    const answer = await sendPatiently("undo", {}, sentence => bar.tell(sentence));
    if (answer.status !== 200) {
      bar.tell(reasonOf(answer), "bad");
      return;
    }
    this.take(answer);
    for (const row of answer.blocks || []) panel.changed(row);
    const {source} = answer; // perhaps of another page
    bar.tell(say("Your last words are taken back, those for: {text}", {text: source.length > 60 ? `${source.slice(0, 60).trimEnd()}…` : source}));
  },

  // Loads the page anew. What is typed, and where, is found again; no letter that is being put
  // together is lost.
  reload() {
    if (this.composing) {
      this.later = true;
      return;
    }
    if (panel.isOpen()) {
      const {selectionStart, selectionEnd} = panel.words;
      kept.remember("open", {path: location.pathname, segment: panel.segment, id: panel.message?.id, caret: [selectionStart, selectionEnd]});
    }
    location.reload();
  },
};

function keys(event) {
  const {key, altKey, ctrlKey, metaKey, code} = event;
  if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey) return;
  const field = event.composedPath()[0];
  const typing = /^(input|textarea|select)$/.test(field.localName || "") && field.type !== "checkbox" || field.isContentEditable;
  const single = !altKey && !typing && help.single.checked;
  const act = altKey && {KeyJ: () => desk.go(1), KeyK: () => desk.go(-1)}[code]
    || single && {j: () => desk.go(1), k: () => desk.go(-1), u: () => desk.undo(), "?": () => help.open()}[key];
  if (!act || document.querySelector("dialog:modal") || lists.box.open || help.box.open) return;
  event.preventDefault();
  act();
}

// A click on words opens them, unless it marked some of them to be copied.
function clicked(event) {
  const {target, button, altKey, ctrlKey, metaKey, shiftKey} = event;
  if (event.defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return;
  if (!(target instanceof Element) || !getSelection().isCollapsed) return;
  const segment = segmentAt(target, desk.spots);
  if (segment !== undefined && desk.row(segment)) panel.open(segment);
}

// The arrow keys lead from sign to sign.
function arrows(event) {
  const all = [...signs.made.values()].filter(sign => !sign.hidden);
  const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
  const at = all.indexOf(event.target.closest(".sign"));
  const next = step ? all[at + step] : {Home: all[0], End: all.at(-1)}[event.key];
  if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  signs.focus([...signs.made].find(([, sign]) => sign === next)[0]);
}

// Puts the layer behind all else in the page, where no style of the page reaches it.
function appear() {
  const host = element("polyguide-desk", {lang: given.tag});
  host.style.setProperty("visibility", "hidden", "important"); // until its style is there
  const root = host.attachShadow({mode: "open"});
  const shown = () => {
    host.style.removeProperty("visibility");
    signs.place();
  };
  const sheet = element("link", {rel: "stylesheet", href: "/_polyguide/desk.css", onload: shown, onerror: shown});
  signs.list.addEventListener("keydown", arrows);
  const side = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
  const front = element("div", {class: `front ${side}`});
  signs.box.append(signs.list);
  root.append(sheet, signs.outline, signs.box, front);
  const [below, ...windows] = [bar.make(), lists.make(), help.make()];
  front.append(faults.make(), panel.make(), below, ...windows);
  // What lies beside the page ends where the bar begins, and the last line of the page can be
  // scrolled above all that lies over it.
  new ResizeObserver(() => {
    host.style.setProperty("--bar", `${below.offsetHeight}px`);
    host.style.setProperty("--front", `${front.offsetHeight}px`);
  }).observe(front);
  document.body.append(host);
  return shownOnce(sheet);
}

const shownOnce = sheet => new Promise(done => {
  sheet.addEventListener("load", done);
  sheet.addEventListener("error", done);
});

async function start() {
  const page = await ask("page");
  if (page.status !== 200 || !page.blocks) return;
  Object.assign(desk, {...page, rows: page.blocks, dir: document.documentElement.dir || "ltr"});
  desk.typedIds = new Set(desk.rows.filter(row => kept.get(row.id)).map(row => row.id));
  const styled = appear();
  signs.fill();
  bar.update();
  if (given.keptBack) bar.tell(say("Some scripts of this page have translated words in them: they run on the published page, and not here."), "bad");
  if (kept.others().some(typed => typed.path === location.pathname))
    bar.tell(say("A text has changed for which you typed words. They are in the list."), "bad");
  if (desk.problems?.length) faults.show(desk.problems);
  if (!desk.writable) bar.tell(say("The file can't be written. You can read here, and save nothing."), "bad");
  document.addEventListener("keydown", keys);
  document.addEventListener("click", clicked);
  for (const [event, act] of [["compositionstart", () => desk.composing = true],
    ["compositionend", () => { desk.composing = false; if (desk.later) setTimeout(() => desk.reload()); }]])
    document.addEventListener(event, act);
  new ResizeObserver(() => signs.placeSoon()).observe(document.body);
  for (const event of ["toggle", "scroll"])
    document.addEventListener(event, ({target}) => target !== document && signs.placeSoon(), true);
  document.fonts?.ready.then(() => signs.placeSoon());
  listen({
    blocks(news) {
      desk.take(news);
      for (const row of news.blocks || []) panel.changed(row);
    },
    reload: () => desk.reload(),
    error: ({problems}) => faults.show(problems),
    fine: () => faults.show([]),
    found() {
      bar.connected(true);
      desk.renew();
    },
    again: () => desk.reload(),
    lost: () => bar.connected(false),
  });
  await styled;
  const before = kept.recall("open");
  if (before?.path === location.pathname) {
    const row = desk.rows.find(row => row.id === before.id && row.segment === before.segment)
      || desk.rows.find(row => row.id === before.id) || desk.row(before.segment);
    if (row) panel.open(row.segment, {caret: before.caret});
  }
}

start();
