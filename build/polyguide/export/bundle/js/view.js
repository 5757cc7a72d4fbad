import { open, unknown } from "./guide.js";
import { negotiate } from "./negotiate.js";
import { anchor, make, safe, sectionToDOM } from "./show.js";

/**
 * Make the class of the element; only where there is a DOM.
 *
 * What stands in the element stays until the guide is there, or until it is known that it can't be.
 * WORDS has what the element says, by language: each package begins with those of its guide.
 */
const view = () =>
  class extends HTMLElement {
    static observedAttributes = ["src", "locale", "section", "site", "level"];

    #request;
    #opened = {};
    #shown;
    #alert;

    connectedCallback() {
      this.#update();
    }

    disconnectedCallback() {
      this.#request.abort();
    }

    attributeChangedCallback() {
      this.#update();
    }

    async #update() {
      if (!this.isConnected) return;
      this.#request?.abort();
      const { signal } = (this.#request = new AbortController());
      this.ariaBusy = "true";
      const detail = {};
      await null; // attributes that are set together are one change
      try {
        if (!this.innerHTML.trim()) this.append(this.#say("status"));
        detail.guide = await this.#open(signal);
        signal.throwIfAborted();
        this.replaceChildren(this.#content(detail.guide));
        this.#shown = true;
      } catch (error) {
        if (signal.aborted) return;
        console.error(this, error);
        detail.error = error;
        this.#complain();
      }
      this.ariaBusy = null;
      const type = `polyguide-${detail.error ? "error" : "load"}`;
      this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    }

    get #locale() {
      return this.getAttribute("locale") || [this.closest("[lang]")?.lang ?? "", ...navigator.languages];
    }

    /** What is wanted: the whole, the id of its document, and that of its section. */
    get #section() {
      const whole = this.getAttribute("section") ?? "";
      return [whole, ...whole.split("#")];
    }

    async #open(signal) {
      const [src, site] = ["src", "site"].map((name) => this.getAttribute(name));
      const [locale, document] = [this.#locale, this.#section[1]];
      const key = [src, locale, document, site].join("\n");
      if (this.#opened.key !== key) {
        this.#opened = { key, guide: await open(src, { locale, document, site, signal }) };
      }
      return this.#opened.guide;
    }

    #content(guide) {
      const prefix = this.id && `${this.id}-`;
      const [whole, document, section] = this.#section;
      const content = new DocumentFragment();
      const outward = new Map();
      const href = (span) => {
        const target = guide.documents.find(({ id }) => id === span.document);
        if (!target) return guide.href(span);
        const name = span.section ?? span.href.split("#")[1] ?? target.sections[0].id;
        const inward = `#${anchor({ prefix, document: target.id }, name)}`;
        outward.set(inward, safe(guide.href(span)) && guide.href(span));
        return inward;
      };
      const places = guide.sections(document, section);
      if (!places[0]) {
        const names = guide.sections().map((place) => `${place.document.id}#${place.section.id}`);
        throw unknown(whole, names, guide.url);
      }
      const level = this.getAttribute("level");
      const deeper = level && level - Math.min(...places.map((place) => place.section.level));
      for (const shown of places) {
        const look = { prefix, href, level: shown.section.level + deeper };
        content.append(sectionToDOM(guide, shown.document, shown.section, look));
      }
      for (const link of content.querySelectorAll("a")) {
        const own = link.getAttribute("href");
        if (outward.has(own) && !content.getElementById(own.slice(1))) {
          if (outward.get(own)) link.href = outward.get(own);
          else link.replaceWith(...link.childNodes);
        }
      }
      return content;
    }

    /** Say how it stands, in the language of the reader if the guide has it. */
    #say(role, own) {
      const lang = own ? "" : negotiate(Object.keys(WORDS), this.#locale) ?? Object.keys(WORDS)[0];
      return make("p", { role, lang, dir: "auto" }, own || WORDS[lang][role]);
    }

    #complain() {
      this.#alert?.remove();
      this.#alert = this.#say("alert", this.getAttribute("error-text"));
      this.#shown ? this.append(this.#alert) : this.replaceChildren(this.#alert);
    }
  };

export function define(name = "polyguide-view") {
  const elements = globalThis.customElements;
  if (elements && !elements.get(name)) elements.define(name, view());
}
