import { readFileSync } from 'node:fs';
import { Blob as FontBlob, Buffer as ShapingBuffer, Face, Font, shape } from 'harfbuzzjs';
import type { FaceSetName } from '../model/deck.ts';
import { faceLooks, faceSets, fontFiles, notoFamilies, webFamilies, type FontFile } from '../typeset/font-files.ts';
import { fontTables } from '../typeset/sfnt.ts';
import { withoutInlineMarks } from './inline-html.ts';

/** How letters look, as the cascade settles it for one element. */
export interface FontStyle {
  /** A CSS list of families. */
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  /** In px. */
  readonly size: number;
  /** In px, added after each character. */
  readonly letterSpacing: number;
}

/** A character that stands for a drawing in the line. In em. */
export interface BoxInLine {
  readonly width: number;
  /** Above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
}

export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
}

interface LoadedFace extends FontMetrics {
  has(codePoint: number): boolean;
  shape(text: string): ShapedText;
}

/** In em. */
interface ShapedText {
  readonly advance: number;
  /** Where each glyph stands, and from where to where its ink reaches, counted from there. */
  readonly glyphs: readonly { readonly at: number; readonly left: number; readonly right: number }[];
}

/** Measures text with the shaper that browsers use. Faces are read when a text first needs them. */
export class FontBook {
  private readonly loaded = new Map<string, LoadedFace>();
  private readonly chains = new Map<string, readonly FontFile[]>();
  private readonly shaped = new Map<string, ShapedText>();

  private readonly files: readonly FontFile[];
  private faces: FaceSetName = 'source';
  private boxes: ReadonlyMap<string, BoxInLine> = new Map();

  constructor(files: readonly FontFile[]) {
    this.files = files;
  }

  /** What is drawn from now on is set in these faces: one drawing is made after the other. */
  setIn(faces: FaceSetName): void {
    this.faces = faces;
  }

  /** From now on these characters stand for drawings in the line. */
  setBoxes(boxes: ReadonlyMap<string, BoxInLine>): void {
    if (boxes.size > 0 || this.boxes.size > 0) this.shaped.clear();
    this.boxes = boxes;
  }

  /** How far drawings in a text reach above and below its letters, in px. */
  growth(text: string, font: FontStyle): { readonly above: number; readonly below: number } {
    let [above, below] = [0, 0];
    if (this.boxes.size === 0) return { above, below };
    const letters = this.metrics(font);
    for (const character of text) {
      const box = this.boxes.get(character);
      if (!box) continue;
      above = Math.max(above, box.ascent * font.size - letters.ascent);
      below = Math.max(below, box.descent * font.size - letters.descent);
    }
    return { above, below };
  }

  /** Width of one line in px. */
  width(written: string, font: FontStyle): number {
    const text = withoutInlineMarks(written);
    const spacing = font.letterSpacing ? font.letterSpacing * [...text].length : 0;
    return this.shape(text, font).advance * font.size + spacing;
  }

  /** How far ink reaches beyond a line's start and end, in px; Chromium rounds each glyph's outwards. */
  overhang(written: string, font: FontStyle): { left: number; right: number } {
    const { advance, glyphs } = this.shape(withoutInlineMarks(written), font);
    let left = 0;
    let right = 0;
    for (const glyph of glyphs) {
      const at = glyph.at * font.size;
      left = Math.max(left, -(at + Math.floor(glyph.left * font.size)));
      right = Math.max(right, at + Math.ceil(glyph.right * font.size) - advance * font.size);
    }
    return { left, right };
  }

  private shape(text: string, font: FontStyle): ShapedText {
    const chain = this.chain(font);
    const key = `${chain[0]!.file}\0${text}`;
    let shaped = this.shaped.get(key);
    if (!shaped) {
      shaped = this.measure(text, chain);
      if (this.shaped.size > 20_000) this.shaped.clear();
      this.shaped.set(key, shaped);
    }
    return shaped;
  }

  /** Chromium rounds ascent and descent of the scaled face, each for itself. */
  metrics(font: FontStyle): FontMetrics {
    const face = this.face(this.chain(font)[0]!);
    return {
      ascent: Math.round(face.ascent * font.size),
      descent: Math.round(face.descent * font.size),
      xHeight: face.xHeight * font.size,
    };
  }

  /** Sums runs of characters that one face has; what no face has is one em wide, or half of it if it is narrow. */
  private measure(text: string, chain: readonly FontFile[]): ShapedText {
    const glyphs: ShapedText['glyphs'][number][] = [];
    let sum = 0;
    let run = '';
    let current: LoadedFace | undefined;
    const flush = (): void => {
      if (run && current) {
        const shaped = current.shape(run);
        for (const glyph of shaped.glyphs) glyphs.push({ ...glyph, at: glyph.at + sum });
        sum += shaped.advance;
      }
      run = '';
    };
    for (const character of text) {
      const box = this.boxes.get(character);
      if (box) {
        flush();
        current = undefined;
        glyphs.push({ at: sum, left: 0, right: box.width });
        sum += box.width;
        continue;
      }
      const code = character.codePointAt(0)!;
      const face = isInvisible(code) ? (current ?? this.face(chain[0]!)) : this.faceWith(code, chain);
      if (face !== current) flush();
      current = face;
      if (face) run += character;
      else sum += isWide(code) ? 1 : isMark(character) ? 0 : 0.6;
    }
    flush();
    return { advance: sum, glyphs };
  }

