// Loads an exported namespace with i18next as it comes, and prints every text that it gives.
// node i18next.mjs FOLDER NAMESPACE LANGUAGE FALLBACK
import fs from "node:fs";
import path from "node:path";
import i18next from "i18next";

const [folder, namespace, language, fallback] = process.argv.slice(2);
const load = (tag) => JSON.parse(fs.readFileSync(path.join(folder, tag, `${namespace}.json`), "utf8"));
const resources = {};
for (const tag of new Set([language, fallback])) resources[tag] = { [namespace]: load(tag) };
await i18next.init({ lng: language, fallbackLng: fallback, ns: [namespace], defaultNS: namespace, resources, showSupportNotice: false });

const keys = (value, prefix) =>
  typeof value === "string"
    ? [prefix]
    : Object.entries(value).flatMap(([name, inner]) => keys(inner, prefix ? `${prefix}.${name}` : name));

const texts = {};
for (const key of keys(load(fallback), "")) texts[key] = i18next.t(key);
process.stdout.write(JSON.stringify(texts));
