/*
 * One document that holds all pages: show one at a time, by the part of the address behind its #.
 *
 * Without this script they stand below one another, and the same links lead to them.
 */
((handbook) => {
  "use strict";
  const { element, part, words } = handbook;
  const PART = ".handbook-onefile__";
  const WIDE = matchMedia("(min-width: 60em)");
  /** A page that is not shown; a browser that can find words in it then shows it. */
  const HIDDEN = "until-found";
  const MOST = 20;

  /** @type {NodeListOf<HTMLElement>} */
  const pages = document.querySelectorAll(`${PART}page`);
  const contents = part(document, `${PART}contents details`);
  const links = [...contents.querySelectorAll("a")];
  const name = document.title;

  /** @param {string} hash */
  const targetOf = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // a lone % in an address that somebody typed
    }
  };
  /** @param {Element | null} target @returns {HTMLElement | null | undefined} */
  const pageOf = (target) => target?.closest(`${PART}page`);
  /** @param {string} id */
  const hashOf = (id) => `#${encodeURI(id)}`;

  /** Show the page with this element, and mark it in the contents. @param {HTMLElement} page */
  const show = (page) => {
    for (const one of pages) {
      if (one === page) one.removeAttribute("hidden");
      else one.setAttribute("hidden", HIDDEN);
    }
    for (const link of links) {
      if (targetOf(link.hash) === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = `${page.dataset.title} - ${name}`;
    dispatchEvent(new Event("pageshow")); // blocks look again at what is kept: another page may have changed it
  };

  /** @param {HTMLElement} target */
  const focus = (target) => {
    if (!target.matches("a[href], button, input, textarea, summary, [tabindex]")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };

  /**
   * Go where the address says. `back` is how far down the reader was, where they come back to a page.
   * @param {number} [back]
   */
  const go = (back) => {
    const target = targetOf(location.hash);
    const page = pageOf(target) ?? pages[0];
    show(page);
    close();
    const heading = page.querySelector("h1") ?? page;
    const place = target && target !== page ? target : heading;
    focus(place);
    if (back !== undefined) scrollTo(0, back);
    else if (place === heading) scrollTo(0, 0);
    else place.scrollIntoView();
  };

  /* The search. */
  const form = element("form", { class: "handbook-onefile__search", role: "search", onsubmit: (event) => event.preventDefault() });
  const field = element("input", {
    id: "onefile:search", type: "search", autocomplete: "off", spellcheck: "false", dir: "auto", placeholder: words("onefile.search"),
    "aria-label": words("onefile.search"), oninput: () => search(), onfocus: () => search(),
  });
  const told = element("p", { class: "handbook-onefile__told", role: "status" });
  const list = element("ol", { class: "handbook-onefile__found", role: "list" });
  const results = element("div", { class: "handbook-onefile__results" }, told, list);
  form.append(field, results);

  /** @param {string} text */
  const say = (text) => {
    if (told.textContent !== text) told.textContent = text;
  };

  const close = () => {
    list.replaceChildren();
    say("");
    form.classList.remove("handbook-onefile__search--open");
  };

  /** @param {Handbook.Found} found */
  const result = ({ id, title, sections }) =>
    element("li", {}, link(id, title), ...(sections.length
      ? [element("ul", { role: "list" }, ...sections.map((place) => element("li", {}, link(place.id, place.title))))] : []));
  /** @param {string} id @param {string} title */
  const link = (id, title) => element("a", { href: hashOf(id) }, title);

  const search = () => {
    const typed = field.value.trim();
    const found = typed ? handbook.find(typed) : [];
    const tries = found.length ? [] : handbook.tries((name) => {
      field.value = name;
      field.focus();
      search();
    }, document.getElementById("help-now") ? hashOf("help-now") : "");
    list.replaceChildren(...found.slice(0, MOST).map(result), ...tries);
    say(!typed ? "" : found.length ? words("onefile.found", { count: found.length }) : words("onefile.nothing"));
    form.classList.add("handbook-onefile__search--open");
  };

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.target === field && !results.offsetParent) field.value = "";
    close();
    field.focus();
    close(); // the focus has opened it
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !form.contains(target)) close();
  });
  part(document, `${PART}tools`).append(form);

  /* The contents stand open beside the page where there is room, and else above it when they are asked for. */
  const arrange = () => contents.toggleAttribute("open", WIDE.matches);
  WIDE.addEventListener("change", arrange);
  arrange();

  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const followed = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!followed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (followed.matches(`${PART}skip`)) {
      event.preventDefault();
      focus(part(document, `${PART}page:not([hidden]) h1`));
      return;
    }
    history.replaceState({ down: scrollY }, "");
    if (!WIDE.matches && contents.contains(followed)) contents.removeAttribute("open");
    // The address stays the same, so nobody else would look.
    if (targetOf(followed.hash) === targetOf(location.hash)) {
      event.preventDefault();
      go();
    }
  });
  for (const page of pages) {
    page.addEventListener("beforematch", () => {
      if (pageOf(targetOf(location.hash)) === page) return; // it is a link that was followed
      history.pushState(null, "", hashOf(page.id));
      show(page);
    });
  }
  history.scrollRestoration = "manual";
  addEventListener("hashchange", () => go(history.state?.down));
  if (pageOf(targetOf(location.hash))) go(history.state?.down);
  else show(pages[0]);
})(window.handbook);
