import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { libFolder } from '../resources/package-root.ts';
import { fontFiles, webFamilies } from '../typeset/font-files.ts';
import { withMemoryLimit } from './limit-memory.ts';
import type { PixelSize } from './picture-size.ts';

/** As large as a picture that fills the slide is shown; either side may be the one that decides. */
const most = { width: 1600, height: 1200 };
const megabytes = 1024;

let started: Promise<void> | undefined;
let fonts: Uint8Array[] | undefined;

/**
 * Draws an SVG as PNG, by a renderer in WebAssembly: it has no way to a file or a network, and gives the same bytes on every machine.
 * Throws what the renderer throws. Faces that happen to be installed would make the bytes depend on the machine: only the deck's own
 * are used.
 */
export async function drawSvg(svg: Uint8Array, size: PixelSize): Promise<Uint8Array> {
  await (started ??= start());
  const text = new TextDecoder().decode(svg);
  const isWide = size.width / size.height >= most.width / most.height;
  const drawing = new Resvg(text, {
    fitTo: isWide ? { mode: 'width', value: most.width } : { mode: 'height', value: most.height },
    font: {
      fontBuffers: text.includes('<text') ? (fonts ??= fontFiles.map(({ file }) => readFileSync(file))) : [],
      defaultFontFamily: webFamilies.sans,
      sansSerifFamily: webFamilies.sans,
      serifFamily: webFamilies.serif,
      monospaceFamily: webFamilies.mono,
    },
  });
  return drawing.render().asPng();
}

const start = (): Promise<void> =>
  initWasm(withMemoryLimit(readFileSync(join(libFolder, 'wasm', 'resvg.wasm')), megabytes));
