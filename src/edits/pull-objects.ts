import { splitNotes } from '../language/inline-text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import { wordsHash } from './build-record.ts';
import { isBelow, itemOf, type Segment } from './provenance.ts';
import { type DeckPlan, type PlannedFrame, type PlannedObject, sameForms, shortened, whereOf } from './pull-texts.ts';
import { type Piece, plainPiece, type RichObject, type RichParagraph, type RichSlide } from './rich-texts.ts';
import { editedText, writtenText } from './text-edit.ts';
import { type Merged, threeWay } from './three-way.ts';
import { lettersOf, normalWords, withoutNumber } from './normal-forms.ts';

/** A kicker or title that a slide has from elsewhere becomes its own. */
export function pullHead(
  { slide, ours, theirs }: PlannedObject,
  own: readonly Segment[],
  now: RichParagraph,
  plan: DeckPlan,
): boolean {
  const { path, added } = slide.frame.slide;
  const item = itemOf(slide.frame, ours);
  const role = item?.kind === 'text' ? item.role : undefined;
  if (added || (role !== 'title' && role !== 'kicker') || plan.node([...path, role])) return false;
  // The title of the deck is said on its first slide, and a last slide may have its message as its title.
  if (role === 'title' && own.some(({ text }) => text.path[0] === 'meta' || isBelow(text.path, path))) return false;
  const words = writtenText(withoutPlain(now, plan.rewritten ? theirs : ours), plan.slideLink, role === 'kicker');
  const text = words && (role === 'kicker' ? withoutNumber(words) : words);
  if (!text) return false;
  plan.changes.push({
    ...{ slide: slide.frame.id, path, wanted: [lettersOf(text)] },
    summary: `${whereOf(slide, ours.name)} now reads "${shortened(now.words)}"`,
    apply: (editor) => editor.addKey(path, role, text, role === 'kicker' ? 'title' : 'layout'),
  });
  return true;
}

/** The slide has by now what somebody made of its kicker: without the number of its section, which stood before it. */
export function isPulledKicker({ slide, ours, theirs }: PlannedObject): boolean {
  const item = itemOf(slide.frame, ours);
  return (
    item?.kind === 'text' &&
    item.role === 'kicker' &&
    ours.words.join(' ') === theirs.words.map(withoutNumber).join(' ')
  );
}

/** Forms that all words of an object have by themselves are no marks. */
export function withoutPlain(now: RichParagraph, { paragraphs }: RichObject): RichParagraph['pieces'] {
  const pieces = paragraphs.flatMap((paragraph) => paragraph.pieces);
  const all = (form: 'bold' | 'italic' | 'mono'): boolean => pieces.length > 0 && pieces.every((piece) => piece[form]);
  const [bold, italic, mono] = [all('bold'), all('italic'), all('mono')];
  return now.pieces.map((piece) => ({
    ...piece,
    bold: piece.bold && !bold,
    italic: piece.italic && !italic,
    mono: piece.mono && !mono,
  }));
}

/** A label of a diagram, in the Mermaid text of the outline. */
export function pullLabel(object: PlannedObject, was: RichParagraph, now: RichParagraph, plan: DeckPlan): void {
  const { slide, ours } = object;
  const left = (): void =>
    void plan.obstacles.push({
      ...{ kind: 'left', slide: slide.frame.id, path: slide.frame.slide.path },
      message: `${whereOf(slide, ours.name)} now reads "${shortened(now.words)}" instead of "${shortened(was.words)}". No text of the outline stands there alone.`,
    });
  const diagrams = slide.frame.items.flatMap((item) => (item.kind === 'diagram' && item.path ? [item.path] : []));
  const label = was.words;
  const places = diagrams.flatMap((path) => {
    const own = [...path, 'mermaid'];
    const text = plan.node(own);
    if (text?.kind !== 'scalar') return [];
    return placesOf(label, text.text).map(({ start, end }) => ({ own, start, end }));
  });
  const [place] = places;
  if (!place || places.length > 1 || was.words === now.words) return left();
  const summary = `A label of ${whereOf(slide, '')} now reads "${shortened(now.words)}"`;
  plan.changes.push({
    ...{ slide: slide.frame.id, path: place.own, summary, wanted: [lettersOf(now.words)] },
    apply: (editor) => {
      const node = editor.node(place.own);
      if (node?.kind !== 'scalar') return false;
      const found = placesOf(label, node.text);
      if (found.length !== 1) return false;
      const [{ start, end }] = found as [{ start: number; end: number }];
      return editor.setText(
        place.own,
        node.text.slice(0, start) + mermaidLabel(now.words, node.text, start, end) + node.text.slice(end),
      );
    },
  });
}

