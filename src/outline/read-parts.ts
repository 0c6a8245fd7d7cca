import type { Position, SourceMap, SourcePath, SourceRange } from '../model/diagnostic.ts';
import type { Loose } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import type { Outline } from '../model/outline.ts';
import { checkOutline } from './check-outline.ts';
import { outline as outlineShape, slide as slideShape } from './grammar.ts';
import { entryOf, type ListNode, Locator, type MapNode, type SourceNode, SourceText } from './source-text.ts';
import { parseYaml } from './parse-yaml.ts';
import { validate, type Validated } from './validate/validate.ts';

/**
 * An outline in parts that can be read one by one: each slide, and what is around them. An edit changes one of them, as a rule.
 */
interface OutlineParts {
  /** The text with `- slide` in place of each slide. */
  readonly frame: string;
  readonly slides: readonly SlidePart[];
  /** Of each line of `frame` the line of the text, both from 0. */
  readonly lines: readonly number[];
}

interface SlidePart {
  /** Whole lines, from the dash to the line before the next slide. */
  readonly text: string;
  /** Its first line in the text, from 0. */
  readonly line: number;
  /** Its line in the frame, from 0. */
  readonly frameLine: number;
  /** The column of what follows the dash there, from 1. */
  readonly column: number;
}

/** What stands in the frame for a slide. */
const standIn = 'slide';

