/* Telling the reader something, and asking them. */
((handbook) => {
  "use strict";
  /** An item without an id of its own is named by all of its words. */
  const TICK = /^[^\s/]{1,2000}\/[^\s/]{1,2000}$/;

  handbook.escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** One line that no format can trip over: no line ends or controls (RFC 5322 2.2), no half characters. */
  handbook.clean = (text) =>
    text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD").trim();

  /** Tell whether the first letter is one of a script that is written from right to left. */
  handbook.rightToLeft = (text) => /^\P{L}*[\u0590-\u08ff\ufb1d-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(text);

  /** Build an element: attributes by name, `on…` functions as listeners, then children. */
  handbook.element = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /** Whether a page of another site shows this one in a frame. A browser may keep apart what is kept there, or keep nothing. */
  const within = (() => {
    try {
      return !window.top?.location.href;
    } catch {
      return true;
    }
  })();

  /** Safari on a phone, whose pages alone know whether they are on its home screen; there nothing is deleted. */
  const safari = "standalone" in navigator && !navigator.standalone && location.protocol !== "file:";

  /** A way out of a frame. The address is there to copy too, as a frame may forbid to open a tab. */
  const ownTab = () => handbook.element("span", {},
    handbook.element("a", { href: location.href, target: "_blank", rel: "noopener" }, handbook.words("notice.own-tab")),
    `: ${location.href}`);

  /** The first part of a place that fits a selector, where there must be one. */
  handbook.part = (place, selector) => {
    /** @type {HTMLElement | null} */
    const part = place.querySelector(selector);
    if (!part) throw new Error(`${selector} is missing`);
    return part;
  };

  handbook.button = (words, onclick, kind = "") =>
    handbook.element("button", { type: "button", class: `md-button handbook-button ${kind}`, onclick }, words);

  /** A place for messages. A screen reader reads each out when it can (role=status). */
  handbook.notice = () => {
    const words = handbook.element("p", { role: "status" });
    /** @type {Handbook.Notice} */
    const place = Object.assign(handbook.element("div", { class: "handbook-notice" }, words), {
      /** @param {string} text */
      say(text) {
        place.clear();
        words.append(text);
        if (within && text === handbook.LOST) words.append(" ", ownTab());
      },
      /**
       * Say that something is kept, with a text that may be empty; in a frame also that it may be kept apart.
       * @param {string} [text]
       */
      kept(text = "") {
        const more = within ? handbook.words("notice.apart") : safari && !text ? handbook.words("notice.safari") : "";
        if (more && words.textContent.startsWith(more)) return; // as it says already, at each tick
        place.say(text && more ? `${text} ${more}` : text || more);
        if (within) words.append(" ", ownTab());
      },
      /**
       * In a frame, which may forbid it without a word, say where it works; false on a page by itself.
       * @param {string} [text]
       */
      elsewhere(text = "") {
        if (window.top === window) return false;
        place.clear();
        words.append(text, ...handbook.parts("notice.elsewhere", { tab: ownTab() }));
        return true;
      },
      /**
       * Say what was done, and offer to undo it until the page is left; then `back` gets the focus.
       * @param {string} text @param {() => void} run @param {{ focus(): void }} back
       */
      undo(text, run, back) {
        place.say(handbook.words("notice.can-undo", { done: text }));
        const button = handbook.button(handbook.words("notice.undo"), () => {
          place.clear();
          run();
          back.focus();
        });
        place.append(button);
        button.focus();
      },
      clear() {
        words.textContent = "";
        place.replaceChildren(words);
      },
    });
    return place;
  };

  // A frame may forbid a file, a call or a new page without a word, and other sites let no frame show them.
  if (window.top !== window) {
    const told = handbook.notice();
    document.addEventListener("click", ({ target, defaultPrevented }) => {
      const link = target instanceof Element && target.closest("a");
      if (!link || defaultPrevented) return;
      const here = link.protocol === location.protocol && link.host === location.host;
      if (here && !link.hasAttribute("download")) return;
      if (!here && /^http/.test(link.protocol)) link.target = "_blank";
      link.parentElement?.append(told);
      told.elsewhere();
    });
  }

  /** Show whether words are kept. Where another tab ended that, no message goes on saying that they are. */
  handbook.showKept = (box, drawer, told, ended) => {
    const keeps = drawer.keeps();
    if (box.checked && !keeps && told.textContent) told.say(drawer.names().length ? ended : "");
    box.checked = keeps;
  };

  /**
   * Ask in a dialog; `choices` maps a value to a button's words. Resolves to the value, or "" for none. There is no form
   * in it: a frame may forbid to send one, and then nothing would close the dialog.
   */
  handbook.ask = (title, content, choices) =>
    new Promise((resolve) => {
      const heading = handbook.element("h2", { id: "handbook-dialog-title" }, title);
      /** @type {HTMLElement[]} */
      const buttons = Object.entries(choices).map(([value, words], index) =>
        handbook.button(words, () => dialog.close(value), index ? "" : "md-button--primary"));
      const dialog = handbook.element("dialog", {
        class: "handbook-dialog md-typeset",
        "aria-labelledby": heading.id,
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue);
        },
      }, heading, ...content, handbook.element("div", { class: "handbook-buttons" }, ...buttons));
      document.body.append(dialog);
      dialog.showModal();
      buttons[0].focus();
    });

  /** What `files.js` writes, once it is there; the copy that is one file has it from the first. */
  handbook.written = async (write) => {
    await handbook.bring?.("files.js");
    return write();
  };

  /** Hand the reader a file, and say so, with a sentence `more` about it. */
  handbook.download = async (notice, more, file, coming, type) => {
    let content;
    try {
      content = await coming;
    } catch {
      notice.say(handbook.words("download.failed", { file }));
      return;
    }
    const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
    handbook.element("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    if (!notice.elsewhere(handbook.words("download.look", { file, more }))) notice.say(handbook.words("download.done", { file, more }));
  };

  /** Print copies of these parts alone, on a sheet that stands beside the page while the printer asks. */
  handbook.print = (notice, parts, change) => {
    document.querySelector(".handbook-sheet")?.remove(); // of a frame that forbade to print
    let asked = false;
    const sheet = handbook.element("div", { class: "handbook-sheet md-typeset" },
      ...parts.map((part) => part.cloneNode(true)));
    for (const part of sheet.querySelectorAll("[id]")) part.removeAttribute("id");
    change?.(sheet);
    document.body.append(sheet);
    document.documentElement.classList.add("handbook-printing");
    window.addEventListener("afterprint", () => {
      document.documentElement.classList.remove("handbook-printing");
      sheet.remove();
    }, { once: true });
    window.addEventListener("beforeprint", () => { asked = true; }, { once: true });
    window.print();
    if (!asked) notice.elsewhere();
  };

  const { src } =
    /** @type {HTMLScriptElement} */
    (document.currentScript);
  /** Where the handbook begins; empty in the copy that is one file. */
  handbook.root = src && new URL("../../", src).href;
  /** The name under which a block keeps what is kept: its id, which is a longer one where many pages are in one file. */
  handbook.nameOf = (block) => block.dataset.name ?? block.id;
  /** More than these are shown of no worksheet, and brought in by no file: authors give each 20 at most. */
  handbook.MOST_ENTRIES = 100;
  /** Tell whether this is the name of a tick: `list/item`. @returns {key is string} */
  handbook.isTick = (key) => typeof key === "string" && TICK.test(key);
  /** Two texts as one: the first, and below it the lines that only the second has. Either may be missing. */
  handbook.join = (one, other) => {
    if (!one || !other) return one || other || "";
    const lines = new Set(one.split("\n"));
    return [one, ...other.split("\n").filter((line) => !lines.has(line))].join("\n");
  };

  handbook.LOST = within ? handbook.words("notice.lost-within") : handbook.words("notice.lost");
})(window.handbook);
