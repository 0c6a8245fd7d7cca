/**
 * Measures faces once, so that text in Latin, Greek and Cyrillic letters is measured by looking up numbers, as exact as by shaping.
 *
 * The file `metrics.bin` (read by src/typeset/font-metrics.ts): the length of the header in four bytes, little end first; the header, JSON,
 * filled up with spaces to an even length; then 16-bit integers, little end first, where the header says. For each face, in font units:
 * the advance of each character (-1: the face lacks it); with kerning, the left and the right class of each character and ligature, and
 * the matrix of kerning between classes. Ligatures are further characters, behind the others.
 */
import { latin, latinExtended, measured, runs } from './font-characters.mjs';

/**
 * @param {{face: string, kerned: boolean, font: Uint8Array}[]} faces
 * @returns {Promise<Uint8Array>}
 */
export async function metricsOf(faces) {
  const hb = await import('harfbuzzjs');
  const numbers = [];
  const put = (values) => {
    const at = numbers.length;
    for (const value of values) numbers.push(value);
    return at;
  };
  const header = { characters: measured.join(''), sets: { latin, latinExtended }, faces: {} };
  for (const { face, kerned, font } of faces) {
    const shaper = openShaper(hb, font);
    const advances = measured.map((character) => shaper.nominalAdvance(character));
    const entry = { ...shaper.vertical(), advances: 0 };
    header.faces[face] = entry;
    if (!kerned) {
      entry.advances = put(advances);
      continue;
    }
    const ligatures = findLigatures(shaper, advances);
    const kerning = measureKerning(shaper, advances, ligatures);
    entry.advances = put([...advances, ...ligatures.map(({ advance }) => advance)]);
    entry.ligatures = ligatures.map(({ text }) => text);
    entry.left = put(kerning.left);
    entry.right = put(kerning.right);
    entry.columns = kerning.columns;
    entry.kerning = put(kerning.matrix);
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc(json.length % 2, ' ')]);
  const file = Buffer.alloc(4 + padded.length + numbers.length * 2);
  file.writeUInt32LE(padded.length, 0);
  padded.copy(file, 4);
  numbers.forEach((value, index) => file.writeInt16LE(value, 4 + padded.length + index * 2));
  return file;
}

/** No features that replace glyphs: pairs are measured glyph by glyph. */
const plainFeatures = ['liga', 'clig', 'calt', 'ccmp', 'locl', 'rlig'];

function openShaper(hb, bytes) {
  const face = new hb.Face(new hb.Blob(new Uint8Array(bytes).buffer));
  const font = new hb.Font(face);
  const covered = new Set(Array.from(face.collectUnicodes()));
  const plain = plainFeatures.map((tag) => new hb.Feature(tag, 0));
  const shape = (text, script, features) => {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.setDirection(hb.Direction.LTR);
    buffer.setScript(script);
    hb.shape(font, buffer, features);
    return buffer;
  };
  return {
    has: (character) => covered.has(character.codePointAt(0)),
    nominalAdvance: (character) =>
      covered.has(character.codePointAt(0)) ? shape(character, 'Latn', plain).getGlyphPositions()[0].xAdvance : -1,
    advances: (text, script) =>
      shape(text, script, plain)
        .getGlyphPositions()
        .map(({ xAdvance }) => xAdvance),
    /** With ligatures where `from` to `to` says. */
    advancesJoined: (text, from, to) =>
      shape(text, 'Latn', [...plain, ...['liga', 'clig', 'calt'].map((tag) => new hb.Feature(tag, 1, from, to))])
        .getGlyphPositions()
        .map(({ xAdvance }) => xAdvance),
    vertical: () => {
      const { ascender, descender } = font.hExtents();
      return {
        unitsPerEm: face.upem,
        ascent: ascender,
        descent: -descender,
        capHeight: font.getMetricPositionWithFallback(hb.MetricsTag.CAP_HEIGHT),
        xHeight: font.getMetricPositionWithFallback(hb.MetricsTag.X_HEIGHT),
      };
    },
  };
}

const ligatureLetters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Sequences of letters that become one glyph, longest first. */
function findLigatures(shaper) {
  const found = [];
  let stems = ligatureLetters;
  while (stems.length > 0) {
    const longer = [];
    for (const stem of stems) {
      for (const letter of ligatureLetters) {
        const text = stem + letter;
        const advances = shaper.advancesJoined(text, 0, text.length);
        if (advances.length === 1) longer.push({ text, advance: advances[0] });
      }
    }
    found.unshift(...longer);
    stems = longer.map(({ text }) => text);
  }
  return found;
}

/** Kerning of every pair that can meet in a run of one script, as classes of like rows and columns. */
function measureKerning(shaper, advances, ligatures) {
  const index = new Map(measured.map((character, at) => [character, at]));
  const size = measured.length + ligatures.length;
  const pairs = Array.from({ length: size }, () => new Int16Array(size));
  for (const [script, characters] of Object.entries(runs)) {
    const present = characters.filter(shaper.has);
    for (let first = 0; first < present.length; first += 1) {
      // a b a c a d …: each pair with `a` in both orders, all later characters in one go.
      const text = [];
      for (let second = first; second < present.length; second += 1) text.push(present[first], present[second]);
      const shaped = shaper.advances(text.join(''), script);
      if (shaped.length !== text.length) throw new Error(`Glyphs merge after ${present[first]} in ${script}.`);
      for (let at = 0; at + 1 < text.length; at += 1) {
        const left = index.get(text[at]);
        pairs[left][index.get(text[at + 1])] = shaped[at] - advances[left];
      }
    }
  }
  ligatures.forEach(({ text, advance }, order) => {
    const ligature = measured.length + order;
    for (const character of runs.Latn.filter(shaper.has)) {
      const other = index.get(character);
      pairs[ligature][other] = shaper.advancesJoined(text + character, 0, text.length)[0] - advance;
      pairs[other][ligature] = shaper.advancesJoined(character + text, 1, 1 + text.length)[0] - advances[other];
    }
  });
  const rows = classesOf(pairs);
  const transposed = rows.members.map((row) => pairs[row]);
  const columns = classesOf(Array.from({ length: size }, (_, column) => transposed.map((row) => row[column])));
  return {
    left: rows.classes,
    right: columns.classes,
    columns: columns.members.length,
    matrix: rows.members.flatMap((row) => columns.members.map((column) => pairs[row][column])),
  };
}

/** Like vectors get the same number; `members` has one vector of each class. */
function classesOf(vectors) {
  const known = new Map();
  const members = [];
  const classes = vectors.map((vector, at) => {
    const key = vector.join();
    if (!known.has(key)) {
      known.set(key, members.length);
      members.push(at);
    }
    return known.get(key);
  });
  return { classes, members };
}
