import { readInline, type ReferenceNumbers } from '../language/inline-text.ts';
import { findLayout } from '../layouts/layouts.ts';
import type { SourcePath, OutlineRule } from '../model/diagnostic.ts';
import type { Loose } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import type { Outline } from '../model/outline.ts';
import { type OutlineText, textsOfOutline } from './walk.ts';

/** What the texts of a slide refer to: footnotes and sources, numbered in the order in which they are mentioned. */
export interface SlideReferences {
  readonly footnotes: readonly SlideFootnote[];
  readonly citations: readonly SlideCitation[];
  readonly numbers: ReferenceNumbers;
}

interface SlideFootnote {
  readonly number: number;
  /** As written, with its marks. */
  readonly text: string;
}

interface SlideCitation {
  readonly number: number;
  readonly id: string;
  /** Places in it that are named, each once. */
  readonly locators: readonly string[];
}

/** May a text hold a footnote or a citation. */
const mayRefer = (text: string): boolean => text.includes('^[') || text.includes('[@');

export function referencesOf(texts: Iterable<OutlineText>): SlideReferences {
  const footnotes = new Map<string, SlideFootnote>();
  const citations = new Map<string, { readonly number: number; readonly locators: (string | undefined)[] }>();
  for (const { text, marks, note } of texts) {
    // A footnote is read with the text that it stands in.
    if (note || marks !== 'inline' || !mayRefer(text)) continue;
    for (const reference of readInline(text).references) {
      if (reference.kind === 'footnote') {
        if (!footnotes.has(reference.text))
          footnotes.set(reference.text, { number: footnotes.size + 1, text: reference.text });
        continue;
      }
      const { id, locator } = reference;
      const known = citations.get(id) ?? { number: citations.size + 1, locators: [] };
      citations.set(id, known);
      if (!known.locators.includes(locator)) known.locators.push(locator);
    }
  }
  return {
    footnotes: [...footnotes.values()],
    citations: [...citations].map(([id, { number, locators }]) => ({
      id,
      number,
      locators: locators.filter((locator) => locator !== undefined),
    })),
    numbers: {
      footnotes: new Map([...footnotes].map(([text, { number }]) => [text, number])),
      sources: new Map([...citations].map(([id, { number }]) => [id, number])),
      located: new Set([...citations].flatMap(([id, { locators }]) => (locators.length > 1 ? [id] : []))),
    },
  };
}

type Report = (
  rule: OutlineRule,
  place: { readonly path: SourcePath; readonly from: number; readonly to: number },
  message: string,
  hint: string,
) => void;

/** Footnotes and citations where no foot of a slide could show what they stand for, and sources that are cited twice at once. */
export function checkReferences(value: Loose<Outline>, memo: Memo, report: Report): void {
  const sources = new Set(Object.keys(value.sources ?? {}));
  for (const text of textsOfOutline(value, memo).flat()) {
    if (text.note || !mayRefer(text.text)) continue;
    const references =
      text.marks === 'inline' || text.marks === 'notes'
        ? readInline(text.text).references
        : rawReferences(text, sources);
    const where = whereNot(text, value);
    const seen = new Set<string>();
    let before = 0;
    for (const reference of references) {
      const place = { path: text.path, from: reference.start, to: reference.end };
      // Other brackets may cite it again.
      if (text.text.slice(before, reference.start).includes(']')) seen.clear();
      before = reference.start;
      if (where !== undefined) {
        const what = reference.kind === 'footnote' ? 'a footnote' : 'a citation';
        report('reference-place', place, `${what} cannot stand ${where}`, elsewhere);
      } else if (reference.kind === 'citation') {
        const key = `${reference.id}\n${reference.locator ?? ''}`;
        if (seen.has(key))
          report('duplicate-item', place, `"${reference.id}" is cited already in these brackets`, citeOnce);
        seen.add(key);
      }
    }
  }
}
const elsewhere = 'write it into a text of a slide with content, whose foot shows it';
const citeOnce = 'cite it once, or name another place in it: [@id, p. 3]';

/** In texts without marks: what can be nothing else. */
function rawReferences({ text, use }: OutlineText, sources: ReadonlySet<string>): readonly RawReference[] {
  if (use !== 'description' && use !== 'mermaid') return [];
  return [...text.matchAll(/\^\[[^\]\n]+\]|\[@([\p{L}\p{N}_-]+)[^[\]\n]*\]/gu)].flatMap(
    ({ 0: whole, 1: id, index }): RawReference[] => {
      const place = { start: index, end: index + whole.length };
      if (id === undefined) return [{ kind: 'footnote', ...place }];
      return sources.has(id) ? [{ kind: 'citation', id, ...place }] : [];
    },
  );
}
type RawReference = { readonly start: number; readonly end: number } & (
  { readonly kind: 'footnote' } | { readonly kind: 'citation'; readonly id: string; readonly locator?: string }
);

/** Where a text stands, if it can hold no reference. */
function whereNot({ use, marks, plain, path }: OutlineText, value: Loose<Outline>): string | undefined {
  switch (use) {
    case 'notes':
      return 'in speaker notes';
    case 'description':
      return 'in what describes a picture or a drawing';
    case 'mermaid':
      return 'in a diagram';
    case 'figure':
      if (path.at(-1) !== 'value') return 'in a name of a chart';
      break;
    default:
      break;
  }
  const at = path.indexOf('slides');
  if (at < 0)
    return path[0] === 'sections'
      ? 'in the title of a section'
      : `in "${path.filter((step) => typeof step === 'string').at(-1) ?? ''}"`;
  if (plain || marks !== 'inline') return `in "${String(path.at(-1))}", which is shown without marks`;
  if (path.includes('alignment')) return 'in a diagram';
  const section = at === 0 ? value : value.sections?.[Number(path[1])];
  const layout = section?.slides?.[Number(path[at + 1])]?.layout;
  return layout !== undefined && findLayout(layout)?.citesSources === false
    ? `on a slide of the layout "${layout}"`
    : undefined;
}
