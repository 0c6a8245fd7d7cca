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
  /** The object that said the same before, so that it may be an ingredient. Bytes are told apart by being the same object. */
  stable<T extends object>(value: T): T;
  /** A compilation is done: what it did not ask for will be forgotten by the next one. */
  settle(): void;
}

/** Remembers nothing: for one compilation alone, which would pay for what it has no use of. */
export const noMemo: Memo = {
  key: () => '',
  get: () => undefined,
  put: () => {},
  of: (_stage, _from, make) => make(),
  stable: (value) => value,
  settle: () => {},
};

export function createMemo(): Memo {
  const ids = new WeakMap<object, number>();
  let objects = 0;
  let last = new Map<string, unknown>();
  let now = new Map<string, unknown>();
  const idOf = (object: object): number => {
    let id = ids.get(object);
    if (id === undefined) ids.set(object, (id = objects += 1));
    return id;
  };
  const contentOf = (value: object): string =>
    JSON.stringify(value, function (this: Record<string, unknown>, name: string, shown: unknown) {
      const written = this[name]; // before `toJSON`, which buffers have
      if (written instanceof Uint8Array) return { bytes: idOf(written) };
      return written instanceof Map || written instanceof Set ? [...(written as Iterable<unknown>)] : shown;
    });
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
    put: (key, result) => void now.set(key, result),
    of<T>(stage: string, from: readonly Ingredient[], make: () => T): T {
      const key = memo.key(stage, ...from);
      const known = memo.get(key) as { readonly result: T } | undefined;
      if (known) return known.result;
      const result = make();
      memo.put(key, { result });
      return result;
    },
    stable: (value) => memo.of('stable', [contentOf(value)], () => value),
    settle() {
      last = now;
      now = new Map();
    },
  };
  return memo;
}
