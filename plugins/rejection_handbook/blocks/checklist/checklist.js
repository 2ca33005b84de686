/* <handbook-checklist>: ticks that last, progress, reset with undo, printing. */
((handbook) => {
  "use strict";
  const { element, button, notice, part, words } = handbook;

  class Checklist extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      if (!this.count) this.build();
      this.store.rename(this.dataset.renamed);
      /** @type {() => void} */
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
      /** @type {HTMLProgressElement} */
      this.bar = element("progress", { "aria-hidden": "true" });
      /** @type {HTMLElement} */
      this.count = element("p", { class: "handbook-checklist__count", role: "status" });
      /** @type {Handbook.Notice} */
      this.notice = notice();
      /** @type {HTMLButtonElement} */
      this.resetButton = button(words("checklist.untick-all"), () => this.reset());
      part(this, ".handbook-checklist__title").after(
        element("div", { class: "handbook-checklist__progress" }, this.bar, this.count));
      this.append(this.notice, element("div", { class: "handbook-buttons" },
        button(words("checklist.print-ticks"), () => this.print(true)),
        button(words("checklist.print-blank"), () => this.print(false)),
        this.resetButton));
      this.addEventListener("change", ({ target }) => this.tick(this.boxes.filter((box) => box === target)));
    }

    /** @param {HTMLInputElement} box */
    key(box) {
      return `${handbook.nameOf(this)}/${box.value}`;
    }

    /**
     * Keep these boxes as they stand on the page.
     * @param {HTMLInputElement[]} boxes
     */
    tick(boxes) {
      const kept = boxes.map((box) => this.store.tick(this.key(box), box.checked)).every(Boolean);
      this.leave();
      this.show();
      if (kept) this.notice.kept();
      else this.notice.say(handbook.LOST);
    }

    /** Note this list as the one that the reader left, for `<handbook-unfinished>`. */
    leave() {
      /** @param {string} href */
      const address = (href) => href.replace(handbook.root, "");
      /** @type {HTMLAnchorElement | null} */
      const next = this.querySelector(".handbook-checklist__next a");
      this.store.put("left", this.boxes.some((box) => box.checked) ? JSON.stringify({
        title: part(this, ".handbook-checklist__title").textContent,
        address: address(new URL(`#${this.id}`, location.href).href),
        items: this.boxes.map((box) => [this.key(box), box.nextElementSibling?.textContent ?? ""]),
        after: next && { words: next.textContent, address: address(next.href) },
      }) : null);
    }

    show() {
      const boxes = this.boxes;
      for (const box of boxes) box.checked = this.store.ticked(this.key(box));
      const done = boxes.filter((box) => box.checked).length;
      this.bar.max = boxes.length;
      this.bar.value = done;
      const total = boxes.length;
      const text = done === total ? words("checklist.all-done", { total }) : words("checklist.done", { done, total });
      if (this.count.textContent !== text) this.count.textContent = text;
      this.resetButton.hidden = !done;
    }

    reset() {
      const ticked = this.boxes.filter((box) => box.checked);
      /** @param {boolean} on */
      const set = (on) => {
        for (const box of ticked) box.checked = on;
        this.tick(ticked);
      };
      set(false);
      this.notice.undo(words("checklist.unticked"), () => set(true), this.boxes[0]);
    }

    /** @param {boolean} ticks */
    print(ticks) {
      handbook.print(this.notice, [...this.children].filter((part) => part.matches(".handbook-checklist__title, ul")), (sheet) => {
        if (!ticks) for (const box of sheet.querySelectorAll("input")) box.checked = false;
      });
    }
  }

  customElements.define("handbook-checklist", Checklist);
})(window.handbook);
