/*
 * Words as a Word document: the few parts that Word and LibreOffice need, in a zip that is not compressed. It is a part
 * of files.js, which comes when a reader asks for such a file.
 */
((handbook) => {
  "use strict";
  const { escaped, rightToLeft } = handbook;

  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

  const BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

  /**
   * Words in type of some kind, such as `<w:b/>` for bold; a line end in them stays one.
   * @param {Handbook.Paragraph["runs"][number]} run
   */
  const run = ([words, type = ""]) => words.split("\n").map((line) => {
    // Of letters that are written from right to left, Word asks for weight and size by other names.
    const look = rightToLeft(line) ? `${type.replace(/<w:(b|i|sz)( [^>]*)?\/>/g, "$&<w:$1Cs$2/>")}<w:rtl/>` : type;
    return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`;
  }).join("<w:r><w:br/></w:r>");
  /** @param {Handbook.Paragraph} paragraph */
  const paragraph = ({ runs, bullet, before = "", after = "" }) => {
    const turned = rightToLeft(runs.map(([words]) => words).join("")) ? "<w:bidi/>" : "";
    return `<w:p><w:pPr>${bullet ? BULLET : ""}${before}${turned}<w:spacing w:after="160"/>${after}</w:pPr>`
      + `${runs.map(run).join("")}</w:p>`;
  };

  /** @param {Handbook.Paragraph[]} paragraphs */
  const parts = (paragraphs) => ({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Override PartName="/word/document.xml" ContentType="${KIND}.document.main+xml"/>`
      + `<Override PartName="/word/numbering.xml" ContentType="${KIND}.numbering+xml"/></Types>`,
    "_rels/.rels": relation("officeDocument", "word/document.xml"),
    "word/_rels/document.xml.rels": relation("numbering", "numbering.xml"),
    "word/numbering.xml": `${XML}<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">`
      + '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="720" w:hanging="360"/>'
      + '</w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    "word/document.xml": `${XML}<w:document xmlns:w="${WORD}"><w:body>${paragraphs.map(paragraph).join("")}</w:body></w:document>`,
  });

  /** @param {string} kind @param {string} target */
  const relation = (kind, target) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">`
    + `<Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;

  /** @param {Uint8Array} bytes */
  const crc32 = (bytes) => {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
  };

  /**
   * Numbers as a zip writes them, lowest byte first.
   * @param {[value: number, bytes: number][]} pairs
   */
  const pack = (...pairs) => pairs.flatMap(([value, size]) =>
    Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 255));

  /** A zip archive (APPNOTE 4.3) of texts by name, stored, dated 1980-01-01. @param {Record<string, string>} texts */
  const zip = (texts) => {
    const encoder = new TextEncoder();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const content = [];
    /** @type {number[]} */
    const directory = [];
    let offset = 0;
    const files = Object.entries(texts);
    for (const [name, words] of files) {
      const title = encoder.encode(name);
      const bytes = encoder.encode(words);
      const entry = pack([20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4],
        [bytes.length, 4], [title.length, 2], [0, 2]);
      const local = [...pack([0x04034b50, 4]), ...entry, ...title];
      directory.push(...pack([0x02014b50, 4], [20, 2]), ...entry, ...pack([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        ...title);
      content.push(new Uint8Array(local), bytes);
      offset += local.length + bytes.length;
    }
    const end = pack([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [directory.length, 4], [offset, 4],
      [0, 2]);
    return new Blob([...content, new Uint8Array([...directory, ...end])], { type: `${KIND}.document` });
  };

  handbook.docx = (paragraphs) => zip(parts(paragraphs));
})(window.handbook);
