/*
 * What the theme leaves out for keyboards and screen readers: its menu button is a label, its search has no name, and
 * a table that is too wide can be moved by mouse and finger alone.
 */
((handbook) => {
  "use strict";
  document.querySelector(".md-search")?.setAttribute("aria-label", handbook.words("theme.search"));

  // Letters that act by themselves surprise whoever speaks to their computer, or whose hand slips (WCAG 2.2, 2.1.4).
  window.addEventListener("keydown", (event) => {
    const { ctrlKey, key, metaKey, target } = event;
    const types = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
    if (/^[fsnp,./]$/.test(key) && !ctrlKey && !metaKey && !types) event.stopImmediatePropagation();
  }, true);

  const wide = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  // The theme puts a frame around each table, sooner or later.
  new MutationObserver(() => {
    for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) wide.observe(frame);
  }).observe(document.body, { childList: true, subtree: true });

  /** @type {HTMLInputElement | null} */
  const drawer = document.querySelector("#__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  if (!drawer || !label) return;

  const button = handbook.element("button", {
    type: "button", class: "md-header__button md-icon handbook-menu", "aria-label": handbook.words("theme.menu"),
    onclick: () => drawer.click(),
  }, ...label.childNodes);
  const show = () => button.setAttribute("aria-expanded", `${drawer.checked}`);
  show();
  drawer.addEventListener("change", show);
  label.replaceWith(button);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
})(window.handbook);
