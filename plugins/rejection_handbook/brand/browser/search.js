/*
 * Stands before the theme's worker, which finds pages of the website: its index and what a reader types lose accents and
 * other marks, so that “resume” finds “résumé” and the other way round. What is shown keeps them.
 */
addEventListener("message", ({ data: message }) => {
  if (typeof message.data === "string") message.data = handbookFold(message.data);
  else if (!lunr.Folded) {
    lunr.Token = lunr.Folded = class extends lunr.Token {
      /** @param {string} words @param {object} about */
      constructor(words, about) {
        super(handbookFold(words), about);
      }
    };
  }
});
