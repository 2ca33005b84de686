/* <handbook-sent>: once an email has left, let the reader note it in their log. email/thread.js puts it there. */
((handbook) => {
  "use strict";
  const { button, element, notice, words } = handbook;

  class Sent extends HTMLElement {
    connectedCallback() {
      if (this.firstElementChild) return;
      /** @type {HTMLElement | null} */
      const email = this.closest("handbook-email");
      if (!email) return;
      const { edition, follows, labels, step = "" } = email.dataset;
      const { details } = handbook.store(edition);
      /** @type {Handbook.Rows} */
      this.rows = new handbook.Rows(handbook.store(edition));
      /** @type {Record<string, string>} */
      this.labels = JSON.parse(labels || "{}");
      /** @type {string} */
      this.step = step;
      // The letter with which the exchange began, of those that this one may follow.
      const [first = handbook.nameOf(email), ...others] = (follows ?? "").split(" ").filter(Boolean);
      const began = details.get("@thread") ?? "";
      this.letter = others.includes(began) ? began : first;
      if (this.letter !== began) details.set("@thread", this.letter);
      /** @type {Handbook.Notice} */
      this.told = notice();
      /** @type {HTMLButtonElement} */
      this.button = button(words("applications.note"), () => this.note());
      /** @type {HTMLElement} */
      this.offer = element("p", {}, words("applications.sent-it"), " ", this.button);
      const href = email.querySelector(".handbook-email__log a")?.getAttribute("href");
      /** @type {HTMLElement} */
      this.link = element("p", { hidden: true }, element("a", { href }, words("applications.open")));
      this.append(this.offer, this.told, this.link);
      this.scrollIntoView({ block: "nearest" });
    }

    note() {
      const { rows, step, letter } = this;
      const typed = rows.typed(this.labels);
      const before = rows.find(typed);
      const id = before?.id ?? rows.newId();
      const filled = Object.fromEntries(Object.entries(typed).filter(([cell]) => !before?.[cell]));
      const kept = rows.put(id, { letter, ...before, ...filled, [step]: handbook.days.today() });
      this.offer.hidden = true;
      if (!kept) {
        rows.put(id, before);
        this.told.say(handbook.LOST);
        return;
      }
      const named = [typed.employer, typed.role].filter(Boolean).join(words("list.next")) || words("applications.unnamed");
      this.told.undo(words("applications.noted", { named }), () => {
        rows.put(id, before);
        this.offer.hidden = false;
        this.link.hidden = true;
      }, this.button);
      this.link.hidden = false;
    }
  }

  customElements.define("handbook-sent", Sent);
})(window.handbook);
