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

/** Points of a line in pixels: x and y in turn. */
type Line = readonly number[];

/** Into how many straight pieces a curve falls that bends within so many pixels: a letter's are hardly a pixel long. */
const piecesOf = (reach: number): number => (reach < 1 ? 2 : reach < 4 ? 3 : 6);

function straightLines(path: readonly PathCommand[], scale: number): Line[] {
  const lines: number[][] = [];
  let line: number[] = [];
  for (const command of path) {
    if (command[0] === 'M') lines.push((line = [command[1] * scale, command[2] * scale]));
    else if (command[0] === 'L') line.push(command[1] * scale, command[2] * scale);
    else if (command[0] === 'C') curve(line, command, scale);
    else line.push(line[0]!, line[1]!);
  }
  return lines;
}

function curve(line: number[], [, ax, ay, bx, by, x, y]: Extract<PathCommand, readonly ['C', ...number[]]>, s: number) {
  const [fromX, fromY] = [line.at(-2)!, line.at(-1)!];
  const pieces = piecesOf(
    Math.abs(ax * s - fromX) + Math.abs(ay * s - fromY) + (Math.abs(x - ax) + Math.abs(y - ay)) * s,
  );
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const u = 1 - t;
    const [first, second, third, last] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    line.push(
      first * fromX + (second * ax + third * bx + last * x) * s,
      first * fromY + (second * ay + third * by + last * y) * s,
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
      const [dx, dy] = [((x2 - x1) / length) * half, ((y2 - y1) / length) * half];
      if (at > 0) [x1, y1] = [x1 - dx, y1 - dy];
      if (at + 5 < line.length) [x2, y2] = [x2 + dx, y2 + dy];
      areas.push(closed([x1 + dy, y1 - dx, x2 + dy, y2 - dx, x2 - dy, y2 + dx, x1 - dy, y1 + dx]));
    }
    return areas;
  });
}

class SmallDrawing {
  readonly #width: number;
  readonly #height: number;
  /** Red, green and blue, eight bits each. */
  readonly #pixels: Uint32Array;
  /** How much more of a pixel is covered than of the one to its left; one column is beyond the right edge. */
  readonly #steps: Float64Array;

  constructor(width: number, height: number, background: Hex) {
    [this.#width, this.#height] = [width, height];
    this.#pixels = new Uint32Array(width * height).fill(colourNumber(background));
    this.#steps = new Float64Array((width + 2) * height);
  }

  /** Areas that turn the same way are united, one that turns the other way within another is a hole. */
  fill(areas: readonly Line[], colour: Hex, opacity: number): void {
    let [top, bottom, left, right] = [this.#height, 0, this.#width, 0];
    for (const area of areas) {
      for (let at = 0; at + 3 < area.length; at += 2) {
        const [x, y] = [area[at]!, area[at + 1]!];
        this.#edge(x, y, area[at + 2]!, area[at + 3]!);
        if (y < top) top = y;
        if (y > bottom) bottom = y;
        if (x < left) left = x;
        if (x > right) right = x;
      }
    }
    const above = colourNumber(colour);
    const lastRow = Math.min(this.#height, Math.ceil(bottom));
    const [firstColumn, lastColumn] = [Math.max(0, Math.floor(left)), Math.min(this.#width, Math.ceil(right) + 1)];
    for (let row = Math.max(0, Math.floor(top)); row < lastRow; row += 1) {
      const start = row * (this.#width + 2);
      let covered = 0;
      for (let column = firstColumn; column < lastColumn; column += 1) {
        covered += this.#steps[start + column]!;
        const part = Math.round(Math.min(1, Math.abs(covered)) * opacity * shades);
        if (part === 0) continue;
        const at = row * this.#width + column;
        this.#pixels[at] = part === shades ? above : mixed(this.#pixels[at]!, above, part / shades);
      }
      this.#steps.fill(0, start, start + this.#width + 2);
    }
  }

  /** An edge covers, in each row that it crosses, what lies to its right; downwards it adds, upwards it takes away. */
  #edge(x1: number, y1: number, x2: number, y2: number): void {
    if (y1 === y2) return;
    const sign = y1 < y2 ? 1 : -1;
    const [fromX, fromY, toX, toY] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
    const slope = (toX - fromX) / (toY - fromY);
    const last = Math.min(this.#height, Math.ceil(toY));
    for (let row = Math.max(0, Math.floor(fromY)); row < last; row += 1) {
      const [upper, lower] = [Math.max(row, fromY), Math.min(row + 1, toY)];
      const inside = (y: number): number => Math.min(this.#width, Math.max(0, fromX + (y - fromY) * slope));
      this.#piece(row, inside(upper), inside(lower), (lower - upper) * sign);
    }
  }

  /** A piece of an edge within a row: each column that it crosses gets its part of the height, and of that what lies right of it. */
  #piece(row: number, x1: number, x2: number, height: number): void {
    const start = row * (this.#width + 2);
    const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1];
    for (let column = Math.floor(left); column <= right; column += 1) {
      const [begin, end] = [Math.max(left, column), Math.min(right, column + 1)];
      const part = right > left ? (height * (end - begin)) / (right - left) : height;
      const beside = part * ((begin + end) / 2 - column);
      this.#steps[start + column]! += part - beside;
      this.#steps[start + column + 1]! += beside;
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
    for (const [at, colour] of this.#pixels.entries()) {
      if (at % this.#width === 0) to += 1; // the row's filter: none
      if (palette) rows[to++] = palette.get(colour)!;
      else [rows[to++], rows[to++], rows[to++]] = [colour >> 16, (colour >> 8) & 255, colour & 255];
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

/** So many steps between two colours at an edge: few enough that a slide of plain colours needs no more than a palette holds. */
const shades = 12;

function mixed(below: number, above: number, share: number): number {
  const channel = (shift: number): number => {
    const [from, to] = [(below >> shift) & 255, (above >> shift) & 255];
    return Math.round(from + (to - from) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
