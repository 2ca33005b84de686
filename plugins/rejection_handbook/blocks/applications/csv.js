/* A table as a file for spreadsheets (RFC 4180). This is a part of files.js, which comes when a reader asks for one. */
((handbook) => {
  "use strict";

  /**
   * A cell in quotation marks. A spreadsheet takes what begins with one of these signs for a formula, so it gets an
   * apostrophe before it (OWASP, “CSV Injection”); the wide signs are those of Chinese and Japanese keyboards.
   * @param {string} text
   */
  const cell = (text) => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;

  /** With a mark in front by which Excel knows that it is UTF-8. */
  handbook.csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
})(window.handbook);
