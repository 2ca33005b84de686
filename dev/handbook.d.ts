/*
 * What the scripts share: each adds its part to `window.handbook`, and those after it use that. Only the type checker
 * reads this, as tsconfig.json says; no reader gets it. A setter takes what is there before a later script adds more.
 */

interface Window {
  get handbook(): Handbook;
  set handbook(start: Partial<Handbook>);
}

interface Handbook {
  /* store.js */
  root: string;
  nameOf(block: HTMLElement): string;
  MOST_ENTRIES: number;
  isTick(key: unknown): key is string;
  join(one: string | null, other: string | null): string;
  store(edition?: string): Handbook.Store;

  /* words.js */
  words(name: string, gaps?: Record<string, string | number>): string;
  parts<Gap>(name: string, gaps?: Record<string, Gap>): (string | Gap)[];

  /* notice.js */
  escaped(words: string): string;
  clean(text: string): string;
  rightToLeft(words: string): boolean;
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Handbook.Attributes,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  part(place: ParentNode, selector: string): HTMLElement;
  button(words: string, onclick: Handbook.Listener, kind?: string): HTMLButtonElement;
  notice(): Handbook.Notice;
  showKept(box: HTMLInputElement, drawer: Handbook.Drawer, told: Handbook.Notice, ended: string): void;
  ask(title: string, content: Node[], choices: Record<string, string>): Promise<string>;
  written<File>(write: () => File): Promise<File>;
  download(notice: Handbook.Notice, more: string, file: string, coming: Handbook.File, type?: string): void;
  print(notice: Handbook.Notice, parts: Node[], change?: (sheet: HTMLElement) => void): void;
  LOST: string;

  /* loader.js; the copy that is one file has all scripts, and no such function */
  bring?: (name: string) => Promise<unknown>;
  settle?: () => void;
  offer?: Event & { prompt?(): Promise<unknown> };

  /* files.js */
  docx(paragraphs: Handbook.Paragraph[]): Blob;
  sheet: Record<"docx" | "txt", (sheet: HTMLElement) => string | Blob>;

  /* message.js */
  message: Handbook.Message;

  /* sending.js */
  Sending: new (
    email: Handbook.Email,
  ) => Handbook.Sending;

  /* keeping.js */
  Keeping: new (
    drawer: Handbook.Drawer,
    label: string,
    change: (on: boolean) => void,
  ) => Handbook.Keeping;

  /* calendar.js */
  calendar: Handbook.Calendar;

  /* cells.js */
  cells: {
    TEXTS: string[];
    STEPS: string[];
    MOST: number;
    isDay(text: string): boolean;
    isCell(name: string, value: unknown): boolean;
  };

  /* of blocks that not every page has */
  thread(email: HTMLElement, details: Handbook.Drawer): void;
  packed: {
    canPackFiles: boolean;
    ticks(keys: string[]): string;
    file(text: string): Promise<string>;
    open(text: string, keys: string[]): Promise<{ text: string } | { ticks: string[]; unknown: number }>;
  };
  move(progress: Handbook.Progress, file: Handbook.ProgressFile): Handbook.Move;
  Rows: new (store: Handbook.Store) => Handbook.Rows;
  csv(rows: string[][]): string;
  days: {
    today(): string;
    later(day: string, count: number): string;
    workingDays(day: string, count: number): string;
    spoken(day: string): string;
    next(row: Handbook.Row): [said: string, emails: string[]];
  };
  Topics: new (sheet: Handbook.Sheet, area: HTMLTextAreaElement) => Handbook.Topics;
  diagnose(texts: string[]): Handbook.Diagnosis;
  diagnosisWords(labels: string[], found: Handbook.Diagnosis): string[];
  decode(entries: Handbook.Phrase[], typed: string): number[];

  /* tries.js; `help` is the address of the way to help */
  tries(choose: (words: string) => void, help?: string): HTMLElement[];

  /* find.js */
  find(words: string): Handbook.Found[];
}

