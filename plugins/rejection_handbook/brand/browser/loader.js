/*
 * tools.js is for the few pages that hold a block which needs it (`data-tools`). It comes once, when the first such
 * block stands on the page, from where this script came from. Such a page has a link to tools.css itself, for those
 * without scripts too; a centre's own template may lack it.
 */
((handbook) => {
  "use strict";
  const { src } =
    /** @type {HTMLScriptElement} */
    (document.currentScript);
  const [style, script] = ["tools.css", "tools.js"].map((name) => new URL(name, src).href);

  const load = () => {
    if (!document.querySelector("[data-tools]")) return;
    waiting.disconnect();
    // Instant navigation empties the head, and leaves alone what stands last in the body.
    document.body.append(handbook.element("script", { src: script }));
    if ([...document.querySelectorAll("link")].some((link) => link.href === style)) return;
    document.body.append(handbook.element("link", { rel: "stylesheet", href: style }));
  };
  const waiting = new MutationObserver(load);
  waiting.observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
