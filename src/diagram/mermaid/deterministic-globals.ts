import { AsyncLocalStorage } from 'node:async_hooks';

/** Scripts that are written without spaces: a line may end between any two of their signs. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
/** Scripts without spaces whose words only a dictionary knows. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A line may end after these inside a name. */
const breakAfter = /[_.\-/\\:@,;=&?+|]/;
/** So few letters do not stand alone on a line. */
const fewest = 4;

/**
 * The pieces between which a word that is too long for its line may be broken: names at `_`, `.`, `/`, `-` and before the capital
 * of a hump (`orderItem|Repository`), other scripts as they are written. A piece is never broken: the box grows instead.
 */
export function wordPieces(word: string): string[] {
  if (unspaced.test(word))
    return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(word)].map(({ segment }) => segment);
  const signs = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)].map((s) => s.segment);
  const pieces: string[] = [];
  for (const [index, sign] of signs.entries()) {
    const before = signs[index - 1];
    if (before === undefined || mayBreak(before, sign)) pieces.push(sign);
    else pieces[pieces.length - 1] += sign;
  }
  return pieces.reduce<string[]>((joined, piece) => {
    const last = joined.at(-1);
    const short = last !== undefined && (lettersOf(piece) < fewest || lettersOf(last) < fewest);
    if (short && !ideograph.test(last + piece)) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
    return joined;
  }, []);
}

const mayBreak = (before: string, sign: string): boolean =>
  ideograph.test(before) ||
  ideograph.test(sign) ||
  (breakAfter.test(before) && !breakAfter.test(sign)) ||
  (/\p{Ll}|\p{N}/u.test(before) && /\p{Lu}/u.test(sign));

const lettersOf = (piece: string): number => piece.replace(/[^\p{L}\p{N}]/gu, '').length;

/** The state of the random numbers of one piece of work. */
interface DeterministicWork {
  random: number;
}

const current = new AsyncLocalStorage<DeterministicWork>();
let running = 0;
let restore = (): void => {};

/**
 * Runs `work` so that nothing in it depends on the moment or the place, nor reaches what later work sees: `Math.random` starts from the same seed each time, the
 * clock stands still, and local time is UTC. So the same text gives the same drawing, to the byte, on every machine.
 *
 * `Math.random`, `Date` and `Intl.Segmenter` are globals and `work` is asynchronous, so other code of the process may run in between: only what
 * `work` itself calls sees the fixed values, everything else the real ones. Several pieces of work may run at once.
 */
export async function withDeterministicGlobals<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) restore = replaceGlobals();
  try {
    return await current.run({ random: 1 }, work);
  } finally {
    if (--running === 0) restore();
  }
}

function replaceGlobals(): () => void {
  const { random } = Math;
  const RealDate = globalThis.Date;
  Math.random = () => {
    const own = current.getStore();
    if (!own) return random();
    // A linear congruential generator (Numerical Recipes): its numbers need not be good, only the same each time.
    own.random = (Math.imul(own.random, 1664525) + 1013904223) >>> 0;
    return own.random / 4294967296;
  };
  globalThis.Date = deterministicDate(RealDate);
  const giveBackPrototypes = hidePrototypes();
  const { Segmenter } = Intl;
  const setSegmenter = (value: typeof Intl.Segmenter): void =>
    void Object.defineProperty(Intl, 'Segmenter', { value, configurable: true, writable: true });
  setSegmenter(breakingSegmenter(Segmenter));
  return () => {
    giveBackPrototypes();
    setSegmenter(Segmenter);
    Math.random = random;
    globalThis.Date = RealDate;
  };
}

/**
 * Mermaid and its packages keep things in plain objects by the names that an author gave them. One called `__proto__` would be put into
 * what all objects share, and break every later drawing; within `work` it is a name like any other.
 */
