/* What a log of applications may hold, wherever it comes from: a row's cells, each under `row/cell`. */
((handbook) => {
  "use strict";

  const TEXTS = ["employer", "role", "person", "interview", "letter"];
  const STEPS = ["asked", "reminder", "closing", "thanked"];
  const NAME = /^[a-z\d]{1,20}\/([a-z]{1,20})$/;
  const LONGEST = 300;

  /** Tell whether this is a day as `2026-12-01`, and one that there is. @param {string} text */
  const isDay = (text) => {
    const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text); // some take 31 February for 3 March
  };

  handbook.cells = {
    TEXTS,
    STEPS,
    MOST: 500,
    isDay,
    isCell(name, value) {
      const [, cell] = NAME.exec(name) ?? [];
      if (typeof value !== "string") return false;
      return STEPS.includes(cell) ? isDay(value) : TEXTS.includes(cell) && value.length <= LONGEST;
    },
  };
})(window.handbook);
