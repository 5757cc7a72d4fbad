// What the server put at the end of the page (the token, the language, our sentences in it), and
// the one way in which anything of a message enters the page: as text.

const given = JSON.parse(document.currentScript.previousElementSibling.textContent);

// Gives a sentence in the language of the terminal, with values in its {places}.
const say = (sentence, values = {}) =>
  (given.words[sentence] || sentence).replace(/\{(\w+)\}/g, (place, name) =>
    name in values ? values[name] : place);

// Makes an element. Properties that begin with "on" are what to do at an event, the others are
// attributes; false, null and undefined leave one out. Children that are no nodes become text.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  return fill(made, ...children);
}

// Gives an element other children; null, undefined, false and the empty text are none.
function fill(node, ...children) {
  node.replaceChildren(...children.filter(Boolean));
  return node;
}

const button = (words, onclick, attributes = {}) =>
  element("button", {type: "button", onclick, ...attributes}, words);

// Names a language in that of the layer, by its tag.
function language(tag) {
  try {
    return new Intl.DisplayNames([given.tag], {type: "language"}).of(tag) || tag;
  } catch {
    return tag; // a tag that browsers do not know
  }
}

// How far words are: a sign that is legible without its colour, and what it stands for. Words that
// are shown as an older version are fuzzy for the catalogue.
const STATES = {
  translated: {sign: "✓", words: say("Translated")},
  older: {sign: "≈", words: say("Older version: the source has changed since")},
  fuzzy: {sign: "?", words: say("Fuzzy: not shown to readers")},
  draft: {sign: "◇", words: say("Draft by a program: approved by nobody")},
  refused: {sign: "!", words: say("With a problem: not shown to readers")},
  missing: {sign: "○", words: say("Not translated")},
};

// What a text is, by the name that its catalogue has for it.
const KINDS = {
  "title": say("Title of the page"),
  "front matter": say("About the page: search engines and links to it show this"),
  "words for the search": say("Words for the search"),
  "heading": say("Heading"),
  "paragraph": say("Paragraph"),
  "list item": say("List item"),
  "table cell": say("Table cell"),
  "table head": say("Head of a table"),
  "term": say("Term"),
  "definition": say("What a term means"),
  "footnote": say("Footnote"),
  "link title": say("Tip of a link or an image"),
  "alert title": say("Title of a note"),
  "date field": say("Name of a day that readers choose"),
  "fact": say("Name of a fact"),
  "caution": say("Caution about a fact"),
  "page furniture": say("On every page"),
  "code comment": say("Comment in code"),
  "code string": say("Text in code"),
  "HTML text": say("Words in HTML"),
  "drawing": say("Words in a drawing"),
  "navigation": say("Menu"),
  "HTML attribute": say("Read aloud, or shown as a tip"),
};

// Tells what a text is, and under which headings it stands.
const placeOf = ({kind, where}) => [KINDS[kind], where].filter(Boolean).join(" · ");

const stateOf = row => STATES[row.older ? "older" : row.state] || STATES.missing;
const nameOf = row => row.older ? "older" : row.state;
const isDone = row => row.state === "translated";

// The keys that save, as keyboards name them.
const COMMAND = /^(Mac|iP)/.test(navigator.platform) ? "⌘" : say("Ctrl");
const ENTER = say("Enter");
