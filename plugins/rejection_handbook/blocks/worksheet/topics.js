/* What the entries of a worksheet are to cover: the reader's own list, ticked in each entry, and summed up in text. */
((handbook) => {
  "use strict";
  const { element, part, words } = handbook;

  const LONGEST = 40;
  /** Each entry has a box for each topic. */
  const MOST = 100;
  const SHOWS = ".handbook-worksheet__shows";

  /** @param {string} text */
  const linesOf = (text) =>
    [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))].slice(0, MOST);

  /** What an entry is called here: its name, with the beginning of its first answer. @param {HTMLElement} entry */
  const titleOf = (entry) => {
    const [line] = entry.querySelector("textarea")?.value.trim().split("\n") ?? [""];
    const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trim()}…` : line;
    return part(entry, "legend").textContent + (short && ` (${short})`);
  };

  handbook.Topics = class {
    /**
     * `area` holds the list, a topic on each line.
     * @param {Handbook.Sheet} sheet @param {HTMLTextAreaElement} area
     */
    constructor(sheet, area) {
      this.sheet = sheet;
      this.area = area;
      /** The topics of which an entry has boxes. @type {WeakMap<HTMLElement, string>} */
      this.boxed = new WeakMap();
      this.count = element("p", { role: "status" });
      this.list = element("ul");
      this.summary = element("div", { class: "handbook-worksheet__summary" },
        element("p", { class: "handbook-worksheet__heading" }, words("worksheet.covered")), this.count, this.list);
    }

    /** @param {string | number} number */
    shown(number) {
      return linesOf(this.sheet.drawer.get(`${number}/@shows`) ?? "");
    }

    /** @param {string | number} number @param {string[]} topics */
    setShown(number, topics) {
      this.sheet.set(`${number}/@shows`, topics.join("\n"));
    }

    /** @param {string} number @param {string} topic @param {boolean} on */
    tick(number, topic, on) {
      this.setShown(number, [...this.shown(number).filter((one) => one !== topic), ...(on ? [topic] : [])]);
      // From now on the list is the reader's own: a tick is by the words of a topic, which the handbook may change.
      this.sheet.set(this.sheet.nameOf(this.area), this.area.value);
      this.sheet.show();
    }

    /** Where a line of the list is reworded, its ticks follow. @param {string[]} before @param {string[]} after */
    rename(before, after) {
      if (before.length !== after.length) return;
      const left = linesOf(after.join("\n"));
      before.forEach((line, index) => {
        const [from, to] = [line.trim(), after[index].trim()];
        if (!from || !to || left.includes(from)) return;
        for (const number of this.sheet.numbers) {
          const shown = this.shown(number);
          if (shown.includes(from)) this.setShown(number, shown.map((one) => (one === from ? to : one)));
        }
      });
    }

    show() {
      const topics = linesOf(this.area.value);
      /** @type {Map<string, string[]>} */
      const covered = new Map(topics.map((topic) => [topic, []]));
      for (const entry of this.sheet.entries) {
        const { number = "" } = entry.dataset;
        const group = part(entry, SHOWS);
        const shown = this.shown(number);
        if (this.boxed.get(group) !== topics.join("\n")) this.showBoxes(group, number, topics);
        group.hidden = !topics.length;
        group.querySelectorAll("input").forEach((box, index) => {
          box.checked = shown.includes(topics[index]);
          if (box.checked) covered.get(topics[index])?.push(titleOf(entry));
        });
      }
      const done = [...covered.values()].filter((entries) => entries.length).length;
      const count = words("worksheet.count", { done, total: topics.length });
      if (this.count.textContent !== count) this.count.textContent = count;
      this.list.replaceChildren(...[...covered].map(([topic, entries]) =>
        element("li", { class: !entries.length && "handbook-worksheet__bare" }, ...handbook.parts("worksheet.topic", {
          topic: element("strong", { dir: "auto" }, topic), entries: entries.join(words("list.next")) || words("worksheet.bare"),
        }))));
      this.summary.hidden = !topics.length;
      this.summary.classList.toggle("handbook-worksheet__summary--bare", !done);
    }

    /** @param {HTMLElement} group @param {string} number @param {string[]} topics */
    showBoxes(group, number, topics) {
      this.boxed.set(group, topics.join("\n"));
      part(group, "ul").replaceChildren(...topics.map((topic) => {
        /** @type {HTMLInputElement} */
        const box = element("input", {
          type: "checkbox", autocomplete: "off", onchange: () => this.tick(number, topic, box.checked),
        });
        return element("li", {}, element("label", {}, box, element("span", { dir: "auto" }, topic)));
      }));
    }
  };
})(window.handbook);
