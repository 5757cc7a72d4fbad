// What an app writes against the types of the package; tsc --noEmit --strict reads it.
import {
  changed, define, negotiate, open, sectionToDOM, toDOM,
  type Block, type Fact, type GuideFile, type Index, type Leaf, type Section, type Span,
} from "guide";
import "guide/element";
import listed from "guide/data/index.json" with { type: "json" };
import data from "guide/data/zh-Hans/guide.json" with { type: "json" };

const guide = await open("/data/index.json", { locale: navigator.languages, signal: AbortSignal.timeout(1000) });
const section: Section | undefined = guide.section("index", "spans");
const title: string = guide.title;
const words = (spans: readonly Span[]): string =>
  spans
    .map((span) => {
      switch (span.type) {
        case "strong": case "em": case "del": case "link": case "lang":
          return words(span.children);
        case "break":
          return "\n";
        default:
          return span.text;
      }
    })
    .join("");
const steps = (blocks: readonly Block[]): Leaf[] =>
  blocks.flatMap((block) =>
    block.type === "paragraph" ? [block] : block.type === "steps" ? block.items.flatMap((item) => steps(item.blocks)) : [],
  );
const amount = (fact: Fact): string => (fact.type === "money" ? `${fact.value.amount} ${fact.value.currency}` : fact.text);
const dative = (fact: Fact): string => ("forms" in fact && fact.forms?.dative) || fact.text;
const least = (fact: Fact): string =>
  fact.type === "range" && typeof fact.value.low === "object" && "unit" in fact.value.low ? fact.value.low.unit : "";
const form = (span: Span): string => (span.type === "fact" ? `${span.form ?? ""} ${JSON.stringify(span.value)}` : "");
const version: string | undefined = guide.constants?.version?.text;
for (const place of guide.sections()) document.body.append(sectionToDOM(guide, place.document, place.section));
document.body.append(...toDOM(section?.blocks ?? [], { href: (span) => guide.href(span) }));
document.querySelector("polyguide-view")?.addEventListener("polyguide-load", (event) => {
  console.log(event.detail.guide.locale.toUpperCase());
});
define("my-guide");
declare const index: Index;
declare const file: GuideFile;
const paths: string[] = changed(undefined, index, negotiate(["en"], "es") ?? "en");
void [title, words, steps, amount, dative, least, form, version, paths, await open(file)];
const one = await open("/data/index.json", { document: "index" });
for (const place of one.sections()) document.body.append(sectionToDOM(one, place.document, place.section, { level: 3 }));
const whole = await open(data, { document: null });
void [whole.facts, changed(index, listed, "en")];

// @ts-expect-error: a section has no such field
section?.body;
// @ts-expect-error: a locale is text
await open(undefined, { locale: 1 });
// @ts-expect-error: such a block is not in the format
const block: Block = { type: "banner", id: "x" };
// @ts-expect-error: who asks for one document is given no facts
one.facts;
// @ts-expect-error: nor the constants
one.constants;
