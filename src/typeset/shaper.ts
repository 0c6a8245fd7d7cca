import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../resources/package-root.ts';
import { ttfFile, type FaceName } from './font-files.ts';
import { fontTables } from './sfnt.ts';

/**
 * Shapes text with HarfBuzz, as browsers do, for scripts whose letters change with their neighbours.
 *
 * Talks to the WebAssembly of `harfbuzzjs` without its wrapper. The wrapper awaits at the top of its module, so that it can neither be
 * required nor bundled into the command, whose code comes from V8's cache and cannot import; and measuring is a plain function call, which
 * most decks never take here.
 */
export interface Shaper {
  readonly unitsPerEm: number;
  has(codePoint: number): boolean;
  /** Of letters from the baseline, in font units. */
  readonly vertical: {
    readonly ascent: number;
    readonly descent: number;
    readonly capHeight: number;
    readonly xHeight: number;
  };
  /** Advances in font units, by UTF-16 unit; those of a cluster stand at its first unit, in the order of the text. */
  advances(text: string): Float64Array;
  /** Its letters as an SVG path from the start of the baseline, and how far they run, in font units; y grows downwards. */
  outline(text: string): { readonly d: string; readonly advance: number };
  /** The number of a character's own glyph, before any rule of the font. */
  glyph(codePoint: number): number;
  /** Numbers of the glyphs that show a text. */
  glyphs(text: string): number[];
}

/** What is used of it; Node's own types leave it out without those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};
interface FunctionTable {
  grow(by: number): number;
  set(index: number, value: unknown): void;
}
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Pointer = number;
/** The part of HarfBuzz's C interface that is used; see https://harfbuzz.github.io/harfbuzz-hb-buffer.html. */
interface HarfBuzz {
  readonly memory: Memory;
  __wasm_call_ctors(): void;
  malloc(size: number): Pointer;
  free(at: Pointer): void;
  hb_blob_create(data: Pointer, length: number, mode: number, user: Pointer, destroy: Pointer): Pointer;
  hb_face_create(blob: Pointer, index: number): Pointer;
  hb_face_get_upem(face: Pointer): number;
  hb_font_create(face: Pointer): Pointer;
  hb_font_get_nominal_glyph(font: Pointer, codePoint: number, glyph: Pointer): number;
  hb_buffer_create(): Pointer;
  hb_buffer_destroy(buffer: Pointer): void;
  hb_buffer_add_utf16(buffer: Pointer, text: Pointer, length: number, offset: number, itemLength: number): void;
  hb_buffer_guess_segment_properties(buffer: Pointer): void;
  hb_buffer_get_length(buffer: Pointer): number;
  hb_buffer_get_glyph_infos(buffer: Pointer, length: Pointer): Pointer;
  hb_buffer_get_glyph_positions(buffer: Pointer, length: Pointer): Pointer;
  hb_shape(font: Pointer, buffer: Pointer, features: Pointer, count: number): void;
  readonly __indirect_function_table: FunctionTable;
  hb_draw_funcs_create(): Pointer;
  hb_draw_funcs_set_move_to_func(funcs: Pointer, call: Pointer, user: Pointer, destroy: Pointer): void;
  hb_draw_funcs_set_line_to_func(funcs: Pointer, call: Pointer, user: Pointer, destroy: Pointer): void;
  hb_draw_funcs_set_quadratic_to_func(funcs: Pointer, call: Pointer, user: Pointer, destroy: Pointer): void;
  hb_draw_funcs_set_cubic_to_func(funcs: Pointer, call: Pointer, user: Pointer, destroy: Pointer): void;
  hb_draw_funcs_set_close_path_func(funcs: Pointer, call: Pointer, user: Pointer, destroy: Pointer): void;
  hb_font_draw_glyph(font: Pointer, glyph: number, funcs: Pointer, data: Pointer): void;
}

const memoryModeWritable = 2;
/** Both `hb_glyph_info_t` and `hb_glyph_position_t` are five 32-bit integers; a glyph's number is the first of the one and its cluster the third, an advance the first of the other. */
const wordsPerGlyph = 5;

let harfBuzz: HarfBuzz | undefined;
const shapers = new Map<FaceName, Shaper>();

