/*
 * How a search compares words: without accents and other marks, in small letters, and with ligatures taken apart, so that
 * “resume” finds “Résumé”. The website's search has this in its worker, where there is no `window.handbook`.
 */
/** Letters that Unicode takes for ones of their own (it splits neither ß nor ł), by what people type for them. */
self.handbookLetters = { ß: "ss", ſ: "s", ı: "i", ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe", ð: "d", þ: "th", ς: "σ" };
/** @param {string} words */
self.handbookFold = (words) => words.normalize("NFKD").replace(/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu, "").toLowerCase()
  .replace(/[\p{M}ßſıłøđħŧæœðþς]/gu, (sign) => self.handbookLetters[sign] ?? "");
