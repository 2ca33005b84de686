/*
 * For a handbook that is opened from a folder, in a browser whose local files do not see each other's store. (Firefox:
 * localStorage is each file's own, sessionStorage each folder's.) Such a browser lets local files have cookies, which
 * go nowhere, never reach the disk, and are gone when it closes. Chromium refuses them, has one store for all local
 * files, and needs none of this.
 *
 * Ticks lie in cookies as long as the browser is open: each page brings what it keeps, and takes what is its own.
 * Details that a reader typed, and applications, are in one only while they follow a link, and then in the next page's tab. What is
 * written in worksheets stays where it is.
 */
((handbook) => {
  "use strict";
  if (location.protocol !== "file:" || location.host) return;

  /** Browsers take 4096 characters for the name and value of a cookie. */
  const MOST = 3000;
  const { src } =
    /** @type {HTMLScriptElement} */
    (document.currentScript);
  const root = new URL("../../", src);
  /** A folder inside this one may hold another handbook, which sees the cookies of both. */
  const folder = [...root.href].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7).toString(36);

  /** @param {string} words */
  const parse = (words) => {
    try {
      return JSON.parse(words);
    } catch {
      return null;
    }
  };
  const cookies = () =>
    new Map(document.cookie.split("; ").map((cookie) => {
      const [name, value] = cookie.split("=");
      return [name, value];
    }));

  /** Data in as many cookies as it takes; null takes them away. @template Data */
  class Parcel {
    /** @param {string} name */
    constructor(name) {
      this.name = `handbook-${folder}-${encodeURIComponent(name)}-`;
    }

    /** @returns {Data | null} */
    read() {
      const all = cookies();
      let words = "";
      for (let part = 0; all.has(this.name + part); part += 1) words += all.get(this.name + part);
      return parse(decodeURIComponent(words));
    }

    /** @param {Data | null} data */
    write(data) {
      const words = data ? encodeURIComponent(JSON.stringify(data)) : "";
      const count = Math.ceil(words.length / MOST);
      const all = cookies();
      for (let part = 0; part < count || all.has(this.name + part); part += 1) {
        // biome-ignore lint/suspicious/noDocumentCookie: a page that is being left does not wait for the Cookie Store API.
        document.cookie = `${this.name + part}=${words.slice(part * MOST, (part + 1) * MOST)}; path=${root.pathname}; `
          + `samesite=strict${part < count ? "" : "; max-age=0"}`;
      }
    }
  }

  /** @type {Parcel<string[]>} */
  const test = new Parcel("test");
  test.write(["kept"]);
  const carries = test.read() !== null;
  test.write(null);

  const progress = document.querySelector("handbook-progress");
  /** @param {Element | null} place @param {string} text */
  const tell = (place, text) => place?.append(handbook.element("p", {}, text));
  if (!carries) {
    if (CSS.supports("-moz-appearance", "none")) tell(progress, handbook.words("offline.ticks-missing"));
    return;
  }
  tell(progress, handbook.words("offline.ticks-apart"));
  for (const [name, place] of [["email", "form"], ["applications", "log"]]) {
    customElements.whenDefined(`handbook-${name}`).then(() => {
      for (const form of document.querySelectorAll(`.handbook-${name}__${place}`)) {
        tell(form, handbook.words("offline.details-follow"));
      }
    });
  }

  /** Let the parts of the page look again; they listen for other tabs. */
  const refresh = () => window.dispatchEvent(new StorageEvent("storage", { key: null }));

  const DETAIL = /^handbook\/[^/]+\/(\d+\/(?:detail|application)|visit)\//;
  /** @type {Parcel<Record<string, string>>} */
  const visit = new Parcel("visit");

  const arrive = () => {
    const details = visit.read();
    if (!details) return;
    visit.write(null);
    for (const key of Object.keys(sessionStorage)) if (DETAIL.test(key)) sessionStorage.removeItem(key);
    for (const [key, value] of Object.entries(details)) {
      const asked = localStorage.getItem(key.replace(/detail\/.*/, "remember").replace(/(application)\/.*/, "remember-$1s")) === "1";
      (asked ? localStorage : sessionStorage).setItem(key, value);
    }
    refresh();
  };

  /** @param {MouseEvent} event */
  const leave = (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target;
    if (!link?.href.startsWith(root.href) || elsewhere || event.defaultPrevented || link.hasAttribute("download")) return;
    visit.write(Object.fromEntries([sessionStorage, localStorage].flatMap(Object.entries).filter(([key]) => DETAIL.test(key))));
    setTimeout(() => visit.write(null), 20000); // still here: the reader went nowhere
  };

  arrive();
  window.addEventListener("click", leave);

  const edition = document.querySelector("[data-edition]")?.getAttribute("data-edition");
  if (!edition) return;

  const store = handbook.store(edition);
  const { clear, restore } = store;
  /**
   * What is known of ticks: when, by their names. The time is below zero for an item that was unticked then, and the
   * later one holds. Each page has a record of its own lists; the cookies have one of all.
   * @typedef {Record<string, number>} Ticks
   * @typedef {{ cleared: number, ticks: Ticks }} Known
   */
  /** @type {Parcel<Known>} */
  const shared = new Parcel(edition);
  const RECORD = `handbook-offline/${edition}`;
  /** @param {string | null} words @returns {Known & { seen: number }} */
  const record = (words) => ({ cleared: 0, seen: 0, ticks: {}, ...parse(words ?? "") });
  /** @param {string} key */
  const mine = (key) => progress || document.getElementById(key.split("/")[0]);

  /** @param {Known} own */
  const keep = (own) => store.device.set(RECORD, JSON.stringify({ ...own, seen: Date.now() }));

  /** Note what the reader did on this page since it was last looked at. @param {Ticks} ticks */
  const look = (ticks) => {
    const here = store.ticks();
    for (const key of here) if (!(ticks[key] > 0)) ticks[key] = Date.now();
    for (const key of Object.keys(ticks)) if (ticks[key] > 0 && !here.includes(key)) ticks[key] = -Date.now();
    return here;
  };

  const sync = () => {
    /** @type {Known} */
    const others = { cleared: 0, ticks: {}, ...shared.read() };
    let own = record(store.device.get(RECORD));
    const gone = others.cleared > own.seen; // cleared on another page, since somebody was here
    if (gone) {
      clear.call(store);
      own = record(null);
    }
    const here = look(own.ticks);
    const cleared = Math.max(own.cleared, others.cleared);
    /** @type {Ticks} */
    const ticks = {};
    for (const [key, time] of [own.ticks, others.ticks].flatMap(Object.entries)) {
      if (Math.abs(time) > Math.max(cleared, Math.abs(ticks[key] ?? 0))) ticks[key] = time;
    }
    shared.write({ cleared, ticks });
    const changed = [...new Set([...here, ...Object.keys(ticks)])]
      .filter((key) => mine(key) && here.includes(key) !== ticks[key] > 0);
    for (const key of changed) store.tick(key, ticks[key] > 0);
    keep({ cleared, ticks: Object.fromEntries(Object.entries(ticks).filter(([key]) => mine(key))) });
    if (gone || changed.length) refresh();
  };

  sync();
  for (const event of ["change", "click", "focus", "pageshow", "pagehide"]) window.addEventListener(event, sync);
  document.addEventListener("visibilitychange", sync);
  if (!progress) return;

  store.clear = () => {
    sync();
    const { cleared } = record(store.device.get(RECORD));
    const kept = Object.assign(clear.call(store), { cleared });
    shared.write({ cleared: Date.now(), ticks: {} });
    keep({ cleared: Date.now(), ticks: {} });
    return kept;
  };
  store.restore = (kept) => {
    restore.call(store, kept);
    // The ticks are new ones, for pages that were told to clear theirs in between.
    const { cleared = 0 } = kept;
    shared.write({ cleared, ticks: {} });
    keep({ cleared, ticks: {} });
    sync();
  };
})(window.handbook);