export function shaperOf(face: FaceName): Shaper {
  let shaper = shapers.get(face);
  if (!shaper) {
    shaper = openShaper((harfBuzz ??= startHarfBuzz()), readFileSync(ttfFile(face)));
    shapers.set(face, shaper);
  }
  return shaper;
}

const brandShapers = new WeakMap<Uint8Array, Shaper>();

/** Of a font that is no face of the package. */
export function shaperOfBytes(bytes: Uint8Array): Shaper {
  let shaper = brandShapers.get(bytes);
  if (!shaper) brandShapers.set(bytes, (shaper = openShaper((harfBuzz ??= startHarfBuzz()), bytes)));
  return shaper;
}

function startHarfBuzz(): HarfBuzz {
  const file = createRequire(join(packageRoot, 'package.json')).resolve('harfbuzzjs/dist/harfbuzz.wasm');
  const stop = (): never => {
    throw new Error('HarfBuzz gave up.');
  };
  // What its runtime asks for; none but growth happens in shaping.
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    wasi_snapshot_preview1: { proc_exit: stop },
    env: {
      _emscripten_runtime_keepalive_clear: stop,
      _abort_js: stop,
      _setitimer_js: () => 0,
      emscripten_resize_heap: (size: number) => {
        const missing = (size >>> 0) - exports.memory.buffer.byteLength;
        return missing <= 0 || exports.memory.grow(Math.ceil(missing / 65536)) >= 0 ? 1 : 0;
      },
    },
  });
  const exports = instance.exports as HarfBuzz;
  exports.__wasm_call_ctors();
  return exports;
}

function openShaper(hb: HarfBuzz, bytes: Uint8Array): Shaper {
  const data = hb.malloc(bytes.length);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const face = hb.hb_face_create(hb.hb_blob_create(data, bytes.length, memoryModeWritable, 0, 0), 0);
  const font = hb.hb_font_create(face);
  const glyph = hb.malloc(4);
  return {
    unitsPerEm: hb.hb_face_get_upem(face),
    vertical: verticalOf(bytes),
    has: (codePoint) => hb.hb_font_get_nominal_glyph(font, codePoint, glyph) !== 0,
    glyph: (codePoint) =>
      hb.hb_font_get_nominal_glyph(font, codePoint, glyph) === 0
        ? 0
        : (new Int32Array(hb.memory.buffer)[glyph / 4] ?? 0),
    advances: (text) => {
      const advances = new Float64Array(text.length);
      for (const { cluster, advance } of shaped(hb, font, text)) advances[cluster] = (advances[cluster] ?? 0) + advance;
      return advances;
    },
    outline: (text) => {
      const pen = (penOf.get(hb) ?? openPen(hb)).begin();
      let x = 0;
      for (const { glyph: index, advance, dx, dy } of shaped(hb, font, text)) {
        pen.at(x + dx, dy);
        hb.hb_font_draw_glyph(font, index, pen.funcs, 0);
        x += advance;
      }
      return { d: pen.path(), advance: x };
    },
    glyphs: (text) => shaped(hb, font, text).map(({ glyph: index }) => index),
  };
}

