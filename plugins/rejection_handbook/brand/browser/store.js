/* What this browser keeps for the reader. One key per tick, so that two tabs never overwrite each other. */
window.handbook = {};

((handbook) => {
  "use strict";

  const VERSION = "1";
  /** How long other tabs may go on changing things before the page looks, in milliseconds: each change is told by itself. */
  const LULL = 50;
  /** @type {Map<string, Store>} */
  const stores = new Map();

  /** A Storage that may be missing, full, or forbidden; `memory` holds what it refused. */
  class Shelf {
    /** @param {"localStorage" | "sessionStorage"} name */
    constructor(name) {
      this.name = name;
      /** @type {Map<string, string>} */
      this.memory = new Map();
    }

    /**
     * Call the storage; undefined where the browser says no.
     * @template Answer @param {(storage: Storage) => Answer} action
     */
    ask(action) {
      try {
        return action(window[this.name]);
      } catch {
        return undefined;
      }
    }

    /** @param {string} key */
    get(key) {
      return this.memory.get(key) ?? this.ask((storage) => storage.getItem(key)) ?? null;
    }

    /** Keep a value. False means it lasts only as long as this page. @param {string} key @param {string} value */
    set(key, value) {
      const kept = this.ask((storage) => {
        storage.setItem(key, value);
        return storage.getItem(key) === value;
      });
      if (kept) this.memory.delete(key);
      else this.memory.set(key, value);
      return Boolean(kept);
    }

    /** @param {string} key */
    remove(key) {
      this.memory.delete(key);
      this.ask((storage) => storage.removeItem(key));
    }

    /** @param {string} prefix */
    keys(prefix) {
      const stored = this.ask((storage) => Object.keys(storage)) ?? [];
      return [...new Set([...stored, ...this.memory.keys()])].filter((key) => key.startsWith(prefix));
    }

    /** Take away what begins so. @param {string} prefix @returns {Handbook.Entries} */
    take(prefix) {
      return this.keys(prefix).map((key) => {
        const value = this.get(key) ?? "";
        this.remove(key);
        return [key, value];
      });
    }

    /** Put back what was taken; what was written since stays. @param {Handbook.Entries} entries */
    putBack(entries) {
      for (const [key, value] of entries) {
        const now = this.get(key);
        this.set(key, key.includes("/words/") ? handbook.join(value, now) : now || value);
      }
    }
  }

  /** Words of the reader's own: for this visit, or for longer where they asked for it, which `flag` notes. */
  class Drawer {
    /** @param {Store} store @param {string} flag @param {string} name */
    constructor(store, flag, name) {
      this.store = store;
      this.name = name;
      this.flag = store.prefix + flag;
      this.prefix = store.prefix + name;
    }

    get shelf() {
      return this.keeps() ? this.store.device : this.store.visit;
    }

    /** @param {string} name */
    get(name) {
      return this.shelf.get(this.prefix + name);
    }

    /** @param {string} name @param {string} value */
    set(name, value) {
      this.store.seen.set(this.prefix + name, value);
      return this.shelf.set(this.prefix + name, value);
    }

    /** The names of what is not empty. */
    names() {
      return this.shelf.keys(this.prefix).filter((key) => this.shelf.get(key)).map((key) => key.slice(this.prefix.length));
    }

    keeps() {
      return this.store.device.get(this.flag) === "1";
    }

    /**
     * Keep the words beyond the visit, or stop keeping them; false where the browser refused.
     * @param {boolean} on @param {(old: string | null, value: string) => string} join
     */
    keep(on, join = (_, value) => value) {
      const { device, visit } = this.store;
      const [from, to] = on ? [visit, device] : [device, visit];
      const kept = from.keys(this.prefix).map((key) => {
        const value = join(to.get(key), from.get(key) ?? "");
        from.remove(key);
        this.store.seen.set(key, value);
        return to.set(key, value);
      }).every(Boolean);
      if (on) return device.set(this.flag, "1") && kept; // last, so that other tabs find the words where it leads them
      device.remove(this.flag);
      return true;
    }

    /**
     * Where another tab keeps the words now, let what was written in this one go there too; false as in `keep`. Where
     * none does any longer, and nobody forgot them, this tab has what it saw for the visit.
     * @param {(old: string | null, value: string) => string} [join]
     */
    gather(join = (old, value) => old || value) {
      const { device, seen, visit } = this.store;
      if (this.keeps()) {
        for (const key of device.keys(this.prefix)) seen.set(key, device.get(key) ?? "");
        return !visit.keys(this.prefix).length || this.keep(true, join);
      }
      visit.putBack([...seen].filter(([key, value]) => value && key.startsWith(this.prefix) && visit.get(key) === null));
      return true;
    }

    /** Forget them here and in every other open tab. */
    forget() {
      this.keep(false);
      this.store.drop(this.name);
      this.store.tellTabs("forget", this.name);
    }

    /** Let other tabs take back what they forgot of them. */
    recall() {
      this.store.tellTabs("recall", this.name);
    }
  }

  /** One handbook's data. `device` outlives the visit, `visit` ends with the tab. */
  class Store {
    /** @param {string} edition */
    constructor(edition) {
      this.space = `handbook/${edition}/`;
      this.prefix = `${this.space}${VERSION}/`;
      this.device = new Shelf("localStorage");
      this.visit = new Shelf("sessionStorage");
      this.details = this.drawer("remember", "detail/");
      /** What this tab was last told to forget, until the page is left. @type {Map<string, Handbook.Entries>} */
      this.dropped = new Map();
      /** The reader's own words as they last stood on this page, until they are forgotten. @type {Map<string, string>} */
      this.seen = new Map();
      // While a page sleeps behind the Back button, nobody tells it what was forgotten.
      window.addEventListener("pagehide", () => this.seen.clear());
      window.addEventListener("storage", ({ key, newValue }) => {
        if (!newValue || !key?.startsWith(this.space)) return;
        const [, what, name] = /^(forget|recall)\/(.*)/.exec(key.slice(this.space.length)) ?? [];
        if (what === "forget") this.drop(name);
        if (what === "recall") this.visit.putBack(this.dropped.get(name) ?? []);
      });
    }

    /** @param {string} flag @param {string} name */
    drawer(flag, name) {
      return new Drawer(this, flag, name);
    }

    /** The names of what is kept beyond the visit, of those that a pattern fits. @param {RegExp} pattern */
    names(pattern) {
      return this.device.keys(this.prefix).map((key) => key.slice(this.prefix.length)).filter((name) => pattern.test(name));
    }

    /** @param {string} name */
    get(name) {
      return this.device.get(this.prefix + name);
    }

    /**
     * Keep a value, or nothing where it is null; false where the browser refused.
     * @param {string} name @param {string | null} value
     */
    put(name, value) {
      if (value !== null) return this.device.set(this.prefix + name, value);
      this.device.remove(this.prefix + name);
      this.unsee(name);
      return true;
    }

    /** @param {string} key */
    ticked(key) {
      return this.get(`tick/${key}`) === "1";
    }

    /** Tick or untick; false where the browser refused to keep it. @param {string} key @param {boolean} on */
    tick(key, on) {
      return this.put(`tick/${key}`, on ? "1" : null);
    }

    ticks() {
      return this.names(/^tick\//).map((name) => name.slice(5))
        .filter((key) => handbook.isTick(key) && this.ticked(key)).sort();
    }

    /** Carry ticks from old names to new ones: `{"list/old": "list/new"}` as JSON. @param {string} [aliases] */
    rename(aliases) {
      for (const [old, key] of Object.entries(JSON.parse(aliases || "{}"))) {
        if (this.ticked(old) && this.tick(key, true)) this.tick(old, false);
      }
    }

    /** Forget words that were to last for the visit, such as `detail/` for all details. @param {string} name */
    drop(name) {
      this.unsee(name);
      this.dropped.set(name, this.visit.take(this.prefix + name));
    }

    /** @param {string} [name] */
    unsee(name = "") {
      for (const key of this.seen.keys()) if (key.startsWith(this.prefix + name)) this.seen.delete(key);
    }

    /**
     * Let other tabs do so too. They hear of a key that is set, so one is set and at once removed.
     * @param {"forget" | "recall"} what @param {string} [name]
     */
    tellTabs(what, name = "") {
      const key = `${this.space}${what}/${name}`;
      this.device.set(key, "1");
      this.device.remove(key);
    }

    /** Remove everything this handbook keeps, the details in other open tabs too. Returns it, for `restore`. */
    clear() {
      /** @type {Handbook.Kept} */
      const kept = [this.device, this.visit].map((shelf) => shelf.take(this.space));
      this.unsee();
      this.tellTabs("forget");
      return kept;
    }

    /** Put back what `clear` removed, in other tabs too. @param {Handbook.Kept} kept */
    restore(kept) {
      this.device.putBack(kept[0]);
      this.visit.putBack(kept[1]);
      this.tellTabs("recall");
    }

    /**
     * Call back when another tab, or the Back button, may have changed what is kept. Returns how to stop.
     * @param {() => void} callback
     */
    watch(callback) {
      /** @param {StorageEvent} event */
      const onStorage = (event) => {
        if (event.key !== null && !event.key.startsWith(this.space)) return;
        clearTimeout(waiting);
        waiting = setTimeout(callback, LULL);
      };
      /** @type {number | undefined} */
      let waiting;
      window.addEventListener("storage", onStorage);
      window.addEventListener("pageshow", callback);
      return () => {
        clearTimeout(waiting);
        window.removeEventListener("storage", onStorage);
        window.removeEventListener("pageshow", callback);
      };
    }
  }

  handbook.store = (edition = "") => {
    const store = stores.get(edition) ?? new Store(edition);
    stores.set(edition, store);
    return store;
  };
})(window.handbook);
