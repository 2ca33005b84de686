/* Tells that the script of a timeline is there. */
((handbook) => {
  "use strict";

  customElements.define("handbook-timeline", class extends HTMLElement {
    connectedCallback() {
      this.dataset.live = String(Boolean(handbook.store));
    }
  });
})(window.handbook);
