import { zlibSync } from 'fflate';
import { crc32 } from 'node:zlib';
import type { Hex } from '../model/colour.ts';
import type { Box, PathCommand, Px } from '../model/units.ts';

/** What is drawn of a slide: an area, a line along its edge, or both. Lengths are px of the slide. */
export interface Outline {
  readonly path: readonly PathCommand[];
  readonly fill?: Hex;
  readonly stroke?: Hex;
  readonly strokeWidth: Px;
  /** From 0 to 1. */
  readonly opacity: number;
}

/**
 * Outlines as a PNG of so many pixels' width. The renderer of SVG draws more kinds of things, but for a few words V8 compiles so much of
 * its WebAssembly that this takes longer than to build a small deck.
 */
export function drawSmall(
  outlines: readonly Outline[],
  size: Pick<Box, 'w' | 'h'>,
  width: number,
  background: Hex,
): Uint8Array {
  const scale = width / size.w;
  const drawing = new SmallDrawing(width, Math.round(size.h * scale), background);
  for (const { path, fill, stroke, strokeWidth, opacity } of outlines) {
    const lines = straightLines(path, scale);
    if (fill) drawing.fill(lines.map(closed), fill, opacity);
    if (stroke && strokeWidth > 0) drawing.fill(alongLines(lines, (strokeWidth * scale) / 2), stroke, opacity);
  }
  return drawing.png();
}

/** Points of a line: x and y in turn, in parts of a pixel. */
type Line = readonly number[];

/**
 * A pixel has so many parts (as a power of two) each way. Whole numbers, since this runs but once: code that V8 has not optimised makes an
 * object of each number that is none.
 */
const partBits = 6;
const parts = 1 << partBits;
/** What a pixel counts that is covered whole. */
const whole = 2 * parts * parts;

/** Into how many straight pieces a curve falls that bends within so many pixels: a letter's are hardly a pixel long. */
const piecesOf = (reach: number): number => (reach < 1 ? 2 : reach < 4 ? 3 : 6);

function straightLines(path: readonly PathCommand[], scale: number): Line[] {
  const toParts = scale * parts;
  const lines: number[][] = [];
  let line: number[] = [];
  for (const command of path) {
    if (command[0] === 'M') lines.push((line = [Math.round(command[1] * toParts), Math.round(command[2] * toParts)]));
    else if (command[0] === 'L') line.push(Math.round(command[1] * toParts), Math.round(command[2] * toParts));
    else if (command[0] === 'C') curve(line, command, toParts);
    else line.push(line[0]!, line[1]!);
  }
  return lines;
}

function curve(line: number[], [, ax, ay, bx, by, x, y]: Extract<PathCommand, readonly ['C', ...number[]]>, s: number) {
  const fromX = line[line.length - 2]!;
  const fromY = line[line.length - 1]!;
  const pieces = piecesOf(
    (Math.abs(ax * s - fromX) + Math.abs(ay * s - fromY) + (Math.abs(x - ax) + Math.abs(y - ay)) * s) / parts,
  );
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const u = 1 - t;
    const first = u * u * u;
    const second = 3 * u * u * t;
    const third = 3 * u * t * t;
    const last = t * t * t;
    line.push(
      Math.round(first * fromX + (second * ax + third * bx + last * x) * s),
      Math.round(first * fromY + (second * ay + third * by + last * y) * s),
    );
  }
}

const closed = (line: Line): Line => [...line, line[0]!, line[1]!];

/** What a line with a width covers: a rectangle for each piece, all turning the same way, a little longer where the next one begins. */
function alongLines(lines: readonly Line[], half: Px): Line[] {
  return lines.flatMap((line) => {
    const areas: Line[] = [];
    for (let at = 0; at + 3 < line.length; at += 2) {
      let [x1, y1, x2, y2] = line.slice(at, at + 4) as [number, number, number, number];
      const length = Math.hypot(x2 - x1, y2 - y1);
      if (length === 0) continue;
      const [dx, dy] = [((x2 - x1) / length) * half * parts, ((y2 - y1) / length) * half * parts];
      if (at > 0) [x1, y1] = [x1 - dx, y1 - dy];
      if (at + 5 < line.length) [x2, y2] = [x2 + dx, y2 + dy];
      const corners = [x1 + dy, y1 - dx, x2 + dy, y2 - dx, x2 - dy, y2 + dx, x1 - dy, y1 + dx];
      areas.push(closed(corners.map(Math.round)));
    }
    return areas;
  });
}

/** So many steps between two colours at an edge: few enough that a slide of plain colours needs no more than a palette holds. */
const shades = 12;

class SmallDrawing {
  readonly #width: number;
  readonly #height: number;
  /** Red, green and blue, eight bits each. */
  readonly #pixels: Uint32Array;
  /** How much more of a pixel is covered than of the one to its left; two columns are beyond the right edge. */
  readonly #steps: Int32Array;

