/* <handbook-unfinished>: the list that the reader left, what comes next in it, and a way to begin again or to clear all. */
((handbook) => {
  "use strict";
  const { element, button, notice, words } = handbook;

  class Unfinished extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      if (!this.told) this.build();
      /** @type {() => void} */
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    build() {
      /** @type {Handbook.Notice} */
      this.told = notice();
    }

    /** The list in which the reader ticked last, as checklist.js notes it, or null. @returns {Handbook.Left | null} */
    get left() {
      try {
        /** @type {Handbook.Left | null} */
        const left = JSON.parse(this.store.get("left") ?? "null");
        return left?.items.every(([key]) => handbook.isTick(key)) ? left : null;
      } catch {
        return null;
      }
    }

    show() {
      const { left } = this;
      if (!left) {
        this.replaceChildren(this.told);
        return;
      }
      const { after, items, title } = left;
      const open = items.filter(([key]) => !this.store.ticked(key));
      const total = items.length, done = total - open.length;
      const way = open.length ? { words: words("unfinished.go-on"), address: left.address } : after;
      /** @type {HTMLButtonElement} */
      this.again = button(words("unfinished.again"), () => this.beginAgain(items));
      /** @type {HTMLButtonElement} */
      this.clearButton = button(words("unfinished.clear"), () => this.clear());
      this.replaceChildren(element("div", { class: "handbook-unfinished__box" },
        element("p", { class: "handbook-unfinished__title" }, words("unfinished.title", { title, done, total })),
        ...open.slice(0, 1).map(([, item]) => element("p", {}, words("unfinished.next", { item }))),
        element("div", { class: "handbook-buttons" },
          ...(way ? [element("a", { class: "md-button md-button--primary handbook-button", href: handbook.root + way.address }, way.words)] : []),
          this.again, this.clearButton)), this.told);
    }

    /** @param {Handbook.Left["items"]} items */
    beginAgain(items) {
      const ticked = items.map(([key]) => key).filter((key) => this.store.ticked(key));
      /** @param {boolean} on */
      const set = (on) => {
        for (const key of ticked) this.store.tick(key, on);
        this.show();
      };
      set(false);
      this.told.undo(words("checklist.unticked"), () => set(true), { focus: () => this.again.focus() });
    }

    clear() {
      const kept = this.store.clear();
      this.show();
      this.told.undo(words("progress.cleared"), () => {
        this.store.restore(kept);
        this.show();
      }, { focus: () => this.clearButton.focus() });
    }
  }

  customElements.define("handbook-unfinished", Unfinished);
})(window.handbook);
