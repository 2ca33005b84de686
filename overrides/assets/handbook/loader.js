/*
 * tools.css and tools.js are for the few pages that hold a block which needs them (`data-tools`). They come once, when
 * the first such block stands on the page, from where this script came from.
 */
(function (handbook) {
  "use strict";
  const address = (name) => new URL(name, document.currentScript.src).href;
  const style = address("tools.css");
  const script = address("tools.js");

  const load = () => {
    if (!document.querySelector("[data-tools]")) return;
    waiting.disconnect();
    // Instant navigation empties the head, and leaves alone what stands last in the body.
    document.body.append(handbook.element("link", { rel: "stylesheet", href: style }),
      handbook.element("script", { src: script }));
  };
  const waiting = new MutationObserver(load);
  waiting.observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
