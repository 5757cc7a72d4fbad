// The places of the page in which words of messages stand: between <!--pg:N--> and <!--/pg-->.
// A segment may have several, as a title that is also in a list, or none, as what an attribute says.

const ABOUT = ["lang", "dir", "data-status"]; // what an element says of the words in it
const SVG = "http://www.w3.org/2000/svg";

// Finds all places; Map from the number of a segment to [{start, end}, ...].
function findSpots(root = document.body) {
  const found = new Map, open = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode, begins = /^pg:(\d+)$/.exec(node.data);
    if (begins) open.push([Number(begins[1]), node]);
    else if (node.data === "/pg" && open.length) {
      const [segment, start] = open.pop();
      if (!found.has(segment)) found.set(segment, []);
      found.get(segment).push({start, end: node});
    }
  }
  return found;
}

function inside(spot) {
  const range = document.createRange();
  range.setStartAfter(spot.start);
  range.setEndBefore(spot.end);
  return range;
}

// Reads HTML that the server made, where it is to stand. A template runs nothing, and the policy
// of the page lets nothing in it run afterwards.
function fragmentOf(html, parent) {
  const template = document.createElement("template");
  const drawn = parent.namespaceURI === SVG;
  template.innerHTML = drawn ? `<svg>${html}</svg>` : html;
  if (!drawn) return template.content;
  const made = document.createDocumentFragment();
  made.append(...template.content.firstChild.childNodes);
  return made;
}

// Gives the element that says of which language words are: the one around them, if nothing else
// stands in it. Others get one, where something has to be said.
function holderOf(spot, said) {
  const around = spot.start.parentElement;
  const others = [...around.childNodes].some(node =>
    node !== spot.start && node !== spot.end && node.textContent.trim()
    && node.nodeType !== Node.COMMENT_NODE && !isBetween(spot, node));
  if (!others || ABOUT.some(name => around.hasAttribute(name))) return around;
  if (!Object.keys(said).length) return null;
  const made = around.namespaceURI === SVG
    ? document.createElementNS(SVG, "tspan") : document.createElement("span");
  spot.start.before(made);
  const all = document.createRange();
  all.setStartBefore(spot.start);
  all.setEndAfter(spot.end);
  made.append(all.extractContents());
  return made;
}

const isBetween = (spot, node) =>
  spot.start.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING
  && spot.end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;

// Puts content into a place, and says of which language it is. What has the focus in it gives it
// to what stands in its place.
function put(spot, content, said) {
  const range = inside(spot), active = document.activeElement;
  const focused = active && range.intersectsNode(active) && isBetween(spot, active);
  const at = focused ? focusable(range.commonAncestorContainer).indexOf(active) : -1;
  range.deleteContents();
  spot.end.before(content);
  const holder = holderOf(spot, said);
  if (holder && holder !== document.body)
    for (const name of ABOUT)
      if (said[name] == null) holder.removeAttribute(name);
      else holder.setAttribute(name, said[name]);
  if (at >= 0) focusable(spot.start.parentElement)[at]?.focus({preventScroll: true});
}

const focusable = parent => [...parent.querySelectorAll("a[href], button, input, [tabindex]")];

// What stands in a place now, to be put back later.
function takeDown(spot) {
  const said = {};
  for (const name of ABOUT) {
    const value = spot.start.parentElement.getAttribute(name);
    if (value != null) said[name] = value;
  }
  return {content: inside(spot).cloneContents(), said};
}

// Shows HTML in places that do not show it yet.
function paint(spots, html, said = {}) {
  for (const spot of spots) {
    const content = fragmentOf(html, spot.start.parentElement), now = takeDown(spot);
    const about = ABOUT.every(name => (now.said[name] ?? null) === (said[name] ?? null));
    if (!about || textOf(now.content) !== textOf(content)) put(spot, content, said);
  }
}

const textOf = fragment => {
  const box = document.createElement("div");
  box.append(fragment.cloneNode(true));
  return box.innerHTML;
};

// Whether a reader can see something: not what is folded away, or cut to a point for readers of
// the screen alone.
function isSeen(node) {
  for (let at = node; at && at !== document.body; at = at.parentElement)
    if (at.offsetWidth !== undefined && at.offsetWidth <= 1) return false;
  return true;
}

// Gives the first place of a segment that can be seen, and the boxes of its lines.
function seenSpot(spots) {
  for (const spot of spots) {
    const boxes = [...inside(spot).getClientRects()].filter(box => box.width > 1 && box.height > 1);
    if (boxes.length && isSeen(spot.start.parentElement)) return {spot, boxes};
  }
  return null;
}

// What does something of its own when it is clicked, in which words may be, too.
const OWN_CLICK = "a[href], button, input, select, textarea, label, summary, audio, video, [popover], polyguide-desk";

// Gives the segment of the innermost words in which an element of the page stands; undefined where
// it is in none, or where a click on it means something else.
function segmentAt(element, spots) {
  if (element.closest(OWN_CLICK)) return undefined;
  for (let at = element; at && at !== document.body; at = at.parentElement)
    for (const [segment, places] of spots)
      if (places.some(spot => spot.start.parentElement === at || isBetween(spot, at))) return segment;
  return undefined;
}

// Opens what is folded around a place.
function unfold(spot) {
  for (let at = spot.start.parentElement; at; at = at.parentElement)
    if (at.localName === "details") at.open = true;
}
