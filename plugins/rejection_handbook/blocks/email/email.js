/* <handbook-email>: say what it is, fill the gaps once, see the letter; how it leaves is in sending.js. */
((handbook) => {
  "use strict";
  const { clean, element, button, notice, message, part, words } = handbook;

  const TO = "@to";
  const CHANGED = "handbook-details";
  const [REPLY, NEW] = ["reply", "new"];
  const [ON, OFF] = ["yes", "no"];
  /** Stands before what a reader chose, among their details; no label of a gap begins so. */
  const CHOICE = "[x] ";
  /** Labels that a browser can fill by itself (WCAG 2.2, 1.3.5). */
  const AUTOCOMPLETE = new Map([["your name", "name"], ["your phone number", "tel"], ["your email address", "email"]]);

  class Email extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      /** @type {Handbook.Drawer} */
      this.details = this.store.details;
      handbook.thread(this, this.details);
      if (!this.form) this.build();
      /** @type {() => void} */
      this.refresh = () => this.show();
      document.addEventListener(CHANGED, this.refresh);
      /** @type {() => void} */
      this.unwatch = this.store.watch(this.refresh);
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener(CHANGED, this.refresh);
      this.unwatch();
    }

    /** Its title, which a page that has the same does not say again. */
    get called() {
      return this.dataset.title ?? this.querySelector(".handbook-email__title")?.textContent ?? "";
    }

    /** @param {string} label */
    detail(label) {
      return this.details.get(label) ?? "";
    }

    /** The labels of the gaps in a part of this email; with `all`, of parts that are left out too. @param {Element} place @param {boolean} [all] */
    labelsIn(place, all) {
      const marks = [...place.querySelectorAll("mark")].filter((mark) => all || !mark.closest("[hidden]"));
      return [...new Set(marks.map((mark) => mark.dataset.label ?? ""))];
    }

    /** A box to tick for each part of the letter that may be left out. */
    buildChoices() {
      /** @type {Map<string, HTMLInputElement>} */
      this.choices = new Map();
      /** @type {NodeListOf<HTMLElement>} */
      const parts = this.querySelectorAll(".handbook-email__choice");
      for (const { dataset: { choice = "", off } } of parts) {
        /** @type {HTMLInputElement} */
        const box = element("input", {
          type: "checkbox", autocomplete: "off", value: off === undefined ? ON : OFF,
          onchange: () => this.change(CHOICE + choice, box.checked ? ON : OFF),
        });
        this.choices.set(choice, box);
      }
      return parts.length ? [element("fieldset", { class: "handbook-email__form" },
        element("legend", {}, words("email.choices")),
        ...[...this.choices].map(([name, box]) => element("label", { class: "handbook-email__part" }, box, element("span", {}, name))))] : [];
    }

    /** Leave out of the letter what the reader does not say. */
    showChoices() {
      for (const [name, box] of this.choices) box.checked = (this.detail(CHOICE + name) || box.value) === ON;
      for (const place of part(this, ".handbook-email__body").children) {
        const { choice } = /** @type {HTMLElement} */ (place).dataset;
        if (choice) place.toggleAttribute("hidden", place.classList.contains("handbook-email__choice") || !this.choices.get(choice)?.checked);
      }
      const shown = this.labelsIn(this);
      for (const [label, input] of this.inputs) {
        if (label !== TO) input.parentElement?.toggleAttribute("hidden", !shown.includes(label));
      }
    }

    build() {
      const examples = new Map(Object.entries(JSON.parse(this.dataset.examples || "{}")));
      /** @type {Map<string, HTMLInputElement>} */
      this.inputs = new Map();
      /** @type {HTMLInputElement[]} */
      this.ways = [];
      const fields = this.labelsIn(this, true).map((label) =>
        this.field(label, label, { autocomplete: AUTOCOMPLETE.get(label.toLowerCase()) ?? "off", dir: "auto" }, examples.get(label)));
      fields.push(this.field(TO, words("email.to"),
        { autocomplete: "off", inputmode: "email", onchange: () => this.judge() }, words("email.to-example")));
      /** @type {HTMLElement} */
      this.toField = fields[fields.length - 1];
      /** @type {Handbook.Keeping} */
      this.keeping = new handbook.Keeping(this.details, words("email.remember"), (on) => this.remember(on));
      /** @type {HTMLButtonElement} */
      this.forgetButton = button(words("email.forget"), () => this.forget());
      /** @type {Handbook.Notice} */
      this.toldOff = notice();
      /** @type {HTMLElement} */
      this.form = element("fieldset", { class: "handbook-email__form" },
        element("legend", {}, words("email.details")),
        element("p", { class: "handbook-email__hint" }, words("email.details-hint")),
        element("div", { class: "handbook-email__fields" }, ...fields),
        ...this.buildChoices(),
        this.keeping.place,
        element("div", { class: "handbook-buttons" }, this.forgetButton),
        this.toldOff);
      const letter = part(this, ".handbook-email__letter");
      const desk = element("div", { class: "handbook-email__desk" });
      letter.before(...(this.isMessage ? [] : [this.buildWays()]), desk);
      desk.append(this.form, letter);
      /** @type {Handbook.Sending} */
      this.sending = new handbook.Sending(this);
      desk.after(...this.sending.parts);
    }

    /** What the letter is: a reply, or a new message. */
    buildWays() {
      this.ways = [REPLY, NEW].map((value) => element("input", {
        type: "radio", name: `${this.id}-way`, value, autocomplete: "off",
        onchange: () => {
          this.store.visit.set(this.way, value);
          document.dispatchEvent(new Event(CHANGED));
        },
      }));
      return element("fieldset", { class: "handbook-email__ways" },
        element("legend", {}, words("email.ask")),
        ...this.ways.map((radio) => element("label", {}, radio,
          element("span", {}, words(radio.value === REPLY ? "email.reply" : "email.new")))));
    }

    /** Kept for the visit, for all emails. */
    get way() {
      return `${this.store.space}visit/way`;
    }

    /** It has no subject, and no mail program sends it. */
    get isMessage() {
      return this.dataset.message !== undefined;
    }

    get replies() {
      return this.isMessage || this.store.visit.get(this.way) !== NEW;
    }

    /**
     * @param {string} label @param {string} name @param {Handbook.Attributes} attributes
     * @param {string} [example]
     */
    field(label, name, attributes, example) {
      const id = `${this.id}-field-${this.inputs.size}`;
      /** @type {HTMLInputElement} */
      const input = element("input", {
        id, type: "text", spellcheck: "false", enterkeyhint: "next", ...attributes,
        "aria-describedby": example && `${id}-example`,
        oninput: () => this.change(label, input.value),
        onkeydown: (event) => event.key === "Enter" && !event.isComposing && this.goOn(input),
      });
      this.inputs.set(label, input);
      return element("div", { class: "handbook-email__field" }, element("label", { for: id }, name),
        ...(example ? [" ", element("small", { id: `${id}-example` }, words("email.example", { example }))] : []), input);
    }

    /** From the last field on, the phone's keyboard closes. @param {HTMLInputElement} input */
    goOn(input) {
      const fields = [...this.inputs.values()].filter((one) => one.offsetParent);
      const next = fields[fields.indexOf(input) + 1];
      if (next) next.focus();
      else input.blur();
    }

    /** The letter as it stands, gaps that are not filled in square brackets. */
    letter() {
      /** @param {Element} place */
      const text = (place) => clean(place.textContent);
      /** @param {Element} place */
      const lines = (place) => {
        const runs = [""];
        for (const node of place.childNodes) {
          if (node.nodeName === "BR") runs.push("");
          else runs[runs.length - 1] += node.textContent;
        }
        return runs.map(clean);
      };
      return {
        to: this.replies ? "" : message.address(this.detail(TO)),
        subject: this.isMessage ? "" : text(part(this, ".handbook-email__subject span")),
        paragraphs: [...part(this, ".handbook-email__body").children].filter((place) => !place.hasAttribute("hidden")).map((place) =>
          place.nodeName === "UL" ? { bullets: true, lines: [...place.children].map(text) }
            : { bullets: false, lines: lines(place) }),
      };
    }

    show() {
      if (!this.details.gather()) this.toldOff.say(handbook.LOST);
      handbook.thread(this, this.details);
      for (const [label, input] of this.inputs) {
        const value = this.detail(label);
        if (input.value !== value) input.value = value;
      }
      this.showChoices();
      for (const mark of this.querySelectorAll("mark")) {
        const { label = "" } = mark.dataset;
        const value = clean(this.detail(label));
        mark.dir = "auto";
        mark.textContent = value || `[${label}]`;
        mark.classList.toggle("handbook-email__filled", Boolean(value));
      }
      handbook.showKept(this.keeping.box, this.details, this.toldOff, words("email.not-kept"));
      this.keeping.show();
      this.forgetButton.hidden = !this.details.names().length;
      const { replies } = this;
      for (const radio of this.ways) radio.checked = (radio.value === REPLY) === replies;
      this.toField.hidden = replies;
      this.showAddress();
      this.sending.show();
    }

    /** An address is judged once the reader has left its field, or wants the letter to go. */
    judge() {
      this.judged = true;
      this.showAddress();
    }

    showAddress() {
      const wrong = Boolean(this.judged) && this.wrongAddress();
      const example = words("email.to-example");
      this.inputs.get(TO)?.setAttribute("aria-invalid", `${wrong}`);
      part(this.toField, "small").textContent = wrong
        ? words("email.no-such-address", { typed: clean(this.detail(TO)), example }) : words("email.example", { example });
    }

    /** @param {string} label @param {string} value */
    change(label, value) {
      this.toldOff.clear();
      if (label === TO) this.judged = false;
      if (!this.details.set(label, value)) this.toldOff.say(handbook.LOST);
      document.dispatchEvent(new Event(CHANGED));
    }

    /** @param {boolean} on */
    remember(on) {
      const kept = this.details.keep(on);
      if (!kept) this.details.keep(false);
      document.dispatchEvent(new Event(CHANGED));
      if (kept && on) this.toldOff.kept(words("email.kept"));
      else this.toldOff.say(kept ? words("email.not-kept") : handbook.LOST);
    }

    forget() {
      this.details.forget();
      this.keeping.forget();
      document.dispatchEvent(new Event(CHANGED));
      this.toldOff.say(words("email.forgotten"));
      this.keeping.box.focus();
    }

    /** Tell whether what stands for their address is none. */
    wrongAddress() {
      const typed = clean(this.detail(TO));
      return Boolean(typed) && !message.address(typed);
    }

    /**
     * Let the letter go, once the reader has seen what is still missing `within` it, and in `to`, the address.
     * @param {Handbook.Needs} needs @param {(letter: Handbook.Letter) => unknown} action
     */
    async leave({ within, to = false }, action) {
      const missing = this.labelsIn(within ? part(this, within) : this).filter((label) => !clean(this.detail(label)));
      const wrong = to && !this.replies && this.wrongAddress();
      if (wrong) this.judge();
      if (missing.length || wrong) {
        const content = [];
        if (missing.length) content.push(element("ul", {}, ...missing.map((label) => element("li", {}, label))));
        if (wrong) {
          const typed = clean(this.detail(TO));
          content.push(element("p", {}, words("email.no-address", { typed, example: words("email.to-example") })));
        }
        const choice = await handbook.ask(words(missing.length ? "email.gaps-empty" : "email.check-address"), content,
          { fill: words(missing.length ? "email.fill-in" : "email.correct"), go: words("email.go-on") });
        if (choice === "fill") this.inputs.get(missing[0] ?? TO)?.focus();
        if (choice !== "go") return;
      }
      action(this.letter());
    }
  }

  customElements.define("handbook-email", Email);
})(window.handbook);
