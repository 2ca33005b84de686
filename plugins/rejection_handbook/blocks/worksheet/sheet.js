/* A filled worksheet as text and as a Word document, with the words and in the order of the blank ones. */
((handbook) => {
  "use strict";
  const { clean, rightToLeft } = handbook;

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

  /** Lines of one direction are a paragraph in Word, and those that turn begin another. @param {{ kind: string, text: string }} row */
  const turns = ({ kind, text }) => {
    const found = [""];
    let turned = false;
    text.split("\n").forEach((line, index) => {
      const turns = /\p{L}/u.test(line) && rightToLeft(line) !== turned;
      if (turns) turned = !turned;
      if (turns && /\p{L}/u.test(found[found.length - 1])) found.push(line);
      else found[found.length - 1] += (index ? "\n" : "") + line;
    });
    return found.map((words) => ({ kind, text: words }));
  };

  handbook.sheet = {
    txt: (sheet) =>
      `${rows(sheet).map(({ kind, text }) => BEFORE[kind] + text + (kind === "title" ? "\n" : "")).join("")}\n`,
    docx: (sheet) => handbook.docx(rows(sheet).flatMap(turns).map(({ kind, text }) => ({
      runs: [[text, TYPE[kind]]],
      before: kind in LEVEL ? "<w:keepNext/>" : "",
      after: kind in LEVEL ? `<w:outlineLvl w:val="${LEVEL[kind]}"/>` : "",
    }))),
  };
})(window.handbook);