/** Texts by their names, or their forms by the category of a number. Joining the scripts puts them there. */
declare const handbookWords: Record<string, string | Record<string, string>>;

/** See copies/website/service-worker.js: what the build puts before it. */
declare const handbookSite: { version: string; files: Record<string, string>; core: string[] };

/** See fold.js, whose words are compared in a worker too. */
declare var handbookFold: (words: string) => string;
declare var handbookFit: (query: string[], names: string[][]) => number;
declare var handbookLetters: Record<string, string>;

/** The part of the theme's worker that search.js changes. */
declare const lunr: { Token: new (words: string, about: object) => object; Folded?: unknown };

/** The part of overrides/assets/javascripts/minisearch.js that find.js uses; `Stored` are the fields to store. */
declare class MiniSearch<Stored> {
  constructor(options: {
    fields: string[];
    storeFields: (keyof Stored)[];
    tokenize(text: string): string[];
    processTerm(term: string): string;
  });
  addAll(documents: (Stored & { id: string })[]): void;
  search(
    words: string,
    options: {
      boost: Record<string, number>;
      prefix(term: string, index: number, terms: string[]): boolean;
      fuzzy?(term: string): number | false;
    },
  ): (Stored & { id: string })[];
  search(words: string, options: { prefix: true }): (Stored & { id: string })[];
}

