/* <handbook-progress>: every checklist at a glance; save, bring in and clear what this browser keeps. */
((handbook) => {
  "use strict";
  const { element, button, notice, part, words } = handbook;

  /** What a saved file holds, and what it replaces. @typedef {Handbook.Saved} Saved */
  /** Words by their names. @typedef {Handbook.Entries} Words */

  const FORMAT = "rejection-handbook-progress";
  const VERSION = 3; // 1 had ticks alone, and 2 no applications
  const KNOWN = /^(applications|edition|format|saved|ticks|version|words)$/;
  const LARGEST_FILE = 2000000;
  const MOST = 5000;
  /** What can be replaced by a file of each version; `keep` says of which worksheets the words are kept. */
  const SCOPES = [/^tick\//, /^(tick|words|keep)\//, /^(tick|words|keep|application)\//];
  const { isCell, MOST: MOST_ROWS } = handbook.cells;
  const WORDS = /^([^\s/]{1,2000})\/(?:([^\s/]{1,2000})\/)?[^\s/]{1,2000}$/;

  /** How many entries the largest worksheet has, by its list of them or by their words. @param {Words} written */
  const entriesOf = (written) => {
    /** @type {Map<string, Set<string>>} */
    const numbers = new Map();
    for (const [key, value] of written) {
      const [, sheet, number] = WORDS.exec(key) ?? [];
      const all = numbers.get(sheet) ?? new Set();
      numbers.set(sheet, all);
      for (const one of number ? [number] : key.endsWith("/@entries") ? value.split("\n") : []) all.add(one);
    }
    return [...numbers.values()].reduce((most, { size }) => Math.max(most, size), 0);
  };

  /**
   * Read a saved file; throws an Error whose message is for the reader.
   * @param {string} text @returns {Saved}
   */
  const read = (text) => {
    /** @type {{ format?: unknown, version?: unknown, ticks?: unknown, words?: unknown, applications?: unknown } | null} */
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error(words("progress.unreadable"));
    }
    if (data?.format !== FORMAT) throw new Error(words("progress.not-saved-here"));
    const { ticks, version } = data;
    const scope = SCOPES[Number(version) - 1];
    if (typeof version !== "number" || !scope) throw new Error(words("progress.newer"));
    if (!Array.isArray(ticks) || ticks.length > MOST || !ticks.every(handbook.isTick)) {
      throw new Error(words("progress.damaged-ticks"));
    }
    const written = Object.entries((version > 1 && data.words) || {});
    if (written.length > MOST || entriesOf(written) > handbook.MOST_ENTRIES
      || !Object.keys(data).every((key) => KNOWN.test(key))
      || !written.every(([key, value]) => WORDS.test(key) && typeof value === "string")) {
      throw new Error(words("progress.damaged-sheets"));
    }
    const applications = Object.entries(data.applications || {});
    if (("applications" in data && (version < VERSION || Object(data.applications) !== data.applications))
      || rowsOf(applications) > MOST_ROWS || !applications.every(([name, value]) => isCell(name, value))) {
      throw new Error(words("progress.damaged-applications"));
    }
    return { ticks: [...new Set(ticks)], words: written, applications, scope };
  };

  /** @param {Words} written */
  const sheetsOf = (written) => [...new Set(written.map(([key]) => key.split("/")[0]))];
  /** How many rows of a log there are. @param {Words} cells */
  const rowsOf = (cells) => new Set(cells.map(([name]) => name.split("/")[0])).size;
  const list = new Intl.ListFormat(`${handbookWords["@"]}`.replace(/^en$/, "en-GB"));
  /** @param {string} ticks @param {Pick<Saved, "words" | "applications">} found */
  const spoken = (ticks, found) => list.format([
    ticks,
    ...(found.words.length ? [words("progress.sheets", { count: sheetsOf(found.words).length })] : []),
    ...(found.applications.length ? [words("progress.applications", { count: rowsOf(found.applications) })] : []),
  ]);
  /** @param {Omit<Saved, "scope">} found */
  const amount = (found) => spoken(words("progress.ticks", { count: found.ticks.length }), found);

  /** @template Value @param {string} name @param {Value} value @returns {[name: string, value: Value]} */
  const pair = (name, value) => [name, value];

  const LEFT = "handbook/left";
  /** Take away what service-worker.js keeps; it comes back at the next visit. */
  const leave = async () => {
    /** @type {HTMLLinkElement | null} */
    const manifest = document.querySelector("link[rel=manifest][data-website-only]");
    if (!manifest || window.top !== window || !("serviceWorker" in navigator)) return;
    handbook.store().visit.set(LEFT, "1");
    const home = new URL(".", manifest.href).href;
    const registration = await navigator.serviceWorker.getRegistration(home);
    if (registration?.scope === home) await registration.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`handbook ${home} `)) await caches.delete(name);
  };

  class Progress extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      if (!this.total) this.build();
      /** @type {() => void} */
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    get entries() {
      return [...this.querySelectorAll("li")].filter((entry) => entry.dataset.keys);
    }

    build() {
      /** @type {HTMLElement} */
      this.total = element("p", { class: "handbook-progress__total", role: "status" });
      /** @type {Handbook.Notice} */
      this.notice = notice();
      /** The lists of which something is ticked, out of their parts. @type {HTMLElement} */
      this.started = element("ul", { class: "handbook-progress__lists" });
      /** @type {Map<HTMLElement, HTMLElement>} */
      this.parts = new Map(this.entries.map((entry) => [entry, /** @type {HTMLElement} */ (entry.parentElement)]));
      this.prepend(this.total, this.started);
      for (const entry of this.entries) entry.append(element("progress", { "aria-hidden": "true" }));
      /** @type {HTMLInputElement} */
      this.picker = element("input", {
        type: "file", accept: ".json,application/json", hidden: true,
        onchange: () => this.bringIn(this.picker.files?.[0]),
      });
      /** @type {HTMLButtonElement} */
      this.importButton = button(words("progress.bring-in"), () => this.picker.click());
      /** @type {HTMLButtonElement} */
      this.clearButton = button(words("progress.clear"), () => this.clear());
      const install = button(words("progress.install"), () => {
        handbook.offer?.prompt?.();
        install.hidden = true; // a browser lets a page ask once
      });
      const offer = () => { install.hidden = !handbook.offer; };
      offer();
      window.addEventListener("beforeinstallprompt", offer);
      this.append(this.notice, this.picker, element("div", { class: "handbook-buttons" },
        button(words("progress.save"), () => this.save()), this.importButton, install, this.clearButton));
      // A page from a folder has no address that leads there from another device.
      if (handbook.bring && location.protocol.startsWith("http")) this.buildMove();
    }

    /** What takes progress to another device, and from one, comes when it is asked for. */
    buildMove() {
      const bring = async () => {
        try {
          await handbook.bring?.("move.js");
          return handbook.move(this, { read, amount });
        } catch {
          this.notice.say(words("progress.move-offline"));
          return undefined;
        }
      };
      const open = button(words("progress.move"), async () => (await bring())?.open(open));
      open.setAttribute("aria-expanded", "false");
      const receive = async () => {
        if (location.hash.startsWith("#take=") && this.isConnected) (await bring())?.receive();
      };
      this.append(element("div", { class: "handbook-buttons" }, open));
      window.addEventListener("hashchange", receive);
      receive();
    }

    show() {
      let allDone = 0;
      for (const [entry, list] of this.parts) {
        this.store.rename(entry.dataset.renamed);
        const keys = entry.dataset.keys?.split(" ") ?? [];
        const done = keys.filter((key) => this.store.ticked(key)).length;
        part(entry, "span").textContent = words("progress.done", { done, total: keys.length });
        Object.assign(part(entry, "progress"), { max: keys.length, value: done, hidden: !done });
        (done ? this.started : list).append(entry);
        allDone += done;
      }
      for (const list of new Set(this.parts.values())) list.closest("details")?.toggleAttribute("hidden", !list.children.length);
      this.started.hidden = !allDone;
      const text = allDone ? words("progress.so-far", { count: allDone }) : words("progress.none");
      if (this.total.textContent !== text) this.total.textContent = text;
    }

    /** The words of worksheets that this browser keeps. */
    get written() {
      return this.store.names(/^words\//).map((name) => pair(name.slice(6), this.store.get(name) ?? ""))
        .filter(([key, value]) => value && WORDS.test(key));
    }

    /** The cells of the reader's applications, be they kept or in this tab alone. */
    get applications() {
      const drawer = this.store.drawer("remember-applications", "application/");
      return drawer.names().map((name) => pair(name, drawer.get(name) ?? "")).filter((cell) => isCell(...cell));
    }

    /** All that can be taken along. */
    get here() {
      return { ticks: this.store.ticks(), words: this.written, applications: this.applications };
    }

    /** The text of a file, and when it was made. */
    file() {
      const { ticks, words, applications } = this.here;
      const saved = new Date().toISOString();
      const data = {
        format: FORMAT, version: VERSION, edition: this.dataset.edition, saved, ticks, words: Object.fromEntries(words),
        applications: Object.fromEntries(applications),
      };
      return { saved, text: `${JSON.stringify(data, null, 2)}\n` };
    }

    save() {
      const { saved, text } = this.file();
      const held = words("progress.saved", { held: spoken(words("progress.your-ticks"), this.here) });
      handbook.download(this.notice, held, `my-progress-${saved.slice(0, 10)}.json`, text, "application/json");
    }

    /** @param {File} [file] */
    async bringIn(file) {
      this.picker.value = "";
      if (!file) return;
      /** @type {Saved} */
      let found;
      try {
        if (file.size > LARGEST_FILE) throw new Error(words("progress.too-large"));
        found = read(await file.text());
      } catch (error) {
        this.notice.say(words("progress.unchanged", { fault: error instanceof Error ? error.message : `${error}` }));
        return;
      }
      const choice = await handbook.ask(words("progress.ask"), [
        element("p", {}, words("progress.ask-amounts", {
          file: amount(found), here: amount(this.here),
        })),
        element("p", {}, [words("progress.ask-ticks"), words("progress.ask-sheets"), words("progress.ask-all")][SCOPES.indexOf(found.scope)]),
      ], { merge: words("progress.add"), replace: words("progress.replace"), "": words("progress.cancel") });
      if (choice) this.take(found, choice === "replace");
      else this.importButton.focus();
    }

    /** @param {Saved} found @param {boolean} replace */
    take(found, replace) {
      const { store } = this;
      // Under the names of today, or the lists would carry them over, and nothing would take those back.
      const renamed = new Map(this.entries.flatMap(({ dataset }) => Object.entries(JSON.parse(dataset.renamed || "{}"))));
      const taken = [
        ...found.ticks.map((key) => pair(`tick/${renamed.get(key) ?? key}`, "1")),
        ...sheetsOf(found.words).map((sheet) => pair(`keep/${sheet}`, "1")),
        ...found.words.map(([key, value]) => {
          const name = `words/${key}`;
          return pair(name, replace ? value : handbook.join(store.get(name), value));
        }),
        ...(found.applications.length ? [pair("remember-applications", "1")] : []),
        ...found.applications.map(([cell, value]) => {
          const name = `application/${cell}`;
          return pair(name, replace ? value : store.get(name) || value);
        }),
      ];
      const gone = replace ? store.names(found.scope) : [];
      const before = [...gone, ...taken.map(([name]) => name)].map((name) => pair(name, store.get(name)));
      /** @param {[name: string, value: string | null][]} entries */
      const put = (entries) => {
        // What goes makes room for what comes.
        const ordered = [true, false].flatMap((goes) => entries.filter(([, value]) => (value === null) === goes));
        const kept = ordered.map(([name, value]) => store.put(name, value)).every(Boolean);
        this.show();
        return kept;
      };
      if (put([...gone.map((name) => pair(name, null)), ...taken])) {
        this.notice.undo(words("progress.brought-in", { amount: amount(found) }), () => put(before), this.importButton);
      } else {
        put(before);
        this.notice.say(words("progress.no-room"));
      }
    }

    clear() {
      const kept = this.store.clear();
      leave().catch(() => {}); // where the browser kept nothing
      this.show();
      this.notice.undo(words("progress.cleared"), () => {
        this.store.restore(kept);
        handbook.store().visit.remove(LEFT);
        handbook.settle?.();
        this.show();
      }, this.clearButton);
    }
  }

  customElements.define("handbook-progress", Progress);
})(window.handbook);
