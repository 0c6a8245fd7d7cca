import type { SourcePath } from '../../model/diagnostic.ts';
import type { Frame } from '../../model/frame.ts';
import { comparable, similarity, textsOfItem } from '../item-content.ts';

/** A text of a frame. */
interface ShownText {
  readonly key: string;
  readonly text: string;
  /** Its place among the texts of the slide. */
  readonly order: number;
  /** Texts that were written in some order are shown in that order; those of a drawing are not. */
  readonly ordered: boolean;
}

/** Texts of the same place in the outline, and up to where the texts that were looked for have been found. */
interface Place {
  readonly texts: ShownText[];
  text: number;
  unit: number;
}

/** `there`, `lost`, `elsewhere` on the slide, or another text where it should be. */
export type Finding = 'there' | 'lost' | 'elsewhere' | { readonly reads: string };

/** Below this share of words in common a text is not another one changed, but lost. */
const alike = 0.4;

/** The texts of all frames of one slide. Each is found once, so that what is written twice must be shown twice. */
export class ShownTexts {
  readonly #slidePath: SourcePath;
  readonly #all: ShownText[] = [];
  readonly #places = new Map<string, Place>();
  /** For texts whose place nothing tells: by what is looked for, where it was found last. */
  readonly #last = new Map<string, { readonly text: number; readonly unit: number }>();
  readonly #found: { readonly path: SourcePath; readonly text: string; readonly order: number }[] = [];

  constructor(frames: readonly Frame[], slidePath: SourcePath) {
    this.#slidePath = slidePath;
    for (const item of frames.flatMap(({ items }) => items)) {
      if (item.kind === 'text' && (item.role === 'page' || item.role === 'footer')) continue;
      for (const { text, path } of textsOfItem(item)) {
        const ordered = item.kind !== 'diagram';
        const shown = { key: comparable(text), text, order: this.#all.length, ordered };
        this.#all.push(shown);
        if (path.length <= slidePath.length) continue;
        const known = this.#places.get(keyOf(path));
        if (known) known.texts.push(shown);
        else this.#places.set(keyOf(path), { texts: [shown], text: 0, unit: 0 });
      }
    }
  }

  /**
   * Looks for a text where it belongs: on what bears its path or the nearest one above it, and where nothing does, anywhere.
   *
   * @param text its words
   * @param lines the same text in the lines that its author broke it into
   */
  take(text: string, lines: readonly string[], path: SourcePath | undefined): Finding {
    const key = comparable(text);
    const parts = lines.map(comparable).filter(Boolean);
    const place = path && this.#placeOf(path);
    if (!place) return this.#takeAnywhere(key) || takeAll(parts, (part) => this.#takeAnywhere(part)) ? 'there' : 'lost';
    const ordered = place.texts.every((shown) => shown.ordered);
    const take = (part: string): ShownText | undefined =>
      ordered ? takeNext(place, part) : this.#takeFrom(place, part);
    const found = take(key) ?? (takeAll(parts, take) ? place.texts[0] : undefined);
    if (found) {
      if (found.ordered) this.#found.push({ path, text: found.text, order: found.order });
      return 'there';
    }
    if (this.#all.some((shown) => shown.key.includes(key))) return 'elsewhere';
    return closest(text, place.texts) ?? 'lost';
  }

  /** Items of lists that are shown before items that they are written after. */
  outOfOrder(): readonly { readonly path: SourcePath; readonly text: string }[] {
    const before = new Map<string, { readonly index: number; readonly order: number }>();
    return this.#found.filter(({ path, order }) =>
      path.some((step, at) => {
        if (typeof step !== 'number' || at < this.#slidePath.length) return false;
        const list = keyOf(path.slice(0, at));
        const last = before.get(list);
        if (last && last.index === step) return false;
        before.set(list, { index: step, order });
        return last !== undefined && step > last.index && order < last.order;
      }),
    );
  }

  #placeOf(path: SourcePath): Place | undefined {
    for (let length = path.length; length > this.#slidePath.length; length -= 1) {
      const place = this.#places.get(keyOf(path.slice(0, length)));
      if (place) return place;
    }
    return undefined;
  }

  #takeAnywhere(key: string): boolean {
    return this.#takeFrom({ texts: this.#all, text: 0, unit: 0 }, key) !== undefined;
  }

  /** In any order, the same words not twice in one place. */
  #takeFrom({ texts }: Place, key: string): ShownText | undefined {
    const last = this.#last.get(key);
    for (const shown of texts) {
      if (last && shown.order < last.text) continue;
      const at = shown.key.indexOf(key, last?.text === shown.order ? last.unit : 0);
      if (at < 0) continue;
      this.#last.set(key, { text: shown.order, unit: at + Math.max(1, key.length) });
      return shown;
    }
    return undefined;
  }
}

/** After what was found before. */
function takeNext(place: Place, key: string): ShownText | undefined {
  for (let index = place.text; index < place.texts.length; index += 1) {
    const shown = place.texts[index]!;
    const at = shown.key.indexOf(key, index === place.text ? place.unit : 0);
    if (at < 0) continue;
    place.text = index;
    place.unit = at + key.length;
    return shown;
  }
  return undefined;
}

const takeAll = (lines: readonly string[], take: (line: string) => unknown): boolean =>
  lines.length > 0 && lines.every((line) => take(line));

function closest(wanted: string, texts: readonly ShownText[]): Finding | undefined {
  let best: Finding | undefined;
  let most = alike;
  for (const { text } of texts) {
    const measured = similarity(wanted, text);
    if (measured >= most) [best, most] = [{ reads: text }, measured];
  }
  return best;
}

const keyOf = (path: SourcePath): string => path.join('\n');
