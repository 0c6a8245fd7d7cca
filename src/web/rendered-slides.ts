import { createHash } from 'node:crypto';
import type { Frame } from '../model/frame.ts';

/**
 * The slides of the last deck that was rendered. The dev server renders deck after deck of which one slide differs; a slide whose
 * content is the same is taken from the deck before. Frames that were kept are known by their items, those
 * that were composed again by all that they say. A single build pays nothing for it.
 */
export class RenderedSlides {
  /** By id. */
  #last = new Map<string, Rendered>();

  /** `surroundings`: what else a slide's markup depends on, one text a frame. */
  render(
    frames: readonly Frame[],
    surroundings: readonly string[],
    make: (index: number) => string,
  ): readonly string[] {
    const rendered = frames.map((frame, index): Rendered => {
      const around = surroundings[index]!;
      const kept = this.#last.get(frame.id);
      const known = kept && isSame(kept, frame, around) ? kept.html : undefined;
      return { frame, surroundings: around, html: known ?? make(index) };
    });
    this.#last = new Map(rendered.map((one) => [one.frame.id, one]));
    return rendered.map(({ html }) => html);
  }
}

function isSame(kept: Rendered, frame: Frame, surroundings: string): boolean {
  if (kept.surroundings !== surroundings) return false;
  const { items, notes, name, background, layout } = kept.frame;
  const isKept = items === frame.items && notes === frame.notes && name === frame.name;
  if (isKept && background === frame.background && layout === frame.layout) return true;
  return contentKey(kept.frame) === contentKey(frame);
}

interface Rendered {
  readonly frame: Frame;
  readonly surroundings: string;
  readonly html: string;
}

/** All of a frame that its markup is made of. Not its `slide`: what that says is settled in the items. */
function contentKey({ id, layout, name, background, onPhone, notes, items }: Frame): string {
  const content = [id, layout, name, background, onPhone, notes, items];
  return JSON.stringify(content, function (this: Record<string, unknown>, key: string, value: unknown) {
    const written = this[key]; // before `toJSON`, which buffers have
    return written instanceof Uint8Array ? createHash('sha256').update(written).digest('base64') : value;
  });
}
