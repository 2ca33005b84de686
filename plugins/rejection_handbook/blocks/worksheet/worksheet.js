/* <handbook-worksheet>: write, have more entries, see what they cover; keep it on request, print it, download it. */
((handbook) => {
  "use strict";
  const { element, button, notice, part, words } = handbook;

  /** A name that no prompt can have: which entries there are. */
  const ENTRIES = "@entries";
  const BOTH = words("worksheet.two-tabs");
  const PART = ".handbook-worksheet__";
  /** What this tab last showed in a text area. @type {WeakMap<HTMLTextAreaElement, string>} */
  const seen = new WeakMap();

  class Worksheet extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      const name = handbook.nameOf(this);
      /** @type {Handbook.Drawer} */
      this.drawer = this.store.drawer(`keep/${name}`, `words/${name}/`);
      if (!this.told) {
        this.build();
        // The page may have been there for a while before this script was.
        for (const area of this.areas.filter((one) => one.value !== one.defaultValue)) {
          seen.set(area, area.defaultValue);
          this.write(area);
        }
      }
      /** @type {() => void} */
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    get areas() {
      return [...this.querySelectorAll("textarea")];
    }

    get entries() {
      /** @type {NodeListOf<HTMLElement>} */
      const entries = this.querySelectorAll("[data-number]");
      return [...entries];
    }

    /** What is printed. */
    get sheet() {
      const names = ["title", "section", "entry", "summary"].map((name) => PART + name);
      return [...this.children].filter((child) => child.matches(names.join()));
    }

    build() {
      const blank = this.sheet.map((child) => child.cloneNode(true));
      /** @type {string} */
      this.template = this.entries[0]?.outerHTML ?? "";
      /** @type {string} */
      this.start = this.entries.map((entry) => entry.dataset.number).join("\n");
      /** @type {Handbook.Notice} */
      this.told = notice();
      /** @type {Handbook.Notice} */
      this.toldKeep = notice();
      /** @type {Handbook.Keeping} */
      this.keeping = new handbook.Keeping(this.drawer, words("worksheet.remember"), (on) => this.keep(on));
      /** @type {HTMLButtonElement} */
      this.forgetButton = button(words("worksheet.forget"), () => this.forget());
      part(this, `${PART}title`).after(
        element("div", { class: "handbook-worksheet__keep" },
          element("p", {}, words("worksheet.hint")),
          this.keeping.place,
          element("div", { class: "handbook-buttons" }, this.forgetButton), this.toldKeep));
      if (this.template) this.buildEntries();
      /** @param {"docx" | "txt"} suffix @param {string} title */
      const file = (suffix, title) => button(title, () => {
        const name = `${handbook.nameOf(this)}.${suffix}`;
        handbook.download(this.told, words("download.shared"), name, handbook.written(() => handbook.sheet[suffix](this)),
          "text/plain;charset=utf-8");
      });
      part(this, "noscript").before(
        element("div", { class: "handbook-buttons", role: "group", "aria-label": words("worksheet.take") },
          file("docx", words("download.word-file")),
          file("txt", words("download.text-file")),
          button(words("worksheet.print"), () => handbook.print(this.told, this.sheet, (sheet) => {
            for (const child of sheet.querySelectorAll("textarea, .handbook-keeping__question, button")) child.remove();
          })),
          button(words("worksheet.print-blank"), () => handbook.print(this.told, blank))),
        this.told);
      this.addEventListener("input", ({ target }) => {
        if (target instanceof HTMLTextAreaElement) this.write(target);
      });
    }

    buildEntries() {
      const { entry = "", most = "" } = this.dataset;
      const one = entry.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
      /** @type {HTMLButtonElement} */
      this.addButton = button(words("worksheet.add", { entry: one }), () => this.add());
      /** @type {HTMLElement} */
      this.full = element("p", { hidden: true }, words("worksheet.full", { most }));
      /** What stands behind the last entry. @type {HTMLElement} */
      this.end = element("div", { class: "handbook-buttons" }, this.addButton);
      this.entries.at(-1)?.after(this.end, this.full);
      /** @type {HTMLTextAreaElement | null} */
      const area = this.querySelector("[data-topics]");
      if (!area) return;
      /** @type {Handbook.Topics | undefined} */
      this.topics = new handbook.Topics(this, area);
      this.full.after(this.topics.summary);
    }

    /**
     * The name under which the words of a text area are kept: `prompt`, or `entry/prompt`.
     * @param {HTMLTextAreaElement} area
     */
    nameOf(area) {
      return area.id.slice(this.id.length + 1);
    }

    /** @param {HTMLTextAreaElement} area */
    kept(area) {
      return this.drawer.get(this.nameOf(area)) ?? area.defaultValue;
    }

    /** @param {string} name @param {string} text */
    set(name, text) {
      this.warn(this.drawer.set(name, text) ? "" : handbook.LOST);
    }

    /** Say what went wrong, or with no words take the last such message back, and no other. @param {string} text */
    warn(text) {
      if (text) this.told.say(text);
      else if (this.warned) this.told.clear();
      this.warned = Boolean(text);
      this.told.classList.toggle("handbook-worksheet__warning", this.warned);
    }

    /** @param {HTMLTextAreaElement} area */
    write(area) {
      const kept = this.kept(area);
      const both = kept !== seen.get(area); // another tab wrote here, and this one has not heard of it yet
      if (both) area.value = handbook.join(kept, area.value);
      if (this.topics?.area === area) this.topics.rename(kept.split("\n"), area.value.split("\n"));
      this.set(this.nameOf(area), area.value);
      if (both) this.warn(BOTH);
      this.grow(area);
      this.topics?.show();
      this.forgetButton.hidden = !this.drawer.names().length;
      const { question } = this.keeping;
      // It comes where the reader is, and nothing moves above what they wrote.
      if (question.hidden) area.closest(`${PART}prompt`)?.append(question);
      this.keeping.show();
    }

    /**
     * Let a text area have the height of its words, which are the words on paper too.
     * @param {HTMLTextAreaElement} area
     */
    grow(area) {
      seen.set(area, area.value);
      area.nextElementSibling?.replaceChildren(...(area.value ? [`${area.value}\n`]
        : Array.from({ length: Number(this.dataset.lines) }, () => element("i"))));
    }

    show() {
      this.gather();
      if (this.template) this.showEntries();
      for (const area of this.areas) {
        const kept = this.kept(area);
        if (area.value !== kept) area.value = kept;
        if (seen.get(area) !== kept) this.grow(area);
      }
      this.topics?.show();
      if (!this.contains(this.keeping.question)) this.keeping.place.append(this.keeping.question);
      handbook.showKept(this.keeping.box, this.drawer, this.toldKeep, words("worksheet.not-kept"));
      this.keeping.show();
      this.forgetButton.hidden = !this.drawer.names().length;
    }

    /** Where another tab keeps this sheet now, what was written in this one goes there too. */
    gather() {
      if (!this.keepWith((join) => this.drawer.gather(join))) this.warn(handbook.LOST);
    }

    /**
     * Keep the words, beside any that are kept already; false where the browser refused.
     * @param {(join: (old: string | null, value: string) => string) => boolean} keep
     */
    keepWith(keep = (join) => this.drawer.keep(true, join)) {
      let both = false;
      const kept = keep((old, value) => {
        const all = handbook.join(old, value);
        both ||= all !== value;
        return all;
      });
      if (both) this.warn(BOTH);
      return kept;
    }

    /** @param {boolean} on */
    keep(on) {
      if (!on || !this.keepWith()) this.drawer.keep(false);
      this.show();
      if (this.drawer.keeps()) this.toldKeep.kept(words("worksheet.kept"));
      else this.toldKeep.say(on ? handbook.LOST : words("worksheet.not-kept"));
    }

    forget() {
      const kept = this.drawer.keeps();
      const written = this.written();
      this.drawer.forget();
      this.keeping.forget();
      this.show();
      this.toldKeep.undo(words("worksheet.forgotten"), () => {
        if (kept) this.drawer.keep(true);
        // What was written since, here or in another tab, stays too.
        this.putBack(written.map(({ name, value }) => ({ name, value: handbook.join(value, this.drawer.get(name)) })));
        this.drawer.recall();
      }, this.keeping.box);
    }

    /** What is written, by the names under which it is kept, of those that begin so. */
    written(start = "") {
      return this.drawer.names().filter((name) => name.startsWith(start))
        .map((name) => ({ name, value: this.drawer.get(name) ?? "" }));
    }

    /** @param {{ name: string, value: string }[]} written */
    putBack(written) {
      for (const { name, value } of written) this.set(name, value);
      this.show();
    }

    /** The numbers of the entries: those that were asked for, and any with words in it. */
    get numbers() {
      const asked = (this.drawer.get(ENTRIES) || this.start).split("\n");
      const written = this.drawer.names().map((name) => name.split("/")).filter((parts) => parts.length > 1);
      const numbers = [...written.map(([number]) => number), ...asked].filter((number) => /^[1-9]\d{0,3}$/.test(number));
      return [...new Set(numbers.map(Number))].slice(0, handbook.MOST_ENTRIES).sort((one, other) => one - other);
    }

    showEntries() {
      const { numbers } = this;
      for (const entry of this.entries) if (!numbers.includes(Number(entry.dataset.number))) entry.remove();
      numbers.forEach((number, index) => {
        const entry = this.entries[index];
        if (Number(entry?.dataset.number) === number) return;
        const place = entry ?? this.end;
        place.insertAdjacentHTML("beforebegin", this.template.replaceAll(`"${this.id}/1/`, `"${this.id}/${number}/`));
        place.previousElementSibling?.setAttribute("data-number", `${number}`);
      });
      this.entries.forEach((entry, index) => {
        const name = words("worksheet.entry", { entry: this.dataset.entry ?? "", number: index + 1 });
        part(entry, "legend").textContent = name;
        const shows = entry.querySelector(`${PART}shows > legend`);
        if (shows) shows.textContent = words("worksheet.shows", { entry: name });
        /** @type {HTMLElement | null} */
        let away = entry.querySelector(":scope > .handbook-buttons > button");
        if (!away) {
          away = button("", () => this.takeAway(entry));
          entry.append(element("div", { class: "handbook-buttons" }, away));
        }
        away.textContent = words("worksheet.remove", { entry: name });
        away.hidden = numbers.length < 2;
      });
      this.full.hidden = numbers.length < Number(this.dataset.most);
      this.addButton.hidden = !this.full.hidden;
    }

    add() {
      const { numbers } = this;
      // No number comes again while an entry that had it can still come back with its words.
      this.highest = Math.max(...numbers, this.highest ?? 0) + 1;
      this.set(ENTRIES, [...numbers, this.highest].join("\n"));
      this.show();
      this.entries.at(-1)?.querySelector("textarea")?.focus();
    }

    /** Take an entry away, with all that is in it. @param {HTMLElement} entry */
    takeAway(entry) {
      const { number } = entry.dataset;
      this.highest = Math.max(...this.numbers, this.highest ?? 0);
      const left = this.numbers.filter((one) => one !== Number(number));
      const written = this.written(`${number}/`);
      this.putBack([...written.map(({ name }) => ({ name, value: "" })), { name: ENTRIES, value: left.join("\n") }]);
      this.told.undo(words("worksheet.removed", { entry: part(entry, "legend").textContent }),
        () => this.putBack([...written, { name: ENTRIES, value: [...this.numbers, number].join("\n") }]),
        { focus: () => part(this, `[data-number="${number}"] textarea`).focus() });
    }
  }

  customElements.define("handbook-worksheet", Worksheet);
})(window.handbook);
