/*
 * The website without a connection, and as an app on a home screen. Before this stands `handbookSite`: the files of one
 * build, each with a hash of its content, and a version made of all of them.
 *
 * No page ever meets a script of another version. Each version has a cache of its own, into which only what has the hash
 * of that version comes. A page that the server sends otherwise is of a newer version: it is shown, and its tab steps
 * aside: whatever that asks for comes from the server, as if this worker were not there. The next version waits until no
 * tab is left that shows this one, and then takes over as a whole.
 */
(() => {
  "use strict";
  /** TypeScript knows the world of pages or that of workers, not both. */
  const worker = /** @type {any} */ (self);
  const { version, files, core } = handbookSite;
  /** @type {string} */
  const HOME = worker.registration.scope;
  /** All that is kept for this site begins so; another handbook may lie on the same host. `progress.js` clears it. */
  const PREFIX = `handbook ${HOME} `;
  const NAME = PREFIX + version;
  const ASIDE = `${PREFIX}aside`;
  /** How long a reader waits for the server where there is a copy, in milliseconds. */
  const PATIENCE = 3000;

  /** @param {string} path */
  const address = (path) => HOME + path;
  /** @param {string} url */
  const pathOf = (url) => url.startsWith(HOME) ? url.slice(HOME.length).replace(/[?#].*/, "").replace(/(^|\/)index\.html$/, "$1") : url;
  /** @param {string} path */
  const isPage = (path) => /(?:^|\/|\.html)$/.test(path);
  /** This version's cache; a reader may have cleared it, and then this worker does nothing more. */
  const open = async () => (await caches.has(NAME)) ? caches.open(NAME) : undefined;

  /** @param {string} path @param {Response} response */
  const isOurs = async (path, response) => {
    if (!response.ok || response.redirected) return false;
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
    return btoa(String.fromCharCode(...bytes)).slice(0, 12) === files[path];
  };

  /** @param {Cache} cache @param {string} path */
  const bring = async (cache, path) => {
    const response = await fetch(address(path), { cache: "no-cache" });
    if (!(await isOurs(path, response))) throw new Error(path); // of another version
    await cache.put(address(path), response);
  };

  /** @param {string} id */
  const mark = (id) => `${HOME}?${id}`;
  /** @param {string} id */
  const isAside = async (id) => Boolean(id && (await caches.match(mark(id), { cacheName: ASIDE })));
  /** Kept in a cache, as browsers end a worker that has nothing to do. @param {string} id */
  const stepAside = async (id) => {
    const cache = await caches.open(ASIDE);
    for (const { url } of await cache.keys()) {
      if (!(await worker.clients.get(url.slice(mark("").length)))) await cache.delete(url);
    }
    await cache.put(mark(id), new Response());
    worker.registration.waiting?.postMessage("take-over");
  };

  /** Let this version take over where no tab shows another that it could be mixed with. */
  const takeOver = async () => {
    /** @type {{ id: string, url: string }[]} */
    const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const aside = await Promise.all(tabs.filter(({ url }) => url.startsWith(HOME)).map(({ id }) => isAside(id)));
    if (aside.every(Boolean)) await worker.skipWaiting();
  };

  const install = async () => {
    if (!version) return worker.skipWaiting(); // an edition that is not to be installed any more
    const cache = await caches.open(NAME);
    for (const path of Object.keys(files)) {
      const same = await caches.match(address(path)); // of the version before
      if (same && (await isOurs(path, same))) await cache.put(address(path), same);
    }
    await Promise.all(core.map(async (path) => (await cache.match(address(path))) ?? bring(cache, path)));
    return takeOver();
  };

  let filling = false;
  /** Bring the rest, one file after another, unless the reader saves data. It goes on at the next page where it stops. */
  const fill = async () => {
    if (filling || worker.navigator.connection?.saveData) return;
    filling = true;
    try {
      for (const path of Object.keys(files)) {
        const cache = await open();
        if (!cache) break;
        if (!(await cache.match(address(path)))) await bring(cache, path);
      }
    } catch { /* no connection, no room, or a newer version */ }
    filling = false;
  };

  const activate = async () => {
    const stays = version ? [NAME, ASIDE] : [];
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !stays.includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
    if (version) fill(); // beside what readers wait for
    else await worker.registration.unregister();
  };

  /** @param {any} event @param {string} path @returns {Promise<Response>} */
  const answer = async (event, path) => {
    const cache = await open();
    const opens = event.request.mode === "navigate";
    if (!cache || (!opens && (await isAside(event.clientId)))) return fetch(event.request);
    const kept = await cache.match(address(path));
    if (kept && !isPage(path)) return kept;
    let late = false;
    const coming = (async () => {
      const response = await fetch(event.request);
      if (await isOurs(path, response)) {
        if (!kept) await cache.put(address(path), response.clone());
        return response;
      }
      if (kept && (late || response.status >= 500)) return kept;
      if (!opens) return Response.error(); // the theme then opens the page anew
      if (!event.resultingClientId) return kept ?? response;
      await stepAside(event.resultingClientId);
      return response;
    })();
    if (!kept) return coming;
    return Promise.race([coming.catch(() => kept), new Promise((done) => {
      setTimeout(() => {
        late = true;
        done(kept);
      }, PATIENCE);
    })]);
  };

  worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
  worker.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(event.data === "fill" ? fill() : takeOver()));
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const path = pathOf(event.request.url);
    if (event.request.method === "GET" && Object.hasOwn(files, path)) event.respondWith(answer(event, path));
  });
})();
