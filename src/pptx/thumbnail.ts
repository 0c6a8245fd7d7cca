import type { Deck } from '../model/deck.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import type { Colour, Hex } from '../model/colour.ts';
import type { Frame, FrameItem, PictureItem, ShapeItem, TextItem } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import type { SceneItem, SceneText } from '../model/scene.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import { type Box, centerOf, type PathCommand, type Px } from '../model/units.ts';
import { resolveColour } from '../theme/theme.ts';
import { webFace } from '../typeset/faces.ts';
import { readFileSync } from 'node:fs';
import { faceLooks, fileFamilyOf, ttfFile, type WebFace } from '../typeset/font-files.ts';
import { faceMetrics } from '../typeset/font-metrics.ts';
import { baseline } from '../typeset/lines.ts';
import { createTextMeasure, type TextMeasure } from '../typeset/measure.ts';
import { letterOutlines, type LetterOutlines } from '../typeset/sfnt.ts';
import { type Shaper, shaperOf } from '../typeset/shaper.ts';
import { glyphRun } from '../typeset/typeset.ts';
import { outlineOf } from './scene-geometry.ts';
import { drawSmall, type Outline } from './small-drawing.ts';

/** Px of a thumbnail's width; PowerPoint's own are as wide. */
const thumbnailWidth: Px = 256;

/** Draws an SVG as PNG of so many pixels' width; `undefined` where it cannot. */
export type DrawSvg = (svg: Uint8Array, size: Pick<Box, 'w' | 'h'>, width: number) => Promise<Uint8Array | undefined>;

/**
 * The first slide as it looks in a file manager, as PNG: its ground, shapes, icons, pictures, words and diagram. At that size a chart's or
 * a table's figures are dots, so those are left out. Pictures, and letters that the deck's faces lack, are drawn by `drawSvg`; letters of
 * Chinese, Japanese and Korean are blocks.
 */
export async function thumbnail(frame: Frame, deck: Deck, drawSvg: DrawSvg): Promise<Uint8Array | undefined> {
  const { width: w, height: h } = deck.theme.grid;
  const { marks, background } = thumbnailMarks(frame, deck);
  const outlines = marks.flatMap((mark) => ('svg' in mark ? [] : [mark]));
  if (outlines.length === marks.length) return drawSmall(outlines, { w, h }, thumbnailWidth, background);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">` +
    `<rect width="${w}" height="${h}" fill="${background}"/>${marks.map((mark) => ('svg' in mark ? mark.svg : outlineSvg(mark))).join('')}</svg>`;
  return drawSvg(new TextEncoder().encode(svg), { w, h }, thumbnailWidth);
}

/** Everything on it, from the back to the front: outlines, or what only a renderer of SVG can draw. */
export function thumbnailMarks(
  frame: Frame,
  deck: Deck,
): { readonly marks: readonly (Outline | { readonly svg: string })[]; readonly background: Hex } {
  const drawing = new Drawing(deck);
  for (const item of frame.items) drawing.item(item);
  return { marks: drawing.marks, background: drawing.colour(frame.background === 'dark' ? 'art' : 'paper') };
}

type Place = (point: readonly [number, number]) => readonly [number, number];

class Drawing {
  readonly marks: (Outline | { readonly svg: string })[] = [];
  readonly #deck: Deck;
  readonly #measure: TextMeasure;

  constructor(deck: Deck) {
    this.#deck = deck;
    this.#measure = createTextMeasure({ language: deck.locale.tag, fonts: deck.fonts });
  }

  colour(colour: Colour): Hex {
    return resolveColour(this.#deck.theme, colour);
  }

  item(item: FrameItem): void {
    switch (item.kind) {
      case 'shape':
        return this.#shape(item);
      case 'text':
        return this.#text(item);
      case 'picture':
        return void this.marks.push(...picture(item));
      case 'diagram':
        for (const part of item.scene.items) this.#sceneItem(part, item.box);
        return;
      case 'icon': {
        const scale = item.box.w / item.grid;
        const place: Place = ([x, y]) => [item.box.x + x * scale, item.box.y + y * scale];
        for (const path of item.paths)
          this.#draw(path, place, { stroke: item.stroke, strokeWidth: item.strokeWidth * scale });
        return;
      }
      case 'table':
      case 'chart':
      case 'code':
        return;
    }
  }

  #draw(path: readonly PathCommand[], place: Place, { fill, stroke, strokeWidth = 1, opacity = 1 }: Paint): void {
    this.marks.push({
      path: placed(path, place),
      fill: fill && this.colour(fill),
      stroke: stroke && this.colour(stroke),
      strokeWidth,
      opacity,
    });
  }

