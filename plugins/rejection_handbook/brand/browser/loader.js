/*
 * What only some pages or readers need comes from where this script came from, once it is needed. The script and the
 * style of a kind of block (`data-tools` is its name) come when the first such block stands on the page. Such a page has
 * a link to the style itself, for those without scripts too; a centre's own template may lack it.
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

  /** What was asked for is not asked for again with each change of a page: there may be no connection. */
  const asked = new Set();
  const load = () => {
    /** @type {NodeListOf<HTMLElement>} */
    const blocks = document.querySelectorAll("[data-tools]:not(:defined)");
    for (const name of [...blocks].map((block) => block.dataset.tools)) {
      if (asked.has(name)) continue;
      asked.add(name);
      handbook.bring?.(`${name}.js`);
      const style = address(`${name}.css`);
      if ([...document.querySelectorAll("link")].some((link) => link.href === style)) continue;
      document.body.append(handbook.element("link", { rel: "stylesheet", href: style }));
    }
  };
  /** The website names it, and no other copy: what may stay in a browser for times without a connection. */
  /** @type {HTMLLinkElement | null} */
  const manifest = document.querySelector("link[rel=manifest][data-website-only]");
  /** Let the site stay; not in a frame, and not in a visit in which the reader has cleared all. */
  handbook.settle = () => {
    if (!manifest || window.top !== window || handbook.store().visit.get("handbook/left")) return;
    navigator.serviceWorker?.register(new URL("service-worker.js", manifest.href))
      .then((kept) => kept?.active?.postMessage("fill"), () => {}); // refused by a browser that is to keep nothing
  };
  window.addEventListener("load", () => setTimeout(() => handbook.settle?.(), 4000)); // what the page itself needs comes first
  /** My progress offers it, and no banner. */
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    handbook.offer = event;
  });

  new MutationObserver(load).observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
