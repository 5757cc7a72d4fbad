// The elements are those of polyguide's HTML fragments. Nothing is parsed as HTML, so nothing in a
// bundle can run.

/** An address as a browser reads it, which overlooks control characters, and blanks around it. */
const plain = (href) => href.replace(/[\0-\x20]/g, "");

/** Whether an address says where it is, whatever page it stands on. */
export const absolute = (href) => /^([^/?#]*:|[\\/]{2})/.test(plain(href));

/** Whether a link may lead there. */
export const safe = (href) => /^(https?:|mailto:|tel:|[^:]*([/?#]|$))/i.test(plain(href));

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value || name === "alt") element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity));
  return element;
}

/** A class with its prefix: without blanks, so that no bundle reaches the classes of the page. */
const named = (name, prefix = "pg-") => name && prefix + name.replace(/\s/g, "");

export const anchor = ({ prefix, document }, name) =>
  `${prefix || "pg-"}${encodeURI(document)}:${name}`;

const note = (look, number) => anchor(look, `${look.section}:fn-${number}`);

const inside = (part, look) => {
  const parts = part.children ?? part.spans ?? part.blocks;
  const shown = parts ? toDOM(parts, look) : part.text ?? "";
  const { mark } = part;
  return mark ? [leaf("small", mark, part, { class: "pg-older" }), " ", shown] : shown;
};

/** An element with what is inside a part, and its language where it is not that around it. */
const leaf = (tag, part, look, attributes) => {
  const { lang, dir } = part.lang === look.lang && part.type !== "lang" ? {} : part;
  return make(tag, { ...attributes, lang, dir }, inside(part, look));
};

/** The tag of a heading. `deeper` is by how many levels the page has it below where it is. */
const heading = ({ level }, { deeper }) => `h${Math.min(Math.max(+level + (deeper || 0), 1), 6) | 0 || 6}`;

const link = (span, look, children) => {
  const href = look.href(span);
  return href && safe(href) ? make("a", { href, title: span.title }, children) : children;
};

const list = (tag, { start, tight, items }, look) =>
  make(
    tag,
    { start: start - 1 ? `${start}` : "" },
    items.map(({ checked, blocks }) => {
      const [first] = blocks;
      const line = tight && first?.type === "paragraph";
      return make(
        "li",
        {},
        { true: "☑ ", false: "☐ " }[checked] ?? "",
        !line ? "" : first.lang === look.lang ? inside(first, look) : leaf("span", first, look),
        toDOM(line ? blocks.slice(1) : blocks, look),
      );
    }),
  );

const SHOWN = {
  __proto__: null, // a bundle may name any type
  strong: (part, look) => leaf("strong", part, look),
  em: (part, look) => leaf("em", part, look),
  del: (part, look) => leaf("del", part, look),
  break: (part, look) => leaf("br", part, look),
  lang: (part, look) => leaf("span", part, look),
  link: (span, look) => link(span, look, inside(span, look)),
  fact(span, look) {
    const { datetime, text } = span;
    const time = datetime ? make("time", { datetime }, text) : text;
    return span.href ? link(span, look, time) : time;
  },
  footnote(span, look) {
    const { label, number, text } = span;
    look.notes?.add(label);
    return make("sup", {}, make("a", { href: `#${note(look, number)}`, role: "doc-noteref" }, text));
  },
  quote: (part, look) => leaf("blockquote", part, look),
  rule: (part, look) => leaf("hr", part, look),
  list: (part, look) => list("ul", part, look),
  steps: (part, look) => list("ol", part, look),
  heading: (block, look) =>
    leaf(heading(block, look), block, look, { id: anchor(look, block.anchor) }),
  // Both a span and a block have this name. An image from elsewhere would tell its owner who reads.
  image(part, look) {
    const { href, title, text, spans } = part;
    if (spans) return other(part, look);
    if (absolute(href)) return text;
    return make("img", { src: look.href({ href }), alt: text, title });
  },
  code(part, look) {
    const code = make("code", { class: named(part.language, "language-") }, part.text);
    return part.id ? make("pre", {}, code) : code;
  },
  note: ({ kind, title, blocks }, look) =>
    make(
      "div",
      { class: `pg-note ${named(`note-${kind}`)}`, role: "note" },
      leaf("p", title, look, { class: "pg-note-title" }),
      toDOM(blocks, look),
    ),
  table({ columns, header, rows }, look) {
    const row = (tag, cells, scope) =>
      make("tr", {}, cells.map((cell, at) => leaf(tag, cell, look, { scope, class: named(columns[at]) })));
    return make(
      "table",
      {},
      make("thead", {}, row("th", header, "col")),
      make("tbody", {}, rows.map((cells) => row("td", cells))),
    );
  },
  definitions: ({ items }, look) =>
    make(
      "dl",
      {},
      items.map(({ terms, definitions }) => [
        terms.map((term) => leaf("dt", term, look)),
        definitions.map((blocks) => leaf("dd", { blocks }, look)),
      ]),
    ),
};

/** A paragraph, words, or a part of a type that a later version has: a block is a paragraph. */
const other = (part, look) =>
  part.id && !part.blocks ? leaf("p", part, look) : inside(part, look);

export const toDOM = (parts, look = { href: ({ href }) => href }) =>
  parts.map((part) => (SHOWN[part.type] ?? other)(part, look)).flat(Infinity);

export function sectionToDOM(guide, document, section, options = {}) {
  const { prefix, level, href = (span) => guide.href(span) } = options;
  const { locale: lang, dir } = guide;
  const notes = new Set();
  const deeper = level && level - section.level;
  const look = { lang, document: document.id, section: section.id, prefix, href, notes, deeper };
  const id = anchor(look, section.id);
  const body = [leaf(heading(section, look), section.title, look), toDOM(section.blocks, look)];
  const bodies = new Map();
  for (const label of notes) {
    const each = document.footnotes.find((one) => one.label === label);
    if (each) bodies.set(each, leaf("dd", each, look));
  }
  const shown = document.footnotes
    .filter((each) => bodies.has(each))
    .map((each) => [make("dt", { id: note(look, each.number) }, `[${each.number}]`), bodies.get(each)]);
  const list = shown[0] ? make("dl", { class: "pg-footnotes" }, shown) : [];
  return make("div", { class: "pg-section", id, lang, dir }, body, list);
}
