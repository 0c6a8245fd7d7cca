import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { libFolder } from '../resources/package-root.ts';
import { fileFamilyOf, fontFiles } from '../typeset/font-files.ts';
import type { PixelSize } from './picture-format.ts';

/** The section of a WebAssembly module that says how much memory it begins with and how much it may have (core specification, 5.5.8). */
const memorySection = 5;
const headerLength = 8;
const pagesPerMegabyte = 16;

/**
 * The module with a limit to its memory: a picture that wants more then fails as a picture, and takes no machine with it. Codecs are
 * compiled without a limit, up to 4 GB.
 */
export function withMemoryLimit(module: Uint8Array, megabytes: number): Uint8Array {
  let position = headerLength;
  while (position < module.length) {
    const id = module[position]!;
    const size = readNumber(module, position + 1);
    const end = size.end + size.value;
    if (id === memorySection) {
      const count = readNumber(module, size.end);
      const first = readNumber(module, count.end + 1);
      const flags = module[count.end]!;
      if (count.value !== 1 || flags > 1) throw new Error('A module with a memory of another kind');
      const body = [1, 1, ...numberBytes(first.value), ...numberBytes(megabytes * pagesPerMegabyte)];
      return Buffer.concat([
        module.subarray(0, position),
        Buffer.from([id, ...numberBytes(body.length), ...body]),
        module.subarray(end),
      ]);
    }
    position = end;
  }
  throw new Error('A module without a memory of its own');
}

/** Numbers are written seven bits a byte, lowest first (LEB128). */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[end++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end };
  }
}

function numberBytes(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** As large as a picture that fills the slide is shown; either side may be the one that decides. */
const most = { width: 1600, height: 1200 };
const megabytes = 1024;

let started: Promise<void> | undefined;
let fonts: Uint8Array[] | undefined;

/**
 * Draws an SVG as PNG, by a renderer in WebAssembly: it has no way to a file or a network, and gives the same bytes on every machine.
 * Throws what the renderer throws. Faces that happen to be installed would make the bytes depend on the machine: only the deck's own
 * are used. `width`: how many pixels wide it is drawn, where it is not as large as a slide.
 */
export async function drawSvg(svg: Uint8Array, size: PixelSize, width?: number): Promise<Uint8Array> {
  await (started ??= start());
  const text = new TextDecoder().decode(svg);
  const isWide = size.width / size.height >= most.width / most.height;
  const drawing = new Resvg(text, {
    fitTo:
      width !== undefined
        ? { mode: 'width', value: width }
        : isWide
          ? { mode: 'width', value: most.width }
          : { mode: 'height', value: most.height },
    font: {
      fontBuffers: text.includes('<text') ? (fonts ??= fontFiles.map(({ file }) => readFileSync(file))) : [],
      defaultFontFamily: fileFamilyOf('source-sans-400'),
      sansSerifFamily: fileFamilyOf('source-sans-400'),
      serifFamily: fileFamilyOf('source-serif-600'),
      monospaceFamily: fileFamilyOf('source-code-400'),
    },
  });
  return drawing.render().asPng();
}

const start = (): Promise<void> =>
  initWasm(withMemoryLimit(readFileSync(join(libFolder, 'wasm', 'resvg.wasm')), megabytes));
