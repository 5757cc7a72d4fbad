// The bar at the lower edge: what is left, the way to it, and what the server has to say.

const bar = {
  make() {
    const key = (name, note) => `${note} (${name})`;
    this.count = element("span", {class: "count"});
    this.guide = element("span", {class: "guide"});
    this.unsaved = button("", () => lists.open(desk.isTyped), {class: "unsaved", hidden: true});
    this.state = element("span", {class: "connection"});
    this.status = element("p", {role: "status", class: "status"});
    this.next = button(say("Next unfinished"), () => desk.go(1), {title: key("Alt+J", say("Open the next unfinished")), class: "main"});
    this.page = element("a", {class: "button", hidden: true}, say("Next page with work"));
    this.undo = button(say("Undo"), () => desk.undo(), {title: say("Take back the last words that you saved")});
    this.mistakes = button("", () => faults.toggle(), {hidden: true, class: "alarm"});
    this.more = element("div", {class: "more", id: "more"},
      this.guide,
      button(say("Previous"), () => desk.go(-1), {title: key("Alt+K", say("Open the previous unfinished"))}),
      this.page,
      button(say("List"), () => lists.open(), {title: say("All words of this page")}),
      this.undo,
      button(say("Keys"), () => help.open(), {title: key("?", say("All keys"))}));
    this.fold = button("", () => this.setFolded(!this.folded), {"aria-controls": "more", class: "fold"});
    this.box = element("section", {class: "bar", "aria-label": say("Translation"),
      onkeydown: event => panel.isOpen() && panel.escape(event)},
      element("div", {class: "row"}, element("div", {class: "row first"}, this.fold, this.count, this.mistakes, this.next), this.more),
      element("div", {class: "line"}, this.status, this.unsaved, this.state));
    this.setFolded(kept.recall("folded", true) ?? innerWidth < 700);
    return this.box;
  },

  setFolded(folded) {
    this.folded = folded;
    kept.remember("folded", folded, true);
    this.more.hidden = folded;
    this.fold.setAttribute("aria-expanded", String(!folded));
    this.fold.replaceChildren(element("span", {"aria-hidden": "true"}, folded ? "▴" : "▾"),
      element("span", {class: "unseen"}, say("More of this bar")));
  },

  update() {
    const here = desk.left.page; // a text that stands twice is one
    this.count.textContent = here ? say("Left on this page: {count}", {count: here}) : finished();
    this.guide.textContent = say("In the guide: {count}", {count: desk.left.guide});
    const typed = desk.rows.filter(row => desk.isTyped(row)).length + kept.others().length;
    this.unsaved.hidden = !typed;
    this.unsaved.textContent = say("Not saved: {count}", {count: typed});
    this.page.hidden = !desk.next;
    if (desk.next) this.page.href = desk.next;
    this.next.classList.toggle("main", !!here); // the way on stands out, wherever it leads
    this.page.classList.toggle("main", !here);
    this.undo.disabled = !desk.writable;
  },

  // Says something once, to eyes and ears.
  tell(sentence, kind = "") {
    this.status.className = `status ${kind}`;
    this.status.textContent = sentence;
    clearTimeout(this.timer);
    if (kind !== "bad") this.timer = setTimeout(() => this.status.textContent = "", 8000);
  },

  connected(is) {
    this.state.textContent = is ? say("Connected") : say("No connection");
    this.state.classList.toggle("bad", !is);
  },
};

// What is said where a page has nothing left.
function finished() {
  return desk.left.guide ? say("This page is finished.") : say("The guide is finished.");
}

// What a build says against the project: a list that can be read and closed.
const faults = {
  make() {
    this.list = element("ul");
    this.box = element("section", {class: "faults", hidden: true, tabindex: "-1", "aria-label": say("Errors of the build")},
      element("h2", {}, say("The pages could not be made anew")),
      this.list, button(say("Close"), () => this.toggle(false)));
    return this.box;
  },

  show(problems) {
    this.list.replaceChildren(...problems.map(problemItem));
    bar.mistakes.hidden = !problems.length;
    bar.mistakes.textContent = say("Errors: {count}", {count: problems.length});
    this.box.hidden = !problems.length;
    if (problems.length) bar.tell(say("The pages could not be made anew. What you see is the last state that could."), "bad");
    else if (bar.status.classList.contains("bad")) bar.tell("");
  },

  toggle(shown = this.box.hidden) {
    this.box.hidden = !shown;
    (shown ? this.box : bar.next).focus();
  },
};

