/* <handbook-reminder>: a day that the reader enters, as an event for their calendar. */
((handbook) => {
  "use strict";
  const { element, button, notice, words } = handbook;

  /** Days before the day, and the alarm at nine o'clock that morning. @type {[days: number, alarm: string][]} */
  const ALARMS = [[7, "-P6DT15H"], [1, "-PT15H"]];
  const DAY = 86400000; // milliseconds

  class Reminder extends HTMLElement {
    connectedCallback() {
      if (!this.input) this.build();
    }

    build() {
      /** @type {HTMLInputElement} */
      this.input = element("input", { type: "date", id: `${this.id}-day`, autocomplete: "off" });
      /** @type {Handbook.Notice} */
      this.told = notice();
      this.append(
        element("div", { class: "handbook-reminder__day" },
          element("label", { for: this.input.id }, words("reminder.day")), this.input,
          button(words("reminder.make"), () => this.make(), "md-button--primary")),
        this.told);
    }

    make() {
      const [year, month, date] = this.input.value.split("-").map(Number);
      const day = new Date(year, month - 1, date);
      const left = Math.round((day.getTime() - new Date().setHours(0, 0, 0, 0)) / DAY);
      const past = left < 0;
      this.input.setAttribute("aria-invalid", `${!this.input.value || past}`);
      if (!this.input.value || past) {
        this.told.say(words(past ? "reminder.past" : "reminder.no-day"));
        this.input.focus();
        return;
      }
      const { event = "" } = this.dataset;
      const file = handbook.written(() => handbook.calendar.event({
        block: this.id, title: event, notes: words("reminder.notes"), day,
        alarms: ALARMS.filter(([days]) => left > days).map(([, alarm]) => alarm),
      }));
      handbook.download(this.told, words("calendar.open"), `${handbook.nameOf(this)}.ics`, file, "text/calendar;charset=utf-8");
    }
  }

  customElements.define("handbook-reminder", Reminder);
})(window.handbook);
