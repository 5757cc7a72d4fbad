import { open } from "./guide.js";
import { anchor, make, safe, sectionToDOM } from "./show.js";

const WORDS = "This guide could not be loaded. Please load the page again.";

/**
 * Make the class of the element; only where there is a DOM.
 *
 * What stands in the element stays until the guide is there, and if it can't be had.
 */
const view = () =>
  class extends HTMLElement {
    static observedAttributes = ["src", "locale", "section", "site"];

    #request;
    #opened = {};
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
        detail.guide = await this.#open(signal);
        signal.throwIfAborted();
        this.replaceChildren(this.#content(detail.guide));
      } catch (error) {
        if (signal.aborted) return;
        detail.error = error;
        this.#complain();
      }
      this.ariaBusy = null;
      const type = `polyguide-${detail.error ? "error" : "load"}`;
      this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    }

    async #open(signal) {
      const [src, own, site] = ["src", "locale", "site"].map((name) => this.getAttribute(name));
      const locale = own || [this.closest("[lang]")?.lang ?? "", ...navigator.languages];
      const key = [src, locale, site].join("\n");
      if (this.#opened.key !== key) {
        this.#opened = { key, guide: await open(src, { locale, site, signal }) };
      }
      return this.#opened.guide;
    }

    #content(guide) {
      const prefix = this.id && `${this.id}-`;
      const [document, section] = (this.getAttribute("section") ?? "").split("#");
      const content = new DocumentFragment();
      const outward = new Map();
      const href = (span) => {
        const target = guide.documents.find(({ id }) => id === span.document);
        if (!target) return guide.href(span);
        const name = span.section ?? span.href.split("#")[1] ?? target.sections[0].id;
        const inward = `#${anchor({ prefix, document: target.id }, name)}`;
        if (safe(guide.href(span))) outward.set(inward, guide.href(span));
        return inward;
      };
      for (const shown of guide.sections(document, section)) {
        content.append(sectionToDOM(guide, shown.document, shown.section, { prefix, href }));
      }
      if (!content.firstChild) throw new Error("There is no such section.");
      for (const link of content.querySelectorAll("a")) {
        const own = link.getAttribute("href");
        if (!content.getElementById(own.slice(1))) link.href = outward.get(own) ?? own;
      }
      return content;
    }

    #complain() {
      const own = this.getAttribute("error-text");
      this.#alert?.remove();
      this.#alert = make("p", { role: "alert", lang: own ? "" : "en" }, own || WORDS);
      this.append(this.#alert);
    }
  };

export function define(name = "polyguide-view") {
  const elements = globalThis.customElements;
  if (elements && !elements.get(name)) elements.define(name, view());
}
