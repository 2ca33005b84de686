/* The rows of a log of applications, as this browser keeps them. */
((handbook) => {
  "use strict";
  const { clean, cells } = handbook;

  const CELLS = [...cells.TEXTS, ...cells.STEPS];
  /** Words as they are compared. @param {string} [text] */
  const plain = (text = "") => clean(text).toLocaleLowerCase();

  class Rows {
    /** @param {Handbook.Store} store */
    constructor(store) {
      this.drawer = store.drawer("remember-applications", "application/");
      this.details = store.details;
    }

    /** The newest first. */
    all() {
      /** @type {Map<string, Handbook.Row>} */
      const rows = new Map();
      for (const name of this.drawer.names()) {
        const value = clean(this.drawer.get(name) ?? "");
        if (!cells.isCell(name, value)) continue;
        const [id, cell] = name.split("/");
        rows.set(id, { ...rows.get(id), id, [cell]: value });
      }
      return [...rows.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, cells.MOST);
    }

    /** @param {string} id */
    get(id) {
      return this.all().find((row) => row.id === id);
    }

    /** A name for a new row, later in order than those before it, and none that another device gives. */
    newId() {
      const [row] = this.all();
      const newest = row ? Number.parseInt(row.id.slice(0, 8), 36) || 0 : 0; // the letters of “undefined” are a number too
      return `${Math.max(Date.now(), newest + 1).toString(36)}${Math.floor(Math.random() * 46656).toString(36).padStart(3, "0")}`;
    }

    /**
     * Let a row be what is given, and nothing else; nothing at all takes it away. False where the browser refused.
     * @param {string} id @param {Partial<Handbook.Row>} [row]
     */
    put(id, row = {}) {
      return CELLS.map((cell) => {
        const name = `${id}/${cell}`;
        const value = clean(row[cell] ?? "").slice(0, 300);
        return (this.drawer.get(name) || "") === value || this.drawer.set(name, value);
      }).every(Boolean);
    }

    /**
     * What the reader typed into emails, by the cells that have the same.
     * @param {Record<string, string>} labels
     */
    typed(labels) {
      return Object.fromEntries(Object.entries(labels).map(([cell, label]) => [cell, clean(this.details.get(label) ?? "")]));
    }

    /** The row of an employer and a role; one of both may be unknown. @param {Partial<Handbook.Row>} row */
    find(row) {
      const fits = (/** @type {Handbook.Row} */ other, /** @type {string[]} */ names) =>
        names.every((cell) => plain(row[cell]) === plain(other[cell]));
      const all = this.all();
      if (row.employer && row.role) {
        return all.find((other) => fits(other, ["employer", "role"]))
          ?? all.find((other) => fits(other, ["employer"]) && !other.role)
          ?? all.find((other) => fits(other, ["role"]) && !other.employer);
      }
      const known = ["employer", "role"].filter((cell) => row[cell]);
      const found = known.length ? all.filter((other) => fits(other, known)) : [];
      return found.length === 1 ? found[0] : undefined;
    }

    /**
     * Let the emails have what is in a row. What belongs to another employer goes.
     * @param {Handbook.Row} row @param {Record<string, string>} labels @param {string} letter with which most begin
     */
    fill(row, labels, letter) {
      const { details } = this;
      const other = plain(this.typed(labels).employer) !== plain(row.employer);
      for (const [cell, label] of Object.entries(labels)) if (row[cell] || other) details.set(label, row[cell] ?? "");
      if (other) details.set("@to", "");
      details.set("@thread", row.letter ?? (row.asked ? letter : ""));
    }
  }

  handbook.Rows = Rows;
})(window.handbook);
