/* Take progress to another device: by a link, or a code of it, that is opened there. See link.js for what it holds. */
((handbook) => {
  "use strict";
  const { button, element, packed, words } = handbook;

  const FRAGMENT = "#take=";
  /** A code of more modules on a side can hardly be scanned from a screen: that of version 20. */
  const MOST_MODULES = 97;
  const QUIET = 4; // modules of margin (ISO/IEC 18004, 6.3.8)
  const SCRIPT = "../javascripts/qrcode-generator.js";

  /** Every item of this handbook, with the names that items had once. @param {HTMLElement} progress */
  const keysOf = (progress) => {
    /** @type {NodeListOf<HTMLElement>} */
    const lists = progress.querySelectorAll("[data-keys]");
    /** @type {Record<string, string>} */
    const renamed = Object.assign({}, ...[...lists].map(({ dataset }) => JSON.parse(dataset.renamed || "{}")));
    const now = [...lists].flatMap(({ dataset }) => dataset.keys?.split(" ") ?? []);
    return { all: [...now, ...Object.keys(renamed)], nameOf: (/** @type {string} */ key) => renamed[key] ?? key };
  };

  /** A link as a code, black on white whatever the colours of the page; nothing where it would be too fine. */
  const draw = (/** @type {string} */ link, /** @type {string} */ name) => {
    const code = qrcode(0, "L"); // a screen has no stains and creases, and large modules are easier to scan
    code.addData(link);
    code.make();
    const count = code.getModuleCount();
    if (count > MOST_MODULES) return undefined;
    let path = "";
    for (let row = 0; row < count; row += 1) {
      for (let column = 0; column < count; column += 1) {
        if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
      }
    }
    const SVG = "http://www.w3.org/2000/svg";
    /** @param {string} tag @param {Record<string, string>} attributes */
    const shape = (tag, attributes) => {
      const part = document.createElementNS(SVG, tag);
      for (const [attribute, value] of Object.entries(attributes)) part.setAttribute(attribute, value);
      return part;
    };
    const side = `${count + 2 * QUIET}`;
    const picture = shape("svg", {
      viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": name, class: "handbook-progress__code",
      "shape-rendering": "crispEdges",
    });
    picture.append(shape("rect", { width: side, height: side, fill: "#fff" }), shape("path", { d: path, fill: "#000" }));
    return picture;
  };

  /** The theme may bring the page anew while the reader is asked, and with it another part that would ask. */
  let asking = false;

  /** What was made for a page. @type {WeakMap<HTMLElement, Handbook.Move>} */
  const made = new WeakMap();

  handbook.move = (progress, file) => {
    const move = made.get(progress) ?? build(progress, file);
    made.set(progress, move);
    return move;
  };

  /** @param {Handbook.Progress} progress @param {Handbook.ProgressFile} file @returns {Handbook.Move} */
  const build = (progress, { read, amount }) => {
    const { notice } = progress;
    const said = element("p", { role: "status" });
    const place = element("div", {});
    /** @type {HTMLInputElement} */
    const input = element("input", { type: "text", readonly: true, id: "handbook-progress-link", onfocus: () => input.select() });
    const all = element("input", { type: "checkbox", autocomplete: "off", onchange: () => show() });
    const choice = element("label", { class: "handbook-remember" }, all, element("span", {}, words("progress.move-all")));
    const told = handbook.notice();
    const link = element("div", { class: "handbook-progress__link" },
      element("label", { for: input.id }, words("progress.link")), input,
      element("div", { class: "handbook-buttons" }, button(words("progress.copy-link"), async () => {
        try {
          await navigator.clipboard.writeText(input.value);
          told.say(words("progress.link-copied"));
        } catch {
          input.select();
          told.say(document.execCommand("copy") ? words("progress.link-copied") : words("progress.link-not-copied"));
        }
      })), told);
    const panel = element("div", { class: "handbook-progress__move", hidden: true }, said, choice, place, link);

    const show = async () => {
      const { here } = progress;
      choice.hidden = !packed.canPackFiles || !(here.words.length + here.applications.length);
      const whole = all.checked && !choice.hidden;
      const held = whole ? here : { ticks: here.ticks, words: [], applications: [] };
      const empty = !(held.ticks.length + held.words.length + held.applications.length);
      const address = new URL(location.href);
      address.hash = FRAGMENT + (whole ? await packed.file(progress.file().text) : packed.ticks(held.ticks));
      let drawn;
      let text = words("progress.move-no-code", { amount: amount(held) });
      try {
        if (!empty) await handbook.bring?.(SCRIPT);
        drawn = empty ? undefined : draw(address.href, words("progress.code", { amount: amount(held) }));
        text = drawn ? words("progress.move-code", { amount: amount(held) }) : words("progress.move-link", { amount: amount(held) });
      } catch {
        // Without a connection the link must do; and the program refuses what no code can hold.
        if (typeof qrcode !== "undefined") text = words("progress.move-link", { amount: amount(held) });
      }
      if (empty) text = words(choice.hidden ? "progress.move-nothing" : "progress.move-choose");
      said.textContent = text;
      link.hidden = empty;
      input.value = address.href;
      place.replaceChildren(...(drawn ? [drawn] : []));
    };
    progress.append(panel);
    /** @param {HTMLElement} opener */
    const open = (opener) => {
      panel.hidden = !panel.hidden;
      opener.setAttribute("aria-expanded", `${!panel.hidden}`);
      if (!panel.hidden) show();
    };

    /** Ask whether what came with the address may be added, and take it out of the address. */
    const receive = async () => {
      if (asking || !location.hash.startsWith(FRAGMENT)) return;
      const { all: known, nameOf } = keysOf(progress);
      /** @type {Handbook.Saved} */
      let found;
      let unknown = 0;
      try {
        const opened = await packed.open(location.hash.slice(FRAGMENT.length), known);
        if ("text" in opened) found = read(opened.text);
        else {
          found = { ticks: [...new Set(opened.ticks.map(nameOf))], words: [], applications: [], scope: /^tick\// };
          unknown = opened.unknown;
        }
      } catch {
        forget();
        notice.say(words("progress.link-damaged"));
        return;
      }
      asking = true;
      const choice = await handbook.ask(words("progress.link-ask"), [
        element("p", {}, words("progress.link-holds", { amount: amount(found) })),
        ...(unknown ? [element("p", {}, words("progress.link-unknown", { count: unknown }))] : []),
      ], { add: words("progress.add"), "": words("progress.not-now") });
      asking = false;
      forget();
      /** @type {Handbook.Progress | null} */
      const there = progress.isConnected ? progress : document.querySelector("handbook-progress");
      if (choice) there?.take(found, false);
    };
    const forget = () => history.replaceState(history.state, "", location.pathname + location.search);
    return { open, receive };
  };
})(window.handbook);
