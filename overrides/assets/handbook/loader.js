/* What only few pages need is loaded when a page holds it, also one that instant navigation brings. */
(function (handbook) {
  "use strict";
  const TOOLS = "handbook-diagnosis, handbook-decoder";
  const own = document.currentScript;
  const beside = (name) => new URL(name, own.src).href;

  const load = () => {
    if (!document.querySelector(TOOLS)) return;
    watch.disconnect();
    // Beside our own script: the theme tidies the head when it changes pages.
    own.after(handbook.element("link", { rel: "stylesheet", href: beside("tools.css") }),
      handbook.element("script", { src: beside("tools.js") }));
  };
  const watch = new MutationObserver(load);
  watch.observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
