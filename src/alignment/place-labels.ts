import { labelGap, labelPlaces, type LabelPlace, type LabelScenery } from './label-candidates.ts';
import { grow, overlap } from './segments.ts';

export interface PlacedLabels {
  /** By edge id; edges without words have none. */
  readonly places: ReadonlyMap<string, LabelPlace>;
  /** Edges whose labels found no free place, with the edges whose labels they touch. */
  readonly clashes: readonly { readonly edge: string; readonly with: readonly string[] }[];
}

const touchCost = 1500;
const passes = 8;

/**
 * Puts each label where it stands on no node, no foreign edge and no other label. Each takes its cheapest place given the others, in
 * turn, until none moves; what still touches is settled in pairs. Deterministic.
 */
export function placeLabels(scenery: LabelScenery): PlacedLabels {
  const edges = scenery.lines.filter((line) => line.blocks.some((block) => block.head.length + block.note.length > 0));
  const options = edges.map((edge) => labelPlaces(edge, scenery));
  const chosen = options.map((list) => list[0]!);
  const price = (index: number, place: LabelPlace, except = -1): number =>
    place.cost +
    chosen.reduce(
      (sum, other, at) => (at === index || at === except || !touch(place, other) ? sum : sum + touchCost),
      0,
    );

  for (let pass = 0; pass < passes; pass++) {
    let moved = false;
    for (const [index, list] of options.entries()) {
      const best = cheapest(list, (place) => price(index, place), price(index, chosen[index]!));
      if (best && best !== chosen[index]) {
        chosen[index] = best;
        moved = true;
      }
    }
    if (!moved && !settlePair(options, chosen, price)) break;
  }
  const clashes = edges.flatMap((edge, index) => {
    const touched = edges.filter((_, at) => at !== index && touch(chosen[index]!, chosen[at]!)).map(({ id }) => id);
    return chosen[index]!.clashes.length > 0 || touched.length > 0 ? [{ edge: edge.id, with: touched }] : [];
  });
  return { places: new Map(edges.map((edge, index) => [edge.id, chosen[index]!])), clashes };
}

function cheapest(
  list: readonly LabelPlace[],
  price: (place: LabelPlace) => number,
  below: number,
): LabelPlace | undefined {
  let best: LabelPlace | undefined;
  let least = below;
  for (const place of list) {
    if (place.cost >= least) break; // lists are sorted: nothing after it can be cheaper
    const sum = price(place);
    if (sum < least) [best, least] = [place, sum];
  }
  return best;
}

/** Moves two labels that touch at once; `false` where no pair gets better. */
function settlePair(
  options: readonly (readonly LabelPlace[])[],
  chosen: LabelPlace[],
  price: (index: number, place: LabelPlace, except?: number) => number,
): boolean {
  for (let a = 0; a < chosen.length; a++) {
    for (let b = 0; b < chosen.length; b++) {
      if (a === b || (!touch(chosen[a]!, chosen[b]!) && chosen[a]!.clashes.length === 0)) continue;
      const apart = options[b]!.map((place) => ({ place, sum: price(b, place, a) }));
      let least = price(a, chosen[a]!, b) + price(b, chosen[b]!, a) + (touch(chosen[a]!, chosen[b]!) ? touchCost : 0);
      let best: readonly [LabelPlace, LabelPlace] | undefined;
      for (const first of options[a]!) {
        const own = price(a, first, b);
        if (own >= least) continue;
        for (const { place, sum } of apart) {
          const total = own + sum + (touch(first, place) ? touchCost : 0);
          if (total < least - 1e-9) [best, least] = [[first, place], total];
        }
      }
      if (best) {
        [chosen[a], chosen[b]] = best;
        return true;
      }
    }
  }
  return false;
}

const touch = (a: LabelPlace, b: LabelPlace): boolean =>
  a.boxes.some((mine) => b.boxes.some((theirs) => overlap(grow(mine, labelGap - 0.01), theirs)));