function problemItem({path, line, column, code, severity, sentence, remedy}) {
  const place = path && [path, line, column].filter(Boolean).join(":");
  return element("li", {class: severity},
    element("b", {}, severity === "error" ? say("Error") : severity === "warning" ? say("Warning") : say("Note")),
    " ", element("code", {}, code), " ", place && element("code", {}, place), " ",
    element("span", {dir: "auto"}, sentence), remedy && element("p", {dir: "auto"}, remedy));
}

// A window over the page that Esc closes.
function windowOf(title, ...content) {
  const close = button(say("Close"), () => box.close(), {class: "close"});
  const box = element("dialog", {class: "window", "aria-label": title},
    element("div", {class: "head"}, element("h2", {}, title), close), ...content);
  return box;
}

// All words of the page, with those that have no place in it, such as titles of images.
const lists = {
  make() {
    this.items = element("ol");
    this.others = element("div");
    this.only = element("input", {type: "checkbox", checked: true, onchange: () => this.fill()});
    this.choice = element("label", {}, this.only, " ", say("Only what is unfinished"));
    this.box = windowOf(say("All words of this page"), this.choice, this.items, this.others);
    return this.box;
  },

  fill() {
    const rows = desk.rows.filter(this.wanted || (row => !this.only.checked || !isDone(row) || desk.isTyped(row)));
    this.items.replaceChildren(...rows.map(row => element("li", {}, element("button", {
      type: "button", class: "item", onclick: () => { this.box.close(); panel.open(row.segment); }},
      element("span", {class: `sign ${nameOf(row)}`, "aria-hidden": "true"}, stateOf(row).sign),
      element("span", {class: "unseen"}, `${stateOf(row).words}. `),
      element("span", {dir: "auto"}, row.words || row.where || row.id),
      element("small", {dir: "auto"}, [desk.isTyped(row) && say("Typed and not saved"), placeOf(row)].filter(Boolean).join(" · "))))));
    if (!rows.length && !this.wanted) this.items.replaceChildren(element("li", {}, finished()));
    const others = kept.others();
    this.others.replaceChildren(...(others.length ? [element("h3", {}, say("Typed elsewhere and not saved"))] : []), ...others.map(typed =>
      element("div", {class: "other"},
        element("small", {lang: desk.source, dir: "auto"}, typed.source),
        element("p", {class: "text", lang: desk.locale, dir: "auto"}, typed.words),
        element("div", {class: "row"}, typed.path === location.pathname
          ? element("small", {}, say("This page has no such text any more."))
          : element("a", {class: "button", href: typed.path}, say("Go to its page")),
        button(say("Discard"), () => { kept.drop(typed.id); this.fill(); bar.update(); })))));
  },

  // Opens it, with the rows that are wanted; or with all, among which a translator chooses.
  open(wanted = null) {
    this.wanted = wanted;
    this.choice.hidden = !!wanted;
    const title = wanted ? say("Typed and not saved") : say("All words of this page");
    this.box.setAttribute("aria-label", title);
    this.box.querySelector("h2").textContent = title;
    this.fill();
    this.box.showModal();
  },
};

// All keys, and what the signs mean.
const help = {
  make() {
    const keys = [
      ["Alt+J", say("Open the next unfinished")],
      ["Alt+K", say("Open the previous unfinished")],
      ["j, k", say("The same, where no text is typed")],
      ["↑ ↓", say("From sign to sign")],
      [ENTER, say("Open the text beside the sign")],
      [`${COMMAND}+${ENTER}`, say("Save")],
      [`${COMMAND}+Shift+${ENTER}`, say("Save, and open the next unfinished")],
      ["Esc", say("Close; what you typed is kept")],
      ["u", say("Undo")],
      ["?", say("This list")],
    ];
    this.single = element("input", {type: "checkbox", onchange: () => kept.remember("single", this.single.checked, true)});
    this.single.checked = kept.recall("single", true) ?? true;
    this.box = windowOf(say("Keys and signs"),
      element("dl", {}, ...keys.flatMap(([name, does]) => [element("dt", {}, element("kbd", {}, name)), element("dd", {}, does)])),
      element("label", {}, this.single, " ", say("The keys j, k, u and ? work without Alt")),
      element("ul", {class: "legend"}, ...Object.entries(STATES).map(([name, {sign, words}]) =>
        element("li", {}, element("span", {class: `sign ${name}`, "aria-hidden": "true"}, sign), " ", words))));
    return this.box;
  },

  open() {
    if (!this.box.open) this.box.showModal();
  },
};
