import { diffArrays } from 'diff';

/** A paragraph as it will be: one of the outline's, one of the file's, or both, where the file's stands for the outline's. */
export interface Merged {
  readonly ours?: number;
  readonly theirs?: number;
}

export interface ThreeWay {
  readonly merged: readonly Merged[];
  /** Both sides changed the same paragraphs: the outline's stay. */
  readonly conflicts: readonly { readonly ours: readonly number[]; readonly theirs: readonly number[] }[];
}

/** How alike a line of ours and one of theirs are, from 0 to 1. */
export type Alike = (ours: number, theirs: number) => number;

/** Below that a line is not another one changed, but a new one. */
const minAlike = 0.5;

/**
 * Joins what an outline and a file made of the same paragraphs since the last build. By hand: a library that merges lines three ways
 * calls two changes beside each other a conflict and knows no line that moved; here a changed paragraph is still the same one.
 */
export function threeWay(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  alike: Alike,
): ThreeWay {
  const moves = exactMoves(ours, theirs);
  if (same(base, ours))
    return { merged: joined(pairLines(range(0, ours.length), range(0, theirs.length))), conflicts: [] };
  const [toOurs, toTheirs] = [matches(base, ours), matches(base, theirs)];
  const anchors = [...toOurs.keys()].filter((at) => toTheirs.has(at)).sort((a, b) => a - b);
  const merged: Merged[] = [];
  const conflicts: { ours: number[]; theirs: number[] }[] = [];
  let [b, o, t] = [0, 0, 0];
  for (const anchor of [...anchors, base.length]) {
    const [toO, toT] = [toOurs.get(anchor) ?? ours.length, toTheirs.get(anchor) ?? theirs.length];
    const [old, own, other] = [range(b, anchor), range(o, toO), range(t, toT)];
    joinChunk(old, own, other);
    if (anchor < base.length) merged.push({ ours: toO, theirs: toT });
    [b, o, t] = [anchor + 1, toO + 1, toT + 1];
  }
  return { merged: joined(merged), conflicts };

  function joined(lines: readonly Merged[]): Merged[] {
    return withMoves(lines, ours, theirs, alike);
  }

  function joinChunk(old: number[], own: number[], other: number[]): void {
    const [was, is, got] = [old.map((at) => base[at]!), own.map((at) => ours[at]!), other.map((at) => theirs[at]!)];
    // Lists that have no limit are not spread into a call: its arguments stand on the stack.
    if (same(was, got)) {
      for (const at of own) merged.push({ ours: at });
    } else if (same(was, is)) {
      for (const pair of pairLines(own, other)) merged.push(pair);
    } else if (same(is, got)) {
      for (const [index, at] of own.entries()) merged.push({ ours: at, theirs: other[index]! });
    } else if (was.length === is.length && is.length === got.length) {
      for (const [index, at] of own.entries()) {
        const theirsChanged = got[index] !== was[index] && got[index] !== is[index];
        if (theirsChanged && is[index] !== was[index]) conflicts.push({ ours: [at], theirs: [other[index]!] });
        merged.push({ ours: at, ...(theirsChanged && is[index] === was[index] && { theirs: other[index]! }) });
      }
    } else {
      conflicts.push({ ours: own, theirs: other });
      for (const at of own) merged.push({ ours: at });
    }
  }

  /** Theirs in their order, each with the one of ours that it was. */
  function pairLines(own: readonly number[], other: readonly number[]): Merged[] {
    const partners = new Map<number, number>();
    const kept = matches(
      own.map((at) => ours[at]!),
      other.map((at) => theirs[at]!),
    );
    for (const [before, now] of kept) partners.set(now, before);
    let [from, old] = [0, 0];
    for (const stop of [...[...partners.keys()].sort((a, b) => a - b), other.length]) {
      const until = partners.get(stop) ?? own.length;
      const is = range(from, stop).filter((at) => !moves.theirs.has(other[at]!));
      const was = range(old, until).filter((at) => !moves.ours.has(own[at]!));
      // As many lines as before, between lines that stayed: each was changed where it stands.
      if (is.length === was.length) for (const [step, at] of is.entries()) partners.set(at, was[step]!);
      [from, old] = [stop + 1, until + 1];
    }
    return other.map((at, now) => ({ theirs: at, ...(partners.has(now) && { ours: own[partners.get(now)!]! }) }));
  }
}

/** Lines that say the same in another place: they were moved, and are not other lines changed. */
function exactMoves(
  ours: readonly string[],
  theirs: readonly string[],
): { readonly ours: ReadonlySet<number>; readonly theirs: ReadonlySet<number> } {
  const stayed = matches(ours, theirs);
  const there = new Set(stayed.values());
  const moved = new Map<number, number>();
  for (const [at, line] of theirs.entries()) {
    if (there.has(at)) continue;
    const from = ours.findIndex((one, index) => one === line && !stayed.has(index) && !moved.has(index));
    if (from >= 0) moved.set(from, at);
  }
  return { ours: new Set(moved.keys()), theirs: new Set(moved.values()) };
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((entry, index) => entry === other[index]);

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

/** Entries of the first list that stand in the second, in order. */
function matches(one: readonly string[], other: readonly string[]): Map<number, number> {
  const found = aligned(one, other);
  if (new Set(one).size === one.length && new Set(other).size === other.length) return found;
  // Which of two that say the same is the one that stayed: the one beside which most lines have a partner.
  const last = one.length - 1;
  const fromEnd = [...aligned([...one].reverse(), [...other].reverse())];
  const backward = new Map(fromEnd.map(([from, to]) => [last - from, other.length - 1 - to] as const).reverse());
  return besides(backward, one.length, other.length) > besides(found, one.length, other.length) ? backward : found;
}

function aligned(one: readonly string[], other: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { added, removed, count } of diffArrays([...one], [...other])) {
    if (!added && !removed) for (let step = 0; step < count; step += 1) found.set(from + step, to + step);
    if (!added) from += count;
    if (!removed) to += count;
  }
  return found;
}

/** How many lines between those that match stand across from each other. */
function besides(matched: ReadonlyMap<number, number>, ofOne: number, ofOther: number): number {
  let [sum, from, to] = [0, 0, 0];
  for (const [one, other] of [...matched, [ofOne, ofOther] as const]) {
    sum += Math.min(one - from, other - to);
    [from, to] = [one + 1, other + 1];
  }
  return sum;
}

/** Lines that went in one place and came in another are the same lines, and so are those that are much alike. */
function withMoves(
  lines: readonly Merged[],
  ours: readonly string[],
  theirs: readonly string[],
  alike: Alike,
): Merged[] {
  const used = new Set(lines.flatMap((line) => (line.ours === undefined ? [] : [line.ours])));
  const free = new Set(ours.map((_, at) => at).filter((at) => !used.has(at)));
  const found = [...lines];
  const open = (): number[] =>
    found.flatMap((line, at) => (line.ours === undefined && line.theirs !== undefined ? [at] : []));
  const take = (line: number, at: number): void => {
    found[line] = { ...found[line], ours: at };
    free.delete(at);
  };
  for (const line of open()) {
    const at = [...free].find((candidate) => ours[candidate] === theirs[found[line]!.theirs!]);
    if (at !== undefined) take(line, at);
  }
  const scores = open()
    .flatMap((line) => [...free].map((at) => ({ line, at, score: alike(at, found[line]!.theirs!) })))
    .filter(({ score }) => score >= minAlike)
    .sort((a, b) => b.score - a.score);
  for (const { line, at } of scores) if (free.has(at) && found[line]!.ours === undefined) take(line, at);
  return found;
}
