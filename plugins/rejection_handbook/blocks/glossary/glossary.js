/*
 * What a word means, beside it: for whoever points at it, taps it or comes to it by key. It stays while one points at
 * it, and Escape takes it away (WCAG 2.2, 1.4.13). The theme's own tooltips come neither from a folder nor by key.
 */
((handbook) => {
  "use strict";
  const box = handbook.element("div", { class: "handbook-meaning", id: "handbook-meaning", role: "tooltip" });
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let pointed = null;
  /** @type {HTMLElement | null} */
  let focused = null;

  const place = () => {
    if (!shown) return;
    const { top, bottom, left, right } = [...shown.getClientRects()].at(-1) ?? shown.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { width, height } = box.getBoundingClientRect();
    const below = bottom + height < clientHeight || top < height;
    box.style.top = `${scrollY + (below ? bottom : top - height)}px`;
    box.style.left = `${scrollX + Math.max(0, Math.min((left + right - width) / 2, clientWidth - width))}px`;
  };

  const show = () => {
    const term = pointed ?? focused;
    if (term === shown) return;
    if (shown) {
      shown.title = box.textContent;
      shown.removeAttribute("aria-describedby");
      box.remove();
    }
    shown = term;
    if (!shown) return;
    box.replaceChildren(handbook.element("p", {}, shown.title));
    shown.removeAttribute("title"); // or the browser shows it as well
    shown.setAttribute("aria-describedby", box.id);
    document.body.append(box);
    place();
  };

  /** @param {string} kind @param {(term: HTMLElement | null) => void} change */
  const on = (kind, change) =>
    document.addEventListener(kind, ({ target }) => {
      if (!(target instanceof Element) || box.contains(target)) return;
      change(target.closest("abbr[data-preview]"));
      show();
    });
  on("mouseover", (term) => { pointed = term; });
  on("pointerdown", (term) => { pointed = focused = term; });
  on("focusin", (term) => { focused = term; });
  on("focusout", () => { focused = null; });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") pointed = focused = null;
    show();
  });
  addEventListener("resize", place);
})(window.handbook);
