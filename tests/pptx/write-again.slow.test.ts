import { describe, expect, it } from 'vitest';
import type { ContentCache } from '../../src/resources/cache.ts';
import type { Frame } from '../../src/model/frame.ts';
import { writePptx } from '../../src/pptx/write.ts';
import { sampleDeck } from './sample-deck.ts';

function memory(): ContentCache & { puts: number } {
  const entries = new Map<string, Uint8Array>();
  const cache = {
    puts: 0,
    get: (key: string) => entries.get(key),
    put(key: string, bytes: Uint8Array) {
      cache.puts += 1;
      entries.set(key, Uint8Array.from(bytes));
    },
  };
  return cache;
}

const options = { notes: true };

/** The edited deck written after the first one, and from nothing: has to be the same. */
async function compare(edit: (frames: readonly Frame[]) => readonly Frame[], transition?: 'morph'): Promise<void> {
  const { deck, frames } = sampleDeck({ transition });
  const cache = memory();
  await writePptx(deck, frames, { ...options, cache });
  const edited = edit(frames);
  const again = await writePptx(deck, edited, { ...options, cache });
  expect(Buffer.compare(again, await writePptx(deck, edited, options))).toBe(0);
}

describe('writePptx with what was kept of the last build', () => {
  it('writes the same bytes when nothing changed, and keeps nothing anew', async () => {
    const { deck, frames } = sampleDeck();
    const cache = memory();
    const first = await writePptx(deck, frames, { ...options, cache });
    const second = await writePptx(deck, frames, { ...options, cache });
    expect(Buffer.compare(first, await writePptx(deck, frames, options))).toBe(0);
    expect(Buffer.compare(second, first)).toBe(0);
    expect(cache.puts).toBe(1);
  });

  // With "morph", a slide's bytes depend on those of its neighbour: the harder case.
  it('writes the same bytes after any one slide changed', async () => {
    const { deck, frames } = sampleDeck({ transition: 'morph' });
    const cache = memory();
    await writePptx(deck, frames, { ...options, cache });
    for (const index of frames.keys()) {
      const edited = frames.map((frame, at) =>
        at === index ? { ...frame, name: 'Another name', background: 'dark' as const } : frame,
      );
      const again = await writePptx(deck, edited, { ...options, cache });
      expect(Buffer.compare(again, await writePptx(deck, edited, options))).toBe(0);
    }
  });

  it('writes the same bytes after slides were taken out, moved and repeated', async () => {
    await compare((frames) => frames.slice(1), 'morph');
    await compare((frames) => frames.filter((_, index) => index % 2 === 0));
    await compare((frames) => [...frames].reverse(), 'morph');
    await compare((frames) => [...frames, ...frames.map((frame) => ({ ...frame, id: `${frame.id}-again` }))]);
  });

  it('writes notes, or none, whatever was kept', async () => {
    const { deck, frames } = sampleDeck();
    const cache = memory();
    await writePptx(deck, frames, { notes: true, cache });
    const without = await writePptx(deck, frames, { notes: false, cache });
    expect(Buffer.compare(without, await writePptx(deck, frames, { notes: false }))).toBe(0);
  });

  it('leads links to where their slides are now', async () => {
    const { deck, frames } = sampleDeck();
    const target = frames.at(-1)!;
    const linked = frames.map((frame) => ({
      ...frame,
      items: frame.items.map((item) =>
        item.kind === 'text' ? { ...item, link: { kind: 'slide', id: target.slide.id } as const } : item,
      ),
    }));
    const cache = memory();
    await writePptx(deck, linked, { ...options, cache });
    const moved = [
      ...linked.slice(0, 1),
      { ...target, id: 'between', slide: { ...target.slide, id: 'between' } },
      ...linked.slice(1),
    ];
    const again = await writePptx(deck, moved, { ...options, cache });
    expect(Buffer.compare(again, await writePptx(deck, moved, options))).toBe(0);
  });

  it('does not take one theme, language or direction for another', async () => {
    const cache = memory();
    for (const variant of [{}, { mode: 'dark' }, { language: 'ar' }, { language: 'ja' }] as const) {
      const { deck, frames } = sampleDeck(variant);
      const kept = await writePptx(deck, frames, { ...options, cache });
      expect(Buffer.compare(kept, await writePptx(deck, frames, options))).toBe(0);
    }
  });
});
