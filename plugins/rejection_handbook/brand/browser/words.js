/*
 * Words that are no content. A text that depends on a number has several forms, by the categories of CLDR, and the gap
 * `count` says which. What scripts ask for stands before them in the joined file: `handbookWords`, with the language.
 */
((handbook) => {
  "use strict";
  const rules = new Intl.PluralRules(`${handbookWords["@"]}`);

  /** A text piece by piece, with what fills its gaps as it is: elements, for one. */
  handbook.parts = (name, gaps) => {
    const forms = handbookWords[name];
    const text = typeof forms === "string" ? forms : forms[rules.select(Number(gaps?.count))] ?? forms.other;
    return text.split(/\{(\w+)\}/).map((piece, index) => (gaps && index % 2 ? gaps[piece] : piece));
  };
  handbook.words = (name, gaps) => handbook.parts(name, gaps).join("");
})(window.handbook);
