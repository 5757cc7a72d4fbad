// Words that were typed and not saved. A reload, a file that can't be read, a server that is gone
// and a tab that is closed lose none of them: each tab has its own, and the browser the last ones.

// Where the browser keeps nothing it is this page alone that does, and asks before it is left.
const unkept = new Map;
addEventListener("beforeunload", event => unkept.size && event.preventDefault());

const kept = {
  key: id => `polyguide typed ${desk.project} ${desk.locale} ${id}`,

  // Gives what was typed for a message: {words, fuzzy, version, was, source, path}; null if nothing.
  // `was` are the words and the tick of fuzzy in the file then, `version` that of the entry.
  get(id) {
    const key = this.key(id);
    try {
      return JSON.parse(unkept.get(key) ?? sessionStorage.getItem(key) ?? localStorage.getItem(key));
    } catch {
      return JSON.parse(unkept.get(key) ?? null);
    }
  },

  set(id, typed) {
    const key = this.key(id), text = JSON.stringify({...typed, path: location.pathname});
    try {
      sessionStorage.setItem(key, text);
      localStorage.setItem(key, text);
      unkept.delete(key);
    } catch {
      unkept.set(key, text);
      bar.tell(say("This browser keeps nothing: save before you leave the page."), "bad");
    }
  },

  // What another tab typed since for the same message stays.
  drop(id) {
    const key = this.key(id);
    unkept.delete(key);
    try {
      const own = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
      if (own === null || localStorage.getItem(key) === own) localStorage.removeItem(key);
    } catch {
      // Where nothing is kept nothing is to be forgotten.
    }
  },

  // Lists what was typed for messages that this page does not have: those of other pages, and those
  // whose source has changed since. Each has its `id`.
  others() {
    try {
      const start = this.key("");
      return Object.keys(localStorage).filter(key => key.startsWith(start)).map(key => key.slice(start.length))
        .filter(id => !desk.rows.some(row => row.id === id)).map(id => ({id, ...this.get(id)}))
        .filter(typed => typed.words !== undefined);
    } catch {
      return [];
    }
  },

  // What is remembered of the tab itself, and, with `local`, of the browser.
  remember(name, value, local) {
    try {
      (local ? localStorage : sessionStorage).setItem(`polyguide ${name}`, JSON.stringify(value));
    } catch {
      // It is a convenience alone.
    }
  },

  recall(name, local) {
    try {
      return JSON.parse((local ? localStorage : sessionStorage).getItem(`polyguide ${name}`));
    } catch {
      return null;
    }
  },
};
