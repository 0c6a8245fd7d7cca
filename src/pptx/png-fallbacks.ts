import type { Frame } from '../model/frame.ts';
import type { Picture } from '../model/deck.ts';
import { fontFiles, webFamilies } from '../typeset/font-files.ts';
import { keyOf, type KeptParts } from '../ooxml/kept-parts.ts';
import { contentHash } from '../ooxml/media.ts';
import { zipEntry } from '../ooxml/zip.ts';

/** PNG bytes of each SVG picture, for programs that do not draw SVG; made beforehand, since it takes time. */
export type PngFallbacks = ReadonlyMap<Picture, Uint8Array>;

/** Wide enough for a picture that fills the slide. */
const width = 1600;

/** Draws each SVG picture of the deck as PNG; loads the renderer only if there is one that is not kept. */
export const pngFallbacks = async (frames: readonly Frame[], kept: KeptParts): Promise<PngFallbacks> => {
  const pictures = new Set<Picture>();
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind === 'picture' && item.picture.type === 'image/svg+xml') pictures.add(item.picture);
    }
  }
  const fallbacks = new Map<Picture, Uint8Array>();
  for (const picture of pictures) {
    const key = keyOf('png', contentHash(picture.bytes));
    const [known] = kept.get(key) ?? [];
    const png = known?.data ?? (await drawPng(picture));
    if (!known) kept.put(key, [zipEntry('', png, { deflate: false })]);
    fallbacks.set(picture, png);
  }
  return fallbacks;
};

const drawPng = async (picture: Picture): Promise<Uint8Array> => {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = new Resvg(Buffer.from(picture.bytes), {
    fitTo: { mode: 'width', value: width },
    // faces that happen to be installed would make the bytes depend on the machine: only the deck's own are used
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles.map(({ file }) => file),
      defaultFontFamily: webFamilies.sans,
      sansSerifFamily: webFamilies.sans,
      serifFamily: webFamilies.serif,
      monospaceFamily: webFamilies.mono,
    },
  });
  return drawing.render().asPng();
};
