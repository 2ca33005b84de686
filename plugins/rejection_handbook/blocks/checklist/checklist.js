/* <handbook-checklist>: ticks that last, progress, reset with undo, printing. */
(function (handbook) {
  "use strict";
  const { element, button, notice } = handbook;

  class Checklist extends HTMLElement {
    connectedCallback() {
      this.store = handbook.store(this.dataset.edition);
      if (!this.count) this.build();
      this.store.rename(this.dataset.renamed);
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    get boxes() {
      return [...this.querySelectorAll("input")];
    }

    build() {
      this.bar = element("progress", { "aria-hidden": "true" });
      this.count = element("p", { class: "handbook-checklist__count", role: "status" });
      this.notice = notice();
      this.resetButton = button("Untick all", () => this.reset());
      this.querySelector(".handbook-checklist__title").after(
        element("div", { class: "handbook-checklist__progress" }, this.bar, this.count));
      this.append(this.notice, element("div", { class: "handbook-buttons" },
        button("Print with ticks", () => this.print(true)),
        button("Print blank", () => this.print(false)),
        this.resetButton));
      this.addEventListener("change", (event) => this.tick([event.target]));
    }

    key(box) {
      return `${handbook.nameOf(this)}/${box.value}`;
    }

    /** Keep these boxes as they stand on the page. */
    tick(boxes) {
      const kept = boxes.map((box) => this.store.tick(this.key(box), box.checked)).every(Boolean);
      this.show();
      if (kept) this.notice.clear();
      else this.notice.say(handbook.LOST);
    }

    show() {
      const boxes = this.boxes;
      for (const box of boxes) box.checked = this.store.ticked(this.key(box));
      const done = boxes.filter((box) => box.checked).length;
      this.bar.max = boxes.length;
      this.bar.value = done;
      const words = done === boxes.length ? `All ${done} done` : `${done} of ${boxes.length} done`;
      if (this.count.textContent !== words) this.count.textContent = words;
      this.resetButton.hidden = !done;
    }

    reset() {
      const ticked = this.boxes.filter((box) => box.checked);
      const set = (on) => {
        for (const box of ticked) box.checked = on;
        this.tick(ticked);
      };
      set(false);
      this.notice.undo("Every tick in this list is removed.", () => set(true), this.boxes[0]);
    }

    print(ticks) {
      handbook.print([...this.children].filter((part) => part.matches(".handbook-checklist__title, ul")), (sheet) => {
        if (!ticks) for (const box of sheet.querySelectorAll("input")) box.checked = false;
      });
    }
  }

  customElements.define("handbook-checklist", Checklist);
})(window.handbook);