function hidePrototypes(): () => void {
  const name = '__proto__';
  const real = Object.getOwnPropertyDescriptor(Object.prototype, name)!;
  Object.defineProperty(Object.prototype, name, {
    configurable: true,
    get(this: object): unknown {
      return current.getStore() ? undefined : (real.get!.call(this) as unknown);
    },
    set(this: object, value: unknown) {
      if (!current.getStore()) real.set!.call(this, value);
      else Object.defineProperty(this, name, { value, configurable: true, enumerable: true, writable: true });
    },
  });
  return () => Object.defineProperty(Object.prototype, name, real);
}

/**
 * Mermaid asks `Intl.Segmenter` for the letters of a word that is too long for its line, and breaks it between any two. Work of
 * Mermaid's gets the pieces that a reader would break it into.
 */
function breakingSegmenter(Segmenter: typeof Intl.Segmenter): typeof Intl.Segmenter {
  class BreakingSegmenter extends Segmenter {
    readonly #plain: boolean;
    constructor(locales?: Intl.LocalesArgument, options?: Intl.SegmenterOptions) {
      super(locales, options);
      this.#plain = options === undefined;
    }
    override segment(input: string): Intl.Segments {
      if (!this.#plain || !current.getStore()) return super.segment(input);
      return wordPieces(input).map((segment) => ({ segment })) as unknown as Intl.Segments;
    }
  }
  return BreakingSegmenter;
}

/** What "now" is in a diagram that asks (a gantt whose first task has no start): a Monday. */
const now = Date.UTC(2024, 0, 1);

/** What `Date` reads as a moment; a date and time without a zone it reads as local. */
const hasZone = /^\s*\d{4}(-\d\d)?(-\d\d)?\s*$|Z\s*$|[+-]\d\d:?\d\d\s*(\(.*\))?$|\b(GMT|UTC)\b/i;

function deterministicDate(RealDate: DateConstructor): DateConstructor {
  /** The moment at which a UTC clock shows what the local one shows at `local`. */
  const shownInUtc = (local: Date): number => {
    const date = new RealDate(0);
    date.setUTCFullYear(local.getFullYear(), local.getMonth(), local.getDate());
    date.setUTCHours(local.getHours(), local.getMinutes(), local.getSeconds(), local.getMilliseconds());
    return date.getTime();
  };
  const parse = (text: string): number => {
    const local = new RealDate(text);
    return hasZone.test(text) || Number.isNaN(local.getTime()) ? local.getTime() : shownInUtc(local);
  };
  class DeterministicDate extends RealDate {
    constructor(...parts: unknown[]) {
      const [first] = parts;
      if (parts.length === 0) super(now);
      else if (parts.length === 1) super(typeof first === 'string' ? parse(first) : Number(first));
      else {
        const [year = 0, month = 0, day = 1, hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = parts.map(Number);
        super(RealDate.UTC(year, month, day, hours, minutes, seconds, milliseconds));
      }
      // Other code of the process gets a real date.
      if (!current.getStore()) return new RealDate(...(parts as [])) as DeterministicDate;
    }
    static override now(): number {
      return current.getStore() ? now : RealDate.now();
    }
    static override parse(text: string): number {
      return current.getStore() ? parse(text) : RealDate.parse(text);
    }
    override getTimezoneOffset(): number {
      return 0;
    }
    override toString(): string {
      return this.toUTCString();
    }
  }
  const prototype = DeterministicDate.prototype as unknown as Record<string, unknown>;
  const real = RealDate.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    for (const verb of ['get', 'set']) {
      const inUtc = real[`${verb}UTC${part}`];
      if (!inUtc) continue;
      Object.defineProperty(prototype, `${verb}${part}`, { value: inUtc, configurable: true, writable: true });
    }
  }
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const format = real[name]!;
    const value = function (this: Date, locale?: string, options?: object): unknown {
      return format.call(this, locale ?? 'en', { timeZone: 'UTC', ...options });
    };
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
  return DeterministicDate as unknown as DateConstructor;
}
