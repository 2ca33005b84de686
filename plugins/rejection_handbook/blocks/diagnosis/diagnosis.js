/* <handbook-diagnosis>: enter how many reached each step, and see where the biggest drop is. */
((handbook) => {
  "use strict";
  const { element, button, notice, part } = handbook;

  /**
   * Of fewer than `FEW`, a share means nothing, and of fewer than `MANY` one or two lost do not: one result would
   * change it too much. The page says so too, for those who work it out by hand.
   */
  const FEW = 5;
  const MANY = 10;

  /** A number in the digits of any script; phones offer those of their own. @param {string} text */
  const ascii = (text) => text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return `${(code - zero) % 10}`;
  });

  /** How large a part is, in tenths and without decimals. @param {number} part @param {number} whole */
  const share = (part, whole) => {
    const tenths = Math.floor((20 * part + whole) / (2 * whole));
    if (tenths * whole === 10 * part) return `${tenths} of 10`;
    if (tenths === 0) return "fewer than 1 of 10";
    return tenths === 10 ? "more than 9 of 10" : `about ${tenths} of 10`;
  };

  /**
   * Compare the steps of a search; `texts` are what the reader typed for them, in order. Steps count from 0.
   *
   * `empty`, `wrong` (no whole number) and `larger` (than the step before) are the steps to mend. If there are none,
   * each of the `drops` says how many stood at the step `before` it, how many of them were `lost`, their `share` in
   * words, and whether these are too `few` to tell. `biggest` are the steps, of those that tell something, that lost
   * the largest share, any that lost less than one in ten less, and any that would be as large if at each step one
   * more or one fewer had ended. They are none where that might be true of a step that lost nothing. `only` tells
   * whether there is no other step that tells something.
   */
  handbook.diagnose = (texts) => {
    const counts = texts.map(ascii).map((text) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : NaN));
    /** @param {(step: number) => unknown} test */
    const steps = (test) => [...counts.keys()].filter(test);
    /** @type {Handbook.Diagnosis} */
    const found = {
      counts,
      empty: steps((step) => !texts[step].trim()),
      wrong: steps((step) => texts[step].trim() && Number.isNaN(counts[step])),
      larger: steps((step) => counts[step] > counts[step - 1]),
      drops: [],
      biggest: [],
      only: false,
    };
    if (found.empty.length + found.wrong.length + found.larger.length) return found;
    found.drops = steps((step) => step > 0).map((step) => {
      const before = counts[step - 1];
      const lost = before - counts[step];
      const few = before < FEW || (before < MANY && lost > 0 && lost < 3);
      return { step, before, lost, few, share: before ? share(lost, before) : "" };
    });
    // Compared across, in whole numbers: shares as fractions would be rounded.
    const telling = found.drops.filter((drop) => !drop.few);
    found.only = telling.length === 1;
    if (!telling.length) return found;
    const most = telling.reduce((one, other) => (other.lost * one.before > one.lost * other.before ? other : one));
    /** @param {Handbook.Drop} drop */
    const close = ({ lost, before }) => 10 * (most.lost * before - lost * most.before) < most.before * before;
    /** @param {Handbook.Drop} drop */
    const overturns = ({ lost, before }) => (lost + 1) * most.before >= (most.lost - 1) * before;
    const near = telling.filter((drop) => drop === most || (drop.lost && close(drop)) || overturns(drop));
    if (most.lost > 1 && near.every((drop) => drop.lost)) found.biggest = near.map((drop) => drop.step);
    return found;
  };

  /** @param {Handbook.Drop} drop @param {string} where */
  const lost = (drop, where) =>
    `${drop.lost} of ${drop.before} ended ${where}${drop.few || drop.before === 10 ? "" : `, ${drop.share}`}`;

  /** What is to be said of a comparison; `labels` are those of the steps. */
  handbook.diagnosisWords = (labels, { counts, empty, wrong, larger, drops, biggest, only }) => {
    /** @param {number} step */
    const name = (step) => `“${labels[step]}”`;
    if (empty.length === labels.length) return ["Type your numbers first."];
    if (!drops.length) {
      const faults = [
        ...wrong.map((step) => ({ step, words: `${name(step)} should be a whole number from 0 to 999999, such as 12.` })),
        ...larger.map((step) => ({ step, words: `${name(step)} is ${counts[step]}, and ${name(step - 1)} before it only `
          + `${counts[step - 1]}. Please check both. Did one come another way? Count it at the steps before it too.` })),
      ].sort((one, other) => one.step - other.step).map(({ words }) => words);
      if (empty.length) faults.unshift(`Still empty: ${empty.map(name).join(", ")}. Write 0 where there were none.`);
      return faults;
    }
    if (!counts[0]) return [`${name(0)} is 0, so there is nothing to compare yet.`];
    if (!biggest.length) {
      return counts[0] < FEW || drops.some((drop) => drop.lost)
        ? ["There is too little here to tell you anything yet. One more or one less would change the whole picture. Keep "
          + "counting, and begin with the step that you find hardest."]
        : ["There is no drop: every step led to the next."];
    }
    /** @param {Handbook.Drop} drop */
    const between = (drop) => `between ${name(drop.step - 1)} and ${name(drop.step)}`;
    const first = only ? "The only step with enough numbers" : biggest.length > 1 ? "One" : "Your biggest drop";
    const said = drops.filter((drop) => biggest.includes(drop.step))
      .map((drop) => `${first} is ${between(drop)}: ${lost(drop, "there")}.`);
    if (biggest.length > 1) said.unshift("These drops are about equally big. Choose one to begin with.");
    said.push("This shows where to start. It says nothing about your worth.");
    said.push(...drops.filter((drop) => drop.few && drop.before >= FEW)
      .map((drop) => `${lost(drop, between(drop))}: too few to tell you anything.`));
    const few = drops.find((drop) => drop.before < FEW);
    if (few?.before) said.push(`After ${name(few.step - 1)}, your numbers are too small to tell you anything.`);
    else if (few) said.push(`After ${name(few.step - 1)}, there is nothing to count yet.`);
    return said;
  };

  class Diagnosis extends HTMLElement {
    connectedCallback() {
      const store = handbook.store(this.dataset.edition);
      const name = handbook.nameOf(this);
      /** @type {Handbook.Drawer} */
      this.drawer = store.drawer(`remember-counts/${name}`, `count/${name}/`);
      if (!this.inputs) this.build();
      /** @type {() => void} */
      this.unwatch = store.watch(() => this.recall());
      this.recall();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    get texts() {
      return this.inputs.map((input) => input.value);
    }

    build() {
      const rows = [...this.querySelectorAll("tr")].filter((row) => row.dataset.stage);
      /** @type {string[]} */
      this.labels = rows.map((row) => part(row, "th").textContent);
      /** @type {string[]} */
      this.steps = rows.map((row) => row.dataset.stage ?? "");
      /** @type {HTMLElement} */
      this.told = element("div", { class: "handbook-diagnosis__told", role: "status", id: `${this.id}-told` });
      /** @type {HTMLInputElement[]} */
      this.inputs = this.steps.map((name, step) => element("input", {
        id: `${this.id}-count-${step}`, type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "9",
        oninput: () => this.keep(name, this.inputs[step].value),
        onchange: () => this.asked && this.show(),
      }));
      /** @type {HTMLInputElement} */
      this.rememberBox = element("input", { type: "checkbox", autocomplete: "off", onchange: () => this.remember() });
      /** @type {HTMLButtonElement} */
      this.forgetButton = button("Forget my numbers", () => this.forget());
      /** @type {Handbook.Notice} */
      this.notice = notice();
      const form = element("form", {
        class: "handbook-diagnosis__form", novalidate: true, onsubmit: (event) => this.submit(event),
      },
      element("p", {}, "How many reached each step? Count the same weeks or months for all of them. Your numbers stay in "
        + "this tab until you close it, and they never leave your browser."),
      element("div", { class: "handbook-diagnosis__counts" }, ...this.inputs.map((input, step) =>
        element("div", {}, element("label", { for: input.id }, this.labels[step]), input))),
      element("label", { class: "handbook-remember" }, this.rememberBox,
        element("span", {}, "Remember my numbers on this device. ",
          element("small", {}, "Leave this off on a shared computer: the next person could read them."))),
      element("div", { class: "handbook-buttons" },
        element("button", { class: "md-button md-button--primary handbook-button" }, "Show my biggest drop"),
        this.forgetButton),
      this.notice);
      /** @type {HTMLElement} */
      this.bars = element("ol", { class: "handbook-diagnosis__bars", role: "list", "aria-label": "Your numbers" });
      /** @type {HTMLElement} */
      this.help = part(this, ".handbook-diagnosis__help");
      /** @type {Element[]} */
      this.entries = [...this.help.children];
      /** @type {HTMLElement} */
      this.rest = element("ul", { class: "handbook-diagnosis__help" });
      /** @type {HTMLElement} */
      this.others = element("details", { class: "handbook-diagnosis__others" },
        element("summary", {}, "What helps at the other steps"), this.rest);
      part(this, ".handbook-diagnosis__title").after(form, this.told, this.bars);
      this.help.after(this.others);
      this.others.hidden = this.bars.hidden = true;
      this.classList.add("handbook-diagnosis--live");
    }

    /** Take over what is kept; another page or another tab may have changed it. */
    recall() {
      this.rememberBox.checked = this.drawer.keeps();
      const kept = this.steps.map((name) => this.drawer.get(name) ?? "");
      this.forgetButton.hidden = !kept.some(Boolean);
      if (kept.every((value, step) => value === this.inputs[step].value)) return;
      this.inputs.forEach((input, step) => { input.value = kept[step]; });
      if (!kept.some(Boolean)) this.reset();
      else if (this.asked || kept.every(Boolean)) this.show();
    }

    /** @param {string} name @param {string} value */
    keep(name, value) {
      const lost = !this.drawer.set(name, value);
      this.forgetButton.hidden = !this.drawer.names().length;
      if (lost && !this.lost) this.notice.say(handbook.LOST);
      else if (!lost) this.notice.clear();
      this.lost = lost;
    }

    remember() {
      const on = this.rememberBox.checked;
      if (!this.drawer.keep(on)) {
        this.rememberBox.checked = false;
        this.drawer.keep(false);
        this.notice.say(handbook.LOST);
      } else this.notice.say(on ? "Your numbers stay on this device until you forget them."
        : "Your numbers will be gone when you close this tab.");
    }

    forget() {
      this.drawer.forget();
      this.recall();
      this.reset();
      this.notice.say("Your numbers are forgotten, here and in every other tab.");
      this.inputs[0].focus();
    }

    /** Go back to the beginning, before the reader asked. */
    reset() {
      this.asked = false;
      this.say([]);
      this.draw(handbook.diagnose(this.texts));
    }

    /** @param {Event} event */
    submit(event) {
      event.preventDefault();
      this.show();
      this.told.scrollIntoView({ block: "nearest" });
      this.inputs.find((input) => input.getAttribute("aria-invalid") === "true")?.focus();
    }

    show() {
      this.asked = true;
      const found = handbook.diagnose(this.texts);
      this.say(handbook.diagnosisWords(this.labels, found));
      this.draw(found);
    }

    /** @param {string[]} sentences */
    say(sentences) {
      if (this.told.textContent === sentences.join("")) return;
      this.told.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
    }

    /**
     * Mark what is to be mended, draw the bars, and put first what helps at the biggest drop.
     * @param {Handbook.Diagnosis} found
     */
    draw(found) {
      const { counts, empty, wrong, larger, drops, biggest } = found;
      const faulty = [...empty, ...wrong, ...larger, ...larger.map((step) => step - 1)];
      this.inputs.forEach((input, step) => {
        const fault = faulty.includes(step) && this.texts.some(Boolean);
        input.setAttribute("aria-invalid", `${fault}`);
        if (fault) input.setAttribute("aria-describedby", this.told.id);
        else input.removeAttribute("aria-describedby");
      });
      const shown = drops.length > 0 && counts[0] > 0;
      this.classList.toggle("handbook-diagnosis--shown", shown);
      this.bars.hidden = !shown;
      const bars = counts.map((_, step) => this.bar(found, step));
      this.bars.replaceChildren(...(shown ? bars : []));
      for (const [index, entry] of this.entries.entries()) {
        (biggest.length && !biggest.includes(index + 1) ? this.rest : this.help).append(entry);
      }
      this.others.hidden = !this.rest.children.length;
    }

    /** @param {Handbook.Diagnosis} found @param {number} step */
    bar({ counts, drops, biggest, only }, step) {
      /** @param {string} name @param {number} count */
      const stretch = (name, count) => {
        const piece = element("span", { class: `handbook-diagnosis__${name}` });
        piece.style.setProperty("--part", `${100 * count / counts[0]}%`);
        return piece;
      };
      const drop = drops.find((one) => one.step === step);
      const most = biggest.includes(step);
      const mark = only ? "The only step with enough numbers: "
        : biggest.length > 1 ? "One of the biggest drops: " : "Your biggest drop: ";
      const words = drop?.lost ? lost(drop, `before this step${drop.few ? ": too few to tell" : ""}`)
        : "None ended before this step.";
      const said = drop ? [element("p", {}, ...(most ? [element("strong", {}, mark)] : []), words)] : [];
      return element("li", { class: most ? "handbook-diagnosis__biggest" : "" },
        element("span", {}, this.labels[step]), " ", element("strong", {}, String(counts[step])),
        element("span", { class: "handbook-diagnosis__bar", "aria-hidden": "true" },
          stretch("kept", counts[step]), ...(drop?.lost ? [stretch("lost", drop.lost)] : [])),
        ...said);
    }
  }

  customElements.define("handbook-diagnosis", Diagnosis);
})(window.handbook);
