import { posix } from 'node:path';
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { type Memo, noMemo } from '../model/memo.ts';
import { type XmlEvents, scanXml } from '../xml/read-xml.ts';
import type { ReadChart } from './read-deck.ts';

/** The parts of an Office file by their names. Pictures are left packed. */
export interface Parts {
  /** Reads an XML part piece by piece; one that is not there has nothing in it. Throws where it is no XML. */
  scan(name: string, events: XmlEvents): void;
  bytes(name: string): Uint8Array | undefined;
  /** Tells the bytes of a part; `undefined` where there is none. */
  sum(name: string): string | undefined;
  readonly names: Iterable<string>;
}

/** Throws where the bytes are no zip, or a part cannot be unpacked. What was unpacked once is so when it is asked for. */
export function unzipParts(bytes: Uint8Array, memo: Memo = noMemo): Parts {
  const packed = packedFiles(bytes);
  if (!packed) return partsOf(unzipSync(bytes, { filter: ({ name }) => !unread.test(name) }));
  const parts = new Map(
    [...packed].filter(([name]) => !unread.test(name)).map(([name, file]) => [name, new Part(file)]),
  );
  for (const part of parts.values()) memo.of('unpacks', [part.sum], () => part.bytes.length);
  return {
    scan: (name, events) => scanPart(name, parts.get(name)?.bytes, events),
    bytes: (name) => parts.get(name)?.bytes,
    sum: (name) => parts.get(name)?.sum,
    names: parts.keys(),
  };
}

const partsOf = (files: Readonly<Record<string, Uint8Array>>): Parts => ({
  scan: (name, events) => scanPart(name, files[name], events),
  bytes: (name) => files[name],
  sum: (name) => files[name] && sumOf(files[name]),
  names: Object.keys(files),
});

function scanPart(name: string, bytes: Uint8Array | undefined, events: XmlEvents): void {
  if (!bytes) return;
  try {
    scanXml(strFromU8(bytes), events);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}

interface PackedFile {
  readonly data: Uint8Array;
  readonly deflated: boolean;
  readonly size: number;
}

class Part {
  readonly sum: string;
  readonly #packed: PackedFile;
  #bytes: Uint8Array | undefined;

  constructor(packed: PackedFile) {
    this.#packed = packed;
    this.sum = `${packed.deflated} ${packed.size} ${sumOf(packed.data)}`;
  }

  get bytes(): Uint8Array {
    const { data, deflated, size } = this.#packed;
    return (this.#bytes ??= deflated ? unpacked(data, size) : data);
  }
}

/** Throws where they are more than the file says. */
const unpacked = (data: Uint8Array, size: number): Uint8Array =>
  inflateRawSync(data, { maxOutputLength: Math.max(1, size), chunkSize: Math.min(1e6, Math.max(64, size)) });

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

const [endLength, entryLength, localLength] = [22, 46, 30];
const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];

/**
 * The files as they lie in a zip, by the list at its end (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). `undefined` where it is none of the plain kind
 * that Diptych writes: without a comment, larger sizes or encryption, and with each name once.
 */
function packedFiles(bytes: Uint8Array): ReadonlyMap<string, PackedFile> | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.length - endLength;
  if (end < 0 || zip.readUInt32LE(end) !== endMark) return undefined;
  const files = new Map<string, PackedFile>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (at + entryLength > end || zip.readUInt32LE(at) !== entryMark) return undefined;
    const method = zip.readUInt16LE(at + 10);
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString('latin1', at + entryLength, at + entryLength + nameLength);
    const local = zip.readUInt32LE(at + 42);
    if (local + localLength > end || zip.readUInt32LE(local) !== localMark) return undefined;
    const from = local + localLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const isPlain = (zip.readUInt16LE(at + 8) & 1) === 0 && (method === 8 || (method === 0 && packed === size));
    if (!isPlain || from + packed > end || files.has(name) || /[^ -~]/.test(name)) return undefined;
    files.set(name, { data: zip.subarray(from, from + packed), deflated: method === 8, size });
    at += entryLength + nameLength + extra + comment;
  }
  return files;
}

const unread = /^ppt\/(media\/[^/]+\.(png|jpe?g|gif|svg|tiff?|emf|wmf)$|(notesMasters|handoutMasters|theme)\/)/i;

export interface Relationship {
  /** The last part of the type's address, such as `slide` or `notesSlide`. */
  readonly type: string;
  /** A part's name, or an address outside. */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part by their ids (OPC: ECMA-376 part 2, 6.5). */
export function relationshipsOf(part: string, parts: Parts): ReadonlyMap<string, Relationship> {
  const found = new Map<string, Relationship>();
  parts.scan(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      const external = TargetMode === 'External';
      const target = external
        ? Target
        : Target.startsWith('/')
          ? Target.slice(1)
          : posix.join(posix.dirname(part), Target);
      found.set(Id, { type: Type?.split('/').at(-1) ?? '', target, external });
    },
  });
  return found;
}

type Table = Pick<ReadChart, 'categories' | 'series'>;

