/* A filled worksheet as text and as a Word document, with the words and in the order of the blank ones. */
((handbook) => {
  "use strict";
  const { clean } = handbook.message;

  const PART = ".handbook-worksheet__";
  /** Which parts of a worksheet are rows of a file, by their kind: the first that fits. */
  const ROWS = Object.entries({
    title: `${PART}title`,
    note: `${PART}note, ${PART}summary li`,
    prompt: `${PART}prompt > label, ${PART}shows > legend`,
    hint: `${PART}prompt > small`,
    answer: "textarea",
    box: `${PART}shows label`,
    heading: `legend, ${PART}heading`,
  });
  const LEFT_OUT = `[hidden], [hidden] *, ${PART}summary--bare *`;
  /** @type {Record<string, string>} */
  const BEFORE = { title: "", note: "\n", prompt: "\n\n- ", hint: "\n  ", answer: "\n\n", box: "\n", heading: "\n\n" };
  /** @type {Record<string, string>} */
  const TYPE = { title: '<w:b/><w:sz w:val="36"/>', heading: '<w:b/><w:sz w:val="28"/>', prompt: "<w:b/>", hint: "<w:i/>" };
  /** @type {Record<string, number>} */
  const LEVEL = { title: 0, heading: 1 };

  /** @param {Element} part @param {string} kind */
  const words = (part, kind) => {
    const box = kind === "box" ? part.querySelector("input")?.checked ? "☑ " : "☐ " : "";
    const text = part instanceof HTMLTextAreaElement ? part.value : part.textContent;
    return box + text.split("\n").map(clean).join("\n");
  };

  /** @param {HTMLElement} sheet */
  const rows = (sheet) => [...sheet.querySelectorAll(ROWS.map(([, parts]) => parts).join())]
    .filter((part) => !part.matches(LEFT_OUT))
    .map((part) => {
      const [[kind]] = ROWS.filter(([, parts]) => part.matches(parts));
      return { kind, text: words(part, kind) };
    });

  /** Each is the content of a file, and its type where the content does not say. */
  handbook.sheet = {
    txt: (sheet) => [
      `${rows(sheet).map(({ kind, text }) => BEFORE[kind] + text + (kind === "title" ? "\n" : "")).join("")}\n`,
      "text/plain;charset=utf-8",
    ],
    docx: (sheet) => [handbook.docx(rows(sheet).map(({ kind, text }) => ({
      runs: [[text, TYPE[kind]]],
      before: kind in LEVEL ? "<w:keepNext/>" : "",
      after: kind in LEVEL ? `<w:outlineLvl w:val="${LEVEL[kind]}"/>` : "",
    })))],
  };
})(window.handbook);
