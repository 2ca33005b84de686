/* A search that shows nothing, yet or at all, offers some words to search for, and the way to help. */
((handbook) => {
  "use strict";
  const { element, words } = handbook;

  handbook.tries = (choose, help) => {
    /** @param {string} name */
    const chosen = (name) => (/** @type {Event} */ event) => {
      // The theme takes each link that is followed for a result, and closes the search.
      event.preventDefault();
      event.stopPropagation();
      choose(name);
    };
    /** @param {HTMLElement} link */
    const item = (link) => element("li", { class: "handbook-tries" }, link);
    // The theme's arrow keys go from link to link, and its Enter key looks at what is in one.
    const links = words("search.tries").split(", ").map((name) =>
      element("a", { href: `?q=${encodeURIComponent(name)}`, onclick: chosen(name) }, element("span", {}, name)));
    const title = element("li", { class: "handbook-tries" }, words("search.try"));
    return [title, ...links.map(item), ...(help ? [item(element("a", { href: help }, element("span", {}, words("page.help"))))] : [])];
  };

  /** @type {HTMLInputElement | null} */
  const box = document.querySelector(".md-search__input");
  /** @type {HTMLElement | null} */
  const list = document.querySelector(".md-search-result__list");
  if (!box || !list) return;
  /** @type {HTMLAnchorElement | null} */
  const help = document.querySelector("a.handbook-help");
  const tries = handbook.tries((name) => {
    box.value = name;
    box.focus();
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  }, help?.href);
  /** @type {EventTarget | null} */
  let last = null;
  document.addEventListener("focusin", (event) => last = event.target);
  // The theme empties the list with each answer, also while a reader is in it with the keyboard.
  const show = () => {
    if (list.firstChild) return;
    list.append(...tries);
    if (document.activeElement === document.body && last instanceof HTMLElement && list.contains(last)) last.focus();
  };
  new MutationObserver(show).observe(list, { childList: true });
  show();
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !list.querySelector(".handbook-tries")) return;
    event.preventDefault();
    event.stopPropagation();
  });
})(window.handbook);
