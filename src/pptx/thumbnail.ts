import type { Deck } from '../model/deck.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import type { Colour } from '../model/colour.ts';
import type { DiagramItem, Frame, FrameItem, PictureItem, ShapeItem, TextItem } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import type { PathCommand, SceneItem, SceneText } from '../model/scene.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import { type Box, centerOf, type Px } from '../model/units.ts';
import { resolveColour } from '../theme/theme.ts';
import { webFace } from '../typeset/faces.ts';
import { fileFamilyOf } from '../typeset/font-files.ts';
import { baseline } from '../typeset/lines.ts';
import { createTextMeasure, type TextMeasure } from '../typeset/measure.ts';
import { outlineOf } from './scene-geometry.ts';

/** Px of a thumbnail's width; PowerPoint's own are as wide. */
export const thumbnailWidth: Px = 256;

/**
 * The first slide as it looks in a file manager, as SVG: its ground, shapes, icons, pictures, words and diagram. At that size a chart's or
 * a table's figures are dots, so those are left out.
 */
export function thumbnailSvg(frame: Frame, deck: Deck): Uint8Array {
  const { grid } = deck.theme;
  const drawing = new Drawing(deck);
  const ground = drawing.colour(frame.background === 'dark' ? 'art' : 'paper');
  const shapes = frame.items.map((item) => drawing.item(item));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${grid.width}" height="${grid.height}" viewBox="0 0 ${grid.width} ${grid.height}">` +
    `<rect width="${grid.width}" height="${grid.height}" fill="${ground}"/>${shapes.join('')}</svg>`;
  return new TextEncoder().encode(svg);
}

class Drawing {
  readonly #deck: Deck;
  readonly #measure: TextMeasure;

  constructor(deck: Deck) {
    this.#deck = deck;
    this.#measure = createTextMeasure({ language: deck.locale.tag, fonts: deck.fonts });
  }

  colour(colour: Colour): string {
    return resolveColour(this.#deck.theme, colour);
  }

  item(item: FrameItem): string {
    switch (item.kind) {
      case 'shape':
        return this.#shape(item);
      case 'text':
        return this.#text(item);
      case 'picture':
        return picture(item);
      case 'diagram':
        return this.#diagram(item);
      case 'icon': {
        const scale = item.box.w / item.grid;
        const d = item.paths.map((path) =>
          pathData(path, ([x, y]) => [item.box.x + x * scale, item.box.y + y * scale]),
        );
        return `<path d="${d.join('')}"${this.#paint(undefined, item.stroke, item.strokeWidth * scale)}/>`;
      }
      case 'table':
      case 'chart':
      case 'code':
        return '';
    }
  }

  #paint(fill: Colour | undefined, stroke: Colour | undefined, width: Px = 1, opacity = 1): string {
    const line = stroke && width > 0 ? ` stroke="${this.colour(stroke)}" stroke-width="${round(width)}"` : '';
    return ` fill="${fill ? this.colour(fill) : 'none'}"${line}${opacity < 1 ? ` opacity="${round(opacity)}"` : ''}`;
  }

