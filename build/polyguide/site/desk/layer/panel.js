// The sheet in which words are written: the source beside them, and all that helps.

const WAIT = 150; // milliseconds without a key after which what was typed is checked

const panel = {
  segment: null, // what is open
  message: null, // as the server gave it

  isOpen() {
    return this.segment !== null;
  },

  isBelow() {
    return this.box.open && !this.aside && !this.box.matches(":modal");
  },

  make() {
    const field = (name, ...more) => element("div", {class: name}, ...more);
    const [source, target] = [language(desk.source || ""), language(desk.locale)];
    this.title = element("h2", {id: "state", tabindex: "-1"});
    this.where = field("where");
    this.source = element("div", {id: "original", class: "text", lang: desk.source, dir: "auto", role: "group", "aria-labelledby": "source"});
    this.changes = field("changes");
    this.notes = element("ul", {class: "notes"});
    this.words = element("textarea", {id: "words", lang: desk.locale, dir: desk.dir, rows: "4", autofocus: true, spellcheck: "true",
      "aria-describedby": "original problems", oninput: () => this.typed(), onkeydown: event => this.key(event)});
    this.marks = element("div", {class: "marks", role: "group", "aria-label": say("Insert what stands in the source")});
    this.forms = field("forms");
    this.problems = element("ul", {id: "problems", class: "problems", "aria-live": "polite"});
    this.preview = element("div", {class: "text preview", lang: desk.locale, dir: desk.dir, role: "group", "aria-labelledby": "preview",
      onclick: event => event.target.closest("a") && event.preventDefault()}); // it leads nowhere: the page itself does
    this.conflict = element("div", {class: "conflict", role: "alert", hidden: true});
    this.fuzzy = element("input", {type: "checkbox", onchange: () => this.typed()});
    this.draft = field("program");
    this.save = button(say("Save"), () => this.write(), {class: "main", title: `${COMMAND}+${ENTER}`});
    this.saveNext = button(say("Save and next"), () => this.write({next: true}), {title: `${COMMAND}+Shift+${ENTER}`});
    this.discard = button(say("Discard"), () => this.forget(), {title: say("Back to the words of the file")});
    this.said = element("p", {class: "said", role: "status"});
    this.place = field("place");
    this.copy = button(say("Copy the source"), () => this.replace(this.message.source));
    this.news = element("p", {role: "status", class: "unseen", lang: desk.source});
    this.glossary = field("glossary");
    this.similar = field("similar");
    this.mine = field("mine");
    const label = (id, words) => element("h3", {id}, words);
    this.side = button("", () => this.setSide(!this.aside), {class: "move"});
    this.box = element("dialog", {class: "panel", "aria-labelledby": "state",
      onkeydown: event => this.saving(event) || this.escape(event),
      oncancel: event => { event.preventDefault(); this.close(); }},
      element("div", {class: "head"}, this.title, this.where, this.side,
        button("×", () => this.close(), {class: "close", "aria-label": say("Close; what you typed is kept"), title: "Esc"})),
      element("div", {class: "body"}, element("div", {class: "columns"},
        field("column original",
          label("source", say("Source: {language}", {language: source})), this.source, this.changes, this.notes),
        field("column written",
          element("label", {for: "words"}, say("Translation: {language}", {language: target})),
          this.words, this.marks, this.forms, this.conflict, this.problems, this.draft),
        field("column shown",
          label("preview", say("As readers would see it")), this.preview),
        field("column helps", this.mine, this.glossary, this.similar, this.place))),
      element("div", {class: "foot"},
        element("label", {class: "check"}, this.fuzzy, " ", say("Fuzzy: somebody should look at this again")),
        element("div", {class: "row"}, this.save, this.saveNext, this.discard), this.said, this.news));
    this.setSide(kept.recall("side", true) ?? innerHeight < 700);
    matchMedia(NARROW).addEventListener("change", () => this.isOpen() && this.showBox());
    return this.box;
  },

  // Over a narrow window it lies as a whole, and what is below can't be reached; beside a wide
  // one the page stays in reach.
  showBox() {
    const narrow = matchMedia(NARROW).matches;
    if (this.box.open && this.box.matches(":modal") === narrow) return;
    this.box.close();
    if (narrow) this.box.showModal();
    else this.box.show();
  },

  // It lies below the page, or beside it.
  setSide(aside) {
    this.aside = aside;
    this.box.classList.toggle("aside", aside);
    this.side.textContent = aside ? say("Move below") : say("Move to the side");
    kept.remember("side", aside, true);
  },

  row() {
    return desk.row(this.segment);
  },

  // What has a form for each number is written in an editor for catalogues.
  canWrite() {
    return desk.writable && !(this.message.forms > 1);
  },

  async open(segment, {caret} = {}) {
    if (this.isOpen() && this.segment !== segment) this.leave();
    const row = desk.row(segment);
    this.segment = segment;
    desk.at = segment;
    const message = await ask("message", {id: row.id, document: row.document});
    if (this.segment !== segment) return;
    if (message.status !== 200) {
      this.segment = null;
      bar.tell(reasonOf(message), "bad");
      return;
    }
    this.show(message);
    this.before = (desk.spots.get(segment) || []).map(spot => [spot, takeDown(spot)]);
    // Where the focus stays in the field nobody would hear that it is for another text.
    this.news.textContent = this.box.open ? message.source : "";
    this.showBox();
    reveal(segment);
    signs.show(segment);
    this.words.focus({preventScroll: true});
    const end = this.words.value.length;
    this.words.setSelectionRange(...(caret || [end, end]));
    kept.remember("open", {path: location.pathname, segment});
    this.check();
  },

  // Fills the sheet: with the words of the file, or with those that were typed and not saved.
  show(message) {
    const typed = kept.get(message.id);
    this.message = message;
    if (typed && typed.version !== message.version && isUntouched(typed, message)) {
      typed.version = message.version;
      kept.set(message.id, typed);
    }
    this.version = typed?.version ?? message.version;
    this.was = typed?.was ?? wasOf(message);
    this.words.value = typed?.words ?? message.words;
    this.words.readOnly = !this.canWrite();
    this.fuzzy.checked = typed?.fuzzy ?? message.fuzzy;
    this.fuzzy.disabled = this.copy.disabled = this.save.disabled = this.saveNext.disabled = !this.canWrite();
    this.discard.hidden = !typed;
    this.said.textContent = message.forms > 1 ? say("This message has a form for each number. Open it in an editor for catalogues.")
      : typed ? say("These words were typed before, and are not saved yet.") : "";
    this.behind = "";
    this.conflict.hidden = true;
    this.problems.replaceChildren();
    this.shown = null;
    const row = this.row();
    this.title.replaceChildren(element("span", {class: `sign ${nameOf(row)}`, "aria-hidden": "true"}, stateOf(row).sign), " ", stateOf(row).words);
    this.where.textContent = placeOf(message);
    const notes = (message.notes || []).concat(message.note || []);
    this.notes.hidden = !notes.length;
    this.notes.replaceChildren(...notes.map(note => element("li", {dir: "auto"}, note)));
    this.source.textContent = message.source;
    this.showChanges(message);
    this.showMarks();
    this.showForms(message);
    this.preview.replaceChildren(); // until it is checked
    this.showHelp(message);
    if (typed && typed.version !== message.version) this.showConflict(message);
  },

  showChanges({changes, previous}) {
    this.changes.hidden = !changes?.length;
    if (!changes?.length) return;
    const names = {insert: "ins", added: "ins", "+": "ins", delete: "del", removed: "del", "-": "del"};
    const hint = {ins: say("added:"), del: say("removed:")};
    this.changes.replaceChildren(element("h3", {}, say("What changed in the source")),
      element("p", {class: "text", lang: desk.source, dir: "auto", title: previous},
        ...changes.map(([op, text]) => names[op]
          ? element(names[op], {}, element("span", {class: "unseen"}, ` ${hint[names[op]]} `), text) : text)));
  },

  showMarks() {
    const all = marksOf(this.message.source);
    this.marks.hidden = !all.length;
    this.marks.replaceChildren(...all.map(mark => {
      const there = hasMark(this.words.value, mark);
      return button(there ? `✓ ${shortOf(mark)}` : shortOf(mark), () => this.insert(mark), {
        dir: "ltr", class: there ? "there" : "", disabled: !this.canWrite(),
        "aria-label": there ? say("Insert {mark} once more", {mark: mark.text}) : say("Insert {mark}", {mark: mark.text})});
    }));
  },

  // Each fact as this language can write it: what reads right is chosen by its looks.
  showForms({facts = []}) {
    this.forms.hidden = !facts.length;
    this.forms.replaceChildren(...facts.map(({name, forms}) => element("details", {},
      element("summary", {}, say("{fact} in another form", {fact: name})),
      element("div", {class: "marks"}, ...forms.map(({form, write, text, others}) =>
        element("button", {type: "button", onclick: () => this.setForm(name, write), disabled: !this.canWrite(),
          "aria-label": say("Write {mark}: {text}", {mark: write, text: [text, ...others].join(", ")})},
          element("span", {lang: desk.locale, dir: "auto"}, text), " ", form && element("small", {}, form),
          others.length && element("small", {class: "others", lang: desk.locale, dir: "auto"}, others.join(", "))))))));
  },

  // Writes a fact in another form: where the caret is in it or beside it, else where it stands first.
  setForm(name, write) {
    const caret = this.words.selectionStart;
    const pattern = `${name.slice(0, -1).replaceAll(".", "\\.").replace("{", "\\{")}(\\s*[:：][^{}]*)?\\}`;
    const all = [...this.words.value.matchAll(new RegExp(pattern, "g"))];
    const found = all.find(one => one.index <= caret && caret <= one.index + one[0].length) ?? all[0];
    if (found) this.words.setSelectionRange(found.index, found.index + found[0].length);
    insert(this.words, {text: write});
  },

  // Puts a mark into the words. Where nothing was selected the caret stands in it afterwards.
  insert(mark) {
    const empty = this.words.selectionStart === this.words.selectionEnd;
    insert(this.words, mark);
    this.behind = empty && mark.around ? mark.around[1] : "";
    if (this.behind) this.said.textContent = say("Type the words here. {key} leads behind them.", {key: ENTER});
  },

  fillPreview(html) {
    this.preview.replaceChildren(fragmentOf(html, this.preview));
    for (const one of focusable(this.preview)) one.tabIndex = -1;
  },

  showPreview(html, said) {
    if (html) this.fillPreview(html);
    else this.preview.replaceChildren(element("em", {}, this.words.value
      ? say("Readers see none of these words as they are.") : say("There are no words yet.")));
    const own = html ? {lang: desk.locale, dir: desk.dir, ...said} : {lang: given.tag, dir: "ltr"};
    for (const name of ["lang", "dir"]) this.preview.setAttribute(name, own[name]);
  },

  showHelp({glossary = [], similar = [], draft, misplaced, entry, edit_url: address}) {
    this.draft.hidden = !draft;
    const told = misplaced ? say("These words are a draft by {program} for another text. Nobody has approved them.", {program: draft})
      : say("These words are a draft by {program}. Nobody has approved them.", {program: draft});
    this.draft.replaceChildren(...(draft ? [element("p", {}, told),
      button(say("Approve these words"), () => this.write({approve: true}), {disabled: !this.canWrite()})] : []));
    this.glossary.hidden = !glossary.length;
    this.glossary.replaceChildren(element("h3", {}, say("Glossary")), termList(glossary, word =>
      button(word, () => insert(this.words, {text: word}), {lang: desk.locale, dir: "auto",
        disabled: !this.canWrite(), "aria-label": say("Insert {mark}", {mark: word})})));
    const mine = kept.others().filter(typed => typed.path === location.pathname);
    this.mine.hidden = !mine.length;
    this.mine.replaceChildren(element("h3", {}, say("You typed this for a text that has changed")), ...mine.map(typed => element("div", {},
      element("p", {class: "text", lang: desk.locale, dir: "auto"}, typed.words),
      button(say("Take these words"), () => {
        this.replace(typed.words);
        kept.drop(typed.id);
        this.mine.hidden = true;
        bar.update();
      }, {disabled: !this.canWrite()}))));
    this.similar.hidden = !similar.length;
    this.similar.replaceChildren(element("h3", {}, say("Similar translations")), element("ul", {}, ...similar.map(one => element("li", {},
      element("p", {class: "source", lang: desk.source, dir: "auto"}, one.source, " ", element("small", {}, `${Math.round(one.score <= 1 ? one.score * 100 : one.score)} %`)),
      element("p", {lang: desk.locale, dir: "auto"}, one.words),
      button(say("Take these words"), () => this.replace(one.words), {disabled: !this.canWrite()})))));
    fill(this.place, entry && element("p", {}, say("In the file:"), " ", element("code", {}, [entry.path, entry.line].filter(Boolean).join(":"))),
      this.copy, " ", desk.editor && button(say("Open in my editor"), () => this.edit()), " ",
      isWebAddress(address) && element("a", {class: "button", href: address, target: "_blank", rel: "noreferrer"}, say("Open in the translation tool")));
  },

  // Replaces all words, as if they were typed.
  replace(text) {
    this.words.focus();
    this.words.select();
    insert(this.words, {text});
  },

  // Words that are the file's own are no longer kept for themselves.
  typed() {
    const {id} = this.message, words = this.words.value, fuzzy = this.fuzzy.checked;
    const same = words === this.message.words && fuzzy === this.message.fuzzy;
    if (same) kept.drop(id);
    else kept.set(id, {words, fuzzy, version: this.version, was: this.was, source: this.message.source});
    this.discard.hidden = same;
    this.said.textContent = "";
    desk.mark(id);
    this.showMarks();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), WAIT);
  },

  async check() {
    this.asking?.abort();
    if (this.message.forms > 1) {
      this.fillPreview(this.message.html.words);
      return;
    }
    this.asking = new AbortController;
    const {segment, message} = this, words = this.words.value;
    let answer;
    try {
      answer = await send("check", {id: message.id, document: this.row().document, words}, this.asking.signal);
    } catch {
      return; // something else was typed meanwhile
    }
    if (this.segment !== segment || this.message !== message) return;
    if (answer.status !== 200) {
      this.said.textContent = reasonOf(answer);
      return;
    }
    this.showProblems(answer.problems);
    if (words === message.words) {
      this.restore();
      this.showPreview(answer.html ?? null, answer.attributes);
      return;
    }
    this.showPreview(answer.html, answer.attributes);
    if (answer.html == null) this.restore();
    else {
      this.painted = true;
      paint(desk.spots.get(segment) || [], answer.html, answer.attributes);
      signs.placeSoon();
    }
  },

  // What has not changed is not said again.
  showProblems(problems) {
    const now = JSON.stringify(problems);
    if (now === this.shown) return;
    this.shown = now;
    // Where the words stand in the file is told below.
    this.problems.replaceChildren(...problems.map(one => problemItem({...one, path: ""})));
  },

  // Shows on the page what the file says.
  restore() {
    if (!this.painted) return;
    this.painted = false;
    for (const [spot, {content, said}] of this.before) put(spot, content.cloneNode(true), said);
    signs.placeSoon();
  },

  // Another state of the block has come: it is what is to be put back.
  renew(row) {
    if (row.segment !== this.segment || row.html == null) return;
    this.before = (desk.spots.get(row.segment) || []).map(spot => [spot, {
      content: fragmentOf(row.html, spot.start.parentElement).cloneNode(true), said: row.attributes || {}}]);
  },

  async write({next = false, approve = false} = {}) {
    if (!this.canWrite() || this.writing) return;
    this.writing = true;
    const {segment, message} = this, words = this.words.value, was = this.was;
    const body = {id: message.id, document: this.row().document, words,
      fuzzy: approve ? false : this.fuzzy.checked, approve, version: this.version};
    const tell = sentence => (this.segment === segment ? this.said : bar.status).textContent = sentence;
    let answer = await sendPatiently("save", body, tell);
    // Only lines around the words have changed, as those that say where they stand.
    if (answer.status === 409 && answer.message && isUntouched({was}, answer.message))
      answer = await sendPatiently("save", {...body, version: answer.message.version}, tell);
    this.writing = false;
    if (answer.status === 409 && answer.message && this.segment === segment) {
      this.showConflict(answer.message, answer.error);
      return;
    }
    if (answer.status !== 200) {
      tell(answer.problems && !answer.busy ? `${say("Nothing was saved.")} ${reasonOf(answer)}` : reasonOf(answer));
      return;
    }
    const more = this.segment === segment ? this.words.value : kept.get(message.id)?.words ?? words;
    // What the server read again is not what was sent: so that stays here. So does what was typed
    // while it was saved.
    if (more !== words)
      kept.set(message.id, {words: more, fuzzy: answer.message.fuzzy, version: answer.message.version,
        was: wasOf(answer.message), source: message.source});
    else if (answer.message.words === words) kept.drop(message.id);
    this.painted = false;
    desk.take(answer);
    const said = savedAs(answer.message);
    bar.tell(said);
    if (next) {
      desk.at = segment;
      desk.go(1);
    } else if (this.segment === segment) {
      const caret = [this.words.selectionStart, this.words.selectionEnd];
      this.show(answer.message);
      this.before = (desk.spots.get(segment) || []).map(spot => [spot, takeDown(spot)]);
      this.words.setSelectionRange(...caret);
      if (more === words) this.said.textContent = said;
      // The button that approves is gone: from here a key leads to the next text.
      if (!this.box.contains(this.box.getRootNode().activeElement)) this.saveNext.focus();
      this.check();
    }
  },

  // Somebody else has changed the message: both are shown, and the translator chooses.
  showConflict(now, why) {
    const mine = this.words.value;
    this.conflict.hidden = false;
    this.conflict.replaceChildren(
      element("p", {}, why || say("The file has other words now than when you began to type. Nothing was written.")),
      element("h3", {}, say("In the file now")), element("p", {class: "text theirs", lang: desk.locale, dir: "auto"}, now.words || say("Not translated")),
      element("h3", {}, say("Your words")), element("p", {class: "text mine", lang: desk.locale, dir: "auto"}, mine),
      element("div", {class: "row"},
        button(say("Take the words of the file"), () => {
          kept.drop(now.id);
          this.show(now);
          desk.mark(now.id);
          this.check();
          this.words.focus();
        }),
        button(say("Keep my words"), () => {
          this.version = now.version;
          this.was = wasOf(now);
          this.message = now;
          this.conflict.hidden = true;
          this.typed();
          this.said.textContent = say("Saving now replaces the words of the file.");
          this.words.focus();
        })));
    this.conflict.scrollIntoView({block: "nearest"});
  },

  // The file was saved elsewhere. Words that nobody has touched here are replaced; else both are shown.
  async changed(row) {
    if (!this.isOpen() || row.id !== this.message?.id || this.writing) return;
    const now = await ask("message", {id: row.id, document: row.document});
    if (now.status !== 200 || now.id !== this.message?.id || now.version === this.version) return;
    const typed = kept.get(now.id);
    const same = typed && isUntouched(typed, now);
    if (typed && !same && typed.words !== now.words) this.showConflict(now);
    else {
      if (!same) kept.drop(now.id);
      desk.mark(now.id);
      const caret = [this.words.selectionStart, this.words.selectionEnd];
      this.show(now);
      this.words.setSelectionRange(...caret);
      this.check();
    }
  },

  async edit() {
    const answer = await send("open", {id: this.message.id, document: this.row().document});
    this.said.textContent = answer.status === 200 ? "" : reasonOf(answer);
  },

  // Gives the words of the file back.
  forget() {
    kept.drop(this.message.id);
    this.show(this.message);
    desk.mark(this.message.id);
    this.check();
    this.words.focus();
  },

  // A text of one line stays one: the key that breaks it would make an error of most.
  // After a mark was put in it leads behind the mark.
  key(event) {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey || this.message.source.includes("\n")) return;
    event.preventDefault();
    const end = this.behind ? this.words.value.indexOf(this.behind, this.words.selectionEnd) : -1;
    if (end >= 0) {
      this.words.setSelectionRange(end + this.behind.length, end + this.behind.length);
      this.behind = this.said.textContent = "";
    } else this.said.textContent = say("This text is one line. {key} saves it.", {key: `${COMMAND}+${ENTER}`});
  },

  // Saves, wherever in the sheet the focus is.
  saving(event) {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return false;
    event.preventDefault();
    this.write({next: event.shiftKey});
    return true;
  },

  escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  },

  // Leaves a message: what was typed is kept, and the page shows what the file says.
  leave() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.restore();
    this.segment = this.message = null;
    kept.remember("open", null);
  },

  close() {
    const {segment} = this;
    if (segment === null) return;
    this.leave();
    this.box.close();
    if (!signs.focus(segment)) bar.next.focus();
  },
};

// What the file says of a message, and whether it still says what it said when somebody began to type.
const wasOf = ({words, fuzzy}) => [words, fuzzy];
const isUntouched = ({was}, message) => JSON.stringify(was) === JSON.stringify(wasOf(message));

// Says what became of words that were saved.
function savedAs({state}) {
  if (state === "refused") return say("Saved. Readers see the source until the problem is mended.");
  if (state === "fuzzy" || state === "draft")
    return say("Saved. Readers see these words once the tick of fuzzy is gone.");
  return say("Saved.");
}

// Lists the terms of the glossary, each once with all its words.
function termList(glossary, wordButton) {
  const terms = new Map(
    glossary.map(({term}) => [term, glossary.filter(entry => entry.term === term)]));
  return element("dl", {}, ...[...terms].flatMap(([term, entries]) => [
    element("dt", {lang: desk.source, dir: "auto"}, term),
    element("dd", {}, ...entries.flatMap(({translation}) => [wordButton(translation), " "]),
      entries[0].note && element("small", {dir: "auto"}, entries[0].note))]));
}

// An address that a browser may be led to: whatever a setting says, it runs nothing.
const isWebAddress = address => /^https?:\/\//.test(address || "");
