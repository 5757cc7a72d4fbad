import type { Block, Document, Guide as GuideFile, Index, Section, Span } from "./bundle.js";

export type * from "./bundle.js";
export type { Guide as GuideFile } from "./bundle.js";

export interface OpenOptions {
  /** The locale that is wanted: a tag, tags (best first), or the value of an Accept-Language header. */
  locale?: string | readonly string[] | null;
  /** Where a relative source is, and what the addresses in a source that is an object start from. */
  base?: string | URL;
  /** Address of the guide's site, to which links into the guide lead; an index may say it itself. */
  site?: string | null;
  /** Stops the loading. */
  signal?: AbortSignal;
}

/**
 * Open a guide: `source` is the address or path of an index.json or guide.json, or what such a file
 * holds; without one, the guide that came with this package.
 *
 * From an index the locale is the one that fits `locale`, else `navigator.languages`, else the
 * source. A guide.json is taken as it is, unless `locale` asks for another that fits.
 *
 * Rejects with an Error where a file can't be had, or is no bundle of version 1; with the signal's
 * reason where it stops the loading.
 */
export function open(
  source?: string | URL | Index | GuideFile | null,
  options?: OpenOptions,
): Promise<Guide>;

/** Where a section stands. */
export interface Place {
  document: Document;
  section: Section;
}

export interface Guide extends GuideFile {
  /** Address of its guide.json. */
  readonly url: string | URL;
  /** Address of its site, if it is known. */
  readonly site?: string | null;
}

/** One locale of a guide, with all that guide.json says of it. */
export class Guide {
  constructor(data: GuideFile, url: string | URL, site?: string | null);
  /** A section as it stands in the bundle: its own blocks, without the sections below it. */
  section(documentId: string, sectionId: string): Section | undefined;
  /** A section and those that are parts of it, in reading order; or all of a document or guide. */
  sections(documentId?: string, sectionId?: string): Place[];
  /** The whole address of a link or image: of the guide's site where it leads into the guide. */
  href(part: { href: string; document?: string }): string;
}

/**
 * Choose the locale that a reader wants most. `wanted` are tags, best first, or the value of an
 * Accept-Language header. Gives one of `available` as it is written there; undefined if none fits.
 */
export function negotiate(
  available: readonly string[],
  wanted: string | readonly string[],
): string | undefined;

/**
 * The paths of the files (facts, documents, images) that a client with `oldIndex` must fetch again
 * to show a locale as `newIndex` has it. Without an old index these are all of them.
 */
export function changed(oldIndex: Index | null | undefined, newIndex: Index, locale: string): string[];

/** How parts stand on the page that takes them in. */
export interface Look {
  /** The address of a link span or image on that page. Unsafe ones are shown as words alone. */
  href(part: { href: string; document?: string; section?: string }): string;
  /** Language of what is around: words in another one get `lang` and `dir`. */
  lang?: string;
  /** Ids of document and section, of which HTML ids are made. */
  document?: string;
  section?: string;
  /** Begins every HTML id; `pg-` if there is none. */
  prefix?: string;
}

/** Make nodes of spans or blocks; only where there is a DOM. Nothing in them can run. */
export function toDOM(parts: readonly (Span | Block)[], look?: Look): (Node | string)[];

/** Make an element of a section: its heading, its blocks, and the footnotes that it names. */
export function sectionToDOM(
  guide: Guide,
  document: Document,
  section: Section,
  look?: { href?: Look["href"]; prefix?: string },
): HTMLDivElement;

/** Define the element, unless that name is taken or there are no custom elements. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "polyguide-view": HTMLElement;
  }
  interface HTMLElementEventMap {
    "polyguide-load": CustomEvent<{ guide: Guide }>;
    "polyguide-error": CustomEvent<{ error: unknown }>;
  }
}