  private faceWith(code: number, chain: readonly FontFile[]): LoadedFace | undefined {
    // Nothing in the book has Han, kana, hangul or emoji: no need to load every face to find out.
    if (isWide(code)) return undefined;
    for (const file of chain) {
      const face = this.face(file);
      if (face.has(code)) return face;
    }
    return undefined;
  }

  /** The face that is asked for, then one of each other family that helps out where it lacks a character. */
  private chain(font: FontStyle): readonly FontFile[] {
    const key = `${this.faces}|${font.family}|${font.weight}|${font.italic}`;
    let chain = this.chains.get(key);
    if (!chain) {
      const first = familyFor(font.family, this.faces);
      const others = [webFamilies.sans, webFamilies.mono, ...Object.values(notoFamilies)];
      const families = [first, ...others.filter((name) => name !== first)];
      chain = families.map((family) => this.nearest(family, font));
      this.chains.set(key, chain);
    }
    return chain;
  }

  private nearest(family: string, font: FontStyle): FontFile {
    const distance = (file: FontFile): number =>
      Math.abs(file.weight - font.weight) + (file.italic === font.italic ? 0 : 1000);
    const own = this.files.filter((file) => file.family === family);
    return own.reduce((best, file) => (distance(file) < distance(best) ? file : best));
  }

  private face(file: FontFile): LoadedFace {
    let face = this.loaded.get(file.file);
    if (!face) {
      face = loadFace(file);
      this.loaded.set(file.file, face);
    }
    return face;
  }
}

/** The deck's face of code for mono, that of its text for all else: authors' families are not embedded. */
function familyFor(list: string, faces: FaceSetName): string {
  const { text, code } = faceSets[faces];
  return faceLooks[/mono|courier|consol|\bcode\b/i.test(list.split(',')[0] ?? '') ? code.plain : text[400]].family;
}

const isInvisible = (code: number): boolean =>
  code < 0x20 || code === 0x200b || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f);
const isMark = (character: string): boolean => /\p{M}/u.test(character);
const isWide = (code: number): boolean =>
  code >= 0x1100 &&
  (code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f000 && code <= 0x3fffd));

function loadFace(file: FontFile): LoadedFace {
  const bytes = readFileSync(file.file);
  const face = new Face(new FontBlob(new Uint8Array(bytes).buffer));
  const font = new Font(face);
  let covered: Set<number> | undefined;
  return {
    ...verticalMetrics(bytes, face.upem),
    has: (code) => (covered ??= new Set(face.collectUnicodes())).has(code),
    shape: (text) => {
      const buffer = new ShapingBuffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      shape(font, buffer);
      const glyphs: ShapedText['glyphs'][number][] = [];
      let sum = 0;
      for (const glyph of buffer.getGlyphInfosAndPositions()) {
        const extents = font.glyphExtents(glyph.codepoint);
        if (extents?.width) {
          const at = (sum + (glyph.xOffset ?? 0)) / face.upem;
          const left = extents.xBearing / face.upem;
          glyphs.push({ at, left, right: left + extents.width / face.upem });
        }
        sum += glyph.xAdvance ?? 0;
      }
      return { advance: sum / face.upem, glyphs };
    },
  };
}

/** In em: hhea, or OS/2's typographic values where the face asks for them (USE_TYPO_METRICS), and the x-height. */
function verticalMetrics(bytes: Buffer, unitsPerEm: number): { ascent: number; descent: number; xHeight: number } {
  const { hhea, os2 } = fontTables(bytes);
  const typographic = os2 !== undefined && (bytes.readUInt16BE(os2 + 62) & 128) !== 0;
  const ascent = typographic ? bytes.readInt16BE(os2 + 68) : bytes.readInt16BE(hhea! + 4);
  const descent = typographic ? -bytes.readInt16BE(os2 + 70) : -bytes.readInt16BE(hhea! + 6);
  const xHeight = os2 !== undefined && bytes.readUInt16BE(os2) >= 2 ? bytes.readInt16BE(os2 + 86) : ascent / 2;
  return { ascent: ascent / unitsPerEm, descent: descent / unitsPerEm, xHeight: xHeight / unitsPerEm };
}

let book: FontBook | undefined;

/** The faces that diagrams are measured with: those that the web deck embeds, and those of other scripts. */
export const fontBook = (): FontBook => (book ??= new FontBook(fontFiles));
