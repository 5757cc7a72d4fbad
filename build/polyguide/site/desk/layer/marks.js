// What a translation has to hold of its source: facts, links, code, images, notes, words in other
// languages. Buttons insert it, so that nobody has to type brackets.

const MARKS = [
  // What a mark looks like, and what stands before and behind the words in it: null if it has none.
  [/`[^`]+`/g, () => null],
  [/!\[[^\[\]]*\](\([^()]*\)|\[[^\[\]]*\])/g, match => ["![", `]${match[1]}`]],
  [/\[\^[^\[\]]+\]/g, () => null],
  [/\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\](\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})/g, match => ["[", `]${match[1]}`]],
  [/\{[^{}\s]+\}/g, () => null],
  [/<kbd>[^<>]*<\/kbd>/g, () => null],
  [/(<([a-z]+)(?: [^<>]*)?>)[^<>]*(<\/\2>)/g, match => [match[1], match[3]]],
  [/<[^<>\s][^<>]*>/g, () => null],
  [/\*\*(?=\S)[^*]+\*\*/g, () => ["**", "**"]],
];

// Lists the marks of a text in their order: {text, around}. A mark within another one is found for
// itself, unless it is its address.
function marksOf(text) {
  const found = [], taken = [];
  for (const [pattern, around] of MARKS)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some(([start, end]) => from >= start && to <= end)) continue;
      const pair = around(match);
      // What is in the words of a link is found, too; those of an image are plain.
      if (pair && match[0][0] !== "!") taken.push([from, from + pair[0].length], [to - pair[1].length, to]);
      else taken.push([from, to]);
      found.push({from, text: match[0], around: pair});
    }
  const seen = new Set;
  return found.sort((one, other) => one.from - other.from)
    .filter(mark => !seen.has(mark.text) && seen.add(mark.text));
}

// Tells whether words have a mark already, whatever the words in it are: those of a title are
// a translator's, too, and so is the form of a fact.
const hasMark = (words, {text, around}) =>
  around ? words.includes(around[1].replace(/^(\]\([^\s()]+)\s.*\)$/s, "$1"))
    : words.includes(text) || (text[0] === "{" && ["}", ":"].some(end => words.includes(text.replace(/(:.*)?\}$/, end))));

// Writes a mark with the beginning of its words.
function shortOf({text, around}) {
  const inside = around ? text.slice(around[0].length, -around[1].length) : "";
  return inside.length > 32 ? around[0] + inside.slice(0, 30).trimEnd() + "…" + around[1] : text;
}

// Puts text at the caret, as if it was typed: so the browser's own undo takes it back. A pair goes
// around what is selected.
function insert(field, {text, around}) {
  const {selectionStart: from, selectionEnd: to} = field;
  const chosen = field.value.slice(from, to);
  const typed = around ? around[0] + chosen + around[1] : text;
  field.focus();
  if (!document.execCommand("insertText", false, typed)) {
    field.setRangeText(typed, from, to, "end");
    field.dispatchEvent(new Event("input", {bubbles: true}));
  }
  if (around) {
    const caret = from + around[0].length;
    field.setSelectionRange(caret, caret + chosen.length);
  }
}
