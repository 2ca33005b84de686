/*
 * What only some pages or readers need comes from where this script came from, once it is needed. tools.js and its style
 * come when the first block stands on the page that needs them (`data-tools`). Such a page has a link to tools.css
 * itself, for those without scripts too; a centre's own template may lack it.
 */
((handbook) => {
  "use strict";
  const { src } =
    /** @type {HTMLScriptElement} */
    (document.currentScript);
  /** @param {string} name */
  const address = (name) => new URL(name, src).href;
  /** @type {Map<string, Promise<unknown>>} */
  const coming = new Map();

  /** Bring a script, once; without a connection the next try may succeed. */
  handbook.bring = (name) => {
    const script = coming.get(name) ?? new Promise((resolve, reject) => {
      // Instant navigation empties the head, and leaves alone what stands last in the body.
      document.body.append(handbook.element("script", { src: address(name), onload: resolve, onerror: reject }));
    });
    coming.set(name, script);
    script.catch(() => coming.delete(name));
    return script;
  };

  const load = () => {
    if (!document.querySelector("[data-tools]")) return;
    waiting.disconnect();
    handbook.bring?.("tools.js");
    const style = address("tools.css");
    if ([...document.querySelectorAll("link")].some((link) => link.href === style)) return;
    document.body.append(handbook.element("link", { rel: "stylesheet", href: style }));
  };
  const waiting = new MutationObserver(load);
  waiting.observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
