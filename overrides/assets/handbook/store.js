/* What this browser keeps for the reader. One key per tick, so that two tabs never overwrite each other. */
window.handbook = {};

(function (handbook) {
  "use strict";

  const VERSION = "1";
  const TICK = /^[^\s/]{1,200}\/[^\s/]{1,200}$/;
  const stores = {};

  /** A Storage that may be missing, full, or forbidden; `memory` holds what it refused. */
  class Shelf {
    constructor(name) {
      this.name = name;
      this.memory = new Map();
    }

    /** Call the storage; undefined where the browser says no. */
    ask(action) {
      try {
        return action(window[this.name]);
      } catch {
        return undefined;
      }
    }

    get(key) {
      return this.memory.get(key) ?? this.ask((storage) => storage.getItem(key)) ?? null;
    }

    /** Keep a value. False means it lasts only as long as this page. */
    set(key, value) {
      const kept = this.ask((storage) => {
        storage.setItem(key, value);
        return storage.getItem(key) === value;
      });
      if (kept) this.memory.delete(key);
      else this.memory.set(key, value);
      return Boolean(kept);
    }

    remove(key) {
      this.memory.delete(key);
      this.ask((storage) => storage.removeItem(key));
    }

    keys(prefix) {
      const stored = this.ask((storage) => Object.keys(storage)) ?? [];
      return [...new Set([...stored, ...this.memory.keys()])].filter((key) => key.startsWith(prefix));
    }
  }

  /** One handbook's data. `device` outlives the visit, `visit` ends with the tab. */
  class Store {
    constructor(edition) {
      this.space = `handbook/${edition}/`;
      this.prefix = `${this.space}${VERSION}/`;
      this.device = new Shelf("localStorage");
      this.visit = new Shelf("sessionStorage");
    }

    ticked(key) {
      return this.device.get(`${this.prefix}tick/${key}`) === "1";
    }

    /** Tick or untick; false where the browser refused to keep it. */
    tick(key, on) {
      if (on) return this.device.set(`${this.prefix}tick/${key}`, "1");
      this.device.remove(`${this.prefix}tick/${key}`);
      return true;
    }

    ticks() {
      const prefix = `${this.prefix}tick/`;
      const keys = this.device.keys(prefix).map((key) => key.slice(prefix.length));
      return keys.filter((key) => handbook.isTick(key) && this.ticked(key)).sort();
    }

    /** Carry ticks from old names to new ones: `{"list/old": "list/new"}` as JSON. */
    rename(aliases) {
      for (const [old, key] of Object.entries(JSON.parse(aliases || "{}"))) {
        if (this.ticked(old) && this.tick(key, true)) this.tick(old, false);
      }
    }

    /** Where a detail of the reader's, such as their name, is kept: this visit, or longer if they asked for it. */
    get drawer() {
      return this.remembers() ? this.device : this.visit;
    }

    detail(label) {
      return this.drawer.get(`${this.prefix}detail/${label}`) ?? "";
    }

    setDetail(label, value) {
      return this.drawer.set(`${this.prefix}detail/${label}`, value);
    }

    details() {
      return this.drawer.keys(`${this.prefix}detail/`).filter((key) => this.drawer.get(key));
    }

    remembers() {
      return this.device.get(`${this.prefix}remember`) === "1";
    }

    /** Keep the details beyond the visit, or stop keeping them; false where the browser refused. */
    remember(on) {
      const from = this.drawer;
      const kept = !on || this.device.set(`${this.prefix}remember`, "1");
      if (!on) this.device.remove(`${this.prefix}remember`);
      return from.keys(`${this.prefix}detail/`).map((key) => {
        const value = from.get(key);
        from.remove(key);
        return this.drawer.set(key, value) || !on;
      }).every(Boolean) && kept;
    }

    /** Forget the details here and in every other open tab. */
    forget() {
      this.remember(false);
      this.dropDetails();
      this.tellTabs();
    }

    dropDetails() {
      for (const key of this.visit.keys(`${this.prefix}detail/`)) this.visit.remove(key);
    }

    /** Other tabs hear of a key that is set, so this one is set and at once removed. */
    tellTabs() {
      const key = `${this.space}forget`;
      this.device.set(key, "1");
      this.device.remove(key);
    }

    /** Remove everything this handbook keeps, the details in other open tabs too. Returns it, for `restore`. */
    clear() {
      const kept = [this.device, this.visit].map((shelf) =>
        shelf.keys(this.space).map((key) => {
          const value = shelf.get(key);
          shelf.remove(key);
          return [key, value];
        }));
      this.tellTabs();
      return kept;
    }

    /** Put back what `clear` removed; what another tab has kept since stays. */
    restore(kept) {
      [this.device, this.visit].forEach((shelf, index) => {
        for (const [key, value] of kept[index]) shelf.set(key, value);
      });
    }

    /** Call back when another tab, or the Back button, may have changed what is kept. Returns how to stop. */
    watch(callback) {
      const onStorage = (event) => {
        if (event.key === `${this.space}forget`) this.dropDetails();
        if (event.key === null || event.key.startsWith(this.space)) callback();
      };
      window.addEventListener("storage", onStorage);
      window.addEventListener("pageshow", callback);
      return () => {
        window.removeEventListener("storage", onStorage);
        window.removeEventListener("pageshow", callback);
      };
    }
  }

  /** Tell whether this is the name of a tick: `list/item`. */
  handbook.isTick = (key) => typeof key === "string" && TICK.test(key);
  handbook.store = (edition) => (stores[edition] ??= new Store(edition));
})(window.handbook);
