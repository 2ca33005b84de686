/* Whether this device keeps what a reader types: asked once a visit, at the first word, and changed by a box. */
((handbook) => {
  "use strict";
  const { element, button, words } = handbook;

  handbook.Keeping = class {
    /**
     * `change` keeps the words or stops keeping them, and says so.
     * @param {Handbook.Drawer} drawer @param {string} label @param {(on: boolean) => void} change
     */
    constructor(drawer, label, change) {
      this.drawer = drawer;
      this.change = change;
      /** @type {HTMLInputElement} */
      this.box = element("input", {
        type: "checkbox", autocomplete: "off", onchange: () => this.answer(this.box.checked),
      });
      /** @type {HTMLElement} */
      this.question = element("div", { class: "handbook-keeping__question", role: "group", "aria-label": words("keeping.ask") },
        element("p", {}, element("strong", {}, words("keeping.ask")), " ", words("keeping.shared")),
        element("div", { class: "handbook-buttons" },
          button(words("keeping.keep"), () => this.answer(true)),
          button(words("keeping.not"), () => this.answer(false))));
      /** @type {HTMLElement} */
      this.label = element("label", { class: "handbook-remember" }, this.box,
        element("span", {}, label, " ", element("small", {}, words("notice.leave-off"))));
      /** @type {HTMLElement} */
      this.place = element("div", { class: "handbook-keeping" }, this.label, this.question);
      this.show();
    }

    /** The answer lasts as long as the tab: the next person may be another. */
    get asked() {
      return `${this.drawer.store.space}visit/asked/${this.drawer.name}`;
    }

    /** @param {boolean} on */
    answer(on) {
      const within = this.question.contains(document.activeElement);
      this.drawer.store.visit.set(this.asked, "1");
      this.change(on);
      this.show();
      if (within) this.box.focus();
    }

    /** Forget the answer too. */
    forget() {
      this.drawer.store.visit.remove(this.asked);
    }

    show() {
      const { drawer } = this;
      const asked = Boolean(drawer.store.visit.get(this.asked));
      const ask = !asked && !drawer.keeps() && drawer.names().length > 0;
      this.box.checked = drawer.keeps();
      // One of the two, unless a block put the question somewhere else.
      this.label.hidden = ask && this.place.contains(this.question);
      this.question.hidden = !ask;
    }
  };
})(window.handbook);
