import type { OutlineWithIds } from '../model/api.ts';
import type { Diagnostic, SourcePath, SourceRange } from '../model/diagnostic.ts';
import type { Outline } from '../model/outline.ts';
import { readOutline } from './read.ts';
import { slideIds } from './slide-ids.ts';

/**
 * Writes into an outline the ids that its slides and sections have anyway, so that they keep them when somebody gives them other titles
 * or another order: links, addresses and what colleagues edited then still find them. Nothing else in the text changes.
 */
export function writeIds(text: string, file: string): OutlineWithIds {
  const { outline, source, diagnostics } = readOutline(text, file);
  if (!outline) return { added: 0, diagnostics };
  const ids = slideIds(outline);
  const starts = lineStarts(text);
  const missing = slidesAndSections(outline).flatMap(({ node, path }) => {
    const range = source.locate(path);
    const at = starts[range.start.line - 1]! + range.start.column - 1;
    return node.id === undefined ? [{ id: ids.of.get(node)!, at, range }] : [];
  });
  const counts = new Map<number, number>();
  for (const { at } of missing) counts.set(at, (counts.get(at) ?? 0) + 1);
  const notes: Diagnostic[] = [];
  const insertions = missing.flatMap(({ id, at, range }) => {
    const insertion = counts.get(at) === 1 ? insertionOf(id, at, text, starts[range.start.line - 1]!) : undefined;
    if (!insertion) notes.push(notWritten(id, range));
    return insertion ?? [];
  });
  let written = text;
  for (const { at, words } of insertions.sort((a, b) => b.at - a.at))
    written = written.slice(0, at) + words + written.slice(at);
  return { text: written, added: insertions.length, diagnostics: notes };
}

type Named = NonNullable<Outline['slides']>[number] | NonNullable<Outline['sections']>[number];

function slidesAndSections({ slides = [], sections = [] }: Outline): { node: Named; path: SourcePath }[] {
  return [
    ...slides.map((node, index) => ({ node, path: ['slides', index] })),
    ...sections.flatMap((section, index) => [
      { node: section, path: ['sections', index] },
      ...section.slides.map((node, at) => ({ node, path: ['sections', index, 'slides', at] })),
    ]),
  ];
}

/** Before the first key of the map, in the style in which the map is written; nothing where it is shared or marked. */
function insertionOf(
  id: string,
  at: number,
  text: string,
  lineStart: number,
): { at: number; words: string } | undefined {
  const first = text.charAt(at);
  if (first === '{') {
    // In `{layout: title}` a space has to come between.
    const isTight = !/\s/.test(text.charAt(at + 1));
    return { at: at + 1, words: isTight ? `id: ${scalar(id)}, ` : ` id: ${scalar(id)},` };
  }
  if (!/[\p{L}\p{N}_"']/u.test(first)) return undefined;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { at, words: `id: ${scalar(id)}${end}${' '.repeat(at - lineStart)}` };
}

/** Without quotes where YAML reads the id as a text. */
const scalar = (id: string): string =>
  /^\p{L}[\p{L}\p{M}\p{N}_-]*$/u.test(id) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(id) ? id : `"${id}"`;

const notWritten = (id: string, range: SourceRange): Diagnostic => ({
  rule: 'id-not-written',
  severity: 'note',
  message: `"${id}" was not written: the slide or section is marked, or shared with another place.`,
  range,
});

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