/**
 * Where a Mermaid text has a label, whole: between brackets, quotation marks, bars, after a colon or the word that says what it is.
 * One that stands by itself may be the name of a node, too: it is taken for a label only where the text says it once.
 */
function placesOf(label: string, text: string): { start: number; end: number }[] {
  const words = label
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('(?:\\s+|<br\\s*/?>)');
  const pattern = new RegExp(
    `(?<=(?<marked>[[({|"':/\\\\]\\s*|${keywords})|>\\s*|^\\s*)${words}(?=\\s*(?:[\\])}|"':/\\\\]|-->|$))`,
    'gm',
  );
  const found = [...text.matchAll(pattern)];
  const isName = found.some(({ groups }) => groups?.marked === undefined);
  const matches = text.match(new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, 'gu')) ?? [];
  if (isName && matches.length > 1) return [];
  return found.map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

/** Of sequences, plans, journeys and quadrants: the words behind them are a label and never a name. */
const keywords = String.raw`\b(?:as|section|title|[xy]-axis|quadrant-[1-4])[^\S\n]+`;

/** In quotation marks where signs in it would end the label. */
function mermaidLabel(words: string, text: string, start: number, end: number): string {
  const isQuoted = text[start - 1] === '"' && text[end] === '"';
  const safe = words.replaceAll('"', "'");
  return isQuoted || !/[[\](){}|<>;#]/.test(words) ? (isQuoted ? safe : words) : `"${safe}"`;
}

/** The lines of a listing. */
export function pullCode(
  { slide, ours, theirs, before }: PlannedObject,
  path: SourcePath | undefined,
  plan: DeckPlan,
): void {
  const hashes = theirs.words.map(wordsHash);
  if (hashes.join() === before.words.join()) return;
  const own = path && [...path, 'text'];
  const node = own && plan.node(own);
  const lines = theirs.lines.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  if (!own || node?.kind !== 'scalar' || ours.words.map(wordsHash).join() !== before.words.join()) {
    if (ours.words.map(wordsHash).join() === hashes.join()) return;
    plan.obstacles.push({
      ...{ kind: node ? 'conflict' : 'left', slide: slide.frame.id, path: path ?? slide.frame.slide.path },
      message: `The listing of ${whereOf(slide, '')} was changed${node ? ' in the outline and in the file' : '; it stands in a file of its own'}.`,
    });
    return;
  }
  const old = node.text.replace(/\n$/, '').split('\n');
  const fits = (line: string, index: number): string =>
    old[index]?.trim() === line.trim() ? old[index]! : line.trimEnd();
  const value = lines.map(fits).join('\n') + (node.text.endsWith('\n') ? '\n' : '');
  plan.changes.push({
    ...{ slide: slide.frame.id, path: own, summary: `The listing of ${whereOf(slide, '')} was changed` },
    wanted: theirs.words.map(lettersOf),
    apply: (editor) => editor.setText(own, value),
  });
}

/** What is said of a picture or a drawing. */
export function pullAlternative({ slide, ours, theirs, before }: PlannedObject, plan: DeckPlan): void {
  const [was, is] = [ours.alt && wordsHash(ours.alt), theirs.alt && wordsHash(theirs.alt)];
  if (plan.rewritten || is === before.alt || is === was || theirs.alt === '') return;
  const texts = plan.provenance
    .textsOf(slide.frame)
    .filter(({ use, text }) => use === 'description' && text.replace(/\s+/g, ' ').trim() === ours.alt);
  const item = itemOf(slide.frame, ours);
  const summary = `The text alternative of ${whereOf(slide, ours.name)} now reads "${shortened(theirs.alt)}"`;
  const common = { slide: slide.frame.id, summary, wanted: [lettersOf(theirs.alt)] };
  if (was !== before.alt)
    plan.obstacles.push({
      ...common,
      kind: 'conflict',
      path: item?.path,
      message: `${summary}; the outline changed it too.`,
    });
  else if (texts.length === 1) {
    const { path } = texts[0]!;
    plan.changes.push({ ...common, path, apply: (editor) => editor.setText(path, theirs.alt) });
  } else if (item?.kind === 'diagram' && item.path) {
    const path = item.path;
    plan.changes.push({ ...common, path, apply: (editor) => editor.addKey(path, 'alt', theirs.alt) });
  } else plan.obstacles.push({ ...common, kind: 'left', path: item?.path, message: `${summary}.` });
}

/** The page of notes below a slide. */
export function pullNotes(slide: PlannedFrame, plan: DeckPlan): void {
  const { frame, ours, before, theirs } = slide;
  if (!before || !theirs || frame.slide.added) return;
  const [own, other] = [ours.notes, theirs.notes];
  const [ownHashes, hashes] = [own, other].map((list) => list.map(({ words }) => wordsHash(words))) as [
    string[],
    string[],
  ];
  const formed =
    !plan.rewritten && own.length === other.length && own.some((one, at) => !sameForms(one.pieces, other[at]!.pieces));
  if (hashes.join() === before.notes.join() && !(formed && ownHashes.join() === hashes.join())) return;
  const path = [...frame.slide.path, 'notes'];
  const common = { slide: frame.id, path, wanted: other.map(({ words }) => lettersOf(words)) };
  const summary = `The notes of ${whereOf(slide, '')} were changed`;
  // A deck that was built without notes carries none: that is no edit.
  if (before.notes.length === 0 && other.length === 0) return;
  const node = plan.node(path);
  if (own.length === 0 && node === undefined) {
    const text = composed(
      [],
      other.map((_, theirs) => ({ theirs })),
      '',
      own,
      other,
      plan,
    );
    if (text === undefined) plan.obstacles.push({ ...common, kind: 'left', message: `${summary}.` });
    else
      plan.changes.push({
        ...common,
        summary,
        apply: (editor) => editor.addKey(frame.slide.path, 'notes', text, 'title'),
      });
    return;
  }
  if (node?.kind !== 'scalar') {
    plan.obstacles.push({ ...common, kind: 'left', message: `${summary}.` });
    return;
  }
  if (other.length === 0) {
    if (ownHashes.join() !== before.notes.join())
      plan.obstacles.push({ ...common, kind: 'conflict', message: `${summary}; the outline changed them too.` });
    else plan.changes.push({ ...common, summary, apply: (editor) => editor.removeKey(frame.slide.path, 'notes') });
    return;
  }
  const { merged, conflicts } = threeWay(before.notes, ownHashes, hashes, () => 0);
  for (const conflict of conflicts)
    plan.obstacles.push({
      ...{ ...common, kind: 'conflict' },
      message: `${summary}: the outline says "${shortened(conflict.ours.map((at) => own[at]!.words).join(' / '))}", the file "${shortened(conflict.theirs.map((at) => other[at]!.words).join(' / '))}".`,
      hint: 'both were changed since the last build: write into the outline which it is',
    });
  const value = composed(blocksOf(node.text), merged, node.text, own, other, plan);
  if (value === undefined)
    plan.obstacles.push({ ...common, kind: 'left', message: `${summary} in a way that the outline cannot say.` });
  else if (value !== node.text)
    plan.changes.push({ ...common, summary, apply: (editor) => editor.setText(path, value) });
}

interface Block {
  readonly text: ReturnType<typeof splitNotes>[number]['text'];
  readonly isItem: boolean;
  /** Its lines, with the mark of an item. */
  readonly start: number;
  readonly end: number;
}

function blocksOf(value: string): Block[] {
  return splitNotes(value).map(({ text, item }) => {
    const [first, last] = [text.placeOf(0), text.placeOf(text.text.length - 1)];
    const newline = value.indexOf('\n', last);
    return {
      ...{ text, isItem: item !== undefined },
      start: value.lastIndexOf('\n', first - 1) + 1,
      end: newline < 0 ? value.length : newline,
    };
  });
}

/** The notes as they will be: blocks that stayed as they are written, new ones between them. */
function composed(
  blocks: readonly Block[],
  merged: readonly Merged[],
  value: string,
  own: readonly RichParagraph[],
  other: readonly RichParagraph[],
  plan: DeckPlan,
): string | undefined {
  if (blocks.length !== own.length) return undefined;
  const { rewritten, slideLink } = plan;
  let text = '';
  let last: { readonly ours?: number; readonly isItem: boolean } | undefined;
  for (const line of merged) {
    const now = line.theirs === undefined ? undefined : other[line.theirs]!;
    const block = line.ours === undefined ? undefined : blocks[line.ours]!;
    let piece: string | undefined;
    if (block) {
      const was = own[line.ours!]!;
      const changed = now && (now.words !== was.words || (!rewritten && !sameForms(now.pieces, was.pieces)));
      const whole = changed
        ? editedText({ written: block.text, value, before: was.pieces, now: now.pieces, rewritten, slideLink })
        : value;
      piece = whole?.slice(block.start, block.end + whole.length - value.length);
    } else {
      const words = writtenText(now!.pieces, slideLink);
      const mark = now!.list === 'number' ? '1. ' : '- ';
      piece = words === undefined ? undefined : now!.list ? '  '.repeat(now!.level) + mark + words : words;
    }
    if (piece === undefined) return undefined;
    const isItem = block ? block.isItem : now!.list !== undefined;
    if (last) {
      const follows = last.ours !== undefined && line.ours === last.ours + 1;
      text += follows
        ? value.slice(blocks[last.ours!]!.end, blocks[line.ours!]!.start)
        : last.isItem && isItem
          ? '\n'
          : '\n\n';
    }
    text += piece;
    last = { ...(line.ours !== undefined && { ours: line.ours }), isItem };
  }
  return text + (/\n+$/.exec(value)?.[0] ?? '');
}

const unmarked = (text: string): Piece => ({ ...plainPiece, text });

/** Sections that somebody gave another name: known by the slides in them. */
export function pullSections(partners: ReadonlyMap<Frame, RichSlide>, plan: DeckPlan): void {
  const { base, sections, rewritten, texts, slideLink } = plan;
  const known = base.sections ?? [];
  const frameOf = new Map(
    [...partners].flatMap(([frame, { id }]) =>
      frame.slide.section && frame.slide.path[0] === 'sections' ? [[id, frame] as const] : [],
    ),
  );
  const there = new Set(sections.map(({ name }) => wordsHash(name)));
  for (const { name, slides } of rewritten ? [] : sections) {
    if (name === '' || base.sections === undefined || known.includes(wordsHash(name))) continue;
    const frames = slides.flatMap((id) => frameOf.get(id) ?? []);
    const section = frames[0]?.slide.section;
    const path = [...(frames[0]?.slide.path.slice(0, 2) ?? []), 'title'];
    const title = plan.node(path);
    // A section of slides of several ones is a new one.
    if (!section || title?.kind !== 'scalar' || frames.some(({ slide }) => slide.section?.id !== section.id)) continue;
    const words = normalWords(plainText(section.title));
    // One that took slides of a section that kept its name is new, too.
    if (there.has(wordsHash(words)) || words === name) continue;
    const common = { slide: '', path, summary: `Section "${shortened(words)}" is now called "${shortened(name)}"` };
    if (!known.includes(wordsHash(words))) {
      plan.obstacles.push({ ...common, kind: 'conflict', message: `${common.summary}; the outline changed it too.` });
      continue;
    }
    const edit = { before: [unmarked(words)], now: [unmarked(name)], rewritten: true, slideLink };
    texts.settle(path, name);
    plan.changes.push({
      ...{ ...common, wanted: [] },
      apply: (editor) => {
        const value = editedText({ written: title.text, value: title.text, ...edit });
        return value !== undefined && editor.setText(path, value);
      },
    });
  }
}
