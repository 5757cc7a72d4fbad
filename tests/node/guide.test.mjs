// The package as it is installed from its archive, in Node. tests/export/test_bundle_npm.py runs this in a folder
// where it is installed under the name "guide", with the shared cases beside it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { changed, Guide, negotiate, open, toDOM } from "guide";
import index from "guide/data/index.json" with { type: "json" };
import spanish from "guide/data/zh-Hans/guide.json" with { type: "json" };

const data = import.meta.resolve("guide/data/index.json");
const { cases } = JSON.parse(await readFile(new URL("negotiation.json", import.meta.url), "utf8"));

async function served(t, server) {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

for (const { why, available, wanted, expected } of cases) {
  test(`negotiation: ${why}`, () => {
    assert.equal(negotiate(available, wanted) ?? null, expected);
  });
}

test("a list that can't be changed stays as it is", () => {
  assert.equal(negotiate(Object.freeze(["en", "es"]), Object.freeze(["fr", "es"])), "es");
});

test("the guide of the package opens in the source, or in the locale that fits", async () => {
  assert.equal((await open()).locale, process.version < "v21" ? "en" : (await open()).locale);
  assert.equal((await open(null, { locale: "en" })).title, "One of everything");
  assert.equal((await open(null, { locale: "zh-CN" })).locale, "zh-Hans");
  assert.equal((await open(null, { locale: "fr, ar;q=0.5" })).dir, "rtl");
  assert.equal((await open(null, { locale: ["fr"] })).locale, "en");
});

test("a section has its title, text, HTML and blocks, and facts are typed", async () => {
  const guide = await open(data, { locale: "en" });
  const section = guide.section("more/blocks", "tables");
  assert.equal(section.title.text, "Tables");
  assert.match(section.text, /Prepaid/);
  assert.match(section.html, /^<table>/);
  assert.deepEqual(section.blocks.map((block) => block.type), ["table"]);
  assert.equal(guide.facts.price.value.currency, "CLP");
  assert.equal(guide.section("more/blocks", "none"), undefined);
  assert.equal(guide.section("none", "tables"), undefined);
});

test("sections are those of the guide, of a document, or a section with its parts", async () => {
  const guide = await open(data, { locale: "en" });
  const ids = (...wanted) => guide.sections(...wanted).map(({ section }) => section.id);
  const listed = ["facts", "facts-more-blocks", "facts-index"];
  assert.deepEqual(ids("index", "spans"), ["spans", ...listed]);
  assert.deepEqual(ids("index", "facts"), listed);
  assert.deepEqual(ids("", "notes"), ["notes"]);
  const all = guide.documents.flatMap((document) => document.sections.map(({ id }) => id));
  assert.deepEqual(ids(), all);
  assert.deepEqual(ids("nothing"), []);
});

test("a path, a file URL and an object open the same guide", async () => {
  const url = new URL("../zh-Hans/guide.json", data.replace("index.json", "es/"));
  const path = fileURLToPath(url);
  for (const source of [url, url.href, pathToFileURL(path), path, spanish]) {
    const guide = await open(source);
    assert.ok(guide instanceof Guide);
    assert.equal(guide.locale, "zh-Hans");
    assert.deepEqual(guide.documents, spanish.documents);
  }
});

test("a guide.json leads to the other locales, if one is asked for that it has", async () => {
  const url = import.meta.resolve("guide/data/zh-Hans/guide.json");
  assert.equal((await open(url, { locale: "ar-EG" })).locale, "ar");
  assert.equal((await open(url, { locale: "zh-SG" })).locale, "zh-Hans");
  assert.equal((await open(url, { locale: "fr" })).locale, "zh-Hans");
  assert.equal((await open(spanish, { locale: "ar", base: url })).locale, "ar");
});

test("links lead to the site, images to the bundle, other addresses where they say", async () => {
  const guide = await open(data, { locale: "ar" });
  const page = { href: "more/blocks.html#tables", document: "more/blocks", section: "tables" };
  assert.equal(guide.href(page), "https://guide.example/ar/more/blocks.html#tables");
  const image = { href: "../assets/images/photo.png" };
  assert.equal(guide.href(image), new URL("assets/images/photo.png", data).href);
  assert.equal(guide.href({ href: "tel:105" }), "tel:105");
  const own = await open(data, { locale: "ar", site: "https://other.example" });
  assert.equal(own.href(page), "https://other.example/ar/more/blocks.html#tables");
});

test("where a language stands at the root of the site, links lead there", async () => {
  const guide = await open({ ...spanish, folder: "" }, { site: "https://guide.example/a", base: data });
  const page = { href: "more/blocks.html#tables", document: "more/blocks" };
  assert.equal(guide.href(page), "https://guide.example/a/more/blocks.html#tables");
});

test("a link into a guide that has no site leads nowhere, and no relative address is made up", async () => {
  const url = import.meta.resolve("guide/data/ar/guide.json");
  const guide = await open({ ...spanish, alternates: [], assets: [] }, { base: url });
  assert.equal(guide.href({ href: "index.html", document: "index" }), "");
});

test("one document is what was asked for, with all that its words need", async () => {
  const guide = await open(data, { locale: "ar" });
  const part = await open(data, { locale: "ar", document: "more/blocks" });
  assert.deepEqual(part.documents, guide.documents.slice(1));
  assert.deepEqual(part.section("more/blocks", "tables"), guide.section("more/blocks", "tables"));
  for (const name of ["locale", "name", "dir", "title", "updated", "translation", "site"]) {
    assert.deepEqual(part[name], guide[name], name);
  }
  assert.equal(part.facts, undefined);
  const link = { href: "../assets/images/photo.png" };
  assert.equal(part.href(link), guide.href(link));
  const whole = await open(spanish, { document: "more/blocks" });
  assert.equal(whole.documents.length, 2);
});

test("a document of any name is asked for by an address of that name", async (t) => {
  const asked = [];
  const path = "en/documents/Q%3A #1/ñ.json";
  const locales = [{ locale: "en", guide: { path: "en/guide.json" }, documents: [{ id: "Q: #1/ñ", path }] }];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end(JSON.stringify({ version: "1.1", locales, document: { id: "Q: #1/ñ", sections: [] } }));
  });
  const here = await served(t, server);
  const guide = await open(`${here}/x/index.json`, { document: "Q: #1/ñ" });
  assert.deepEqual(asked, ["/x/index.json", "/x/en/documents/Q%253A%20%231/%C3%B1.json"]);
  assert.equal(guide.url.href, `${here}/x/en/guide.json`);
});

