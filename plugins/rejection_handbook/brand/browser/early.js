/*
 * What must be known before a page is drawn, or something would move or be gone, and what must listen before the theme
 * does. It stands in the head of each page, and in the copy that is one file before all others.
 */
(() => {
  "use strict";
  // The theme's script stops where the browser refuses it a store, as browsers do that keep nothing and frames without
  // allow-same-origin: it gets one that forgets. In such a frame it can have no search either, which is then not shown.
  const nothing = { length: 0, getItem: () => null, key: () => null, setItem() {}, removeItem() {}, clear() {} };
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      window[name].getItem("");
    } catch {
      try {
        Object.defineProperty(window, name, { value: nothing });
      } catch { /* a browser that will not have it changed */ }
    }
  }
  if (window.origin === "null" && location.protocol !== "file:") {
    document.documentElement.classList.add("handbook-sealed");
    window.Worker = /** @type {any} */ (class extends EventTarget { postMessage() {} });
  }

  // The theme does not know what page it began with: the first link within it would load the page anew, and take from
  // under the reader's hands what they had opened or were writing. It leaves links with a target to the browser. A click
  // that it takes on itself leads to another page, and from then on it knows.
  let here = true;
  /** @param {Event} event */
  const linkOf = ({ target }) => target instanceof Element ? target.closest("a") : null;
  window.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link?.hash && link.href.split("#")[0] === location.href.split("#")[0]) link.target ||= "_self";
  }, true);
  window.addEventListener("click", (event) => {
    if (event.defaultPrevented && linkOf(event)) here = false;
  });
  window.addEventListener("popstate", (event) => {
    if (here) event.stopImmediatePropagation();
  });

  // The first page has room for the list that the reader left.
  if (Object.keys(localStorage).some((key) => /^handbook\/.*\/left$/.test(key))) {
    document.documentElement.classList.add("handbook-left");
  }

  // Numbers of the country that the browser's language names come first, and a tap away are those of the others.
  const region = /-([A-Z]{2})\b/.exec(navigator.languages.join())?.[1];
  if (!region) return;
  const list = ".handbook-helplines__list:is(div, ul)", likely = `[data-regions~="${region}"]`, others = ".handbook-helplines__others";
  const sheet = new CSSStyleSheet({ media: "screen" });
  sheet.replaceSync(`
    ${list}:has(> ${likely}) { display: flex; flex-direction: column }
    ${list} > ${likely} { order: -2 }
    ${list}:has(> ${likely}) > ${others} { display: block; order: -1 }
    ${list}:has(> ${likely}):has(> ${others} > :not([open])) > [data-regions]:not(${likely}) { display: none }
  `);
  document.adoptedStyleSheets = [sheet];
})();
