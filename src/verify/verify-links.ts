import type { FrameItem, TextItem } from '../model/frame.ts';
import { plainText, type Link, type RichText } from '../model/rich-text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { DeckKind, Proof } from './proof.ts';
import { shortened, withoutSpaces } from './words.ts';

interface ExpectedLink {
  readonly link: Link;
  readonly text: string;
  readonly path?: SourcePath;
}

/** Where a link leads, and all words of the slide that lead there. */
export function verifyLinks({ kind, read, frame, numbers, tell }: Proof): void {
  const there = new Map<string, string>();
  for (const { target, text } of read.links) append(there, sameAddress(target), text);
  const wanted = new Map<string, { text: string; readonly path?: SourcePath }>();
  const add = ({ link, text, path }: ExpectedLink) => {
    const target = link.kind === 'url' ? sameAddress(link.href) : placeOf(link.id, kind, numbers);
    const known = wanted.get(target);
    if (known) known.text += withoutSpaces(text);
    else wanted.set(target, { text: withoutSpaces(text), path });
  };
  for (const item of frame.items) linksOfItem(item).forEach(add);
  const notesPath = [...frame.slide.path, 'notes'];
  for (const block of frame.notes)
    for (const link of linksOfRuns(block.text, notesPath)) {
      // A page of notes in PowerPoint is related to no slide but its own.
      if (kind === 'web' || link.link.kind === 'url') add(link);
    }

  for (const [target, { text, path }] of wanted) {
    const words = there.get(target);
    if (words === undefined) tell('links-differ', `The link to ${target} is missing`, path);
    else if (words !== text) tell('links-differ', `Other words lead to ${target}: "${shortened(words)}"`, path);
  }
  for (const [target, words] of there)
    if (!wanted.has(target))
      tell('links-differ', `"${shortened(words)}" leads to ${target}, which the outline does not say,`);
}

const append = (texts: Map<string, string>, key: string, text: string): void =>
  void texts.set(key, (texts.get(key) ?? '') + withoutSpaces(text));

const placeOf = (id: string, kind: DeckKind, numbers: ReadonlyMap<string, number>): string =>
  kind === 'web' ? `#/${id}` : `#${numbers.get(id)}`;

function linksOfRuns(runs: RichText, path: SourcePath | undefined): ExpectedLink[] {
  return runs.flatMap(({ link, text }) => (link ? [{ link, text, path }] : []));
}

function linksOfItem(item: FrameItem): ExpectedLink[] {
  switch (item.kind) {
    case 'text':
      return linksOfText(item);
    case 'table':
      return item.rows.flatMap(({ cells }) =>
        cells.flatMap(({ paragraph }) => linksOfRuns(paragraph.runs, paragraph.path ?? item.path)),
      );
    case 'diagram':
      return item.scene.items.flatMap((part): ExpectedLink[] => {
        if (part.kind === 'connector' || !part.link) return [];
        const text = part.text?.lines.map((line) => line.map((run) => run.text).join('')).join(' ') ?? '';
        return [{ link: { kind: 'url', href: part.link }, text, path: item.path }];
      });
    default:
      return [];
  }
}

/** Where the whole box leads somewhere, no words of it lead elsewhere. */
function linksOfText({ link, paragraphs, path }: TextItem): ExpectedLink[] {
  if (link) return [{ link, text: paragraphs.map(({ runs }) => plainText(runs)).join(' '), path }];
  return paragraphs.flatMap((paragraph) => linksOfRuns(paragraph.runs, paragraph.path ?? path));
}

/** Addresses that lead to the same place are the same, however they were escaped. */
function sameAddress(link: string): string {
  try {
    return link.startsWith('#') ? decodeURIComponent(link) : decodeURI(new URL(link).href);
  } catch {
    return link;
  }
}