/** The part of overrides/assets/javascripts/qrcode-generator.js that move.js uses. */
declare const qrcode: (
  version: number,
  level: "L",
) => {
  addData(text: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
};

declare namespace Handbook {
  /** A method, because a listener takes the kind of event that its name brings. */
  type Listener = { listen(event: Event): unknown }["listen"];

  /** Values by name; a listener's name begins with `on`, true stands for an empty value, and false for none. */
  interface Attributes {
    onkeydown?: (event: KeyboardEvent) => unknown;
    [name: string]: string | boolean | null | undefined | Listener;
  }

  interface Notice extends HTMLElement {
    say(text: string): void;
    kept(text?: string): void;
    elsewhere(text?: string): boolean;
    undo(text: string, run: () => void, back: { focus(): void }): void;
    clear(): void;
  }

  interface Shelf {
    get(key: string): string | null;
    set(key: string, value: string): boolean;
    remove(key: string): void;
    keys(prefix: string): string[];
  }

  interface Drawer {
    readonly store: Store;
    readonly name: string;
    readonly prefix: string;
    get(name: string): string | null;
    set(name: string, value: string): boolean;
    names(): string[];
    keeps(): boolean;
    keep(on: boolean, join?: (old: string | null, value: string) => string): boolean;
    gather(join?: (old: string | null, value: string) => string): boolean;
    forget(): void;
    recall(): void;
  }

  /** What is in a file; one that needs a script of its own comes when that is there. */
  type File = string | Blob | Promise<string | Blob>;

  type Entries = [key: string, value: string][];

  /** A list in which the reader ticked: its items by the names of their ticks, and what comes after it. */
  interface Left {
    title: string;
    address: string;
    items: [key: string, words: string][];
    after: { words: string; address: string } | null;
  }

  /** What was removed, shelf by shelf. `cleared` is for offline.js: when all lists had been cleared before. */
  interface Kept extends Array<Entries> {
    cleared?: number;
  }

  interface Store {
    readonly space: string;
    readonly device: Shelf;
    readonly visit: Shelf;
    readonly details: Drawer;
    drawer(flag: string, name: string): Drawer;
    names(pattern: RegExp): string[];
    get(name: string): string | null;
    put(name: string, value: string | null): boolean;
    ticked(key: string): boolean;
    tick(key: string, on: boolean): boolean;
    ticks(): string[];
    rename(aliases?: string): void;
    clear(): Kept;
    restore(kept: Kept): void;
    watch(callback: () => void): () => void;
  }

  /** A row of a log of applications: its cells, of which any may be missing. */
  interface Row {
    id: string;
    [cell: string]: string | undefined;
  }

  interface Rows {
    readonly drawer: Drawer;
    all(): Row[];
    get(id: string): Row | undefined;
    newId(): string;
    put(id: string, row?: Partial<Row>): boolean;
    typed(labels: Record<string, string>): Record<string, string>;
    find(row: Partial<Row>): Row | undefined;
    fill(row: Row, labels: Record<string, string>, letter: string): void;
  }

  /** What a file of progress holds, and which names in the store it may replace. */
  interface Saved {
    ticks: string[];
    words: Entries;
    applications: Entries;
    scope: RegExp;
  }

  interface Progress extends HTMLElement {
    store: Store;
    notice: Notice;
    readonly here: Omit<Saved, "scope">;
    file(): { saved: string; text: string };
    take(found: Saved, replace: boolean): void;
  }

  interface Move {
    open(opener: HTMLElement): void;
    receive(): Promise<void>;
  }

  interface ProgressFile {
    read(text: string): Saved;
    amount(found: Omit<Saved, "scope">): string;
  }

  interface Letter {
    to: string;
    subject: string;
    paragraphs: { bullets: boolean; lines: string[] }[];
  }

  interface Message {
    address(text: string): string;
    body(letter: Letter): string;
    docx(letter: Letter): Promise<Blob>;
    eml(letter: Letter): string;
    html(letter: Letter): string;
    mailto(letter: Letter): string;
    text(letter: Letter): string;
    whole(letter: Letter): [plain: string, rich: string];
  }

  /** What must be there before a letter leaves: the gaps `within` a part of the email, and an address that is one. */
  interface Needs {
    within?: string;
    to?: boolean;
  }

  /** What sending asks of an email. */
  interface Email extends HTMLElement {
    readonly called: string;
    readonly isMessage: boolean;
    readonly replies: boolean;
    letter(): Letter;
    leave(needs: Needs, action: (letter: Letter) => unknown): Promise<void>;
  }

  interface Sending {
    readonly parts: HTMLElement[];
    show(): void;
  }

  /** The place with a question and a box, one of which shows. */
  interface Keeping {
    readonly box: HTMLInputElement;
    readonly place: HTMLElement;
    readonly question: HTMLElement;
    show(): void;
    forget(): void;
  }

  /** `block` is the id of one; `time` is four digits, hours and minutes, and `address` where it leads in place of the block. */
  interface Appointment {
    block: string;
    title: string;
    notes: string;
    day: Date;
    time?: string;
    alarms: string[];
    address?: string;
  }

  interface Calendar {
    later(count: number): Date;
    workday(count: number): Date;
    event(event: Appointment): string;
  }

  /** `type` is the properties of a run, and `before` and `after` are those of the paragraph, all as XML. */
  interface Paragraph {
    runs: [words: string, type?: string][];
    bullet?: boolean;
    before?: string;
    after?: string;
  }

  /** What topics ask of a worksheet. */
  interface Sheet {
    readonly drawer: Drawer;
    readonly entries: HTMLElement[];
    readonly numbers: number[];
    nameOf(area: HTMLTextAreaElement): string;
    set(name: string, words: string): void;
    show(): void;
  }

  interface Topics {
    readonly area: HTMLTextAreaElement;
    readonly summary: HTMLElement;
    rename(before: string[], after: string[]): void;
    show(): void;
  }

  interface Drop {
    step: number;
    before: number;
    lost: number;
    few: boolean;
    share: string;
  }

  /** See `handbook.diagnose`. */
  interface Diagnosis {
    counts: number[];
    empty: number[];
    wrong: number[];
    larger: number[];
    drops: Drop[];
    biggest: number[];
    only: boolean;
  }

  /** Lists of words. */
  interface Phrase {
    wordings: string[][];
    text: string[];
  }

  /** A page, or one of its sections, by the id that an address names. */
  interface Place {
    id: string;
    title: string;
  }

  /** What the theme's worker finds: a page, or one of its sections. Its words are HTML. */
  interface SearchItem {
    location: string;
    title: string;
    text: string;
    tags?: string[];
    score: number;
    terms: Record<string, boolean>;
  }

  interface Found extends Place {
    sections: Place[];
  }
}
