// The signs beside the blocks. They lie above the page, which knows nothing of them: so nothing in
// it moves. One of them is in the order of the Tab key, and the arrow keys lead to the others.

const SIZE = 18, TARGET = 24; // pixels of what is seen of a sign, and of what can be pressed

const signs = {
  made: new Map, // segment -> its button
  list: element("div", {class: "signs", role: "toolbar", "aria-orientation": "vertical",
    "aria-label": say("Words on this page")}),
  box: element("section", {"aria-label": say("Words on this page")}),
  outline: element("div", {class: "outlines", "aria-hidden": "true"}),
  waiting: 0,

  // Makes a sign for each block that has a place in the page.
  fill() {
    this.made.clear();
    for (const row of desk.rows) {
      if (!desk.spots.has(row.segment)) continue;
      const sign = element("button", {type: "button", class: "sign", tabindex: "-1", hidden: true,
        onclick: () => panel.open(row.segment),
        onfocus: () => this.choose(row.segment, sign),
        onblur: () => this.show(null),
        onmouseenter: () => this.show(row.segment),
        onmouseleave: () => this.show(null)});
      this.made.set(row.segment, sign);
      this.update(row);
    }
    this.list.replaceChildren(...this.made.values());
    const first = desk.rows.find(row => this.made.has(row.segment));
    if (first) this.made.get(first.segment).tabIndex = 0;
    this.place();
  },

  update(row) {
    const sign = this.made.get(row.segment);
    if (!sign) return;
    const state = stateOf(row), typed = desk.isTyped(row);
    sign.className = `sign ${nameOf(row)}${typed ? " typed" : ""}${sign.matches(".rtl") ? " rtl" : ""}`;
    sign.replaceChildren(element("span", {"aria-hidden": "true"}, state.sign));
    sign.setAttribute("aria-label", labelOf(row));
    sign.title = [state.words, typed && say("Typed and not saved")].filter(Boolean).join(" · ");
  },

  choose(segment, sign) {
    for (const other of this.list.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    sign.tabIndex = 0;
    desk.at = segment;
    this.show(segment);
  },

  // Draws a line around the words of a block.
  show(segment) {
    const shown = segment ?? (panel.isOpen() ? panel.segment : null);
    const seen = shown != null && desk.spots.has(shown) && seenSpot(desk.spots.get(shown));
    if (!seen) return this.outline.replaceChildren();
    const box = inside(seen.spot).getBoundingClientRect();
    const made = element("div", {class: "outline"});
    set(made, box.left + scrollX - 4, box.top + scrollY - 3, box.width + 8, box.height + 6);
    this.outline.replaceChildren(made);
  },

  // Puts all signs where their blocks are, once for whatever happens until the next picture.
  placeSoon() {
    this.waiting ||= requestAnimationFrame(() => this.place());
  },

  place() {
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    const found = [];
    for (const [segment, sign] of this.made) {
      const seen = seenSpot(desk.spots.get(segment));
      found.push([sign, seen && pointOf(seen)]);
    }
    const placed = [];
    for (const [sign, point] of found) {
      sign.hidden = !point;
      if (!point) continue;
      while (placed.slice(-12).some(([x, y]) => Math.abs(x - point[0]) < SIZE && Math.abs(y - point[1]) < SIZE))
        point[1] += SIZE + 2;
      placed.push(point);
      set(sign, point[0], point[1]);
      sign.classList.toggle("rtl", point[2]);
    }
    this.show(null);
  },

  // Leads to the sign of a block.
  focus(segment) {
    const spots = desk.spots.get(segment), sign = this.made.get(segment);
    if (!sign) return false;
    if (sign.hidden) {
      unfold(spots[0]);
      this.place();
    }
    if (sign.hidden) return false;
    reveal(segment);
    sign.focus({preventScroll: true});
    return true;
  },
};

function set(node, left, top, width, height) {
  Object.assign(node.style, {left: `${left}px`, top: `${top}px`,
    width: width && `${width}px`, height: height && `${height}px`});
}

// What readers of the screen hear of a block: its state, its beginning, what is wrong.
function labelOf(row) {
  return [stateOf(row).words, row.words, desk.isTyped(row) && say("Typed and not saved"),
    row.problems ? say("Problems: {count}", {count: row.problems}) : ""].filter(Boolean).join(". ");
}

// Gives the place of a sign on the page: before its block, beyond the marks of a list; in the
// corner of a cell, where it stands beside others.
function pointOf({spot, boxes}) {
  let block = spot.start.parentElement;
  while (block !== document.body && /^(inline|contents)/.test(getComputedStyle(block).display))
    block = block.parentElement;
  const style = getComputedStyle(block), box = block.getBoundingClientRect();
  const away = style.direction === "rtl" ? 1 : -1;
  let edge = away > 0 ? box.right : box.left, top = boxes[0].top + (boxes[0].height - TARGET) / 2;
  if (style.display === "table-cell") {
    if (isScrolledAway(block, box)) return null;
    top = box.top - SIZE / 3;
    edge -= away * (TARGET / 2);
  } else if (style.display === "list-item") edge += away * 1.35 * parseFloat(style.fontSize);
  else edge += away * 2;
  const room = document.documentElement.clientWidth - TARGET;
  const left = away > 0 ? Math.min(edge, room) : Math.max(0, edge - TARGET);
  return [left + scrollX, top + scrollY, away > 0];
}

// Tells whether a cell is out of the view of a table that scrolls.
function isScrolledAway(cell, box) {
  const frame = cell.closest("table")?.parentElement;
  if (!frame || frame.scrollWidth <= frame.clientWidth) return false;
  const view = frame.getBoundingClientRect();
  return box.left < view.left - 4 || box.left > view.right - TARGET;
}

// Brings a block into what the panel and the bar leave of the window.
function reveal(segment) {
  const seen = desk.spots.has(segment) && seenSpot(desk.spots.get(segment));
  if (!seen) return;
  const {top, bottom} = inside(seen.spot).getBoundingClientRect();
  const above = innerHeight * .12; // a head of the page that stays in view, as ours does
  const below = bar.box.offsetHeight + (panel.isBelow() ? panel.box.offsetHeight : 0);
  const room = innerHeight - below - 12;
  if (top >= above && bottom <= room) return;
  const start = Math.max(above, Math.min(innerHeight * .25, room - (bottom - top)));
  scrollBy({top: top - start, behavior: "instant"});
}
