/*
 * Stands before the theme's worker, which finds pages of the website: its index and what a reader types lose accents and
 * other marks, so that “resume” finds “résumé” and the other way round. What is shown keeps them. Signs that are
 * commands to lunr, and that nobody who looks for help means so, are none: “Feedback: none” and “-visa” find what is there.
 *
 * What it found goes to the page with the names that fit best first, and each page in two lines: its title, and below it
 * the section or the words that were found. A long word that stands nowhere is looked for once more with a slip forgiven.
 */
(() => {
  "use strict";
  const [SETUP, QUERY, RESULT] = [0, 2, 3];
  const SHORTEST_TYPO = 5;
  /** About as many letters as two lines of a wide screen have. */
  const MOST = 160;
  /** How many letters stand before the first word that was found. */
  const BEFORE = 30;

  /** The words of titles and keywords, by the page's address. @type {Map<string, string[][]>} */
  const names = new Map();
  /** @type {RegExp} */
  let separator;
  /** @type {string[]} */
  let typed = [];
  /** The query in which slips are forgiven, once there is one. @type {string | null} */
  let forgiving = null;
  /** @typedef {{ type: number, data: string | { query: string } }} Query */
  /** The last query: Material sends its words alone, and MaterialX puts them into an object. @type {Query} */
  let asked;

  /** @param {Query} message */
  const saidIn = ({ data }) => (typeof data === "string" ? data : data.query);
  /** @param {Query} message @param {string} query @returns {Query["data"]} */
  const withWords = ({ data }, query) => (typeof data === "string" ? query : { ...data, query });

  /** @param {string} text */
  const wordsOf = (text) => handbookFold(text.replace(/<[^>]*>/g, "")).split(separator).filter(Boolean);

  /** The words around the first that was found, without marks of HTML but those of what was found. @param {string} html */
  const teaser = (html) => {
    const text = html.replace(/<(?!\/?mark>)[^>]*>/g, " ").replace(/\s+/g, " ").trim();
    const from = text.lastIndexOf(" ", Math.max(0, text.indexOf("<mark>") - BEFORE)) + 1;
    const rest = text.slice(from);
    const end = rest.length > MOST ? rest.indexOf(" ", MOST) : -1;
    return (from ? "… " : "") + (end < 0 ? rest : `${rest.slice(0, end)} …`);
  };

  /** @param {Handbook.SearchItem[]} group */
  const pageOf = (group) => group.find(({ location }) => !location.includes("#")) ?? group[0];

  /** A page in two lines; `rank` is higher for those before. @param {Handbook.SearchItem[]} group @param {number} fit @param {number} rank */
  const short = (group, fit, rank) => {
    const page = { ...pageOf(group), score: rank, tags: undefined };
    const terms = Object.fromEntries(Object.entries(group[0].terms).filter(([, found]) => found));
    if (forgiving) for (const [, word] of `${group[0].title} ${group[0].text}`.matchAll(/<mark>(.*?)<\/mark>/g)) terms[word] = true;
    if ((fit && page.text) || group[0].location === page.location) return [{ ...page, terms, text: teaser(page.text) }];
    return [{ ...group[0], score: rank + 0.5, tags: undefined, terms, text: "" }, { ...page, terms }];
  };

  addEventListener("message", ({ data: message }) => {
    if (message.type === SETUP) {
      const { config, docs } = message.data;
      separator = new RegExp(config.separator);
      for (const { location, title, tags = [] } of docs) {
        if (!location.includes("#")) names.set(location, [title, ...tags].map(wordsOf));
      }
      if (lunr.Folded) return;
      lunr.Token = lunr.Folded = class extends lunr.Token {
        /** @param {string} words @param {object} about */
        constructor(words, about) {
          super(handbookFold(words), about);
        }
      };
    }
    if (message.type !== QUERY || saidIn(message) === forgiving) return;
    asked = message;
    const query = handbookFold(saidIn(message)).replace(/[:^~]/g, " ").replace(/(^|\s)[-+]+/g, "$1").trim();
    message.data = withWords(message, query);
    typed = wordsOf(query);
    forgiving = null;
  });

  const send = self.postMessage;
  /** @param {{ type: number, data: { items: Handbook.SearchItem[][] } }} message */
  self.postMessage = (message) => {
    if (message.type !== RESULT) {
      send(message);
      return;
    }
    const { items } = message.data;
    const found = new Set(items.flat().flatMap(({ terms }) => Object.keys(terms).filter((term) => terms[term])));
    const lost = typed.filter((word) => word.length >= SHORTEST_TYPO && !found.has(word));
    if (lost.length && !forgiving) {
      forgiving = typed.map((word) => (lost.includes(word) ? `${word}~1` : word)).join(" ");
      dispatchEvent(new MessageEvent("message", { data: { ...asked, data: withWords(asked, forgiving) } }));
      return;
    }
    const ranked = items.map((group) => ({ group, fit: handbookFit(typed, names.get(pageOf(group).location) ?? []) }))
      .sort((one, other) => other.fit - one.fit)
      .map(({ group, fit }, index) => short(group, fit, items.length - index));
    send({ ...message, data: { ...message.data, items: ranked } });
  };
})();
