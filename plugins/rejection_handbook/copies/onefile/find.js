/*
 * Find pages by the reader's words, in one document that holds them all. MiniSearch does the counting.
 *
 * The words are taken from the pages before any block adds its buttons. Words by which readers look for a page, and
 * that it may not have itself, are its `data-keywords`.
 */
((handbook) => {
  "use strict";
  const { part } = handbook;

  const LEFT_OUT = "noscript, svg, [data-search-exclude]";
  const HEADING = "h1, h2, h3, h4, h5, h6";
  const FIELDS = ["keywords", "title", "headings", "text"];
  const BOOST = { keywords: 8, title: 6, headings: 3 };
  const SHORTEST_TYPO = 5;
  const MOST_SECTIONS = 2;

  const reach = {
    /** @param {Node} node */
    acceptNode: (node) =>
      (node instanceof Element && node.matches(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  };

  /** The sections of a page, the first of them the page itself. @param {HTMLElement} page */
  const sections = (page) => {
    let last = { id: page.id, title: page.dataset.title ?? "", text: "" };
    const found = [last];
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, reach);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) last.text += ` ${node.data}`;
      else if (node instanceof Element && node.id && node.matches(HEADING)) {
        last = { id: node.nodeName === "H1" ? page.id : node.id, title: node.textContent.trim(), text: "" };
        found.push(last);
      }
    }
    return found;
  };

  const separator = new RegExp(part(document, "[data-separator]").dataset.separator ?? "");
  /** @param {string} text */
  const tokenize = (text) => text.split(separator).filter(Boolean);
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll(".handbook-onefile__page");
  const pages = [...places].map((page) => {
    const parts = sections(page);
    return {
      id: page.id,
      title: page.dataset.title ?? "",
      keywords: page.dataset.keywords ?? "",
      headings: parts.slice(1).map(({ title }) => title).join(" . "),
      text: parts.map(({ text }) => text).join(" "),
      parts,
    };
  });

  const names = new Map(pages.map(({ id, title, keywords }) =>
    [id, [title, ...keywords.split(" . ")].map((name) => tokenize(name).map(handbookFold))]));

  /** Build the indexes when they are first asked: most visits search for nothing. */
  const build = () => {
    /** @type {MiniSearch<{ title: string }>} */
    const all = new MiniSearch({ fields: FIELDS, storeFields: ["title"], tokenize, processTerm: handbookFold });
    all.addAll(pages);
    const parts = pages.flatMap(({ id, parts: own }) => own.slice(1).map((one) => ({ ...one, page: id })));
    /** @type {MiniSearch<{ title: string, page: string }>} */
    const within = new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "page"], tokenize, processTerm: handbookFold });
    within.addAll([...new Map(parts.filter(({ id, page }) => id !== page).map((one) => [one.id, one])).values()]);
    return { all, within };
  };
  /** @type {ReturnType<typeof build> | undefined} */
  let indexes;

  /**
   * Find pages, the best first.
   *
   * Those come first whose title or keywords fit. Then a page is the better the more of the words it has, or the
   * beginnings of them. A long word that stands nowhere may have a slip in it.
   */
  handbook.find = (words) => {
    indexes ??= build();
    const { all, within } = indexes;
    /** @param {string} _ @param {number} index @param {string[]} terms */
    const prefix = (_, index, terms) => index === terms.length - 1 || terms[index].length > 2;
    const query = tokenize(words).map(handbookFold);
    /** @param {string} term */
    const fuzzy = (term) => (term.length >= SHORTEST_TYPO && !all.search(term, { prefix: true }).length ? 0.2 : false);
    const parts = within.search(words, { boost: { title: 4 }, prefix, fuzzy });
    return all.search(words, { boost: BOOST, prefix, fuzzy })
      .map(({ id, title }) => ({
        id,
        title,
        sections: parts.filter(({ page }) => page === id).slice(0, MOST_SECTIONS),
        fit: handbookFit(query, names.get(id) ?? []),
      }))
      .sort((one, other) => other.fit - one.fit);
  };
})(window.handbook);
