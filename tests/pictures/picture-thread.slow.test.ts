import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withMemoryLimit } from '../../src/pictures/draw-svg.ts';
import { PictureThread } from '../../src/pictures/picture-thread.ts';
import { naturalSize } from '../../src/pictures/picture-format.ts';
import { noCache } from '../../src/resources/cache.ts';
import { libFolder } from '../../src/resources/package-root.ts';
import { memoryCache } from '../decks/build-deck.ts';

const svg = (content: string, attributes = 'viewBox="0 0 40 20"'): Uint8Array =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`);
const size = { width: 40, height: 20 };
const bytesOf = (drawn: Awaited<ReturnType<PictureThread['standIn']>>): Uint8Array => {
  if ('fault' in drawn) throw new Error(drawn.fault);
  return drawn;
};

describe.each([
  ['in a thread', false],
  ['in the thread of the caller', true],
])('PictureThread %s', (_, here) => {
  const thread = new PictureThread({ cache: noCache, here });
  afterAll(() => thread.close());

  it("draws words in the deck's own faces", async () => {
    const words = bytesOf(
      await thread.standIn(svg('<text x="2" y="15" font-family="Verdana" font-size="14">Ab</text>'), size),
    );
    const none = bytesOf(await thread.standIn(svg(''), size));
    expect(await naturalSize(words)).toMatchObject({ width: 1600, height: 800 });
    // an empty drawing is all one colour, and packs far smaller than one with letters
    expect(words.length).toBeGreaterThan(2 * none.length);
  });

  it('never draws more than fills a slide', async () => {
    const tall = bytesOf(
      await thread.standIn(svg('<rect width="1" height="9"/>', 'viewBox="0 0 2 40"'), { width: 2, height: 40 }),
    );
    expect(await naturalSize(tall)).toMatchObject({ width: 60, height: 1200 });
  });

  it('tells what the renderer cannot draw, and draws the next', async () => {
    const failed = await thread.standIn(Buffer.from('<svg'), size);
    expect(failed).toMatchObject({ fault: expect.stringMatching(/^cannot be drawn: /) as string });
    bytesOf(await thread.standIn(svg('<rect width="9" height="9"/>'), size));
  });

  it('opens no file', async () => {
    const outside = join(import.meta.dirname, 'files', 'baseline.jpg');
    const shown = bytesOf(await thread.standIn(svg(`<image href="${outside}" width="40" height="20"/>`), size));
    expect(Buffer.from(shown).equals(bytesOf(await thread.standIn(svg(''), size)))).toBe(true);
  });
});

describe('PictureThread', () => {
  it('ends what takes too long, and goes on', async () => {
    const thread = new PictureThread({ cache: noCache, seconds: 0.5 });
    const filter =
      '<filter id="f" x="-9" y="-9" width="99" height="99"><feTurbulence numOctaves="9" baseFrequency="0.01"/></filter>';
    // each rectangle takes a tenth of a second on a quick machine, so that all of them are far too much for any
    const rects = '<rect width="40" height="20" filter="url(#f)"/>'.repeat(1000);
    const slow = await thread.standIn(svg(filter + rects), size);
    expect(slow).toMatchObject({ fault: 'cannot be drawn: it takes more than 0.5 seconds of processor time' });
    await thread.close();
  });

  it('takes what is kept instead of drawing again, and draws a picture of many slides once', async () => {
    const shape = svg('<rect width="20" height="20"/>');
    const cache = memoryCache();
    const first = new PictureThread({ cache });
    const drawn = bytesOf(await first.standIn(shape, size));
    expect(await first.standIn(shape, size)).toBe(drawn);
    await first.close();
    const other = new PictureThread({ cache });
    expect(await other.standIn(Buffer.from(shape), size)).toBe(drawn);
    await other.close();
  });
});

describe('withMemoryLimit', () => {
  it('makes a module fail where it asks for more', () => {
    const limited = withMemoryLimit(readFileSync(join(libFolder, 'wasm', 'resvg.wasm')), 64);
    const module = new WebAssembly.Module(limited as Uint8Array<ArrayBuffer>);
    const imports: Record<string, Record<string, () => void>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => {};
    const { memory } = new WebAssembly.Instance(module, imports).exports as { memory: WebAssembly.Memory };
    const pages = memory.buffer.byteLength / 65_536;
    expect(memory.grow(1024 - pages)).toBe(pages);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('refuses what is no module with a memory', () => {
    expect(() => withMemoryLimit(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), 1)).toThrow(/memory/);
  });
});
