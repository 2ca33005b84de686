/*
 * Find pages by the reader's words, in one document that holds them all. MiniSearch does the counting.
 *
 * The words are taken from the pages before any block adds its buttons. Words by which readers look for a page, and
 * that it may not have itself, are its `data-keywords`.
 */
(function (handbook) {
  "use strict";
  const LEFT_OUT = "noscript, svg, [data-search-exclude]";
  const HEADING = "h1, h2, h3, h4, h5, h6";
  const FIELDS = ["keywords", "title", "headings", "text"];
  const BOOST = { keywords: 8, title: 6, headings: 3 };
  const SHORTEST_TYPO = 5;
  const MOST_SECTIONS = 2;

  const reach = {
    acceptNode: (node) => (node.matches?.(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  };

  /** The sections of a page: `{ id, title, text }`, the first of them the page itself. */
  const sections = (page) => {
    const found = [{ id: page.id, title: page.dataset.title, text: "" }];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, reach);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) found.at(-1).text += ` ${node.data}`;
      else if (node.id && node.matches(HEADING)) {
        found.push({ id: node.nodeName === "H1" ? page.id : node.id, title: node.textContent.trim(), text: "" });
      }
    }
    return found;
  };

  const separator = new RegExp(document.querySelector("[data-separator]").dataset.separator);
  const tokenize = (text) => text.split(separator).filter(Boolean);
  const processTerm = (term) => term.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const pages = [...document.querySelectorAll(".handbook-onefile__page")].map((page) => {
    const parts = sections(page);
    return {
      id: page.id,
      title: page.dataset.title,
      keywords: page.dataset.keywords ?? "",
      headings: parts.slice(1).map(({ title }) => title).join(" . "),
      text: parts.map(({ text }) => text).join(" "),
      parts,
    };
  });
  const known = new Map(pages.map((page) => [page.id, page]));

  const indexOf = (fields, documents) => {
    const index = new MiniSearch({ fields, tokenize, processTerm });
    index.addAll(documents);
    return index;
  };
  let all;
  let within;

  /** Build the indexes when they are first asked: most visits search for nothing. */
  const build = () => {
    all = indexOf(FIELDS, pages);
    const parts = pages.flatMap(({ id, parts: own }) => own.slice(1).map((part) => ({ ...part, page: id })));
    within = new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "page"], tokenize, processTerm });
    within.addAll([...new Map(parts.filter(({ id, page }) => id !== page).map((part) => [part.id, part])).values()]);
  };

  /**
   * Find pages, the best first: `{ id, title, sections: [{ id, title }] }`.
   *
   * A page is the better the more of the words it has, or the beginnings of them. Where none has any, slips are forgiven.
   */
  handbook.find = (words) => {
    if (!all) build();
    const prefix = (_, index, terms) => index === terms.length - 1 || terms[index].length > 2;
    const fuzzy = (term) => (term.length < SHORTEST_TYPO ? false : 0.2);
    for (const way of [{}, { fuzzy }]) {
      const found = all.search(words, { boost: BOOST, prefix, ...way });
      if (found.length) {
        const parts = within.search(words, { boost: { title: 4 }, prefix, ...way });
        return found.map(({ id }) => ({
          id,
          title: known.get(id).title,
          sections: parts.filter(({ page }) => page === id).slice(0, MOST_SECTIONS),
        }));
      }
    }
    return [];
  };
})(window.handbook);
