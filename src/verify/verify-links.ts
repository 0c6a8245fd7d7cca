import type { SourcePath } from '../model/diagnostic.ts';
import type { Link } from '../model/rich-text.ts';
import { linksOfItem, linksOfRuns, type ExpectedLink } from './item-content.ts';
import type { DeckKind, SlideComparison } from './slide-comparison.ts';
import { truncated, withoutSpaces } from './words.ts';

/** Where a link leads, and all words of the slide that lead there. */
export function verifyLinks({ kind, read, frame, numbers, report }: SlideComparison): void {
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
    if (words === undefined) report('links-differ', `The link to ${target} is missing`, path);
    else if (words !== text) report('links-differ', `Other words lead to ${target}: "${truncated(words)}"`, path);
  }
  for (const [target, words] of there)
    if (!wanted.has(target))
      report('links-differ', `"${truncated(words)}" leads to ${target}, which the outline does not say,`);
}

const append = (texts: Map<string, string>, key: string, text: string): void =>
  void texts.set(key, (texts.get(key) ?? '') + withoutSpaces(text));

const placeOf = (id: string, kind: DeckKind, numbers: ReadonlyMap<string, number>): string =>
  kind === 'web' ? `#/${id}` : `#${numbers.get(id)}`;

/** A link as it is compared between two frames of one outline. */
export const targetOf = (link: Link): string => (link.kind === 'url' ? sameAddress(link.href) : `#${link.id}`);

/** Addresses that lead to the same place are the same, however they were escaped. */
function sameAddress(link: string): string {
  try {
    return link.startsWith('#') ? decodeURIComponent(link) : decodeURI(new URL(link).href);
  } catch {
    return link;
  }
}
