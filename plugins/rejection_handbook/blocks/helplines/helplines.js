/* <handbook-helplines>: what early.js shows first is also read first. */
customElements.define("handbook-helplines", class extends HTMLElement {
  connectedCallback() {
    for (const list of this.querySelectorAll(".handbook-helplines__list")) {
      const likely = [...list.children].filter((part) => getComputedStyle(part).order === "-2");
      list.prepend(...likely);
    }
  }
});
