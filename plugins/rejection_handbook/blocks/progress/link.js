/*
 * What a link holds that takes progress to another device, in its fragment, which no server gets. Ticks are named by
 * three bytes each, so that a code of all of a handbook's can be scanned: the other device knows the lists, and looks
 * which of its items have such a name. What else a reader takes along is a saved file, made smaller.
 */
((handbook) => {
  "use strict";

  const TICKS = 1;
  const FILE = 2;
  const NAME = 3;
  const CHECK = 4;
  /** Bytes, as of a file. */
  const LARGEST_FILE = 2000000;

  /** FNV-1a, 32 bits. @param {Uint8Array | number[]} bytes */
  const hash = (bytes) => {
    let sum = 0x811c9dc5;
    for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return sum;
  };
  /** @param {number} value @param {number} size */
  const bytesOf = (value, size) => Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 255);
  /** The short name of a tick, as a number. @param {string} key */
  const short = (key) => {
    const sum = hash(new TextEncoder().encode(key));
    return (sum ^ (sum >>> 24)) & 0xffffff;
  };

  /** Bytes as base64url (RFC 4648, 5), with a sum behind them by which damage shows. @param {number[]} bytes */
  const write = (bytes) => btoa([...bytes, ...bytesOf(hash(bytes), CHECK)].map((byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  /** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream */
  const through = async (bytes, stream) => {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    /** @type {number[][]} */
    const parts = [];
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > LARGEST_FILE) throw new RangeError(); // a few bytes can become millions
      parts.push([...part.value]);
    }
    return parts.flat();
  };

  handbook.packed = {
    canPackFiles: "CompressionStream" in window,
    ticks: (keys) => write([TICKS, ...[...new Set(keys.map(short))].sort((one, other) => one - other)
      .flatMap((name) => bytesOf(name, NAME))]),
    file: async (text) => write([FILE, ...await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"))]),
    async open(text, keys) {
      if (!/^[\w-]+$/.test(text)) throw new TypeError();
      const all = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
      const bytes = all.slice(0, -CHECK);
      if (bytesOf(hash(bytes), CHECK).some((byte, index) => byte !== all[bytes.length + index])) throw new RangeError();
      const [kind, ...rest] = bytes;
      if (kind === FILE) {
        const inflated = await through(bytes.slice(1), new DecompressionStream("deflate-raw"));
        return { text: new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(inflated)) };
      }
      if (kind !== TICKS || !rest.length || rest.length % NAME) throw new TypeError();
      const names = new Set(Array.from({ length: rest.length / NAME }, (_, index) =>
        rest.slice(index * NAME, (index + 1) * NAME).reduce((sum, byte, place) => sum + byte * 256 ** place, 0)));
      const ticks = keys.filter((key) => names.has(short(key)));
      return { ticks, unknown: names.size - new Set(ticks.map(short)).size };
    },
  };
})(window.handbook);
