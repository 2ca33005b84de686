/* <handbook-progress>: every checklist at a glance; save, bring in and clear what this browser keeps. */
(function (handbook) {
  "use strict";
  const { element, button, notice } = handbook;

  const FORMAT = "rejection-handbook-progress";
  const VERSION = 1;
  const LARGEST_FILE = 1000000;
  const MOST_TICKS = 5000;

  /** Read a saved file; throws an Error whose message is for the reader. */
  const read = (text) => {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new Error("This is not a file saved here: it could not be read.");
    }
    if (data?.format !== FORMAT) throw new Error("This is not a file saved on a “My progress” page.");
    if (data.version !== VERSION) throw new Error("This file was saved by a newer version of the handbook.");
    const { ticks } = data;
    if (!Array.isArray(ticks) || ticks.length > MOST_TICKS || !ticks.every(handbook.isTick)) {
      throw new Error("This file is damaged: its list of ticks cannot be read.");
    }
    return [...new Set(ticks)];
  };

  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  class Progress extends HTMLElement {
    connectedCallback() {
      this.store = handbook.store(this.dataset.edition);
      if (!this.total) this.build();
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    get entries() {
      return [...this.querySelectorAll("li[data-keys]")];
    }

    build() {
      this.total = element("p", { class: "handbook-progress__total", role: "status" });
      this.notice = notice();
      this.prepend(this.total);
      for (const entry of this.entries) entry.append(element("progress", { "aria-hidden": "true" }));
      this.picker = element("input", {
        type: "file", accept: ".json,application/json", hidden: true,
        onchange: () => this.bringIn(this.picker.files[0]),
      });
      this.importButton = button("Bring in a saved file", () => this.picker.click());
      this.clearButton = button("Clear this handbook’s data", () => this.clear());
      this.append(this.notice, this.picker, element("div", { class: "handbook-buttons" },
        button("Save my progress to a file", () => this.save()), this.importButton, this.clearButton));
    }

    show() {
      let allDone = 0;
      for (const entry of this.entries) {
        this.store.rename(entry.dataset.renamed);
        const keys = entry.dataset.keys.split(" ");
        const done = keys.filter((key) => this.store.ticked(key)).length;
        entry.querySelector("span").textContent = `${done} of ${keys.length} done`;
        Object.assign(entry.querySelector("progress"), { max: keys.length, value: done, hidden: !done });
        allDone += done;
      }
      const words = allDone ? `${plural(allDone, "step")} done so far` : "No steps ticked yet. Start with any list.";
      if (this.total.textContent !== words) this.total.textContent = words;
    }

    save() {
      const data = {
        format: FORMAT, version: VERSION, edition: this.dataset.edition,
        saved: new Date().toISOString(), ticks: this.store.ticks(),
      };
      const name = `my-progress-${data.saved.slice(0, 10)}.json`;
      handbook.download(name, `${JSON.stringify(data, null, 2)}\n`, "application/json");
      this.notice.say(`Downloaded: ${name}. It holds your ticks, and none of your details.`);
    }

    async bringIn(file) {
      this.picker.value = "";
      if (!file) return;
      let ticks;
      try {
        if (file.size > LARGEST_FILE) throw new Error("This file is too large to be one saved here.");
        ticks = read(await file.text());
      } catch (error) {
        this.notice.say(`${error.message} Nothing was changed.`);
        return;
      }
      const choice = await handbook.ask("Bring in your ticks?", [
        element("p", {}, `The file has ${plural(ticks.length, "tick")}. This browser has ${plural(this.store.ticks().length, "tick")}.`),
        element("p", {}, "“Add” keeps both. “Replace” removes the ticks you have here first."),
      ], { merge: "Add", replace: "Replace", "": "Cancel" });
      if (choice) this.take(ticks, choice === "replace");
      else this.importButton.focus();
    }

    take(ticks, replace) {
      const had = this.store.ticks();
      const back = () => this.change(ticks.filter((key) => !had.includes(key)), had);
      if (this.change(replace ? had : [], ticks)) {
        this.notice.undo(`${plural(ticks.length, "tick")} brought in.`, back, this.importButton);
      } else {
        back();
        this.notice.say("Your browser has no room for these ticks. Nothing was changed.");
      }
    }

    /** Remove some ticks and set others; false where the browser refused to keep one. */
    change(off, on) {
      for (const key of off) this.store.tick(key, false);
      const kept = on.map((key) => this.store.tick(key, true)).every(Boolean);
      this.show();
      return kept;
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
