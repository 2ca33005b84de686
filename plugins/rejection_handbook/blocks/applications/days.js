/* Days on which something is sent, as `2026-12-01`, and what is to be sent next. */
((handbook) => {
  "use strict";
  const { cells, words } = handbook;

  const DAY = 86400000;
  /** @param {string} day */
  const timeOf = (day) => Date.parse(`${day}T00:00Z`);
  /** @param {number} time */
  const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

  /** Today, where the reader is. */
  const today = () => {
    const now = new Date();
    return dayOf(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  };

  /** A day so many days later. @param {string} day @param {number} count */
  const later = (day, count) => dayOf(timeOf(day) + count * DAY);

  /** A day so many days from Monday to Friday later; days off are not known. @param {string} day @param {number} count */
  const workingDays = (day, count) => {
    let time = timeOf(day);
    for (let left = count; left > 0;) {
      time += DAY;
      if (new Date(time).getUTCDay() % 6) left -= 1;
    }
    return dayOf(time);
  };

  const LANGUAGE = `${handbookWords["@"]}`.replace(/^en$/, "en-GB"); // as the pages say theirs, in text/dates.py

  /** A day as people say it, with its year where that is another. @param {string} day */
  const spoken = (day) => {
    const year = day.slice(0, 4) === today().slice(0, 4) ? undefined : "numeric";
    return new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "long", year, timeZone: "UTC" }).format(timeOf(day));
  };

  /**
   * What comes next in a row, in words, and which emails that may be. The times are those of the handbook's pages: one
   * reminder after five to ten working days, and a closing note a week after it.
   * @param {Handbook.Row} row
   * @returns {[said: string, emails: string[]]}
   */
  const next = (row) => {
    const now = today();
    if (cells.isDay(row.thanked ?? "")) return [words("applications.next-nothing"), []];
    if (cells.isDay(row.closing ?? "")) return [words("applications.next-thanks"), ["thanked"]];
    if (row.reminder && cells.isDay(row.reminder)) {
      const from = later(row.reminder, 7);
      return [now < from ? words("applications.next-closing-from", { from: spoken(from) }) : words("applications.next-closing"),
        ["closing", "thanked"]];
    }
    if (row.asked && cells.isDay(row.asked)) {
      const [from, to] = [workingDays(row.asked, 5), workingDays(row.asked, 10)];
      return [now < from ? words("applications.next-reminder-from", { from: spoken(from), to: spoken(to) })
        : words("applications.next-reminder"), ["reminder", "thanked"]];
    }
    return [words("applications.next-ask"), ["asked"]];
  };

  handbook.days = { today, workingDays, later, spoken, next };
})(window.handbook);
