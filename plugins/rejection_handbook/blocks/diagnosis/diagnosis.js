/* <handbook-diagnosis>: enter how many reached each step, and see where the biggest drop is. */
((handbook) => {
  "use strict";
  const { element, button, notice, part, words } = handbook;

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
    if (tenths * whole === 10 * part) return words("diagnosis.share-exactly", { tenths });
    if (tenths === 0) return words("diagnosis.share-fewer");
    return tenths === 10 ? words("diagnosis.share-more") : words("diagnosis.share-about", { tenths });
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

  /** What stands in the gap `share`: nothing where the numbers say it themselves. @param {Handbook.Drop} drop */
  const shareOf = (drop) => (drop.few || drop.before === 10 ? "" : words("diagnosis.share", { share: drop.share }));

  /** What is to be said of a comparison; `labels` are those of the steps. */
  handbook.diagnosisWords = (labels, { counts, empty, wrong, larger, drops, biggest, only }) => {
    /** @param {number} step */
    const name = (step) => words("diagnosis.name", { step: labels[step] });
    if (empty.length === labels.length) return [words("diagnosis.type-first")];
    if (!drops.length) {
      const faults = [
        ...wrong.map((step) => ({ step, said: words("diagnosis.wrong", { step: name(step) }) })),
        ...larger.map((step) => ({ step, said: words("diagnosis.larger", {
          step: name(step), number: counts[step], before: name(step - 1), less: counts[step - 1],
        }) })),
      ].sort((one, other) => one.step - other.step).map(({ said }) => said);
      if (empty.length) faults.unshift(words("diagnosis.empty", { steps: empty.map(name).join(words("list.next")) }));
      return faults;
    }
    if (!counts[0]) return [words("diagnosis.zero", { step: name(0) })];
    if (!biggest.length) {
      return [words(counts[0] < FEW || drops.some((drop) => drop.lost) ? "diagnosis.too-little" : "diagnosis.no-drop")];
    }
    const several = biggest.length > 1;
    const said = drops.filter((drop) => biggest.includes(drop.step)).map((drop) =>
      words(only ? "diagnosis.is-only" : several ? "diagnosis.is-one" : "diagnosis.is-biggest", {
        lost: drop.lost, number: drop.before, before: name(drop.step - 1), after: name(drop.step), share: shareOf(drop),
      }));
    if (several) said.unshift(words("diagnosis.several"));
    said.push(words("diagnosis.worth"));
    said.push(...drops.filter((drop) => drop.few && drop.before >= FEW)
      .map((drop) => words("diagnosis.is-few", {
        lost: drop.lost, number: drop.before, before: name(drop.step - 1), after: name(drop.step),
      })));
    const few = drops.find((drop) => drop.before < FEW);
    if (few) said.push(words(few.before ? "diagnosis.after-few" : "diagnosis.after-none", { step: name(few.step - 1) }));
    return said;
  };

  /** What stands below a bar. @param {Handbook.Drop} drop */
  const ended = (drop) => {
    const { lost, before: number } = drop;
    if (!lost) return words("diagnosis.bar-none");
    return drop.few ? words("diagnosis.bar-few", { lost, number })
      : words("diagnosis.bar", { lost, number, share: shareOf(drop) });
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
        onkeydown: ({ key }) => key === "Enter" && this.submit(),
      }));
      /** @type {Handbook.Keeping} */
      this.keeping = new handbook.Keeping(this.drawer, words("diagnosis.remember"), (on) => this.remember(on));
      /** @type {HTMLButtonElement} */
      this.forgetButton = button(words("diagnosis.forget"), () => this.forget());
      /** @type {Handbook.Notice} */
      this.notice = notice();
      const form = element("div", { class: "handbook-diagnosis__form" },
      element("p", {}, words("diagnosis.hint")),
      element("div", { class: "handbook-diagnosis__counts" }, ...this.inputs.map((input, step) =>
        element("div", {}, element("label", { for: input.id }, this.labels[step]), input))),
      this.keeping.place,
      element("div", { class: "handbook-buttons" },
        button(words("diagnosis.show"), () => this.submit(), "md-button--primary"),
        this.forgetButton),
      this.notice);
      /** @type {HTMLElement} */
      this.bars = element("ol", { class: "handbook-diagnosis__bars", role: "list", "aria-label": words("diagnosis.numbers") });
      /** @type {HTMLElement} */
      this.help = part(this, ".handbook-diagnosis__help");
      /** @type {Element[]} */
      this.entries = [...this.help.children];
      /** @type {HTMLElement} */
      this.rest = element("ul", { class: "handbook-diagnosis__help" });
      /** @type {HTMLElement} */
      this.others = element("details", { class: "handbook-diagnosis__others" },
        element("summary", {}, words("diagnosis.helps-others")), this.rest);
      part(this, ".handbook-diagnosis__title").after(form, this.told, this.bars);
      this.help.after(this.others);
      this.others.hidden = this.bars.hidden = true;
      this.classList.add("handbook-diagnosis--live");
    }

    /** Take over what is kept; another page or another tab may have changed it. */
    recall() {
      if (!this.drawer.gather()) this.notice.say(handbook.LOST);
      handbook.showKept(this.keeping.box, this.drawer, this.notice, words("diagnosis.not-kept"));
      this.keeping.show();
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
      this.keeping.show();
      if (lost && !this.lost) this.notice.say(handbook.LOST);
      else if (!lost) this.notice.clear();
      this.lost = lost;
    }

    /** @param {boolean} on */
    remember(on) {
      if (!this.drawer.keep(on)) {
        this.drawer.keep(false);
        this.notice.say(handbook.LOST);
      } else if (on) this.notice.kept(words("diagnosis.kept"));
      else this.notice.say(words("diagnosis.not-kept"));
    }

    forget() {
      this.drawer.forget();
      this.keeping.forget();
      this.recall();
      this.reset();
      this.notice.say(words("diagnosis.forgotten"));
      this.inputs[0].focus();
    }

    /** Go back to the beginning, before the reader asked. */
    reset() {
      this.asked = false;
      this.say([]);
      this.draw(handbook.diagnose(this.texts));
    }

    submit() {
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
      const mark = words(only ? "diagnosis.bar-only" : biggest.length > 1 ? "diagnosis.bar-one" : "diagnosis.bar-biggest");
      const said = drop ? [element("p", {}, ...(most ? [element("strong", {}, mark), " "] : []), ended(drop))] : [];
      return element("li", { class: most ? "handbook-diagnosis__biggest" : "" },
        element("span", {}, this.labels[step]), " ", element("strong", {}, String(counts[step])),
        element("span", { class: "handbook-diagnosis__bar", "aria-hidden": "true" },
          stretch("kept", counts[step]), ...(drop?.lost ? [stretch("lost", drop.lost)] : [])),
        ...said);
    }
  }

  customElements.define("handbook-diagnosis", Diagnosis);
})(window.handbook);