  constructor(width: number, height: number, background: Hex) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint32Array(width * height).fill(colourNumber(background));
    this.#steps = new Int32Array((width + 2) * height);
  }

  /** Areas that turn the same way are united, one that turns the other way within another is a hole. */
  fill(areas: readonly Line[], colour: Hex, opacity: number): void {
    let top = this.#height << partBits;
    let bottom = 0;
    let left = this.#width << partBits;
    let right = 0;
    for (const area of areas) {
      for (let at = 0; at + 3 < area.length; at += 2) {
        const x = area[at]!;
        const y = area[at + 1]!;
        this.#edge(x, y, area[at + 2]!, area[at + 3]!);
        if (y < top) top = y;
        if (y > bottom) bottom = y;
        if (x < left) left = x;
        if (x > right) right = x;
      }
    }
    const above = colourNumber(colour);
    const strengths = Array.from({ length: shades + 1 }, (_, shade) => Math.round((shade / shades) * opacity * 256));
    const lastRow = Math.min(this.#height, (bottom >> partBits) + 1);
    const firstColumn = Math.max(0, left >> partBits);
    const lastColumn = Math.min(this.#width, (right >> partBits) + 2);
    for (let row = Math.max(0, top >> partBits); row < lastRow; row += 1) {
      const start = row * (this.#width + 2);
      let covered = 0;
      for (let column = firstColumn; column < lastColumn; column += 1) {
        covered += this.#steps[start + column]!;
        const share = Math.min(whole, Math.abs(covered));
        const strength = strengths[(share * shades + whole / 2) >> (2 * partBits + 1)]!;
        if (strength === 0) continue;
        const at = row * this.#width + column;
        this.#pixels[at] = strength === 256 ? above : mixed(this.#pixels[at]!, above, strength);
      }
      this.#steps.fill(0, start, start + this.#width + 2);
    }
  }

  /** An edge covers, in each row that it crosses, what lies to its right; downwards it adds, upwards it takes away. */
  #edge(x1: number, y1: number, x2: number, y2: number): void {
    if (y1 > y2) return this.#downwards(x2, y2, x1, y1, -1);
    if (y1 < y2) this.#downwards(x1, y1, x2, y2, 1);
  }

  #downwards(fromX: number, fromY: number, toX: number, toY: number, sign: 1 | -1): void {
    const edge = this.#width << partBits;
    const end = Math.min(this.#height << partBits, toY);
    let y = Math.max(0, fromY);
    let x = between(0, edge, fromX + Math.trunc(((y - fromY) * (toX - fromX)) / (toY - fromY)));
    while (y < end) {
      const row = y >> partBits;
      const nextY = Math.min((row + 1) << partBits, end);
      const nextX = between(0, edge, fromX + Math.trunc(((nextY - fromY) * (toX - fromX)) / (toY - fromY)));
      this.#piece(row * (this.#width + 2), Math.min(x, nextX), Math.max(x, nextX), (nextY - y) * sign);
      y = nextY;
      x = nextX;
    }
  }

  /** A piece of an edge within a row: each column that it crosses gets its part of the height, and of that what lies right of it. */
  #piece(start: number, left: number, right: number, height: number): void {
    let begin = left;
    let given = 0;
    for (let column = left >> partBits; ; column += 1) {
      const end = Math.min(right, (column + 1) << partBits);
      const untilHere = end === right ? height : Math.trunc((height * (end - left)) / (right - left));
      const beside = (untilHere - given) * (begin + end - 2 * (column << partBits));
      this.#steps[start + column]! += (untilHere - given) * 2 * parts - beside;
      this.#steps[start + column + 1]! += beside;
      given = untilHere;
      if (end === right) return;
      begin = end;
    }
  }

  /**
   * Rows without a filter, a byte a pixel where 256 colours are enough, deflated by fflate as all that is compressed in the file (PNG
   * specification, 5 and 11).
   */
  png(): Uint8Array {
    const palette = paletteOf(this.#pixels);
    const depth = palette ? 1 : 3;
    const rows = new Uint8Array((this.#width * depth + 1) * this.#height);
    let to = 0;
    for (let at = 0; at < this.#pixels.length; at += 1) {
      if (at % this.#width === 0) to += 1; // the row's filter: none
      const colour = this.#pixels[at]!;
      if (palette) rows[to++] = palette.get(colour)!;
      else {
        rows[to++] = colour >> 16;
        rows[to++] = (colour >> 8) & 255;
        rows[to++] = colour & 255;
      }
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.#width, 0);
    header.writeUInt32BE(this.#height, 4);
    header.set([8, palette ? 3 : 2, 0, 0, 0], 8); // eight bits a pixel, by the palette, or a channel
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const colours = Uint8Array.from(
      [...(palette?.keys() ?? [])].flatMap((colour) => [colour >> 16, colour >> 8, colour]),
    );
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      ...(palette ? [chunk('PLTE', colours)] : []),
      chunk('IDAT', zlibSync(rows, { level: 6 })),
      chunk('IEND', new Uint8Array()),
    ]);
  }
}

/** The colours in the order in which they come, each with its number; `undefined` where there are more than a palette holds. */
function paletteOf(pixels: Uint32Array): Map<number, number> | undefined {
  const palette = new Map<number, number>();
  let last = -1;
  for (const colour of pixels) {
    if (colour === last || palette.has((last = colour))) continue;
    if (palette.size === 256) return undefined;
    palette.set(colour, palette.size);
  }
  return palette;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

const colourNumber = (colour: Hex): number => Number.parseInt(colour.slice(1, 7), 16);

const between = (least: number, most: number, value: number): number => Math.min(most, Math.max(least, value));

/** `strength`: 256 for the colour above alone. */
function mixed(below: number, above: number, strength: number): number {
  const red = mixedChannel((below >> 16) & 255, (above >> 16) & 255, strength);
  const green = mixedChannel((below >> 8) & 255, (above >> 8) & 255, strength);
  return (red << 16) | (green << 8) | mixedChannel(below & 255, above & 255, strength);
}

const mixedChannel = (from: number, to: number, strength: number): number =>
  from + (((to - from) * strength + 128) >> 8);
