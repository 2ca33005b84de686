/* <handbook-applications>: one row an employer: what was sent when, what comes next, and the email for it. */
((handbook) => {
  "use strict";
  const { button, days, element, cells, notice, part, words } = handbook;

  const PART = "handbook-applications__";
  /** @type {Record<string, string>} */
  const STEPS = {
    asked: words("applications.asked"), reminder: words("applications.reminder"),
    closing: words("applications.closing"), thanked: words("applications.thanked"),
  };
  /** @type {Record<string, string>} */
  const FIELDS = {
    employer: words("applications.employer"), role: words("applications.role"),
    person: words("applications.person"), interview: words("applications.interview"),
  };
  /** @type {Record<string, string>} */
  const WRITE = {
    asked: words("applications.write-asked"), reminder: words("applications.write-reminder"),
    closing: words("applications.write-closing"), thanked: words("applications.write-thanked"),
  };
  /** @param {Partial<Handbook.Row>} row */
  const nameOf = (row) => [row.employer, row.role].filter(Boolean).join(words("list.next")) || words("applications.unnamed");

  class Applications extends HTMLElement {
    connectedCallback() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      /** @type {Handbook.Rows} */
      this.rows = new handbook.Rows(this.store);
      if (!this.told) this.build();
      /** @type {() => void} */
      this.unwatch = this.store.watch(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.unwatch();
    }

    build() {
      /** @type {Record<string, string>} */
      this.labels = JSON.parse(this.dataset.labels || "{}");
      /** What is shown of each row, by its id. @type {Map<string, HTMLElement>} */
      this.cards = new Map();
      /** @type {Handbook.Notice} */
      this.told = notice();
      /** @type {HTMLElement} */
      this.none = element("p", {}, words("applications.none"));
      /** @type {HTMLElement} */
      this.list = element("ul", { class: `${PART}rows` });
      /** @type {HTMLButtonElement} */
      this.addButton = button(words("applications.add"), () => this.edit(), "md-button--primary");
      /** @type {Handbook.Keeping} */
      this.keeping = new handbook.Keeping(this.rows.drawer, words("applications.remember"), (on) => this.keep(on));
      /** @type {Handbook.Notice} */
      this.toldKeep = notice();
      /** @type {HTMLElement} */
      this.ending = element("div", { class: "handbook-buttons" },
        button(words("applications.csv"), () => this.save()), button(words("applications.forget"), () => this.forget()));
      /** @type {HTMLElement} */
      this.start = element("div", { class: "handbook-buttons" }, this.addButton);
      part(this, `.${PART}hand`).before(element("div", { class: `${PART}log` }, this.none, this.start, this.told, this.list,
        this.keeping.place, this.ending, this.toldKeep));
    }

    show() {
      if (!this.rows.drawer.gather()) this.told.say(handbook.LOST);
      const rows = this.rows.all();
      const { cards, list } = this;
      for (const [id, card] of cards) {
        if (rows.some((row) => row.id === id)) continue;
        card.remove();
        cards.delete(id);
      }
      rows.forEach((row, index) => {
        const card = cards.get(row.id) ?? this.card(row.id);
        cards.set(row.id, card);
        if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
        this.showRow(card, row);
      });
      this.classList.toggle(`${PART}begun`, rows.length > 0);
      this.none.hidden = rows.length > 0;
      for (const place of [this.keeping.place, this.ending]) place.hidden = !rows.length;
      handbook.showKept(this.keeping.box, this.rows.drawer, this.toldKeep, words("applications.not-kept"));
      this.keeping.show();
    }

    /** @param {string} id */
    card(id) {
      const name = `${this.id}-row-${id}`;
      const steps = Object.entries(STEPS).map(([step, label]) => {
        /** @type {HTMLInputElement} */
        const box = element("input", {
          type: "checkbox", autocomplete: "off", onchange: () => this.set(id, { [step]: box.checked ? days.today() : "" }),
        });
        /** @type {HTMLInputElement} */
        const day = element("input", {
          type: "date", autocomplete: "off", "aria-label": words("applications.sent-on", { step: label }),
          onchange: () => cells.isDay(day.value) && this.set(id, { [step]: day.value }),
          onblur: () => this.show(), // what is no day is not kept
        });
        return element("div", { class: `${PART}step`, "data-step": step },
          element("label", { class: "handbook-remember" }, box, element("span", {}, label)),
          element("label", { class: `handbook-remember ${PART}day` }, element("span", {}, words("applications.day")), day));
      });
      return element("li", {},
        element("div", { class: `${PART}row`, role: "group", "aria-labelledby": name },
          element("p", { class: `${PART}name`, id: name }),
          element("div", { class: `${PART}sent` }, ...steps),
          element("p", { class: `${PART}next`, role: "status" }),
          element("div", { class: "handbook-buttons" },
            element("span", { class: `${PART}write` }),
            button(words("applications.edit"), () => this.edit(id)),
            button(words("applications.delete"), () => this.takeAway(id)))));
    }

    /** @param {HTMLElement} card @param {Handbook.Row} row */
    showRow(card, row) {
      /** @param {HTMLElement} place @param {string} text */
      const say = (place, text) => {
        if (place.textContent !== text) place.textContent = text;
      };
      const named = nameOf(row);
      say(part(card, `.${PART}name`), named);
      for (const [edits, label] of [words("applications.edit-row", { named }), words("applications.delete-row", { named })].entries()) {
        card.querySelectorAll("button")[edits].setAttribute("aria-label", label);
      }
      for (const step of cells.STEPS) {
        const [box, day] = part(card, `[data-step=${step}]`).querySelectorAll("input");
        const value = row[step] ?? "";
        box.checked = Boolean(value);
        part(card, `[data-step=${step}] .${PART}day`).hidden = !value;
        if (day.value !== value && document.activeElement !== day) day.value = value;
      }
      const [said, emails] = days.next(row);
      say(part(card, `.${PART}next`), said);
      const write = part(card, `.${PART}write`);
      if (write.dataset.emails === emails.join()) return;
      write.dataset.emails = emails.join();
      write.replaceChildren(...emails.flatMap((step) => {
        /** @type {HTMLAnchorElement | null} */
        const link = this.querySelector(`.${PART}steps [data-step=${step}] a`);
        if (!link) return [];
        const open = () => {
          const now = this.rows.get(row.id);
          if (now) this.rows.fill(now, this.labels, part(this, `.${PART}steps [data-step=asked]`).dataset.email ?? "");
        };
        return [element("a", { class: "md-button handbook-button", href: link.href, onclick: open }, WRITE[step])];
      }));
    }

    /** Change some cells of a row. @param {string} id @param {Partial<Handbook.Row>} changes */
    set(id, changes) {
      const row = this.rows.get(id);
      if (row) this.put(id, { ...row, ...changes });
    }

    /** @param {string} id @param {Partial<Handbook.Row>} [row] */
    put(id, row) {
      this.told.clear();
      if (!this.rows.put(id, row)) this.told.say(handbook.LOST);
      this.show();
    }

    /** Let the reader write a row, or change the words of one. @param {string} [id] */
    edit(id) {
      this.form?.remove();
      const row = id ? this.rows.get(id) : undefined;
      /** @param {KeyboardEvent} event */
      const onkeydown = (event) => {
        const act = { Enter: () => save(), Escape: () => close() }[event.key];
        if (!act) return;
        event.preventDefault(); // the key would press what has the focus next
        act();
      };
      const fields = Object.entries(FIELDS).map(([cell, label]) => {
        const name = `${this.id}-${cell}`;
        const input = element("input", {
          id: name, type: "text", maxlength: "300", autocomplete: "off", spellcheck: "false", dir: "auto", "data-cell": cell,
          value: row?.[cell], onkeydown,
        });
        return element("div", {}, element("label", { for: name }, label), input);
      });
      /** @type {Handbook.Notice} */
      const wrong = notice();
      wrong.id = `${this.id}-wrong`;
      fields[0].append(wrong);
      const form = element("fieldset", { class: `${PART}form` },
        element("legend", {}, row ? words("applications.edit-row", { named: nameOf(row) }) : words("applications.add")),
        ...fields,
        element("div", { class: "handbook-buttons" },
          button(words("applications.save"), () => save(), "md-button--primary"), button(words("applications.cancel"), () => close())));
      const card = id ? this.cards.get(id) : undefined;
      const back = () => (id ? this.cards.get(id)?.querySelector("button") : null) ?? this.addButton;
      const close = () => {
        form.remove();
        back().focus();
      };
      const save = () => {
        const inputs = [...form.querySelectorAll("input")];
        const typed = Object.fromEntries(inputs.map((input) => [input.dataset.cell, handbook.clean(input.value)]));
        if (!typed.employer && !typed.role) {
          inputs[0].setAttribute("aria-invalid", "true");
          inputs[0].setAttribute("aria-describedby", wrong.id);
          wrong.say(words("applications.name-it"));
          inputs[0].focus();
          return;
        }
        const before = id && this.rows.get(id);
        const place = id ?? this.rows.newId();
        form.remove();
        this.put(place, { ...before, ...typed });
        if (before) this.told.undo(words("applications.changed"), () => this.put(place, before), { focus: () => back().focus() });
        else this.cards.get(place)?.querySelector("input")?.focus();
      };
      this.form = form;
      if (card) part(card, `.${PART}name`).after(form);
      else this.start.after(form);
      form.querySelector("input")?.focus();
    }

    /** @param {string} id */
    takeAway(id) {
      const row = this.rows.get(id);
      if (!row) return;
      this.put(id);
      this.told.undo(words("applications.deleted", { named: nameOf(row) }), () => this.put(id, row),
        { focus: () => this.cards.get(id)?.querySelector("button")?.focus() });
    }

    /** @param {boolean} on */
    keep(on) {
      const { drawer } = this.rows;
      const kept = drawer.keep(on);
      if (!kept) drawer.keep(false);
      this.show();
      this.toldKeep.say(kept ? on ? words("applications.kept") : words("applications.not-kept") : handbook.LOST);
    }

    forget() {
      const { drawer } = this.rows;
      const [kept, rows] = [drawer.keeps(), this.rows.all()];
      drawer.forget();
      this.keeping.forget();
      this.show();
      this.toldKeep.undo(words("applications.forgotten"), () => {
        if (kept) drawer.keep(true);
        for (const row of rows) this.rows.put(row.id, { ...row, ...this.rows.get(row.id) });
        drawer.recall();
        this.show();
      }, this.addButton);
    }

    save() {
      const columns = [...Object.keys(FIELDS), ...cells.STEPS];
      const rows = this.rows.all().map((row) => [...columns.map((cell) => row[cell] ?? ""), days.next(row)[0]]);
      const heads = [...Object.values(FIELDS), ...Object.values(STEPS), words("applications.next")];
      handbook.download(this.told, words("download.shared"), `${handbook.nameOf(this)}-${days.today()}.csv`,
        handbook.written(() => handbook.csv([heads, ...rows])), "text/csv;charset=utf-8");
    }
  }

  customElements.define("handbook-applications", Applications);
})(window.handbook);
