import { diagramsOf, layoutOf } from '../layouts/layouts.ts';
import type { HeadPlan } from './head-plan.ts';
import type { Deck, Diagram, Slide } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import type { Scene } from '../model/scene.ts';

/** A slide's frames, and the numbers that they were finished with. */
export interface KeptFrames {
  readonly frames: readonly Frame[];
  readonly firstPage: number;
  readonly pages: number;
}

/**
 * The frames of the deck that was composed last, each slide's under a key of all that they were made from. A session composes deck after
 * deck of which one slide differs; only that one is composed again. What is not asked for in one deck is forgotten in the next.
 */
export class FrameMemo {
  #deck = '';
  #last = new Map<string, KeptFrames>();
  #now = new Map<string, KeptFrames>();
  readonly #bytes = new WeakMap<Uint8Array, number>();
  #files = 0;

  /** Begins a deck; returns the key of each of its slides. */
  begin(deck: Deck, scenes: ReadonlyMap<Diagram, Scene>, heads: HeadPlan): readonly string[] {
    const { slides, hiddenSlides: _hidden, ...shared } = deck;
    // Beside what all slides share, frames depend on which sections the others are in, and the last slide on the first.
    const opening = slides.find((slide) => layoutOf(slide).role === 'opening');
    const key = this.#keyOf([shared, heads.titleStep, opening, slides.map(({ section }) => section?.id)]);
    this.#last = key === this.#deck ? this.#now : new Map<string, KeptFrames>();
    this.#now = new Map();
    this.#deck = key;
    return slides.map((slide, index) =>
      this.#keyOf([index, slide, diagramsOf(slide, heads.room(slide)).map(({ diagram }) => scenes.has(diagram))]),
    );
  }

  /** The frames under a key, as those of `slide`, which says the same as the one that they were made for. */
  get(key: string, slide: Slide): KeptFrames | undefined {
    const kept = this.#last.get(key);
    if (!kept) return undefined;
    this.#now.set(key, kept);
    return { ...kept, frames: kept.frames.map((frame) => ({ ...frame, slide })) };
  }

  put(key: string, kept: KeptFrames): void {
    this.#now.set(key, kept);
  }

  /** Files are told apart by their bytes in memory, which a session keeps the same while they are the same. */
  #keyOf(value: unknown): string {
    const numberOf = (bytes: Uint8Array): number => {
      let known = this.#bytes.get(bytes);
      if (known === undefined) this.#bytes.set(bytes, (known = this.#files += 1));
      return known;
    };
    return JSON.stringify(value, function (this: Record<string, unknown>, name: string, shown: unknown) {
      const written = this[name]; // before `toJSON`, which buffers have
      if (written instanceof Uint8Array) return { file: numberOf(written) };
      return written instanceof Map || written instanceof Set ? [...written] : shown;
    });
  }
}
