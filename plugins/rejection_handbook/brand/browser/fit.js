/*
 * How well the names of a page fit what a reader typed: its titles and the keywords of its author. The search of the
 * website, in its worker, and that of the copy which is one file put pages in this order before they count words.
 */
/**
 * Return 4 where the first name has these words and no others, and nearer to 3 the later a name that has; 2 where one has
 * them all, 1 where one has words that begin so, else 0.
 * @param {string[]} query @param {string[][]} names
 */
self.handbookFit = (query, names) => {
  if (!query.length) return 0;
  return Math.max(0, ...names.map((name, index) => {
    if (!query.every((word) => name.some((one) => one.startsWith(word)))) return 0;
    if (!query.every((word) => name.includes(word))) return 1;
    return query.length === name.length ? 3 + 1 / (index + 1) : 2;
  }));
};
