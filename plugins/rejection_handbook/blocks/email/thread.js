/*
 * Emails that follow one another: a reply has the subject of the letter with which the reader began, and what was sent
 * can be noted in the reader's log of applications.
 */
((handbook) => {
  "use strict";
  const { element, part } = handbook;

  /** Where an email may follow several, let it have the subject of the one that was sent, as the details say. */
  handbook.thread = (email, details) => {
    /** @type {Record<string, string[]>} */
    const subjects = JSON.parse(email.dataset.subjects || "{}");
    const [first] = Object.keys(subjects);
    const began = details.get("@thread") ?? "";
    const chosen = Object.hasOwn(subjects, began) ? began : first;
    if (!first || email.dataset.began === chosen || (chosen === first && !email.dataset.began)) return;
    email.dataset.began = chosen;
    part(email, ".handbook-email__subject span").replaceChildren(...subjects[chosen].map((piece, index) =>
      (index % 2 ? element("mark", { "data-label": piece }, `[${piece}]`) : piece)));
  };

  document.addEventListener("handbook-sent", (event) => {
    const email = event.target;
    if (!(email instanceof HTMLElement) || !email.dataset.step) return;
    part(email, ".handbook-email__log").hidden = true; // it is said below the button, and done there
    const { way } = /** @type {CustomEvent<{ way: string }>} */ (event).detail;
    const place = way === "draft" ? ".handbook-email__fold:last-of-type" : ".handbook-email__after";
    email.querySelector("handbook-sent")?.remove();
    const offer = document.createElement("handbook-sent");
    offer.dataset.tools = "applications";
    const told = part(email, `${place} > .handbook-notice`), next = told.nextElementSibling;
    (next?.matches("button") ? next : told).after(offer);
  });
})(window.handbook);
