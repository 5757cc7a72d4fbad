import { negotiate } from "./negotiate.js";
import { absolute } from "./show.js";

// Under a name of its own, so that no bundler takes the data for a file to copy alone.
const here = import.meta.url;

async function load(url, signal) {
  try {
    const fs = globalThis.process?.getBuiltinModule?.("fs");
    if (fs && url.protocol === "file:") return JSON.parse(await fs.promises.readFile(url, { signal }));
    const response = await fetch(url, { signal });
    if (!response.ok) throw response.status;
    return await response.json();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Error(`${url}: ${cause.message ?? cause}`, { cause });
  }
}

/** Say that something is not there, and name what is most like it: by the pairs of letters in it. */
export function unknown(wanted, names, where) {
  const alike = (name) => [...wanted].filter((_, at) => name.includes(wanted.slice(at, at + 2))).length;
  const near = names.sort((one, other) => alike(other) - alike(one)).slice(0, 9);
  return new Error(`"${wanted}" is not in ${where}. Perhaps you mean: ${near.join(", ")}`);
}

export async function open(source, { locale, document, base, site, signal } = {}) {
  let data, url;
  const take = async (value, from) => {
    [data, url] = [value, from];
    if (!value.version) {
      url = new URL(value, from);
      data = await load(url, signal);
    }
    if (!/^1\./.test(data?.version)) throw new Error(`${url} is no bundle of version 1.`);
  };
  const page = globalThis.document?.baseURI ?? globalThis.location?.href;
  try {
    await take(source || new URL("data/index.json", here), base ?? page ?? `file://${process.cwd()}/`);
  } catch (cause) {
    if (source || signal?.aborted) throw cause;
    throw new Error(`${cause.message}. A build tool left its data behind: say where a copy is.`, { cause });
  }
  if (!data.locales && !data.documents) throw new Error(`${url} is no index.json or guide.json.`);
  site ??= data.site;
  const offers = data.locales ?? [data, ...(data.alternates ?? [])];
  locale ??= (data.locales && globalThis.navigator?.languages) ?? [];
  const tag = negotiate(offers.map((offer) => offer.locale), locale);
  const found = offers.find((offer) => offer.locale === tag) ?? offers[0];
  const { guide, documents, facts, messages, ...head } = found;
  if (document && guide) {
    const part = documents.find(({ id }) => id === document);
    if (!part) throw unknown(document, documents.map(({ id }) => id), url);
    const home = new URL(`./${guide.path}`, url);
    await take(`./${part.path.split("/").map(encodeURIComponent).join("/")}`, url);
    [data, url] = [{ ...head, documents: [data.document] }, home];
  } else if (found !== data) await take(`./${guide?.path ?? found.href}`, url);
  return new Guide(data, url, site);
}

export class Guide {
  constructor(data, url, site) {
    Object.assign(this, data, { url, site });
  }

  section(documentId, sectionId) {
    return this.sections(documentId, sectionId)[0]?.section;
  }

  sections(documentId, sectionId) {
    const documents = this.documents.filter(({ id }) => !documentId || id === documentId);
    return documents.flatMap((document) => {
      const shown = new Set();
      return document.sections
        .filter(({ id, parent }) => (!sectionId || id === sectionId || shown.has(parent)) && shown.add(id))
        .map((section) => ({ document, section }));
    });
  }

  href({ href, document }) {
    if (document) return this.site ? this.site.replace(/\/*$/, "/") + (this.folder ?? this.locale + "/") + href : "";
    return this.url && !absolute(href) ? new URL(href, this.url).href : href;
  }
}

export function changed(oldIndex, newIndex, locale) {
  const files = (index) => {
    const entry = index?.locales.find((offer) => offer.locale === locale);
    return entry ? [entry.facts, ...entry.documents, ...index.assets] : [];
  };
  const known = new Set(files(oldIndex).map(({ path, sha256 }) => path + sha256));
  return files(newIndex)
    .filter(({ path, sha256 }) => !known.has(path + sha256))
    .map(({ path }) => path);
}
