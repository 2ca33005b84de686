/*
 * <handbook-decoder>: type what they said, and the phrases that fit are shown; a link to one shows that. Their questions
 * go into an email of the handbook as one of its details.
 */
((handbook) => {
  "use strict";
  const { element, button, part, words } = handbook;

  /** Words that are in every letter, and tell no phrase from another. */
  const SMALL = new Set(("a an and are be but for have i in is it of on our that the they this to us was we were with you "
    + "your").split(" "));
  const SHORTEST_TYPO = 4;
  /** How long nothing is typed before what fits is said aloud, in milliseconds. */
  const PAUSE = 700;
  const HEADING = ":is(h1, h2, h3, h4, h5, h6)";

  /** @param {string} text @returns {string[]} */
  const wordsOf = (text) =>
    handbookFold(text).replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];

  /** @param {string} typed @param {string} word */
  const begins = (typed, word) => word.startsWith(typed);

  /**
   * Tell whether a word begins with what was typed but for one slip: a letter more, less, other, or two exchanged.
   * @param {string} typed @param {string} word
   */
  const nearly = (typed, word) => {
    if (typed.length < SHORTEST_TYPO) return begins(typed, word);
    let same = 0;
    while (same < typed.length && typed[same] === word[same]) same += 1;
    /** @param {string} text @param {number} from */
    const rest = (text, from) => text.slice(same + from);
    return begins(rest(typed, 1), rest(word, 0)) || begins(rest(typed, 0), rest(word, 1))
      || begins(rest(typed, 1), rest(word, 1))
      || (typed[same] === word[same + 1] && typed[same + 1] === word[same] && begins(rest(typed, 2), rest(word, 2)));
  };

  /**
   * Find phrases. Each of the `entries` has its `wordings` and the `text` of all that is said of it, as lists of words.
   *
   * A phrase fits if one wording has a word that begins with each word typed, or if the reader typed the whole wording
   * among other words, as whoever pastes a letter does. Where none fits, the words may stand anywhere in what is said of
   * it, then slips are forgiven, and last those fit that have most of the words, two at least.
   * Returns the numbers of those that fit.
   */
  handbook.decode = (entries, typed) => {
    const all = wordsOf(typed);
    const telling = all.filter((word) => !SMALL.has(word));
    const query = telling.length ? telling : all;
    const pasted = ` ${all.join(" ")} `;
    /** @param {string[]} said @param {typeof begins} fits */
    const shared = (said, fits) => query.filter((one) => said.some((word) => fits(one, word))).length;
    /** @param {string[]} said @param {typeof begins} fits */
    const within = (said, fits) => shared(said, fits) === query.length;
    const most = Math.max(2, ...entries.map(({ wordings }) => shared(wordings.flat(), begins)));
    /** @type {((phrase: Handbook.Phrase) => boolean)[]} */
    const ways = [
      ({ wordings }) => wordings.some((said) => within(said, begins) || pasted.includes(` ${said.join(" ")} `)),
      ({ wordings, text }) => within([...wordings.flat(), ...text], begins),
      ({ wordings }) => wordings.some((said) => within(said, nearly)),
      ({ wordings }) => shared(wordings.flat(), begins) >= most,
    ];
    for (const fits of ways) {
      const found = [...entries.keys()].filter((index) => fits(entries[index]));
      if (found.length) return found;
    }
    return [];
  };

  class Decoder extends HTMLElement {
    /** @type {number | undefined} */
    waiting;

    connectedCallback() {
      if (!this.field) this.build();
      // The theme changes the address without a word, so a link is looked at before it is followed.
      /** @type {(event: Event) => void} */
      this.onClick = ({ target }) => {
        const link = target instanceof Element && target.closest("a");
        if (link) this.reveal(link.hash);
      };
      /** @type {() => void} */
      this.onHash = () => {
        if (location.hash) this.reveal(location.hash);
        else if (!this.field.value) this.filter(); // back from a phrase
      };
      document.addEventListener("click", this.onClick, true);
      window.addEventListener("hashchange", this.onHash);
      this.reveal(location.hash);
    }

    disconnectedCallback() {
      document.removeEventListener("click", this.onClick, true);
      window.removeEventListener("hashchange", this.onHash);
      clearTimeout(this.waiting);
    }

    build() {
      /** @type {Handbook.Store} */
      this.store = handbook.store(this.dataset.edition);
      this.addEventListener("click", ({ target }) => {
        /** @type {HTMLElement | null} */
        const link = target instanceof Element ? target.closest("[data-question]") : null;
        if (link) this.put(link.dataset.field ?? "", link.dataset.question ?? "");
      });
      /** @type {NodeListOf<HTMLElement>} */
      const places = this.querySelectorAll(".handbook-decoder__entry");
      /** @type {HTMLElement[]} */
      this.places = [...places];
      /** @type {Handbook.Phrase[]} */
      this.entries = this.places.map((place) => ({
        wordings: [...place.querySelectorAll(`${HEADING}, .handbook-decoder__also span`)]
          .map((wording) => wordsOf(wording.textContent)),
        text: [...place.querySelectorAll("dd :is(p, li)")].flatMap((passage) => wordsOf(passage.textContent)),
      }));
      /** @type {HTMLElement} */
      this.index = part(this, ".handbook-decoder__index");
      /** @type {HTMLInputElement} */
      this.field = element("input", {
        id: `${this.id}-search`, type: "search", autocomplete: "off", spellcheck: "false", dir: "auto",
        oninput: () => this.filter(),
        onkeydown: (event) => {
          if (event.key !== "Escape" || !this.field.value) return;
          event.stopPropagation();
          this.clear();
        },
      });
      /** @type {HTMLButtonElement} */
      this.clearButton = button(words("decoder.show-all"), () => this.clear());
      /** @type {HTMLElement} */
      this.told = element("p", { class: "handbook-decoder__told", role: "status" });
      part(this, ".handbook-decoder__title").after(
        element("div", { class: "handbook-decoder__search" },
          element("label", { for: this.field.id }, words("decoder.type")),
          this.field, this.clearButton),
        this.told);
      // A reader who comes back from a page finds what they had typed, for as long as the tab is open.
      this.field.value = this.store.visit.get(this.kept) ?? "";
      this.filter();
    }

    get kept() {
      return `${this.store.space}visit/decoder/${this.id}`;
    }

    filter() {
      const typed = this.field.value.trim();
      if (typed) this.store.visit.set(this.kept, typed);
      else this.store.visit.remove(this.kept);
      const found = typed ? handbook.decode(this.entries, typed) : null;
      this.choose(found);
      if (!found) this.say("");
      else if (!found.length) this.say(words("decoder.none"), PAUSE);
      else this.say(words("decoder.fits", { count: found.length, total: this.entries.length }), PAUSE);
    }

    /** Show some of the phrases; without any, the list of all that there are. @param {number[] | null} found */
    choose(found) {
      this.places.forEach((place, index) => { place.hidden = Boolean(found) && !found?.includes(index); });
      this.index.hidden = Boolean(found);
      this.clearButton.hidden = !found;
    }

    clear() {
      this.field.value = "";
      this.filter();
      this.field.focus();
    }

    /** Show the phrase that a link leads to, and nothing else, where it is not shown already. @param {string} hash */
    reveal(hash) {
      /** @param {HTMLElement} place */
      const named = (place) => new URL(`#${part(place, HEADING).id}`, location.href).hash === hash;
      const index = hash ? this.places.findIndex(named) : -1;
      if (index < 0 || (this.index.hidden && !this.places[index].hidden)) return;
      this.field.value = "";
      this.store.visit.remove(this.kept);
      this.choose([index]);
      this.say("");
    }

    /** Give the email on its own page a question, and that in the copy which is one file. @param {string} label @param {string} question */
    put(label, question) {
      this.store.details.set(label, question);
      document.dispatchEvent(new Event("handbook-details"));
    }

    /** Say something, and no other before, once nothing more comes for so long. @param {string} text @param {number} [pause] */
    say(text, pause = 0) {
      clearTimeout(this.waiting);
      if (pause) this.waiting = setTimeout(() => this.say(text), pause);
      else if (this.told.textContent !== text) this.told.textContent = text;
    }
  }

  customElements.define("handbook-decoder", Decoder);
})(window.handbook);