  #shape({ shape, box, flip, ...paint }: ShapeItem): void {
    const inBox: Place = ([x, y]) => [box.x + x * box.w, box.y + y * box.h];
    if (shape === 'line') {
      const [from, to] = flip ? [1, 0] : [0, 1];
      const line: PathCommand[] = [
        ['M', 0, from],
        ['L', 1, to],
      ];
      return this.#draw(line, inBox, { stroke: paint.stroke ?? paint.fill, strokeWidth: paint.strokeWidth });
    }
    this.#draw(outlineOf({ preset: shape }, box).path, inBox, paint);
  }

  #text(item: TextItem): void {
    const { top = 0, right = 0, bottom = 0, left = 0 } = item.inset ?? {};
    const box = {
      x: item.box.x + left,
      y: item.box.y + top,
      w: item.box.w - left - right,
      h: item.box.h - top - bottom,
    };
    if (item.fill) this.#shape({ ...item, kind: 'shape', shape: 'rect' });
    const lines = item.paragraphs.flatMap((paragraph, index) => {
      const above = index > 0 ? (paragraph.spaceBefore ?? 0) : 0;
      const indent = paragraph.bullet?.indent ?? 0;
      return this.#lines(paragraph, box.w - indent).map((words, line) => ({
        words,
        paragraph,
        indent,
        height: paragraph.style.line + (line === 0 ? above : 0),
      }));
    });
    const height = lines.reduce((sum, line) => sum + line.height, 0);
    let y = box.y + { top: 0, middle: (box.h - height) / 2, bottom: box.h - height }[item.anchor];
    const rtl = this.#deck.locale.direction === 'rtl';
    for (const { words, paragraph, indent, height: own } of lines) {
      const { style, align } = paragraph;
      y += own;
      const anchor = align === 'center' ? 'middle' : align;
      const atRight = (align === 'end') !== rtl;
      const x = align === 'center' ? box.x + box.w / 2 : atRight ? box.x + box.w - (rtl ? indent : 0) : box.x + indent;
      const said = style.uppercase ? words.toLocaleUpperCase(this.#deck.locale.tag) : words;
      const tracking = style.tracking ? style.tracking * style.size : 0;
      this.#words(said, { style, size: style.size, tracking, x, y: y - style.line + baseline(style), anchor });
    }
  }

  /** Words as they break in the web deck: where that was settled, else line after line. */
  #lines({ runs, balanced, style }: Paragraph, width: Px): string[] {
    const settled = plainText(balanced ?? runs).split('\n');
    return settled.flatMap((line) => {
      const lines: string[] = [];
      const space = isBlockLetter.test(line) ? '' : ' ';
      for (const word of space ? line.split(space) : [...line]) {
        const last = lines.at(-1);
        const longer = last === undefined ? word : `${last}${space}${word}`;
        const fits = this.#measure.width([{ kind: 'text', text: longer }], style) <= width + 1;
        if (last === undefined || !fits) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      return lines;
    });
  }

  /** `anchor`: which end or middle of the line stands at `x`, in the direction of the text. */
  #words(said: string, { style, size, tracking, x, y, anchor, bold }: Line): void {
    if (said === '') return;
    const face = webFace(style, { kind: 'text', bold }, this.#deck.fonts);
    const colour = this.colour(style.colour);
    const letters = standAlone.test(said) ? lettersOf(said, face, tracking === 0) : undefined;
    if (letters) {
      const width = letters.reduce((sum, { advance }) => sum + advance * size + tracking, 0);
      let left = x - { start: 0, middle: width / 2, end: width }[anchor];
      const scale = size / faceMetrics(face).unitsPerEm;
      const path: PathCommand[] = [];
      for (const { outline, advance } of letters) {
        const from = left;
        for (const command of placed(outline, ([px, py]) => [from + px * scale, y + py * scale])) path.push(command);
        left += advance * size + tracking;
      }
      this.marks.push({ path, fill: colour, strokeWidth: 0, opacity: 1 });
      return;
    }
    // No face of a package has these letters, and those of the machine would make other bytes on each: their places stand for them.
    if (isBlockLetter.test(said)) {
      const blocks = [...said].map((letter) => ({ letter, advance: (isBlockLetter.test(letter) ? 1 : 0.5) * size }));
      let left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * blocks.reduce((sum, { advance }) => sum + advance, 0);
      for (const { letter, advance } of blocks) {
        const block = { x: left + size * 0.06, y: y - size * 0.74, w: advance - size * 0.12, h: size * 0.8 };
        if (letter.trim() !== '')
          this.marks.push({ path: rectangle(block), fill: colour, strokeWidth: 0, opacity: 0.7 });
        left += advance;
      }
      return;
    }
    const shaper = readsLeftToRight.test(said) ? faceWith(said, face) : undefined;
    if (!shaper) {
      const spacing = tracking ? ` letter-spacing="${round(tracking)}"` : '';
      const weight = bold ? 700 : style.weight;
      const svg =
        `<text x="${round(x)}" y="${round(y)}" font-family="'${fileFamilyOf(face)}'" font-size="${round(size)}" font-weight="${weight}"` +
        ` text-anchor="${anchor}"${spacing} fill="${colour}">${escapeText(said)}</text>`;
      this.marks.push({ svg });
      return;
    }
    const scale = size / shaper.unitsPerEm;
    // Letters that stand apart do not join.
    const pieces = tracking ? [...said] : [said];
    const outlines = pieces.map((piece) => shaper.outline(piece));
    const width = outlines.reduce((sum, outline) => sum + outline.advance * scale + tracking, 0);
    let left = x - { start: 0, middle: width / 2, end: width }[anchor];
    for (const outline of outlines) {
      const from = left;
      const path = placed(letterPath(outline.d), ([px, py]) => [from + px * scale, y + py * scale]);
      this.marks.push({ path, fill: colour, strokeWidth: 0, opacity: 1 });
      left += outline.advance * scale + tracking;
    }
  }

  #sceneItem(item: SceneItem, { x: left, y: top }: Box): void {
    const inScene: Place = ([x, y]) => [left + x, top + y];
    if (item.kind === 'connector') return this.#draw(item.path, inScene, { ...item, fill: undefined });
    const { box, rotation } = item;
    const middle = centerOf(box);
    const turn = ((rotation ?? 0) * Math.PI) / 180;
    const turned: Place = ([x, y]) => {
      const [dx, dy] = [x - middle.x, y - middle.y];
      const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
      return inScene([middle.x + dx * cosine - dy * sine, middle.y + dx * sine + dy * cosine]);
    };
    if (item.kind !== 'label') {
      const inBox: Place = ([x, y]) => turned([box.x + x * box.w, box.y + y * box.h]);
      this.#draw(outlineOf(item.geometry, box).path, inBox, item);
    }
    if (item.text) this.#sceneText(item.text, item.text.box ?? box, turn === 0 ? inScene : turned);
  }

  #sceneText({ lines, size, lineHeight, align, anchor }: SceneText, box: Box, place: Place): void {
    const height = lines.length * lineHeight;
    const top = box.y + { top: 0, middle: (box.h - height) / 2, bottom: box.h - height }[anchor];
    const x = { left: box.x, center: box.x + box.w / 2, right: box.x + box.w }[align];
    const side = ({ left: 'start', center: 'middle', right: 'end' } as const)[align];
    for (const [index, line] of lines.entries()) {
      const [first] = line;
      if (!first) continue;
      const weight = first.bold ? 700 : first.semibold ? 600 : 400;
      const y = top + index * lineHeight + lineHeight / 2 + size * 0.315;
      const [atX, atY] = place([x, y]);
      const style = { face: 'sans', weight, colour: first.colour } as const;
      this.#words(line.map(({ text }) => text).join(''), { style, size, tracking: 0, x: atX, y: atY, anchor: side });
    }
  }
}

