import { createHash } from 'node:crypto';
import type { Frame } from '../model/frame.ts';

/**
 * The slides of the last deck that was rendered. The dev server renders deck after deck of which one slide differs; a slide whose
 * content is the same is taken from the deck before. A single build pays nothing for it: keys are made when a second deck comes.
 */
export class RenderedSlides {
  #frames: readonly Frame[] = [];
  #html: readonly string[] = [];
  #keys: readonly string[] | undefined;

  /** `surroundings`: what else a slide's markup depends on, one text a frame. */
  render(
    frames: readonly Frame[],
    surroundings: readonly string[],
    make: (index: number) => string,
  ): readonly string[] {
    if (this.#frames.length === 0) {
      this.#html = frames.map((_, index) => make(index));
      this.#keys = undefined;
    } else {
      this.#keys ??= this.#frames.map((frame, index) => contentKey(frame, this.#surroundings[index]!));
      const known = new Map(this.#keys.map((key, index) => [key, this.#html[index]!]));
      const keys = frames.map((frame, index) => contentKey(frame, surroundings[index]!));
      this.#html = keys.map((key, index) => known.get(key) ?? make(index));
      this.#keys = keys;
    }
    this.#frames = frames;
    this.#surroundings = surroundings;
    return this.#html;
  }

  #surroundings: readonly string[] = [];
}

/** All of a frame that its markup is made of. Not its `slide`: what that says is settled in the items. */
function contentKey({ id, layout, name, ground, notes, items }: Frame, surroundings: string): string {
  return JSON.stringify([id, layout, name, ground, notes, surroundings, items], (_, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('base64') : value,
  );
}
