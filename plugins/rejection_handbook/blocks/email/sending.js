/* How a letter leaves an email: the likeliest way first, what happened said below it, and what may be next. */
((handbook) => {
  "use strict";
  const { element, button, notice, message, part, words } = handbook;

  handbook.Sending = class {
    /** @param {Handbook.Email} email */
    constructor(email) {
      this.email = email;
      /** What happened, and what may be next. */
      this.told = notice();
      /** Tells why the mail app has no button. */
      this.long = element("p", { class: "handbook-email__long", role: "status" });
      /** @type {HTMLElement} */
      this.pressed = this.long;
      this.reply = this.way(words("email.copy"), {}, async (letter) =>
        await this.copy(message.body(letter), message.html(letter)) && this.left("copy", words("email.copied")));
      /** @param {Handbook.Letter} letter */
      const copyWhole = async (letter) =>
        await this.copy(...message.whole(letter)) && this.left("copy", words("email.copied-whole"));
      const whole = this.way(words("email.copy-whole"), { to: true }, copyWhole);
      /** @type {HTMLAnchorElement} */
      this.mail = element("a", {
        class: "md-button handbook-button",
        onclick: (event) => {
          event.preventDefault();
          this.pressed = this.mail;
          email.leave({ to: true }, (letter) => this.open(letter));
        },
      }, words("email.open"));
      const share = this.way(words("email.share"), {}, (letter) => this.share(letter));
      const touch = window.matchMedia("(pointer: coarse)").matches;
      /** The ways of a new message, the likeliest first. @type {HTMLElement[]} */
      this.fresh = touch ? [this.mail, whole, ...("share" in navigator ? [share] : [])] : [whole, this.mail];
      /** @type {HTMLButtonElement} */
      this.instead = button(words("email.copy-instead"), () => email.leave({ to: true }, copyWhole));
      this.instead.hidden = true;
      /** @type {HTMLElement} */
      this.reminder = element("div", { hidden: true }, ...this.buildReminder());
      /** @type {HTMLElement} */
      this.after = element("div", { class: "handbook-email__after" }, this.told,
        this.instead, this.reminder);
      /** @type {HTMLElement} */
      this.row = element("div", {
        class: "handbook-buttons handbook-email__send", role: "group", "aria-label": words("email.send"),
      }, this.reply, ...this.fresh, this.after);
      this.parts = [this.long, this.row, this.buildLater(), this.buildMore()];
    }

    /**
     * @param {string} name @param {Handbook.Needs} needs @param {(letter: Handbook.Letter) => unknown} action
     */
    way(name, needs, action) {
      const one = button(name, () => {
        this.pressed = one;
        this.email.leave(needs, action);
      });
      return one;
    }

    show() {
      const { replies } = this.email;
      const address = message.mailto(this.email.letter());
      if (address) this.mail.href = address;
      this.reply.hidden = !replies;
      // What happened was to the other kind of message.
      if (this.answered !== replies) this.after.hidden = true;
      for (const way of this.fresh) way.hidden = replies || way === this.mail && !address;
      const ways = [this.reply, ...this.fresh];
      const first = ways.find((way) => !way.hidden);
      for (const way of ways) way.classList.toggle("md-button--primary", way === first);
      const long = replies || address ? "" : words("email.too-long");
      if (this.long.textContent !== long) this.long.textContent = long;
    }

    /** @param {Handbook.Letter} letter */
    open(letter) {
      const address = message.mailto(letter);
      if (address) element("a", { href: address }).click();
      this.left("mail", words("email.opened"));
      this.told.elsewhere();
    }

    /** @param {Handbook.Letter} letter */
    async share(letter) {
      try {
        await navigator.share({ title: letter.subject, text: message.body(letter) });
        this.left("share", words("email.shared"));
      } catch (error) {
        // A reader who closes the sheet wanted just that.
        if (!(error instanceof DOMException && error.name === "AbortError")) this.say(words("email.cannot-share"));
      }
    }

    /**
     * Say what happened, below the button that was pressed, where the reader sees it.
     * @param {string} text
     */
    say(text) {
      this.answered = this.email.replies;
      this.after.hidden = false;
      this.after.style.setProperty("--pressed", `${[...this.row.children].indexOf(this.pressed)}`);
      this.told.say(text);
      this.after.scrollIntoView({ block: "nearest" });
    }

    /** The letter left by the reader's hand. @param {string} way @param {string} text */
    left(way, text) {
      this.instead.hidden = way !== "mail";
      this.reminder.hidden = !this.reminder.children.length;
      this.say(text);
      this.sent(way);
    }

    /** Let the page know in which way a letter left: "copy", "mail", "share" or "draft". @param {string} way */
    sent(way) {
      const detail = { id: handbook.nameOf(this.email), way };
      this.email.dispatchEvent(new CustomEvent("handbook-sent", { bubbles: true, detail }));
    }

    /** The ways that few readers need, with the blank copies. */
    buildMore() {
      const { email } = this;
      const told = notice();
      /**
       * @param {string} suffix @param {string} name @param {(letter: Handbook.Letter) => Handbook.File} write
       * @param {string} [type]
       */
      const file = (suffix, name, write, type) =>
        button(name, () => email.leave({ to: suffix === "eml" }, (letter) => {
          const name = `${handbook.nameOf(email)}.${suffix}`;
          handbook.download(told, words("download.shared"), name, write(letter), type);
          if (suffix === "eml") this.sent("draft");
        }));
      return element("details", { class: "handbook-email__fold" }, element("summary", {}, words("email.more")),
        element("div", { class: "handbook-buttons", role: "group", "aria-label": words("email.keep") },
          ...(email.isMessage ? [] : [button(words("email.copy-subject"), () => email.leave({ within: ".handbook-email__subject" }, async ({ subject }) => {
            const copied = await this.copy(subject, handbook.escaped(subject), told);
            if (copied) told.say(words("email.subject-copied"));
          })),
          file("eml", words("email.draft-file"), message.eml, "message/rfc822")]),
          file("docx", words("download.word-file"), message.docx),
          file("txt", words("download.text-file"), message.text, "text/plain;charset=utf-8")),
        told,
        ...email.querySelectorAll(":scope > .handbook-email__blank, :scope > .handbook-paper"));
    }

    /** For another day: a calendar has the email's title, and nothing of what was typed. */
    buildLater() {
      const told = notice();
      return element("details", { class: "handbook-email__fold" }, element("summary", {}, words("email.later")),
        element("p", {}, words("email.later-hint")),
        element("div", { class: "handbook-buttons" },
          button(words("email.tomorrow"), () => this.note(told, "send", {
            title: words("email.event-send", { title: this.email.called }), notes: words("email.event-notes"),
          }, (calendar) => calendar.later(1)))),
        told,
        ...this.buildReminder());
    }

    /** Where an answer is waited for: one reminder, in working days. */
    buildReminder() {
      const count = Number(this.email.dataset.remind);
      if (!count) return [];
      /** @type {HTMLAnchorElement | null} */
      this.again = this.email.querySelector(".handbook-email__again a");
      const told = notice();
      return [
        element("div", { class: "handbook-buttons" },
          button(words("email.remind", { count }), () => this.note(told, "remind", {
            title: words("email.event-remind", { title: this.email.called }), notes: words("email.remind-notes"),
            address: this.again?.href,
          }, (calendar) => calendar.workday(count)))),
        element("p", { class: "handbook-email__hint" }, words("email.remind-hint")),
        told,
      ];
    }

    /**
     * @param {Handbook.Notice} told @param {string} kind @param {{ title: string, notes: string, address?: string }} event
     * @param {(calendar: Handbook.Calendar) => Date} day
     */
    note(told, kind, event, day) {
      const file = handbook.written(() => handbook.calendar.event({
        ...event, block: this.email.id, day: day(handbook.calendar), time: "1000", alarms: ["PT0S"],
      }));
      handbook.download(told, words("calendar.open"), `${kind}-${handbook.nameOf(this.email)}.ics`, file, "text/calendar;charset=utf-8");
    }

    /**
     * Copy plain and rich text together; the program it is pasted into takes what it can. False where nothing can be
     * copied: then the letter is marked, or with a place to say so of its own, the subject.
     * @param {string} plain @param {string} rich @param {Handbook.Notice} [told]
     */
    async copy(plain, rich, told) {
      try {
        await navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([plain], { type: "text/plain" }),
          "text/html": new Blob([rich], { type: "text/html" }),
        })]);
      } catch {
        if (!this.copyOldWay(plain, rich)) {
          window.getSelection()?.selectAllChildren(part(this.email, told ? ".handbook-email__subject span" : ".handbook-email__body"));
          if (told) told.say(words("email.cannot-copy"));
          else this.say(words("email.cannot-copy"));
          return false;
        }
      }
      return true;
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
  };
})(window.handbook);