interface Paint {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly strokeWidth?: Px;
  readonly opacity?: number;
}

interface Line {
  readonly style: Pick<TextStyle, 'face' | 'weight' | 'colour'>;
  readonly size: Px;
  readonly tracking: Px;
  readonly x: Px;
  readonly y: Px;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** Latin, Greek and Cyrillic letters with their marks, punctuation, arrows, signs: what stands in the order in which it is written. */
const readsLeftToRight = /^[\u0020-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u2060\u20a0-\u2bff]*$/;

/** Of those, letters and signs that stand for themselves, beside each other. */
const standAlone =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02af\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*$/;

/** Letters that fill a square each, of Chinese, Japanese and Korean. */
const isBlockLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u30ff\uff00-\uffef]/u;
const rectangle = ({ x, y, w, h }: Box): PathCommand[] => [['M', x, y], ['L', x + w, y], ['L', x + w, y + h], ['L', x, y + h], ['Z']]; // prettier-ignore

const outlines = new Map<WebFace, LetterOutlines>();

/**
 * Each letter's own outline in font units, and how far the next one stands, in em; `undefined` where the face lacks one. At that size
 * nobody sees whether an f and an i are joined.
 */
function lettersOf(said: string, face: WebFace, kerning: boolean) {
  let outlineOf = outlines.get(face);
  if (!outlineOf) outlines.set(face, (outlineOf = letterOutlines(readFileSync(ttfFile(face)))));
  const { advances, kerns, own } = glyphRun(said, {
    metrics: faceMetrics(face),
    face,
    weight: 400,
    kerning,
    ligatures: false,
  });
  const letters = [...said].map((letter, at) => ({
    outline: own[at] === 1 ? outlineOf(letter.codePointAt(0)!) : undefined,
    advance: advances[at]! + (kerns[at + 1] ?? 0),
  }));
  return letters.every((letter): letter is Letter => letter.outline !== undefined) ? letters : undefined;
}

