import type { Loose } from '../model/grammar.ts';
import type { SourceMap } from '../model/diagnostic.ts';
import type { Memo } from '../model/memo.ts';
import type { Outline } from '../model/outline.ts';
import { checkOutline } from './check-outline.ts';
import { slide as slideShape } from './grammar/slide.ts';
import { outline as outlineShape } from './grammar/top-level.ts';
import { Locator } from './locate.ts';
import { type LocatedSlide, partOutline, PartsLocator, type SlidePart, standIn } from './outline-parts.ts';
import { parseYaml } from './parse-yaml.ts';
import { entryOf, type ListNode, type MapNode, type SourceNode, SourceText } from './source-text.ts';
import { validate, type Validated } from './validate/validate.ts';

/** A slide read by itself. */
interface ReadSlide {
  readonly node: SourceNode;
  readonly locator: Locator;
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
  for (const part of parts.slides) {
    const one = memo.of('read', [file, part.text], () => readSlide(part, file));
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
      { part: parts.slides[index]!, locator: read[index]!.locator },
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
  const locator = new Locator(source, root);
  const validated = validate(slideShape, node, locator);
  return validated.mistakes.length > 0 ? undefined : { node, locator, validated };
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
