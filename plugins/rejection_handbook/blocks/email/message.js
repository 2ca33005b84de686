/* A letter as text, as rich text, as a mail-app link and as a draft file. Every text of a letter is already clean. */
((handbook) => {
  "use strict";

  const { clean, escaped, rightToLeft } = handbook;

  /** Longer links are cut short, or ignored, by some mail programs. */
  const LONGEST_LINK = 1800;
  const LONGEST_ADDRESS = 254; // RFC 5321 4.5.3.1
  const LONGEST_LIST = 2000;

  /** One address that a header can carry, else "". @param {string} text */
  const single = (text) => {
    const [, name, host] = text.length <= LONGEST_ADDRESS && /^([\p{L}\p{M}\p{N}\w.!#$%&'*+/=?^`{|}~-]+)@([\p{L}\p{M}\p{N}.-]+)$/u.exec(text) || [];
    try {
      // A name of a host is written in ASCII where it is sent (RFC 5891): “bücher.example” is xn--bcher-kva.example.
      const plain = /^[\w.-]+$/.test(host) ? host : new URL(["http:", host].join("//")).hostname;
      return /^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(plain) ? `${name}@${plain}` : "";
    } catch {
      return "";
    }
  };

  /**
   * The addresses, also out of “Name <address>” and `mailto:address`, with commas between them; "" where any is none.
   * @param {string} text
   */
  const address = (text) => {
    const plain = clean(text.slice(0, LONGEST_LIST).replace(/\p{Cf}/gu, "").normalize("NFC"));
    const [, link] = /^mailto:([^?]*)/i.exec(plain) ?? [];
    const parts = (link ? unescaped(link) : plain).split(/[,;]/).map((part) => part.trim()).filter(Boolean);
    const found = parts.flatMap((part, index) => {
      const start = part.lastIndexOf("<");
      if (start >= 0) return part.endsWith(">") ? part.slice(start + 1, -1) : "";
      // “Adeyemi, Zoë <zoe@…>” is one address, and “zoe@… ade@…” are two.
      return part.includes("@") || !parts[index + 1]?.includes("<") ? part.split(" ").filter(Boolean) : [];
    }).map(single);
    return text.length <= LONGEST_LIST && found.every(Boolean) ? found.join(", ") : "";
  };

  /** @param {string} link */
  const unescaped = (link) => {
    try {
      return clean(decodeURIComponent(link));
    } catch {
      return link; // a lone %, which an address may have
    }
  };

  /** @param {Handbook.Letter} letter */
  const body = (letter) =>
    letter.paragraphs.map(({ bullets, lines }) =>
      lines.map((line) => (bullets ? `- ${line}` : line)).join("\n")).join("\n\n");

  /** @param {Handbook.Letter} letter */
  const text = (letter) => `${letter.subject && `${handbook.words("email.subject")} ${letter.subject}\n\n`}${body(letter)}\n`;

  /** Address, subject and letter, plain and rich, to be taken apart in a new message. @param {Handbook.Letter} letter */
  const whole = (letter) => {
    const lines = [...(letter.to ? [`${handbook.words("email.to-line")} ${letter.to}`] : []),
      `${handbook.words("email.subject")} ${letter.subject}`];
    return /** @type {[string, string]} */ ([`${lines.join("\n")}\n\n${body(letter)}\n`,
      `<p${turned(letter.subject)}>${lines.map(escaped).join("<br>")}</p>${html(letter)}`]);
  };

  /** @param {Handbook.Letter} letter */
  const html = (letter) =>
    letter.paragraphs.map(({ bullets, lines }) =>
      bullets ? `<ul>${lines.map((line) => `<li${turned(line)}>${escaped(line)}</li>`).join("")}</ul>`
        : `<p${turned(lines.join(" "))}>${lines.map(escaped).join("<br>")}</p>`).join("");
  /** @param {string} words */
  const turned = (words) => (rightToLeft(words) ? ' dir="rtl"' : "");

  /** A mailto link (RFC 6068), or "" where it would be too long. @param {Handbook.Letter} letter */
  const mailto = (letter) => {
    const lines = body(letter).replaceAll("\n", "\r\n");
    /** @param {string} words */
    const encode = (words) => encodeURIComponent(words).replaceAll("'", "%27"); // as a browser does when it opens the link
    const link = `mailto:${encode(letter.to).replaceAll("%40", "@").replaceAll("%2C%20", ",")}?subject=${encode(letter.subject)}&body=${encode(lines)}`;
    return link.length > LONGEST_LINK ? "" : link;
  };

  /** Byte by byte: a call takes only so many arguments. @param {string} words */
  const base64 = (words) => btoa(Array.from(new TextEncoder().encode(words), (byte) => String.fromCharCode(byte)).join(""));

  /** A header's value: encoded words (RFC 2047), none longer than 75 characters. @param {string} words */
  const header = (words) => {
    if (/^[ -~]{0,60}$/.test(words) && !words.includes("=?")) return words;
    const pieces = [""];
    for (const sign of words) {
      const piece = pieces[pieces.length - 1] + sign;
      if (new TextEncoder().encode(piece).length > 42) pieces.push(sign);
      else pieces[pieces.length - 1] = piece;
    }
    return pieces.map((piece) => `=?utf-8?B?${base64(piece)}?=`).join("\r\n ");
  };

  /** An unsent draft (RFC 5322). Sender and date are left to the mail program. @param {Handbook.Letter} letter */
  const eml = (letter) => [
    ...(letter.to ? [`To: ${letter.to.replaceAll(", ", ",\r\n ")}`] : []),
    `Subject: ${header(letter.subject)}`,
    "X-Unsent: 1",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...base64(`${body(letter)}\n`.replaceAll("\n", "\r\n")).match(/.{1,76}/g) ?? [],
    "",
  ].join("\r\n");

  /** @param {Handbook.Letter} letter @returns {Handbook.Paragraph[]} */
  const above = ({ subject }) => (subject ? [{ runs: [[`${handbook.words("email.subject")} `, "<w:b/>"], [subject]] }] : []);

  /** @param {Handbook.Letter} letter */
  const docx = (letter) => handbook.written(() => handbook.docx([
    ...above(letter),
    ...letter.paragraphs.flatMap(({ bullets, lines }) =>
      (bullets ? lines : [lines.join("\n")]).map(
        /** @returns {Handbook.Paragraph} */
        (line) => ({ runs: [[line]], bullet: bullets }),
      )),
  ]));

  handbook.message = { address, body, docx, eml, html, mailto, text, whole };
})(window.handbook);