interface Letter {
  readonly outline: readonly PathCommand[];
  readonly advance: number;
}

/** A face that has all letters: the one that is asked for, or what stands in for it. */
function faceWith(text: string, face: WebFace): Shaper | undefined {
  const shaper = shaperOf(face);
  if ([...text].every((character) => shaper.has(character.codePointAt(0)!))) return shaper;
  const { fallback } = faceLooks[face];
  return fallback && faceWith(text, fallback);
}

/** Pictures of pixels; of drawings the picture that stands in for them. */
function picture({ box, crop, picture: { type, bytes, standIn } }: PictureItem): { readonly svg: string }[] {
  const shown = type === 'image/svg+xml' ? standIn : bytes;
  if (!shown) return [];
  const address = `data:${type === 'image/svg+xml' ? 'image/png' : type};base64,${Buffer.from(shown).toString('base64')}`;
  const whole = { x: -crop.x / crop.w, y: -crop.y / crop.h, w: 1 / crop.w, h: 1 / crop.h };
  const place = { x: whole.x * box.w, y: whole.y * box.h, w: whole.w * box.w, h: whole.h * box.h };
  const svg =
    `<svg${boxOf(box)} viewBox="0 0 ${round(box.w)} ${round(box.h)}">` +
    `<image${boxOf(place)} preserveAspectRatio="none" href="${escapeAttribute(address)}"/></svg>`;
  return [{ svg }];
}

/** Outlines of letters as commands: absolute ones, of which quadratic curves are written as cubic ones. */
function letterPath(d: string): PathCommand[] {
  const path: PathCommand[] = [];
  let [fromX, fromY] = [0, 0];
  for (const [, verb, written] of d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = written!.split(' ').map(Number);
    const [x = 0, y = 0] = numbers.slice(-2);
    if (verb === 'Q') {
      const [cx = 0, cy = 0] = numbers;
      const near = (end: number, control: number): number => end + ((control - end) * 2) / 3;
      path.push(['C', near(fromX, cx), near(fromY, cy), near(x, cx), near(y, cy), x, y]);
    } else path.push((verb === 'Z' ? ['Z'] : [verb, ...numbers]) as unknown as PathCommand);
    if (verb !== 'Z') [fromX, fromY] = [x, y];
  }
  return path;
}

function placed(path: readonly PathCommand[], place: Place): PathCommand[] {
  return path.map((command): PathCommand => {
    switch (command[0]) {
      case 'M':
      case 'L':
        return [command[0], ...place([command[1], command[2]])];
      case 'C': {
        const [, ax, ay, bx, by, x, y] = command;
        return ['C', ...place([ax, ay]), ...place([bx, by]), ...place([x, y])];
      }
      case 'Z':
        return command;
    }
  });
}

function outlineSvg({ path, fill, stroke, strokeWidth, opacity }: Outline): string {
  const d = path.map(([verb, ...numbers]) => verb + numbers.map(round).join(' ')).join('');
  const line = stroke && strokeWidth > 0 ? ` stroke="${stroke}" stroke-width="${round(strokeWidth)}"` : '';
  return `<path d="${d}" fill="${fill ?? 'none'}"${line}${opacity < 1 ? ` opacity="${round(opacity)}"` : ''}/>`;
}

const boxOf = ({ x, y, w, h }: Box): string =>
  ` x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}"`;

const round = (value: number): number => Math.round(value * 100) / 100;
