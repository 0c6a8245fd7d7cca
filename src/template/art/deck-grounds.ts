import type { DeckFonts, DeckTemplate } from '../../model/deck.ts';
import { readTemplate } from '../read-template.ts';
import { type LayoutArt, layoutArt } from './layout-art.ts';

const drawn = new WeakMap<Uint8Array, Map<string, Promise<LayoutArt>>>();

/** The drawings under the slides of these layouts, by their parts. A file is drawn once, however many decks are made of it. */
export async function deckGrounds(
  { bytes, template }: Pick<DeckTemplate, 'bytes' | 'template'>,
  layouts: Iterable<string>,
  fonts: Pick<DeckFonts, 'heading' | 'body'>,
): Promise<ReadonlyMap<string, LayoutArt>> {
  const known = drawn.get(bytes) ?? new Map<string, Promise<LayoutArt>>();
  drawn.set(bytes, known);
  const wanted = new Set(layouts);
  const missing = template.layouts.filter(({ part }) => wanted.has(part) && !known.has(part));
  const read = missing.length > 0 ? readTemplate(bytes) : undefined;
  if (read && !('fault' in read))
    for (const layout of missing) known.set(layout.part, layoutArt(read.parts, layout, template.natural, fonts));
  const arts = [...wanted].flatMap((part) => {
    const art = known.get(part);
    return art ? [art.then((done) => [part, done] as const)] : [];
  });
  return new Map(await Promise.all(arts));
}
