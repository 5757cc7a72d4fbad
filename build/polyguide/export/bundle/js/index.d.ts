import type {
  Block, Document, File, Guide as GuideFile, Index, IndexDocument, Section, Span,
} from "./bundle.js";

export type * from "./bundle.js";
export type { Guide as GuideFile } from "./bundle.js";

export interface OpenOptions {
  /** The locale that is wanted: a tag, tags (best first), or the value of an Accept-Language header. */
  locale?: string | readonly string[] | null;
  /** Id of the only document that is wanted: from an index, no other is loaded, and no facts. */
  document?: string | null;
  /** Where a relative source is, and what the addresses in a source that is an object start from. */
  base?: string | URL;
  /** Address of the guide's site, to which links into the guide lead; an index may say it itself. */
  site?: string | null;
  /** Stops the loading. */
  signal?: AbortSignal;
}

/** What an index.json or guide.json holds, as an import of JSON gives it: any text is a string. */
export interface Imported {
  readonly format: string;
  readonly version: string;
}

/**
 * Open a guide: `source` is the address or path of an index.json or guide.json, or what such a file
 * holds; without one, the guide that came with this package.
 *
 * From an index the locale is the one that fits `locale`, else `navigator.languages`, else the
 * source. A guide.json is taken as it is, unless `locale` asks for another that fits.
 *
 * Rejects with an Error where a file can't be had, is no bundle of version 1, or has no such
 * document; with the signal's reason where it stops the loading.
 */
export function open(
  source?: string | URL | Imported | null,
  options?: OpenOptions & { document?: "" | null },
): Promise<Guide>;
export function open(
  source: string | URL | Imported | null | undefined,
  options: OpenOptions,
): Promise<Opened>;

/** What is there of a guide in any case, also where only one document was wanted. */
export type Opened = Omit<
  Guide,
  "format" | "version" | "source" | "alternates" | "assets" | "facts" | "constants" | "sources"
>;

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
  /** The whole address of a link or image: where it leads into the guide, of its site, or empty. */
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

/** What of an index tells which files it has. */
export interface Files {
  readonly locales: readonly {
    readonly locale: string;
    readonly facts: File;
    readonly documents: readonly IndexDocument[];
  }[];
  readonly assets: readonly File[];
}

/**
 * The paths of the files (facts, documents, images) that a client with `oldIndex` must fetch again
 * to show a locale as `newIndex` has it. Without an old index these are all of them.
 */
export function changed(oldIndex: Files | null | undefined, newIndex: Files, locale: string): string[];

/** How parts stand on the page that takes them in. */
export interface Look {
  /** The address of a link span or image on that page. Empty and unsafe ones are shown as words. */
  href(part: { href: string; document?: string; section?: string }): string;
  /** Language of what is around: words in another one get `lang` and `dir`. */
  lang?: string;
  /** Ids of document and section, of which HTML ids are made. */
  document?: string;
  section?: string;
  /** Begins every HTML id; `pg-` if there is none. */
  prefix?: string;
  /** By how many levels headings stand deeper than in the guide; none leaves h1 to h6. */
  deeper?: number;
}

/** Make nodes of spans or blocks; only where there is a DOM. Nothing in them can run. */
export function toDOM(parts: readonly (Span | Block)[], look?: Look): (Node | string)[];

/**
 * Make an element of a section: its heading, its blocks, and the footnotes that it names.
 *
 * `level` is that of its heading on the page, 1 to 6; headings inside it follow.
 */
export function sectionToDOM(
  guide: Opened,
  document: Document,
  section: Section,
  look?: { href?: Look["href"]; prefix?: string; level?: number },
): HTMLDivElement;

/** Define the element, unless that name is taken or there are no custom elements. */
export function define(name?: string): void;

/** The attributes that are the element's own. */
export interface ViewAttributes {
  /** Address of index.json, or of one guide.json; without it, the guide of the package. */
  src?: string;
  /** Tag of the language that is wanted; else that of the page, or of the reader. */
  locale?: string;
  /** `carriers` for a document, `carriers#entel` for a section; else the whole guide. */
  section?: string;
  /** Address of the guide's site, where the index does not say it. */
  site?: string;
  /** Level of the first heading, 1 to 6; those below it follow. */
  level?: number | string;
  /** What to say if the guide can't be had. */
  "error-text"?: string;
}

/** The events of the element, by the names that they are listened to with. */
export interface ViewEvents {
  "polyguide-load": CustomEvent<{ guide: Opened }>;
  "polyguide-error": CustomEvent<{ error: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "polyguide-view": HTMLElement;
  }
  interface HTMLElementEventMap extends ViewEvents {}
}

// What JSX knows of the element: React 18 and 19. Who has no types of React needs none.
// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "polyguide-view": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
        ViewAttributes & { [Name in keyof ViewEvents as `on${Name}`]?: (event: ViewEvents[Name]) => void };
    }
  }
}