test("a document that is not there is named with those like it and the file that should name it", async () => {
  await assert.rejects(open(data, { document: "more/block" }), {
    message: `"more/block" is not in ${data}. Perhaps you mean: more/blocks, index`,
  });
  const locales = [{ locale: "en", guide: { path: "x" }, documents: [] }];
  const documents = Array.from({ length: 99 }, (_, at) => ({ id: `page-${at}` }));
  const many = { version: "1.1", locales: [{ ...locales[0], documents }] };
  await assert.rejects(open(many, { document: "page42", base: data }), ({ message }) => {
    assert.match(message, /Perhaps you mean: page-42, /);
    return message.split(", ").length === 9;
  });
});

test("what changed is what another hash says", () => {
  const [entry] = index.locales;
  const every = [entry.facts, ...entry.documents, ...index.assets].map(({ path }) => path);
  assert.deepEqual(changed(undefined, index, "en"), every);
  assert.deepEqual(changed(null, index, "none"), []);
  assert.deepEqual(changed(index, index, "en"), []);
  const newer = structuredClone(index);
  newer.locales[0].documents[1].sha256 = "0".repeat(64);
  assert.deepEqual(changed(index, newer, "en"), [entry.documents[1].path]);
});

test("over HTTP a refusal says which file and why, and an abort stops", async (t) => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/none.json" ? 404 : 200;
    if (request.url === "/page.json") response.end("<!doctype html>");
    else if (request.url !== "/slow.json") response.end(JSON.stringify({ version: "2.0" }));
  });
  const here = await served(t, server);
  await assert.rejects(open(`${here}/none.json`), /none\.json: 404/);
  await assert.rejects(open(`${here}/page.json`), /page\.json: Unexpected token/);
  await assert.rejects(open("http://127.0.0.1:9/closed.json"), /127\.0\.0\.1:9\/closed\.json: /);
  await assert.rejects(open(`${here}/new.json`), /new\.json is no bundle of version 1/);
  const slow = new AbortController();
  const opening = open(`${here}/slow.json`, { signal: slow.signal });
  slow.abort();
  await assert.rejects(opening, { name: "AbortError" });
  await assert.rejects(open(null, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("an index leads to no other host", async (t) => {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const locales = [{ locale: "en", guide: { path: "http://localhost:9/guide.json" } }];
    response.end(JSON.stringify({ version: "1.0", locales }));
  });
  const here = await served(t, server);
  await open(`${here}/index.json`);
  assert.deepEqual(asked, ["/index.json", "/http://localhost:9/guide.json"]);
});

test("both entries may be loaded on a server, where there is no DOM", async () => {
  await import("guide/element");
  assert.equal(globalThis.customElements, undefined);
  assert.equal(typeof toDOM, "function");
});
