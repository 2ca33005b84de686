/* tools.css and tools.js come where a block needs them (`data-tools`), also one that instant navigation brings. */
(function (handbook) {
  "use strict";
  const own = document.currentScript;
  const { src } = own; // read now: it is relative to the page, and the page will change
  const beside = (name) => new URL(name, src).href;

  const load = () => {
    if (!document.querySelector("[data-tools]")) return;
    waiting.disconnect();
    // Behind our own script: the theme tidies the head when it changes pages.
    own.after(handbook.element("link", { rel: "stylesheet", href: beside("tools.css") }),
      handbook.element("script", { src: beside("tools.js") }));
  };
  const waiting = new MutationObserver(load);
  waiting.observe(document.body, { childList: true, subtree: true });
  load();
})(window.handbook);
