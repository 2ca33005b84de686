/* A letter as text, as rich text, as a mail-app link and as a draft file. Every text of a letter is already clean. */
((handbook) => {
  "use strict";

  const { escaped } = handbook;

  /** Longer links are cut short, or ignored, by some mail programs. */
  const LONGEST_LINK = 1800;
  const LONGEST_ADDRESS = 254; // RFC 5321 4.5.3.1

  /** One line that no format can trip over: no line ends or controls (RFC 5322 2.2), no half characters. @param {string} text */
  const clean = (text) =>
    text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD").trim();

  /**
   * The address, also out of “Name <address>”, if it is one that a header can carry, else "".
   * @param {string} text
   */
  const address = (text) => {
    const plain = clean(text).replace(/^.*<(.*)>$/, "$1");
    return plain.length <= LONGEST_ADDRESS && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(plain) ? plain : "";
  };

  /** @param {Handbook.Letter} letter */
  const body = (letter) =>
    letter.paragraphs.map(({ bullets, lines }) =>
      lines.map((line) => (bullets ? `- ${line}` : line)).join("\n")).join("\n\n");

  /** @param {Handbook.Letter} letter */
  const text = (letter) => `${handbook.words("email.subject")} ${letter.subject}\n\n${body(letter)}\n`;

  /** @param {Handbook.Letter} letter */
  const html = (letter) =>
    letter.paragraphs.map(({ bullets, lines }) =>
      bullets ? `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`
        : `<p>${lines.map(escaped).join("<br>")}</p>`).join("");

  /** A mailto link (RFC 6068), or "" where it would be too long. @param {Handbook.Letter} letter */
  const mailto = (letter) => {
    const lines = body(letter).replaceAll("\n", "\r\n");
    /** @param {string} words */
    const encode = (words) => encodeURIComponent(words).replaceAll("'", "%27"); // as a browser does when it opens the link
    const link = `mailto:${encode(letter.to).replaceAll("%40", "@")}?subject=${encode(letter.subject)}&body=${encode(lines)}`;
    return link.length > LONGEST_LINK ? "" : link;
  };

  /** @param {string} words */
  const base64 = (words) => btoa(String.fromCharCode(...new TextEncoder().encode(words)));

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
    ...(letter.to ? [`To: ${letter.to}`] : []),
    `Subject: ${header(letter.subject)}`,
    "X-Unsent: 1",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...base64(`${body(letter)}\n`.replaceAll("\n", "\r\n")).match(/.{1,76}/g) ?? [],
    "",
  ].join("\r\n");

  /** @param {Handbook.Letter} letter */
  const docx = (letter) => handbook.docx([
    { runs: [[`${handbook.words("email.subject")} `, "<w:b/>"], [letter.subject]] },
    ...letter.paragraphs.flatMap(({ bullets, lines }) =>
      (bullets ? lines : [lines.join("\n")]).map(
        /** @returns {Handbook.Paragraph} */
        (line) => ({ runs: [[line]], bullet: bullets }),
      )),
  ]);

  handbook.message = { address, body, clean, docx, eml, html, mailto, text };
})(window.handbook);
