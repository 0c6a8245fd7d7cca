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
  readonly #pixels: Uint8Array;
  /** How much more of a pixel is covered than of the one to its left; one column is beyond the right edge. */
  readonly #steps: Float64Array;

  constructor(width: number, height: number, background: Hex) {
    [this.#width, this.#height] = [width, height];
    this.#pixels = new Uint8Array(width * height * 3);
    this.#steps = new Float64Array((width + 2) * height);
    const colour = channels(background);
    for (let at = 0; at < this.#pixels.length; at += 1) this.#pixels[at] = colour[at % 3]!;
  }

  /** Areas that turn the same way are united, one that turns the other way within another is a hole. */
  fill(areas: readonly Line[], colour: Hex, opacity: number): void {
    let [top, bottom] = [this.#height, 0];
    for (const area of areas) {
      for (let at = 0; at + 3 < area.length; at += 2) {
        this.#edge(area[at]!, area[at + 1]!, area[at + 2]!, area[at + 3]!);
        top = Math.min(top, area[at + 1]!);
        bottom = Math.max(bottom, area[at + 1]!);
      }
    }
    const rgb = channels(colour);
    const lastRow = Math.min(this.#height, Math.ceil(bottom));
    for (let row = Math.max(0, Math.floor(top)); row < lastRow; row += 1) {
      const start = row * (this.#width + 2);
      let covered = 0;
      for (let column = 0; column < this.#width; column += 1) {
        covered += this.#steps[start + column]!;
        const share = Math.min(1, Math.abs(covered)) * opacity;
        if (share < 1 / 512) continue;
        const at = (row * this.#width + column) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          const below = this.#pixels[at + channel]!;
          this.#pixels[at + channel] = Math.round(below + (rgb[channel]! - below) * share);
        }
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

  /** Rows without a filter, deflated by fflate as all that is compressed in the file (PNG specification, 5 and 11). */
  png(): Uint8Array {
    const rows = new Uint8Array((this.#width * 3 + 1) * this.#height);
    for (let row = 0; row < this.#height; row += 1)
      rows.set(
        this.#pixels.subarray(row * this.#width * 3, (row + 1) * this.#width * 3),
        row * (this.#width * 3 + 1) + 1,
      );
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.#width, 0);
    header.writeUInt32BE(this.#height, 4);
    header.set([8, 2, 0, 0, 0], 8); // eight bits a channel, red, green and blue
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', zlibSync(rows, { level: 6 })),
      chunk('IEND', new Uint8Array()),
    ]);
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

const channels = (colour: Hex): readonly [number, number, number] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];
