/* <handbook-email>: fill the gaps once, see the letter, then copy, open or download it. */
((handbook) => {
  "use strict";
  const { clean, element, button, notice, message, part, words } = handbook;

  const TO = "@to";
  const CHANGED = "handbook-details";
  /** Labels that a browser can fill by itself (WCAG 2.2, 1.3.5). */
  const AUTOCOMPLETE = new Map([["your name", "name"], ["your phone number", "tel"], ["your email address", "email"]]);

  class Email extends HTMLElement {
    connectedCallback() {
      const store = handbook.store(this.dataset.edition);
      /** @type {Handbook.Drawer} */
      this.details = store.details;
      if (!this.form) this.build();
      /** @type {() => void} */
      this.refresh = () => this.show();
      document.addEventListener(CHANGED, this.refresh);
      /** @type {() => void} */
      this.unwatch = store.watch(this.refresh);
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener(CHANGED, this.refresh);
      this.unwatch();
    }

    /** @param {string} label */
    detail(label) {
      return this.details.get(label) ?? "";
    }

    /** The labels of the gaps in a part of this email. @param {Element} place */
    labelsIn(place) {
      return [...new Set([...place.querySelectorAll("mark")].map((mark) => mark.dataset.label ?? ""))];
    }

    build() {
      const examples = new Map(Object.entries(JSON.parse(this.dataset.examples || "{}")));
      /** @type {Map<string, HTMLInputElement>} */
      this.inputs = new Map();
      const fields = this.labelsIn(this).map((label) =>
        this.field(label, label, { autocomplete: AUTOCOMPLETE.get(label.toLowerCase()) ?? "off", dir: "auto" }, examples.get(label)));
      fields.push(this.field(TO, words("email.to"),
        { autocomplete: "off", inputmode: "email" }, words("email.to-example")));
      /** @type {HTMLInputElement} */
      this.rememberBox = element("input", { type: "checkbox", autocomplete: "off", onchange: () => this.remember() });
      /** @type {HTMLButtonElement} */
      this.forgetButton = button(words("email.forget"), () => this.forget());
      /** @type {Handbook.Notice} */
      this.toldOff = notice();
      /** @type {HTMLElement} */
      this.form = element("fieldset", { class: "handbook-email__form" },
        element("legend", {}, words("email.details")),
        element("p", {}, words("email.details-hint")),
        element("div", { class: "handbook-email__fields" }, ...fields),
        element("label", { class: "handbook-remember" }, this.rememberBox,
          element("span", {}, words("email.remember"), " ", element("small", {}, words("notice.leave-off")))),
        element("div", { class: "handbook-buttons" }, this.forgetButton),
        this.toldOff);
      part(this, ".handbook-email__letter").before(this.form);
      this.buildActions();
    }

    /**
     * @param {string} label @param {string} name @param {Record<string, string>} attributes
     * @param {string} [example]
     */
    field(label, name, attributes, example) {
      const id = `${this.id}-field-${this.inputs.size}`;
      /** @type {HTMLInputElement} */
      const input = element("input", {
        id, type: "text", spellcheck: "false", ...attributes,
        "aria-describedby": example && `${id}-example`,
        oninput: () => this.change(label, input.value),
      });
      this.inputs.set(label, input);
      return element("div", { class: "handbook-email__field" }, element("label", { for: id }, name), input,
        ...(example ? [element("small", { id: `${id}-example` }, words("email.example", { example }))] : []));
    }

    buildActions() {
      /**
       * @param {string} suffix @param {string} name @param {(letter: Handbook.Letter) => Handbook.File} write
       * @param {string} [type]
       */
      const file = (suffix, name, write, type) =>
        button(name, () => this.leave({ to: suffix === "eml" }, (letter) => {
          const name = `${handbook.nameOf(this)}.${suffix}`;
          handbook.download(this.told, words("download.shared"), name, write(letter), type);
        }));
      /** @type {HTMLAnchorElement} */
      this.mail = element("a", {
        class: "md-button handbook-button",
        onclick: (event) => {
          event.preventDefault();
          this.leave({ to: true }, (letter) => {
            const address = message.mailto(letter);
            if (address) element("a", { href: address }).click();
            this.told.elsewhere();
          });
        },
      }, words("email.open"));
      /** @type {HTMLElement} */
      this.long = element("p", { class: "handbook-email__long", role: "status" });
      /** @type {Handbook.Notice} */
      this.told = notice();
      /**
       * @param {string} name @param {{ within?: string }} needs
       * @param {(letter: Handbook.Letter) => [plain: string, rich: string, done: string]} pick @param {string} [kind]
       */
      const copy = (name, needs, pick, kind) =>
        button(name, () => this.leave(needs, (letter) => this.copy(needs.within, ...pick(letter))), kind);
      part(this, ".handbook-email__letter").after(this.long,
        element("div", { class: "handbook-buttons", role: "group", "aria-label": words("email.send") },
          copy(words("email.copy"), {}, (letter) => [message.body(letter), message.html(letter),
            words("email.copied")], "md-button--primary"),
          copy(words("email.copy-subject"), { within: ".handbook-email__subject" },
            (letter) => [letter.subject, handbook.escaped(letter.subject), words("email.subject-copied")]),
          this.mail),
        element("div", { class: "handbook-buttons", role: "group", "aria-label": words("email.keep") },
          file("eml", words("email.draft-file"), message.eml, "message/rfc822"),
          file("docx", words("download.word-file"), message.docx),
          file("txt", words("download.text-file"), message.text, "text/plain;charset=utf-8")),
        this.told);
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
        to: message.address(this.detail(TO)),
        subject: text(part(this, ".handbook-email__subject span")),
        paragraphs: [...part(this, ".handbook-email__body").children].map((place) =>
          place.nodeName === "UL" ? { bullets: true, lines: [...place.children].map(text) }
            : { bullets: false, lines: lines(place) }),
      };
    }

    show() {
      if (!this.details.gather()) this.toldOff.say(handbook.LOST);
      for (const [label, input] of this.inputs) {
        const value = this.detail(label);
        if (input.value !== value) input.value = value;
      }
      for (const mark of this.querySelectorAll("mark")) {
        const { label = "" } = mark.dataset;
        const value = clean(this.detail(label));
        mark.dir = "auto";
        mark.textContent = value || `[${label}]`;
        mark.classList.toggle("handbook-email__filled", Boolean(value));
      }
      handbook.showKept(this.rememberBox, this.details, this.toldOff, words("email.not-kept"));
      this.inputs.get(TO)?.setAttribute("aria-invalid", `${this.wrongAddress()}`);
      this.forgetButton.hidden = !this.details.names().length;
      const address = message.mailto(this.letter());
      this.mail.hidden = !address;
      if (address) this.mail.href = address;
      const long = address ? "" : words("email.too-long");
      if (this.long.textContent !== long) this.long.textContent = long;
    }

    /** @param {string} label @param {string} value */
    change(label, value) {
      this.toldOff.clear();
      if (!this.details.set(label, value)) this.toldOff.say(handbook.LOST);
      document.dispatchEvent(new Event(CHANGED));
    }

    remember() {
      const on = this.rememberBox.checked;
      const kept = this.details.keep(on);
      if (!kept) this.details.keep(false);
      document.dispatchEvent(new Event(CHANGED));
      this.toldOff.say(kept ? words(on ? "email.kept" : "email.not-kept") : handbook.LOST);
    }

    forget() {
      this.details.forget();
      document.dispatchEvent(new Event(CHANGED));
      this.toldOff.say(words("email.forgotten"));
      this.rememberBox.focus();
    }

    /** Tell whether what stands for their address is none. */
    wrongAddress() {
      const typed = clean(this.detail(TO));
      return Boolean(typed) && !message.address(typed);
    }

    /**
     * Let the letter go, once the reader has seen what is still missing `within` it, and in `to`, the address.
     * @param {{ within?: string, to?: boolean }} needs @param {(letter: Handbook.Letter) => void} action
     */
    async leave({ within, to = false }, action) {
      const missing = this.labelsIn(within ? part(this, within) : this).filter((label) => !clean(this.detail(label)));
      const wrong = to && this.wrongAddress();
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

    /**
     * Copy plain and rich text together; the program it is pasted into takes what it can. Where nothing can be copied,
     * what stands `within` this part is marked.
     * @param {string | undefined} within @param {string} plain @param {string} rich @param {string} done
     */
    async copy(within, plain, rich, done) {
      try {
        await navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([plain], { type: "text/plain" }),
          "text/html": new Blob([rich], { type: "text/html" }),
        })]);
      } catch {
        if (!this.copyOldWay(plain, rich)) {
          window.getSelection()?.selectAllChildren(part(this, within ? `${within} span` : ".handbook-email__body"));
          this.told.say(words("email.cannot-copy"));
          return;
        }
      }
      this.told.say(done);
    }

    /** @param {string} plain @param {string} rich */
    copyOldWay(plain, rich) {
      /** @param {ClipboardEvent} event */
      const fill = (event) => {
        event.clipboardData?.setData("text/plain", plain);
        event.clipboardData?.setData("text/html", rich);
        event.preventDefault();
      };
      document.addEventListener("copy", fill, { once: true });
      const copied = document.execCommand("copy");
      document.removeEventListener("copy", fill);
      return copied;
    }
  }

  customElements.define("handbook-email", Email);
})(window.handbook);
