/*
 * Stands before the theme's worker, which finds pages of the website: its index and what a reader types lose accents and
 * other marks, so that “resume” finds “résumé” and the other way round. What is shown keeps them. Signs that are
 * commands to lunr, and that nobody who looks for help means so, are none: “Feedback: none” and “-visa” find what is there.
 */
addEventListener("message", ({ data: message }) => {
  if (typeof message.data === "string") {
    message.data = handbookFold(message.data).replace(/[:^~]/g, " ").replace(/(^|\s)[-+]+/g, "$1").trim();
  } else if (!lunr.Folded) {
    lunr.Token = lunr.Folded = class extends lunr.Token {
      /** @param {string} words @param {object} about */
      constructor(words, about) {
        super(handbookFold(words), about);
      }
    };
  }
});
