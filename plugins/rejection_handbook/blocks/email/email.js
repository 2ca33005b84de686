/* <handbook-email>: fill the gaps once, see the letter, then copy, open or download it. */
(function (handbook) {
  "use strict";
  const { element, button, notice, message } = handbook;

  const TO = "@to";
  const CHANGED = "handbook-details";
  /** Labels that a browser can fill by itself (WCAG 2.2, 1.3.5). */
  const AUTOCOMPLETE = { "your name": "name", "your phone number": "tel", "your email address": "email" };

  class Email extends HTMLElement {
    connectedCallback() {
      const store = handbook.store(this.dataset.edition);
      this.details = store.details;
      if (!this.form) this.build();
      this.refresh = () => this.show();
      document.addEventListener(CHANGED, this.refresh);
      this.unwatch = store.watch(this.refresh);
      this.show();
    }

    disconnectedCallback() {
      document.removeEventListener(CHANGED, this.refresh);
      this.unwatch();
    }

    detail(label) {
      return this.details.get(label) ?? "";
    }

    get marks() {
      return [...this.querySelectorAll("mark")];
    }

    get labels() {
      return this.labelsIn(this);
    }

    labelsIn(part) {
      return [...new Set([...part.querySelectorAll("mark")].map((mark) => mark.dataset.label))];
    }

    build() {
      const examples = JSON.parse(this.dataset.examples || "{}");
      this.inputs = new Map();
      const fields = this.labels.map((label) =>
        this.field(label, label, { autocomplete: AUTOCOMPLETE[label.toLowerCase()] ?? "off" }, examples[label]));
      fields.push(this.field(TO, "Their email address, if you know it",
        { autocomplete: "off", inputmode: "email" }, "name@company.org"));
      this.rememberBox = element("input", { type: "checkbox", autocomplete: "off", onchange: () => this.remember() });
      this.forgetButton = button("Forget my details", () => this.forget());
      this.toldOff = notice();
      this.form = element("fieldset", { class: "handbook-email__form" },
        element("legend", {}, "Your details"),
        element("p", {}, "Type each detail once. It fills every email here until you close this tab, and it never leaves "
          + "your browser. Sending it tomorrow? Copy it into your mail program’s drafts today."),
        element("div", { class: "handbook-email__fields" }, ...fields),
        element("label", { class: "handbook-remember" }, this.rememberBox,
          element("span", {}, "Remember my details on this device. ",
            element("small", {}, "Leave this off on a shared computer: the next person could read them."))),
        element("div", { class: "handbook-buttons" }, this.forgetButton),
        this.toldOff);
      this.querySelector(".handbook-email__letter").before(this.form);
      this.buildActions();
    }

    field(label, words, attributes, example) {
      const id = `${this.id}-field-${this.inputs.size}`;
      const input = element("input", {
        id, type: "text", spellcheck: "false", ...attributes,
        "aria-describedby": example && `${id}-example`,
        oninput: () => this.change(label, input.value),
      });
      this.inputs.set(label, input);
      return element("div", { class: "handbook-email__field" }, element("label", { for: id }, words), input,
        ...(example ? [element("small", { id: `${id}-example` }, `For example: ${example}`)] : []));
    }

    buildActions() {
      const file = (suffix, words, write, type) =>
        button(words, () => this.leave({ to: suffix === "eml" }, (letter) => {
          handbook.download(`${handbook.nameOf(this)}.${suffix}`, write(letter), type);
          this.told.say(`Downloaded: ${handbook.nameOf(this)}.${suffix}. On a shared computer, delete it when you have finished.`);
        }));
      this.mail = element("a", {
        class: "md-button handbook-button",
        onclick: (event) => {
          event.preventDefault();
          this.leave({ to: true }, (letter) => {
            const address = message.mailto(letter);
            if (address) element("a", { href: address }).click();
          });
        },
      }, "Open in your mail app");
      this.long = element("p", { class: "handbook-email__long", role: "status" });
      this.told = notice();
      const copy = (words, needs, pick, kind) =>
        button(words, () => this.leave(needs, (letter) => this.copy(...pick(letter))), kind);
      const group = (words, ...buttons) =>
        element("div", { class: "handbook-buttons", role: "group", "aria-label": words }, ...buttons);
      this.querySelector(".handbook-email__letter").after(this.long,
        group("Send this email",
          copy("Copy the email", {}, (letter) => [message.body(letter), message.html(letter),
            "Email copied. Open their message, press Reply, and paste."], "md-button--primary"),
          copy("Copy the subject", { within: ".handbook-email__subject" },
            (letter) => [letter.subject, message.escape(letter.subject), "Subject copied."]),
          this.mail),
        group("Keep this email as a file",
          file("eml", "Download draft (.eml)", message.eml, "message/rfc822"),
          file("docx", "Download Word (.docx)", message.docx),
          file("txt", "Download text (.txt)", message.text, "text/plain;charset=utf-8")),
        this.told);
    }

    /** The letter as it stands, gaps that are not filled in square brackets. */
    letter() {
      const words = (part) => message.clean([...part.childNodes].map((node) => node.textContent).join(""));
      const lines = (part) => {
        const runs = [[]];
        for (const node of part.childNodes) {
          if (node.nodeName === "BR") runs.push([]);
          else runs[runs.length - 1].push(node.textContent);
        }
        return runs.map((run) => message.clean(run.join("")));
      };
      return {
        to: message.address(this.detail(TO)),
        subject: words(this.querySelector(".handbook-email__subject span")),
        paragraphs: [...this.querySelector(".handbook-email__body").children].map((part) =>
          part.nodeName === "UL" ? { bullets: true, lines: [...part.children].map(words) }
            : { bullets: false, lines: lines(part) }),
      };
    }

    show() {
      for (const [label, input] of this.inputs) {
        const value = this.detail(label);
        if (input.value !== value) input.value = value;
      }
      for (const mark of this.marks) {
        const value = message.clean(this.detail(mark.dataset.label));
        mark.textContent = value || `[${mark.dataset.label}]`;
        mark.classList.toggle("handbook-email__filled", Boolean(value));
      }
      this.rememberBox.checked = this.details.keeps();
      this.inputs.get(TO).setAttribute("aria-invalid", this.wrongAddress());
      this.forgetButton.hidden = !this.details.names().length;
      const address = message.mailto(this.letter());
      this.mail.hidden = !address;
      if (address) this.mail.href = address;
      const long = address ? "" : "This email is now too long for the mail-app button: some programs would cut it short. "
        + "Copy it, or download the draft (.eml) and open that.";
      if (this.long.textContent !== long) this.long.textContent = long;
    }

    change(label, value) {
      this.toldOff.clear();
      if (!this.details.set(label, value)) this.toldOff.say(handbook.LOST);
      document.dispatchEvent(new CustomEvent(CHANGED));
    }

    remember() {
      const on = this.rememberBox.checked;
      if (!this.details.keep(on)) {
        this.details.keep(false);
        this.toldOff.say(handbook.LOST);
      } else this.toldOff.say(on ? "Your details stay on this device until you forget them."
        : "Your details will be gone when you close this tab.");
      document.dispatchEvent(new CustomEvent(CHANGED));
    }

    forget() {
      this.details.forget();
      document.dispatchEvent(new CustomEvent(CHANGED));
      this.toldOff.say("Your details are forgotten, here and in every other tab.");
      this.rememberBox.focus();
    }

    /** Tell whether what stands for their address is none. */
    wrongAddress() {
      const typed = message.clean(this.detail(TO));
      return Boolean(typed) && !message.address(typed);
    }

    /** Let the letter go, once the reader has seen what is still missing `within` it, and in `to`, the address. */
    async leave({ within, to = false }, action) {
      const part = within ? this.querySelector(within) : this;
      const missing = this.labelsIn(part).filter((label) => !message.clean(this.detail(label)));
      const wrong = to && this.wrongAddress();
      if (missing.length || wrong) {
        const content = [];
        if (missing.length) content.push(element("ul", {}, ...missing.map((label) => element("li", {}, label))));
        if (wrong) {
          content.push(element("p", {}, `“${message.clean(this.detail(TO))}” is not an email address, such as `
            + "name@company.org, so it would be left out."));
        }
        const choice = await handbook.ask(missing.length ? "Some gaps are still empty" : "Please check the address",
          content, { fill: missing.length ? "Fill them in" : "Correct it", go: "Go on anyway" });
        if (choice === "fill") this.inputs.get(missing[0] ?? TO).focus();
        if (choice !== "go") return;
      }
      await action(this.letter());
    }

    /** Copy plain and rich text together; the program it is pasted into takes what it can. */
    async copy(plain, rich, done) {
      const blob = (words, type) => new Blob([words], { type });
      try {
        await navigator.clipboard.write([new ClipboardItem({
          "text/plain": blob(plain, "text/plain"), "text/html": blob(rich, "text/html"),
        })]);
      } catch {
        if (!this.copyOldWay(plain, rich)) {
          window.getSelection().selectAllChildren(this.querySelector(".handbook-email__body"));
          this.told.say("Your browser does not let this page copy. The letter is marked: press Ctrl+C, or hold it and choose Copy.");
          return;
        }
      }
      this.told.say(done);
    }

    copyOldWay(plain, rich) {
      const fill = (event) => {
        event.clipboardData.setData("text/plain", plain);
        event.clipboardData.setData("text/html", rich);
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
