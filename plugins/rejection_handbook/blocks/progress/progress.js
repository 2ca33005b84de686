/* <handbook-progress>: every checklist at a glance; save, bring in and clear what this browser keeps. */
((handbook) => {
  "use strict";
  const { element, button, notice, part } = handbook;

  /** What a saved file holds, and what it replaces. @typedef {{ ticks: string[], words: Words, scope: RegExp }} Saved */
  /** The words of worksheets, by their names. @typedef {[name: string, words: string][]} Words */

  const FORMAT = "rejection-handbook-progress";
  const VERSION = 2; // 1 had ticks alone
  const LARGEST_FILE = 2000000;
  const MOST = 5000;
  /** What can be replaced by a file; `keep` says of which worksheets the words are kept. */
  const TICKS = /^tick\//;
  const ALL = /^(tick|words|keep)\//;
  const WORDS = /^[^\s/]{1,200}(\/[^\s/]{1,200}){1,2}$/;

  /**
   * Read a saved file; throws an Error whose message is for the reader.
   * @param {string} text @returns {Saved}
   */
  const read = (text) => {
    /** @type {{ format?: unknown, version?: unknown, ticks?: unknown, words?: unknown } | null} */
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error("This is not a file saved here: it could not be read.");
    }
    if (data?.format !== FORMAT) throw new Error("This is not a file saved on a “My progress” page.");
    const { ticks, version } = data;
    if (version !== 1 && version !== VERSION) throw new Error("This file was saved by a newer version of the handbook.");
    if (!Array.isArray(ticks) || ticks.length > MOST || !ticks.every(handbook.isTick)) {
      throw new Error("This file is damaged: its list of ticks cannot be read.");
    }
    const words = Object.entries((version > 1 && data.words) || {});
    if (words.length > MOST || !words.every(([key, value]) => WORDS.test(key) && typeof value === "string")) {
      throw new Error("This file is damaged: its worksheets cannot be read.");
    }
    return { ticks: [...new Set(ticks)], words, scope: version > 1 ? ALL : TICKS };
  };

  /** @param {number} count @param {string} word */
  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  /** @param {Words} words */
  const sheetsOf = (words) => [...new Set(words.map(([key]) => key.split("/")[0]))];
  /** @param {Pick<Saved, "ticks" | "words">} found */
  const amount = ({ ticks, words }) =>
    plural(ticks.length, "tick") + (words.length ? ` and ${plural(sheetsOf(words).length, "worksheet")}` : "");

  /** @template Value @param {string} name @param {Value} value @returns {[name: string, value: Value]} */
  const pair = (name, value) => [name, value];

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
      this.prepend(this.total);
      for (const entry of this.entries) entry.append(element("progress", { "aria-hidden": "true" }));
      /** @type {HTMLInputElement} */
      this.picker = element("input", {
        type: "file", accept: ".json,application/json", hidden: true,
        onchange: () => this.bringIn(this.picker.files?.[0]),
      });
      /** @type {HTMLButtonElement} */
      this.importButton = button("Bring in a saved file", () => this.picker.click());
      /** @type {HTMLButtonElement} */
      this.clearButton = button("Clear this handbook’s data", () => this.clear());
      this.append(this.notice, this.picker, element("div", { class: "handbook-buttons" },
        button("Save my progress to a file", () => this.save()), this.importButton, this.clearButton));
    }

    show() {
      let allDone = 0;
      for (const entry of this.entries) {
        this.store.rename(entry.dataset.renamed);
        const keys = entry.dataset.keys?.split(" ") ?? [];
        const done = keys.filter((key) => this.store.ticked(key)).length;
        part(entry, "span").textContent = `${done} of ${keys.length} done`;
        Object.assign(part(entry, "progress"), { max: keys.length, value: done, hidden: !done });
        allDone += done;
      }
      const words = allDone ? `${plural(allDone, "step")} done so far` : "No steps ticked yet. Start with any list.";
      if (this.total.textContent !== words) this.total.textContent = words;
    }

    /** The words of worksheets that this browser keeps. */
    get words() {
      return this.store.names(/^words\//).map((name) => pair(name.slice(6), this.store.get(name) ?? ""))
        .filter(([key, value]) => value && WORDS.test(key));
    }

    save() {
      const { words } = this;
      const data = {
        format: FORMAT, version: VERSION, edition: this.dataset.edition,
        saved: new Date().toISOString(), ticks: this.store.ticks(), words: Object.fromEntries(words),
      };
      const name = `my-progress-${data.saved.slice(0, 10)}.json`;
      handbook.download(name, `${JSON.stringify(data, null, 2)}\n`, "application/json");
      const sheets = sheetsOf(words).length;
      this.notice.say(`Downloaded: ${name}. It holds your ticks${sheets ? ` and ${plural(sheets, "worksheet")}` : ""}, and `
        + "none of your details.");
    }

    /** @param {File} [file] */
    async bringIn(file) {
      this.picker.value = "";
      if (!file) return;
      /** @type {Saved} */
      let found;
      try {
        if (file.size > LARGEST_FILE) throw new Error("This file is too large to be one saved here.");
        found = read(await file.text());
      } catch (error) {
        this.notice.say(`${error instanceof Error ? error.message : error} Nothing was changed.`);
        return;
      }
      const choice = await handbook.ask("Bring in your ticks?", [
        element("p", {}, `The file has ${amount(found)}. This browser has ${amount({ ticks: this.store.ticks(), words: this.words })}.`),
        element("p", {}, `“Add” keeps both. “Replace” removes the ticks${found.scope === ALL ? " and worksheets" : ""} you `
          + "have here first."),
      ], { merge: "Add", replace: "Replace", "": "Cancel" });
      if (choice) this.take(found, choice === "replace");
      else this.importButton.focus();
    }

    /** @param {Saved} found @param {boolean} replace */
    take(found, replace) {
      const { store } = this;
      const taken = [
        ...found.ticks.map((key) => pair(`tick/${key}`, "1")),
        ...sheetsOf(found.words).map((sheet) => pair(`keep/${sheet}`, "1")),
        ...found.words.map(([key, value]) => {
          const name = `words/${key}`;
          return pair(name, replace ? value : handbook.join(store.get(name), value));
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
        this.notice.undo(`${amount(found)} brought in.`, () => put(before), this.importButton);
      } else {
        put(before);
        this.notice.say("Your browser has no room for these ticks. Nothing was changed.");
      }
    }

    clear() {
      const kept = this.store.clear();
      this.show();
      this.notice.undo("Everything this handbook kept in this browser is removed.", () => {
        this.store.restore(kept);
        this.show();
      }, this.clearButton);
    }
  }

  customElements.define("handbook-progress", Progress);
})(window.handbook);
