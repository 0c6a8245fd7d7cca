/**
 * Runs `work` in a world where nothing depends on the moment or the place: `Math.random` starts from the same seed each time, the
 * clock stands still, and local time is UTC. So the same text gives the same drawing, to the byte, on every machine.
 */
export async function inFixedWorld<T>(work: () => Promise<T>): Promise<T> {
  const random = Math.random;
  const RealDate = globalThis.Date;
  let state = 1;
  // A linear congruential generator (Numerical Recipes): quality is no matter here, repeatability is.
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  globalThis.Date = fixedDate(RealDate);
  try {
    return await work();
  } finally {
    Math.random = random;
    globalThis.Date = RealDate;
  }
}

/** What "now" is in a diagram that asks (a gantt whose first task has no start): a Monday. */
const now = Date.UTC(2024, 0, 1);

/** What `Date` reads as a moment; a date and time without a zone it reads as local. */
const hasZone = /^\s*\d{4}(-\d\d)?(-\d\d)?\s*$|Z\s*$|[+-]\d\d:?\d\d\s*(\(.*\))?$|\b(GMT|UTC)\b/i;

function fixedDate(RealDate: DateConstructor): DateConstructor {
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
  class FixedDate extends RealDate {
    constructor(...parts: unknown[]) {
      const [first] = parts;
      if (parts.length === 0) super(now);
      else if (parts.length === 1) super(typeof first === 'string' ? parse(first) : Number(first));
      else {
        const [year = 0, month = 0, day = 1, hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = parts.map(Number);
        super(RealDate.UTC(year, month, day, hours, minutes, seconds, milliseconds));
      }
    }
    static override now(): number {
      return now;
    }
    static override parse(text: string): number {
      return parse(text);
    }
    override getTimezoneOffset(): number {
      return 0;
    }
    override toString(): string {
      return this.toUTCString();
    }
  }
  const prototype = FixedDate.prototype as unknown as Record<string, unknown>;
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
  return FixedDate as unknown as DateConstructor;
}
