/* A calendar file with one event (RFC 5545). This is a part of files.js, which comes when a reader asks for such a file. */
((handbook) => {
  "use strict";
  const { clean } = handbook;

  /** Bytes of a line without its end (3.1). */
  const LONGEST = 75;

  /** A text as a value (3.3.11). @param {string} text */
  const value = (text) => text.split("\n").map((line) => clean(line).replace(/[\\;,]/g, "\\$&")).join("\\n");

  /** @param {string} line */
  const folded = (line) => {
    let bytes = 0;
    return Array.from(line, (sign) => {
      const size = new TextEncoder().encode(sign).length;
      const full = bytes + size > LONGEST;
      bytes = full ? size + 1 : bytes + size;
      return full ? `\r\n ${sign}` : sign;
    }).join("");
  };

  /** The digits of a moment in UTC. @param {Date} moment */
  const stamp = (moment) => `${moment.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

  /** The digits of a day where the reader is. @param {Date} day */
  const digits = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((number, index) => `${number}`.padStart(index ? 2 : 4, "0")).join("");

  /** @type {Handbook.Calendar} */
  const calendar = {
    /** So many days from now. */
    later(count) {
      const day = new Date();
      day.setDate(day.getDate() + count);
      return day;
    },

    /** So many days from now that are no Saturday and no Sunday. */
    workday(count) {
      const day = new Date();
      for (let left = count; left > 0; left -= day.getDay() % 6 ? 1 : 0) day.setDate(day.getDate() + 1);
      return day;
    },

    /**
     * The time has no zone (3.3.5, form 1): ten o'clock is ten o'clock wherever the reader then is. Without a time it is
     * a whole day, in which nobody counts as busy. Each alarm is a span of time from the event's beginning.
     */
    event({ block, title, notes, day, time, alarms, address = `#${block}` }) {
      // Of a copy in a folder, the address would say where the folder lies.
      const page = location.protocol.startsWith("http") && new URL(address || `#${block}`, location.href).href;
      const random = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
      return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rejection-handbook//handbook//EN",
        "BEGIN:VEVENT",
        `UID:${random}@rejection-handbook`,
        `DTSTAMP:${stamp(new Date())}`,
        ...(time ? [`DTSTART:${digits(day)}T${time}00`, "DURATION:PT15M"]
          : [`DTSTART;VALUE=DATE:${digits(day)}`, "TRANSP:TRANSPARENT"]),
        `SUMMARY:${value(title)}`,
        `DESCRIPTION:${value(page ? `${notes}\n${page}` : notes)}`,
        ...alarms.flatMap((span) =>
          ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${value(title)}`, `TRIGGER:${span}`, "END:VALARM"]),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].map(folded).join("\r\n");
    },
  };
  handbook.calendar = calendar;
})(window.handbook);
