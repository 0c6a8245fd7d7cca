import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/** What a result is made from: texts, numbers, and objects that are told apart by being the same one. */
export type Ingredient = string | number | boolean | undefined | object;

/**
 * Results of stages, each under all that it is made from. A session compiles text after text of which one slide differs: a stage asks here
 * for each slide, and makes only what is not known. Results are kept as the same objects, so that they are ingredients of the next stage.
 */
export interface Memo {
  /** A name for ingredients in this order. Objects have to be results of an earlier stage, or else are new each time. */
  key(stage: string, ...from: readonly Ingredient[]): string;
  get(key: string): unknown;
  put(key: string, result: unknown): void;
  /** The result, made where it is not known. */
  of<T>(stage: string, from: readonly Ingredient[], make: () => T): T;
  /** The same for what takes a while; the result itself is kept, so that a later process knows it, too. */
  later<T>(stage: string, from: readonly Ingredient[], make: () => Promise<T>): Promise<T>;
  /** The object that said the same before, so that it may be an ingredient. */
  stable<T extends object>(value: T): T;
  /** A compilation is done: what it did not ask for will be forgotten by the next one. */
  settle(): void;
  /** What the last compilation asked for, for a later process; `undefined` where that process has nearly all of it, or cannot use it. */
  save(): Uint8Array | undefined;
  /** Knows again what was saved by this very version. */
  load(saved: Uint8Array): void;
}

/** Remembers nothing: for one compilation alone, which would pay for what it has no use of. */
export const noMemo: Memo = {
  key: () => '',
  get: () => undefined,
  put: () => {},
  of: (_stage, _from, make) => make(),
  later: (_stage, _from, make) => make(),
  stable: (value) => value,
  settle: () => {},
  save: () => undefined,
  load: () => {},
};

/** What is saved: results refer to each other as objects, and keys to objects by their numbers. */
interface Saved {
  readonly results: Map<string, unknown>;
  readonly numbers: Map<object, number>;
  /** The highest number that was given: keys may name objects that were not saved. */
  readonly highest: number;
}

/** Fewer new results than this are not worth saving: making them anew takes less time than writing all of them. */
const minWorthSaving = (all: number): number => 50 + all / 50;
/** Results with more bytes of pictures and fonts than this are not saved: each save would write all of them again. */
const maxBytes = 16e6;

export function createMemo(): Memo {
  const ids = new WeakMap<object, number>();
  let objects = 0;
  /** Objects that keys of this compilation and of the last one refer to. */
  let numbers = new Map<object, number>();
  let lastNumbers = numbers;
  /** How many results were loaded, and how many were made since. */
  let [loaded, made] = [0, 0];
  let last = new Map<string, unknown>();
  let now = new Map<string, unknown>();
  const idOf = (object: object): number => {
    let id = ids.get(object);
    if (id === undefined) ids.set(object, (id = objects += 1));
    numbers.set(object, id);
    return id;
  };
  const sums = new WeakMap<Uint8Array, string>();
  /** Fonts and pictures are read anew by each process: they are known by what is in them. */
  const sumOf = (bytes: Uint8Array): string => {
    let sum = sums.get(bytes);
    if (sum === undefined) sums.set(bytes, (sum = createHash('sha256').update(bytes).digest('hex')));
    return sum;
  };
  const contentOf = (value: object): string =>
    JSON.stringify(value, function (this: Record<string, unknown>, name: string, shown: unknown) {
      const written = this[name]; // before `toJSON`, which buffers have
      if (written instanceof Uint8Array) return { bytes: sumOf(written) };
      return written instanceof Map || written instanceof Set ? [...(written as Iterable<unknown>)] : shown;
    });
  const knownAt = <T>(key: string) => memo.get(key) as { readonly result: T } | undefined;
  const keep = <T>(key: string, result: T): T => {
    memo.put(key, { result });
    return result;
  };
  const memo: Memo = {
    key: (stage, ...from) =>
      from.reduce<string>(
        (key, one) =>
          `${key}\0${typeof one === 'object' ? `#${idOf(one)}` : typeof one === 'string' ? `"${one}` : one}`,
        stage,
      ),
    get(key) {
      if (now.has(key)) return now.get(key);
      const result = last.get(key);
      if (result !== undefined) now.set(key, result);
      return result;
    },
    put(key, result) {
      made += 1;
      now.set(key, result);
    },
    of<T>(stage: string, from: readonly Ingredient[], make: () => T): T {
      const key = memo.key(stage, ...from);
      const known = knownAt<T>(key);
      return known ? known.result : keep(key, make());
    },
    async later<T>(stage: string, from: readonly Ingredient[], make: () => Promise<T>): Promise<T> {
      const key = memo.key(stage, ...from);
      const known = knownAt<T>(key);
      return known ? known.result : keep(key, await make());
    },
    stable: (value) => memo.of('stable', [contentOf(value)], () => value),
    settle() {
      [last, now] = [now, new Map()];
      [lastNumbers, numbers] = [numbers, new Map()];
    },
    save() {
      if (last.size === 0 || (loaded > 0 && made < minWorthSaving(last.size))) return undefined;
      const isPlain = plainDataCheck();
      const results = new Map([...last].filter(([, result]) => isPlain(result)));
      const numbers = new Map([...lastNumbers].filter(([object]) => isPlain(object)));
      return isPlain.bytes() > maxBytes ? undefined : serialize({ results, numbers, highest: objects } satisfies Saved);
    },
    load(bytes) {
      const saved = savedIn(bytes);
      if (!saved) return;
      last = saved.results;
      objects = saved.highest;
      for (const [object, id] of saved.numbers) ids.set(object, id);
      loaded = last.size;
    },
  };
  return memo;
}

/** Caches that are not the package's own may give anything back. */
function savedIn(bytes: Uint8Array): Saved | undefined {
  try {
    const saved = deserialize(bytes) as Partial<Saved> | undefined;
    const isSaved =
      saved?.results instanceof Map && saved.numbers instanceof Map && Number.isSafeInteger(saved.highest);
    return isSaved ? (saved as Saved) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A check whether a value is plain data, which `deserialize` gives back as it was serialised: objects without a class, lists, maps,
 * sets and bytes. `bytes()` is how many bytes the plain values held together.
 */
function plainDataCheck(): { (root: unknown): boolean; bytes(): number } {
  const plain = new Set<object>();
  let bytes = 0;
  const isPlain = (root: unknown): boolean => {
    const seen = new Set<object>();
    const open: unknown[] = [root];
    let own = 0;
    while (open.length > 0) {
      const value = open.pop();
      if (typeof value === 'function' || typeof value === 'symbol') return false;
      if (typeof value !== 'object' || value === null || plain.has(value) || seen.has(value)) continue;
      seen.add(value);
      if (value instanceof Uint8Array) own += value.length;
      else if (Array.isArray(value) || value instanceof Set)
        for (const item of value as Iterable<unknown>) open.push(item);
      else if (value instanceof Map) for (const pair of value as Map<unknown, unknown>) open.push(...pair);
      else if (Object.getPrototypeOf(value) === Object.prototype)
        for (const key in value) open.push(value[key as keyof typeof value]);
      else return false;
    }
    for (const object of seen) plain.add(object);
    bytes += own;
    return true;
  };
  return Object.assign(isPlain, { bytes: () => bytes });
}