/** The first sheet of a chart's workbook: series in columns, their names in the first row, categories in the first column. */
export function readWorkbook(bytes: Uint8Array): Table {
  const parts = unzipParts(bytes);
  const workbook = 'xl/workbook.xml';
  const relations = [...relationshipsOf(workbook, parts).values()];
  const sheet = relations.find(({ type }) => type === 'worksheet')?.target ?? '';
  const strings = relations.find(({ type }) => type === 'sharedStrings')?.target;
  const written = new Set<number>();
  const [head = [], ...rows] = readCells(
    parts,
    sheet,
    strings === undefined ? [] : sharedStrings(parts, strings),
    written,
  );
  return {
    categories: rows.map((row) => row[0] ?? ''),
    series: head.slice(1).map((name, column) => ({
      name: name ?? '',
      values: rows.map((row) => row[column + 1]),
      isFormulas: !written.has(column + 1),
    })),
  };
}

/**
 * Rows of cells as text (ECMA-376 part 1, 18.3.1.4); an empty one is absent.
 *
 * @param written Takes the columns that hold figures, below the heads, which no formula makes.
 */
function readCells(
  parts: Parts,
  sheet: string,
  strings: readonly string[],
  written: Set<number>,
): (string | undefined)[][] {
  let isFormula = false;
  const rows: (string | undefined)[][] = [];
  let column = 0;
  let type: string | undefined;
  let text: string | undefined;
  parts.scan(sheet, {
    open(name, attributes) {
      if (name === 'row') rows[Number(attributes.r ?? rows.length + 1) - 1] = [];
      else if (name === 'c') {
        column = columnOf(attributes.r ?? '');
        type = attributes.t;
        isFormula = false;
      } else if (name === 'f') isFormula = true;
      else if (name === 'v' || name === 't') text = '';
    },
    text(part) {
      if (text !== undefined) text += part;
    },
    close(name) {
      if (name !== 'v' && name !== 't') return;
      const row = rows.at(-1);
      if (rows.length > 1 && !isFormula) written.add(column);
      if (row && text !== undefined) row[column] = type === 's' ? strings[Number(text)] : (row[column] ?? '') + text;
      text = undefined;
    },
  });
  return Array.from(rows, (row) => Array.from(row ?? []));
}

function sharedStrings(parts: Parts, part: string): string[] {
  const strings: string[] = [];
  let inText = false;
  parts.scan(part, {
    open(name) {
      if (name === 'si') strings.push('');
      inText = name === 't';
    },
    text(text) {
      if (inText) strings[strings.length - 1] += text;
    },
    close() {
      inText = false;
    },
  });
  return strings;
}

/** `B7` stands in the second column, 1. */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]+/.exec(reference)?.[0] ?? 'A')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const types: Readonly<Record<string, string>> = {
  'c:lineChart': 'line',
  'c:areaChart': 'area',
  'c:pieChart': 'pie',
  'c:scatterChart': 'scatter',
  'c:doughnutChart': 'doughnut',
  'c:bubbleChart': 'bubble',
};
/** Parts of a series (ECMA-376 part 1, 21.2.2) that hold a cache of cells. */
const caches: Readonly<Record<string, 'name' | 'categories' | 'values'>> = {
  'c:tx': 'name',
  'c:cat': 'categories',
  'c:xVal': 'categories',
  'c:val': 'values',
  'c:yVal': 'values',
};

/** The figures that PowerPoint shows: the cached cells beside each series' references to the workbook. */
export function readChartPart(part: string, parts: Parts): ReadChart {
  let type: string | undefined;
  let categories: string[] = [];
  const series: { name: string; values: (string | undefined)[] }[] = [];
  let inSeries = false;
  let inLabels = false;
  let within: 'name' | 'categories' | 'values' | undefined;
  let cells: (string | undefined)[] = [];
  let index = 0;
  let text: string | undefined;
  parts.scan(part, {
    open(name, attributes) {
      // sums of a stack are a second chart in the same plot
      if (types[name]) type ??= types[name];
      else if (name === 'c:barDir') type ??= attributes.val === 'bar' ? 'bar' : 'column';
      else if (name === 'c:ser') {
        inSeries = true;
        series.push({ name: '', values: [] });
      } else if (name === 'c:dLbls') inLabels = true;
      else if (inSeries && !inLabels && caches[name]) {
        within = caches[name];
        cells = [];
      } else if (name === 'c:ptCount' && within) cells = Array<undefined>(Number(attributes.val) || 0).fill(undefined);
      else if (name === 'c:pt') index = Number(attributes.idx);
      else if (name === 'c:v') text = '';
    },
    text(words) {
      if (text !== undefined) text += words;
    },
    close(name) {
      if (name === 'c:v') {
        if (within) cells[index] = text;
        text = undefined;
      } else if (name === 'c:ser') inSeries = false;
      else if (name === 'c:dLbls') inLabels = false;
      else if (within && caches[name] === within) {
        const own = series.at(-1)!;
        if (within === 'name') own.name = cells.join(' ');
        else if (within === 'values') own.values = cells;
        else categories = cells.map((cell) => cell ?? '');
        within = undefined;
      }
    },
  });
  return { type, categories, series };
}