/** In font units, in the order in which they stand on the line. */
interface ShapedGlyph {
  readonly glyph: number;
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

function shaped(hb: HarfBuzz, font: Pointer, text: string): readonly ShapedGlyph[] {
  const units = hb.malloc(text.length * 2);
  const copy = new Uint16Array(hb.memory.buffer, units, text.length);
  for (let at = 0; at < text.length; at += 1) copy[at] = text.charCodeAt(at);
  const buffer = hb.hb_buffer_create();
  hb.hb_buffer_add_utf16(buffer, units, text.length, 0, text.length);
  hb.hb_buffer_guess_segment_properties(buffer);
  hb.hb_shape(font, buffer, 0, 0);
  const count = hb.hb_buffer_get_length(buffer);
  const infos = hb.hb_buffer_get_glyph_infos(buffer, 0) / 4;
  const positions = hb.hb_buffer_get_glyph_positions(buffer, 0) / 4;
  const memory = new Int32Array(hb.memory.buffer);
  const glyphs = Array.from({ length: count }, (_, order): ShapedGlyph => {
    const [info, position] = [infos + order * wordsPerGlyph, positions + order * wordsPerGlyph];
    return {
      glyph: memory[info] ?? 0,
      cluster: memory[info + 2] ?? 0,
      advance: memory[position] ?? 0,
      dx: memory[position + 2] ?? 0,
      dy: memory[position + 3] ?? 0,
    };
  });
  hb.hb_buffer_destroy(buffer);
  hb.free(units);
  return glyphs;
}

/** What HarfBuzz draws letters with: it calls back for each piece of an outline. */
interface Pen {
  readonly funcs: Pointer;
  begin(): Pen;
  /** Where the next letter stands. */
  at(x: number, y: number): void;
  path(): string;
}
const penOf = new WeakMap<HarfBuzz, Pen>();

function openPen(hb: HarfBuzz): Pen {
  const funcs = hb.hb_draw_funcs_create();
  const pieces: string[] = [];
  let [left, up] = [0, 0];
  const piece =
    (letter: string) =>
    (_funcs: number, _data: number, _state: number, ...numbers: readonly number[]): void => {
      // The last one is the caller's own pointer; of the others each second one is a y, which grows upwards in fonts.
      const places = numbers.slice(0, -1).map((value, index) => (index % 2 === 0 ? left + value : -(up + value)));
      pieces.push(`${letter}${places.map((value) => Math.round(value)).join(' ')}`);
    };
  const call = (letter: string, numbers: number): Pointer => callback(hb, numbers, piece(letter));
  hb.hb_draw_funcs_set_move_to_func(funcs, call('M', 2), 0, 0);
  hb.hb_draw_funcs_set_line_to_func(funcs, call('L', 2), 0, 0);
  hb.hb_draw_funcs_set_quadratic_to_func(funcs, call('Q', 4), 0, 0);
  hb.hb_draw_funcs_set_cubic_to_func(funcs, call('C', 6), 0, 0);
  hb.hb_draw_funcs_set_close_path_func(funcs, call('Z', 0), 0, 0);
  const pen: Pen = {
    funcs,
    begin: () => {
      pieces.length = 0;
      return pen;
    },
    at: (x, y) => {
      left = x;
      up = y;
    },
    path: () => pieces.join(''),
  };
  penOf.set(hb, pen);
  return pen;
}

/**
 * A function of ours that WebAssembly can call through its table. Only functions of a module can stand there: a module that does nothing but
 * import ours and hand it on makes it one. It takes three pointers, so many numbers and a pointer.
 */
function callback(hb: HarfBuzz, numbers: number, own: (...given: number[]) => void): Pointer {
  const [pointer, float, name] = [0x7f, 0x7d, [1, 0x66]];
  const given = [pointer, pointer, pointer, ...Array.from({ length: numbers }, () => float), pointer];
  const section = (id: number, content: readonly number[]): readonly number[] => [id, content.length, ...content];
  const module = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, given.length, ...given, 0]),
    ...section(2, [1, 1, 0x65, ...name, 0, 0]),
    ...section(7, [1, ...name, 0, 0]),
  );
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { e: { f: own } });
  const table = hb.__indirect_function_table;
  const index = table.grow(1);
  table.set(index, (exports as { readonly f: unknown }).f);
  return index;
}

/** From the tables themselves: ascent and descent as browsers take them, heights of capitals and of an x where the font tells. */
function verticalOf(bytes: Uint8Array): Shaper['vertical'] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { head, hhea, os2 } = fontTables(file);
  const unitsPerEm = head === undefined ? 1000 : file.readUInt16BE(head + 18);
  const typographic = os2 !== undefined && (file.readUInt16BE(os2 + 62) & 128) !== 0;
  const named = os2 !== undefined && file.readUInt16BE(os2) >= 2;
  return {
    ascent: typographic
      ? file.readInt16BE(os2 + 68)
      : hhea === undefined
        ? unitsPerEm * 0.9
        : file.readInt16BE(hhea + 4),
    descent: typographic
      ? -file.readInt16BE(os2 + 70)
      : hhea === undefined
        ? unitsPerEm * 0.25
        : -file.readInt16BE(hhea + 6),
    capHeight: named ? file.readInt16BE(os2 + 88) : unitsPerEm * 0.7,
    xHeight: named ? file.readInt16BE(os2 + 86) : unitsPerEm * 0.5,
  };
}
