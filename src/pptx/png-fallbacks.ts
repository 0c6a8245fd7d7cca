import type { Frame } from '../compose/frame.ts';
import type { Picture } from '../deck/deck.ts';
import { fontFiles, webFamilies } from '../text/font-files.ts';

/** Wide enough for a picture that fills the slide. */
const width = 1600;

/** Draws each SVG picture of the deck as PNG; loads the renderer only if there is one. */
export const pngFallbacks = async (frames: readonly Frame[]): Promise<Map<Picture, Uint8Array>> => {
  const pictures = new Set<Picture>();
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind === 'picture' && item.picture.type === 'image/svg+xml') pictures.add(item.picture);
    }
  }
  const fallbacks = new Map<Picture, Uint8Array>();
  if (pictures.size === 0) return fallbacks;
  const { Resvg } = await import('@resvg/resvg-js');
  for (const picture of pictures) {
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
    fallbacks.set(picture, drawing.render().asPng());
  }
  return fallbacks;
};