  #shape({ shape, box, fill, stroke, strokeWidth, opacity, flip }: ShapeItem): string {
    const { x, y, w, h } = box;
    if (shape === 'line') {
      const [from, to] = flip ? [y + h, y] : [y, y + h];
      const paint = this.#paint(undefined, stroke ?? fill, strokeWidth);
      return `<path d="M${round(x)} ${round(from)}L${round(x + w)} ${round(to)}"${paint}/>`;
    }
    const paint = this.#paint(fill, stroke, strokeWidth, opacity);
    if (shape === 'rect') return `<rect${boxOf(box)}${paint}/>`;
    const { x: cx, y: cy } = centerOf(box);
    return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(w / 2)}" ry="${round(h / 2)}"${paint}/>`;
  }

  #text(item: TextItem): string {
    const { top = 0, right = 0, bottom = 0, left = 0 } = item.inset ?? {};
    const box = {
      x: item.box.x + left,
      y: item.box.y + top,
      w: item.box.w - left - right,
      h: item.box.h - top - bottom,
    };
    const ground = item.fill ? `<rect${boxOf(item.box)}${this.#paint(item.fill, item.stroke, item.strokeWidth)}/>` : '';
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
    const drawn = lines.map(({ words, paragraph: { style, align }, indent, height: own }) => {
      y += own;
      const anchor = align === 'center' ? 'middle' : align;
      const atRight = (align === 'end') !== rtl;
      const x = align === 'center' ? box.x + box.w / 2 : atRight ? box.x + box.w - (rtl ? indent : 0) : box.x + indent;
      return this.#line(words, style, x, y - style.line + baseline(style), anchor);
    });
    return ground + drawn.join('');
  }

  /** Words as they break in the web deck: where that was settled, else line after line. */
  #lines({ runs, balanced, style }: Paragraph, width: Px): string[] {
    const settled = plainText(balanced ?? runs).split('\n');
    return settled.flatMap((line) => {
      const lines: string[] = [];
      for (const word of line.split(' ')) {
        const last = lines.at(-1);
        const longer = last === undefined ? word : `${last} ${word}`;
        const fits = this.#measure.width([{ kind: 'text', text: longer }], style) <= width + 1;
        if (last === undefined || !fits) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      return lines;
    });
  }

  #family(style: Pick<TextStyle, 'face' | 'weight'>): string {
    return `'${fileFamilyOf(webFace(style, {}, this.#deck.fonts))}'`;
  }

  #line(words: string, style: TextStyle, x: Px, y: Px, anchor: string): string {
    const said = style.uppercase ? words.toLocaleUpperCase(this.#deck.locale.tag) : words;
    const spacing = style.tracking ? ` letter-spacing="${round(style.tracking * style.size)}"` : '';
    return (
      `<text x="${round(x)}" y="${round(y)}" font-family="${this.#family(style)}" font-size="${round(style.size)}"` +
      ` font-weight="${style.weight}" text-anchor="${anchor}"${spacing} fill="${this.colour(style.colour)}">${escapeText(said)}</text>`
    );
  }

  #diagram({ scene, box }: DiagramItem): string {
    return `<g transform="translate(${round(box.x)} ${round(box.y)})">${scene.items.map((item) => this.#sceneItem(item)).join('')}</g>`;
  }

  #sceneItem(item: SceneItem): string {
    if (item.kind === 'connector') {
      const d = pathData(item.path, (point) => point);
      return `<path d="${d}"${this.#paint(undefined, item.stroke, item.strokeWidth, item.opacity)}/>`;
    }
    const { box, rotation } = item;
    const middle = centerOf(box);
    const turned = rotation ? ` transform="rotate(${round(rotation)} ${round(middle.x)} ${round(middle.y)})"` : '';
    const words = item.text ? this.#sceneText(item.text, item.text.box ?? box) : '';
    if (item.kind === 'label') return `<g${turned}>${words}</g>`;
    const d = pathData(outlineOf(item.geometry, box).path, ([x, y]) => [box.x + x * box.w, box.y + y * box.h]);
    return `<g${turned}><path d="${d}"${this.#paint(item.fill, item.stroke, item.strokeWidth, item.opacity)}/>${words}</g>`;
  }

  #sceneText({ lines, size, lineHeight, align, anchor }: SceneText, box: Box): string {
    const height = lines.length * lineHeight;
    const top = box.y + { top: 0, middle: (box.h - height) / 2, bottom: box.h - height }[anchor];
    const x = { left: box.x, center: box.x + box.w / 2, right: box.x + box.w }[align];
    const side = { left: 'start', center: 'middle', right: 'end' }[align];
    return lines
      .map((line, index) => {
        const [first] = line;
        if (!first) return '';
        const weight = first.bold ? 700 : first.semibold ? 600 : 400;
        const y = top + index * lineHeight + lineHeight / 2 + size * 0.315;
        return (
          `<text x="${round(x)}" y="${round(y)}" font-family="${this.#family({ face: 'sans', weight: 400 })}" font-size="${round(size)}" font-weight="${weight}"` +
          ` text-anchor="${side}" fill="${this.colour(first.colour)}">${escapeText(line.map(({ text }) => text).join(''))}</text>`
        );
      })
      .join('');
  }
}

/** Pictures of pixels; of drawings the picture that stands in for them. */
function picture({ box, crop, picture: { type, bytes, standIn } }: PictureItem): string {
  const shown = type === 'image/svg+xml' ? standIn : bytes;
  if (!shown) return '';
  const address = `data:${type === 'image/svg+xml' ? 'image/png' : type};base64,${Buffer.from(shown).toString('base64')}`;
  const whole = { x: -crop.x / crop.w, y: -crop.y / crop.h, w: 1 / crop.w, h: 1 / crop.h };
  const place = { x: whole.x * box.w, y: whole.y * box.h, w: whole.w * box.w, h: whole.h * box.h };
  return (
    `<svg${boxOf(box)} viewBox="0 0 ${round(box.w)} ${round(box.h)}">` +
    `<image${boxOf(place)} preserveAspectRatio="none" href="${escapeAttribute(address)}"/></svg>`
  );
}

type Place = (point: readonly [number, number]) => readonly [number, number];

const pathData = (path: readonly PathCommand[], place: Place): string =>
  path
    .map(([verb, ...numbers]) => {
      const points: string[] = [];
      for (let index = 0; index + 1 < numbers.length; index += 2)
        points.push(
          place([numbers[index]!, numbers[index + 1]!])
            .map(round)
            .join(' '),
        );
      return verb + points.join(' ');
    })
    .join('');

const boxOf = ({ x, y, w, h }: Box): string =>
  ` x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}"`;

const round = (value: number): number => Math.round(value * 100) / 100;
