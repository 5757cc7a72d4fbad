// Words that were typed and not saved, for as long as the tab is there: a reload, a file that
// can't be read and a server that is gone lose none of them.

const kept = {
  key: id => `polyguide ${desk.locale} ${id}`,

  // Gives {words, fuzzy, version} of what was typed for a message; null if nothing was.
  get(id) {
    try {
      return JSON.parse(sessionStorage.getItem(this.key(id)));
    } catch {
      return null;
    }
  },

  set(id, typed) {
    try {
      sessionStorage.setItem(this.key(id), JSON.stringify(typed));
    } catch {
      bar.tell(say("This browser keeps nothing: save before you leave the page."));
    }
  },

  drop(id) {
    try {
      sessionStorage.removeItem(this.key(id));
    } catch {
      // Where nothing is kept nothing is to be forgotten.
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
