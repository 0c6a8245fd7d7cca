import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { libFolder } from '../resources/package-root.ts';
import { fileFamilyOf, fontFiles, type WebFace } from '../typeset/font-files.ts';
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

/** Letters that the Source faces have wherever any face has them: Latin, Greek, Cyrillic, punctuation, arrows. */
export const inSourceFaces = /^[\t\n\r\u0020-\u052f\u1e00-\u1fff\u2000-\u205f\u20ac\u2122\u2190-\u2193]*$/;

/** Where letters and names of fonts may be written in other letters: references of XML, escapes of CSS. */
const mayBeEscaped = /&#|\\/;

const defaultFaces = { sans: 'source-sans-400', serif: 'source-serif-600', mono: 'source-code-400' } as const;
const read = new Map<string, Uint8Array>();

/**
 * The fonts that a drawing can come to: the default ones, those that it names, and all where it has letters that the default ones lack.
 * The renderer reads each from its beginning to its end, and all of them take longer than any drawing.
 */
function fontsFor(svg: string): Uint8Array[] {
  if (!svg.includes('<text')) return [];
  const all = mayBeEscaped.test(svg) || !inSourceFaces.test(svg);
  const named = svg.toLowerCase();
  const wanted = fontFiles.filter(({ face }) => {
    if (all || face.startsWith('source-')) return true;
    return !face.startsWith('noto-') && named.includes(fileFamilyOf(face as WebFace).toLowerCase());
  });
  return wanted.map(({ file }) => {
    const known = read.get(file) ?? readFileSync(file);
    read.set(file, known);
    return known;
  });
}

/**
 * Draws an SVG as PNG, by a renderer in WebAssembly: it has no way to a file or a network, and gives the same bytes on every machine.
 * Throws what the renderer throws. Faces that happen to be installed would make the bytes depend on the machine: only the deck's own
 * are used. `width`: how many pixels wide it is drawn, where it is not as large as a slide.
 */
export async function drawSvg(svg: Uint8Array, size: PixelSize, width?: number): Promise<Uint8Array> {
  return (await render(new TextDecoder().decode(svg), size, width)).asPng();
}

/** The same as pixels: red, green, blue, alpha, the colours times their alpha. */
export async function svgPixels(svg: string, size: PixelSize): Promise<Uint8Array> {
  return (await render(svg, size, size.width)).pixels;
}

async function render(text: string, size: PixelSize, width: number | undefined): Promise<RenderedImage> {
  await (started ??= start());
  const isWide = size.width / size.height >= most.width / most.height;
  const drawing = new Resvg(text, {
    fitTo:
      width !== undefined
        ? { mode: 'width', value: width }
        : isWide
          ? { mode: 'width', value: most.width }
          : { mode: 'height', value: most.height },
    font: {
      fontBuffers: fontsFor(text),
      defaultFontFamily: fileFamilyOf(defaultFaces.sans),
      sansSerifFamily: fileFamilyOf(defaultFaces.sans),
      serifFamily: fileFamilyOf(defaultFaces.serif),
      monospaceFamily: fileFamilyOf(defaultFaces.mono),
    },
  });
  return drawing.render();
}

type RenderedImage = ReturnType<InstanceType<typeof Resvg>['render']>;

const start = (): Promise<void> =>
  initWasm(withMemoryLimit(readFileSync(join(libFolder, 'wasm', 'resvg.wasm')), megabytes));