const listOfSlides = /^( *)slides:[ \t]*(?:#.*)?\r?$/;
const documentMark = /^(?:---|\.\.\.|%)/;

/**
 * Parts a text by its lines, without knowing YAML: whoever reads the parts has to see whether each is whole. `undefined` where lines do not tell
 * (several documents, tabs as indentation) or there is no slide.
 */
export function partOutline(text: string): OutlineParts | undefined {
  const lines = text.split('\n');
  const frame: string[] = [];
  const lineOf: number[] = [];
  const slides: SlidePart[] = [];
  const copy = (line: number): void => {
    frame.push(lines[line]!);
    lineOf.push(line);
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (documentMark.test(line) || /^ *\t/.test(line)) return undefined;
    copy(at);
    at += 1;
    const list = listOfSlides.exec(line);
    if (!list) continue;
    while (at < lines.length && isIdle(lines[at]!)) copy(at++);
    const indent = /^( *)- /.exec(lines[at] ?? '')?.[1]!.length;
    if (indent === undefined || indent < list[1]!.length) continue;
    const dash = `${' '.repeat(indent)}- `;
    while (at < lines.length && lines[at]!.startsWith(dash)) {
      const from = at;
      at += 1;
      while (at < lines.length && (isIdle(lines[at]!) || indentOf(lines[at]!) > indent)) {
        if (documentMark.test(lines[at]!) || /^ *\t/.test(lines[at]!)) return undefined;
        at += 1;
      }
      slides.push({
        text: `${lines.slice(from, at).join('\n')}\n`,
        line: from,
        frameLine: frame.length,
        column: dash.length + 1,
      });
      frame.push(`${dash}${standIn}`);
      lineOf.push(from);
    }
  }
  return slides.length > 0 ? { frame: frame.join('\n'), slides, lines: lineOf } : undefined;
}

/** Blank, or a remark: it ends no list. */
const isIdle = (line: string): boolean => /^\s*(?:#|$)/.test(line);
const indentOf = (line: string): number => /^ */.exec(line)![0].length;

/** A slide that was read: where its values stand in its own text. */
interface LocatedSlide {
  readonly part: SlidePart;
  readonly locator: () => Locator;
}

/** Places in the whole text, found in its parts. */
class PartsLocator implements SourceMap {
  readonly #parts: OutlineParts;
  readonly #frame: Locator;
  readonly #slides: ReadonlyMap<string, LocatedSlide>;
  readonly #atFrameLine: ReadonlyMap<number, LocatedSlide>;

  /** `slides`: by the path of each, joined by `/`. */
  constructor(parts: OutlineParts, frame: Locator, slides: ReadonlyMap<string, LocatedSlide>) {
    this.#parts = parts;
    this.#frame = frame;
    this.#slides = slides;
    this.#atFrameLine = new Map([...slides.values()].map((slide) => [slide.part.frameLine, slide]));
  }

  locate(path: SourcePath, at: 'value' | 'key' = 'value'): SourceRange {
    // The key of an item is that of its list.
    if (at === 'key' && path.length === stepsTo(path)) return this.#inFrame((frame) => frame.locate(path, at));
    return this.#in(path, (locator, own) => locator.locate(own, at));
  }

  locateInText(path: SourcePath, line: number, column?: number, length?: number): SourceRange {
    return this.#in(path, (locator, own) => locator.locateInText(own, line, column, length));
  }

  #in(path: SourcePath, find: (locator: Locator, own: SourcePath) => SourceRange): SourceRange {
    const steps = stepsTo(path);
    const slide = path.length >= steps ? this.#slides.get(path.slice(0, steps).join('/')) : undefined;
    if (slide) return shifted(find(slide.locator(), [0, ...path.slice(steps)]), slide.part.line);
    return this.#inFrame((frame) => find(frame, path));
  }

  #inFrame(find: (frame: Locator) => SourceRange): SourceRange {
    const { file, start, end } = find(this.#frame);
    return { file, start: this.#whole(start), end: this.#whole(end) };
  }

  /** What ends with a stand-in ends where the slide does. */
  #whole({ line, column }: Position): Position {
    const slide = this.#atFrameLine.get(line - 1);
    if (slide && column > slide.part.column) return shifted(slide.locator().locate([0]), slide.part.line).end;
    return { line: this.#parts.lines[line - 1]! + 1, column };
  }
}

/** How many steps of a path lead to a slide. */
const stepsTo = (path: SourcePath): number => (path[0] === 'slides' ? 2 : path[2] === 'slides' ? 4 : Infinity);

const shifted = ({ file, start, end }: SourceRange, lines: number): SourceRange => ({
  file,
  start: { line: start.line + lines, column: start.column },
  end: { line: end.line + lines, column: end.column },
});

/** A slide read by itself: its text as a tree, and what it says. Plain data, so that it can be kept for a later process. */
interface ReadSlide {
  readonly root: SourceNode;
  readonly node: SourceNode;
  readonly validated: Validated;
}

/**
 * Reads an outline slide by slide, and only the slides whose lines are not known. Where anything is wrong, or the parts might mean another
 * thing together than alone, there is no answer: then the whole is to be read, which knows every mistake and its place.
 */
export function readInParts(
  text: string,
  file: string,
  memo: Memo,
): { readonly outline: Outline; readonly source: SourceMap } | undefined {
  const parts = partOutline(new SourceText(text, file).text);
  if (!parts) return undefined;
  const read: ReadSlide[] = [];
  // Slides are told apart by being different objects: those that say the same are read once each.
  const alike = new Map<string, number>();
  for (const part of parts.slides) {
    const before = alike.get(part.text) ?? 0;
    alike.set(part.text, before + 1);
    const one = memo.of('read', [file, part.text, before], () => readSlide(part, file));
    if (!one) return undefined;
    read.push(one);
  }

  const frameText = new SourceText(parts.frame, file);
  const frame = parseYaml(frameText);
  if (!isClean(frame) || frame.root?.kind !== 'map') return undefined;
  const filled = fill(frame.root, read);
  if (!filled) return undefined;
  const known = new Map(read.map(({ node, validated }) => [node, validated]));
  const locator = new Locator(frameText, filled.root);
  const { value, mistakes, mentions } = validate(outlineShape, filled.root, locator, { shape: slideShape, known });
  if (mistakes.length > 0 || value === undefined) return undefined;
  if (checkOutline(value as Loose<Outline>, mentions, locator, memo).length > 0) return undefined;

  const located = new Map(
    filled.paths.map((path, index): [string, LocatedSlide] => [
      path,
      { part: parts.slides[index]!, locator: locatorOf(parts.slides[index]!, read[index]!, file) },
    ]),
  );
  const source = new PartsLocator(parts, new Locator(frameText, frame.root), located);
  return { outline: { ...(value as Outline), version: 1 }, source };
}

const isClean = ({ mistakes, syntax, anchored }: ReturnType<typeof parseYaml>): boolean =>
  mistakes.length === 0 && syntax.length === 0 && !anchored;

function readSlide({ text }: SlidePart, file: string): ReadSlide | undefined {
  const source = new SourceText(text, file);
  const parsed = parseYaml(source);
  const { root } = parsed;
  if (!isClean(parsed) || root?.kind !== 'list' || root.items.length !== 1) return undefined;
  const node = root.items[0]!;
  if (node.kind !== 'map') return undefined;
  const validated = validate(slideShape, node, new Locator(source, root));
  return validated.mistakes.length > 0 ? undefined : { root, node, validated };
}

/** Made when something on the slide is reported: most slides have no mistakes. */
function locatorOf({ text }: SlidePart, { root }: ReadSlide, file: string): () => Locator {
  let locator: Locator | undefined;
  return () => (locator ??= new Locator(new SourceText(text, file), root));
}

/** The frame's tree with the slides in it, and the path of each, in order; nothing where a stand-in is no item of a list of slides. */
function fill(root: MapNode, read: readonly ReadSlide[]): { root: MapNode; paths: readonly string[] } | undefined {
  const paths: string[] = [];
  let holds = true;
  const slidesIn = (map: MapNode, path: string): MapNode =>
    replaced(map, 'slides', (list) => ({
      ...list,
      items: list.items.map((item, index) => {
        if (item.kind !== 'scalar' || item.text !== standIn || item.style !== 'plain') {
          holds = false;
          return item;
        }
        paths.push(`${path}slides/${index}`);
        return read[paths.length - 1]?.node ?? item;
      }),
    }));
  const sectionsIn = (map: MapNode): MapNode =>
    replaced(map, 'sections', (list) => ({
      ...list,
      items: list.items.map((item, index) => (item.kind === 'map' ? slidesIn(item, `sections/${index}/`) : item)),
    }));
  const isBefore = keyAt(root, 'slides') < keyAt(root, 'sections');
  const filled = isBefore ? sectionsIn(slidesIn(root, '')) : slidesIn(sectionsIn(root), '');
  return holds && paths.length === read.length ? { root: filled, paths } : undefined;
}

const keyAt = (map: MapNode, key: string): number => entryOf(map, key)?.keyNode.span.start ?? Infinity;

/** The map with another list under a key, where it has one. */
function replaced(map: MapNode, key: string, change: (list: ListNode) => ListNode): MapNode {
  const entry = entryOf(map, key);
  if (entry?.value.kind !== 'list') return map;
  const value = change(entry.value);
  return { ...map, entries: map.entries.map((one) => (one === entry ? { ...entry, value } : one)) };
}
