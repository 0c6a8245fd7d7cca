import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import { type ObjectRecord, recordOfObject, type SlideRecord, wordsHash } from './build-record.ts';
import { pairById, pairBySimilarity, pairObjects, shared } from './match.ts';
import { isBelow, itemOf, Provenance, samePath, type Segment } from './provenance.ts';
import { lettersOf } from './normal-forms.ts';
import {
  type DeckPlan,
  placeOf,
  type PlannedFrame,
  type PlannedObject,
  type PullSides,
  whereOf,
  type Change,
  type Obstacle,
  sameForms,
  shortened,
  TextChanges,
} from './pull-texts.ts';
import { pullFigures } from './pull-figures.ts';
import { pullTable } from './pull-table.ts';
import {
  depthOf,
  isAsWritten,
  type ListLine,
  type PointPlace,
  pointPlaceOf,
  pointsIn,
  rewritePoints,
} from './pull-lists.ts';
import { pullKept } from './keep-slide.ts';
import {
  isPulledKicker,
  pullAlternative,
  pullCode,
  pullHead,
  pullLabel,
  pullNotes,
  pullSections,
  withoutPlain,
} from './pull-objects.ts';
import type { RichObject, RichSlide } from './rich-texts.ts';
import { writtenText } from './text-edit.ts';
import { threeWay } from './three-way.ts';

export interface PullPlan {
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  /** For each frame the slide of the file that it is, where there is one. */
  readonly partners: ReadonlyMap<Frame, RichSlide>;
  readonly records: ReadonlyMap<Frame, SlideRecord>;
}

/** Decides what goes back into the outline, slide by slide. */
export function planPull(sides: PullSides): PullPlan {
  const records = recordsOf(sides);
  const theirs = new Map(sides.theirs.flatMap(({ slide, before }) => (before ? [[before, slide] as const] : [])));
  const partners = new Map(
    [...records].flatMap(([frame, record]) => (theirs.has(record) ? [[frame, theirs.get(record)!] as const] : [])),
  );
  const keyOfPart = new Map([...partners].map(([frame, slide]) => [slide.part, frame.slide.id]));
  const texts = new TextChanges({ rewritten: sides.rewritten, slideLink: (part) => keyOfPart.get(part) });
  const provenance = new Provenance(sides.outline);
  const plan: DeckPlan = {
    ...sides,
    texts,
    provenance,
    slideLink: (part) => keyOfPart.get(part),
    changes: [],
    obstacles: [],
  };
  const slides = new Map<string, Frame[]>();
  for (const frame of sides.frames) {
    const key = JSON.stringify([frame.slide.path, frame.slide.added]);
    slides.set(key, [...(slides.get(key) ?? []), frame]);
  }
  for (const frames of slides.values())
    planSlide(
      frames.map((frame) => ({
        frame,
        ours: sides.ours[sides.frames.indexOf(frame)]!,
        before: records.get(frame),
        theirs: partners.get(frame),
      })),
      plan,
    );
  pullSections(partners, plan);
  return {
    changes: [...texts.changes(), ...plan.changes],
    obstacles: [...texts.obstacles, ...plan.obstacles],
    ...{ partners, records },
  };
}

/** The record of each frame: by its key, else (its title is another now) by its words. */
function recordsOf({ frames, ours, base }: PullSides): Map<Frame, SlideRecord> {
  const byKey = new Map(base.slides.map((slide) => [slide.key, slide]));
  const found = new Map(
    frames.flatMap((frame) => (byKey.has(frame.id) ? [[frame, byKey.get(frame.id)!] as const] : [])),
  );
  const taken = new Set(found.values());
  const rest = frames.flatMap((frame, index) => (found.has(frame) ? [] : [{ frame, words: hashesOf(ours[index]!) }]));
  const free = base.slides.filter((slide) => !taken.has(slide));
  const { pairs } = pairBySimilarity(
    free,
    rest,
    (slide, { words }) =>
      shared(
        slide.objects.flatMap((object) => object.words),
        words,
      ),
    0.5,
  );
  for (const [record, { frame }] of pairs) found.set(frame, record);
  return found;
}

const hashesOf = (slide: RichSlide): string[] => slide.objects.flatMap(({ words }) => words.map(wordsHash));

function planSlide(slides: readonly PlannedFrame[], plan: DeckPlan): void {
  if (slides.some(({ frame }) => frame.kept)) {
    for (const slide of slides) {
      pullKept(slide, plan);
      pullNotes(slide, plan);
    }
    return;
  }
  const lists = new Map<string, { list: SourcePath; lines: ListLine[]; before: PointPlace[]; changed: boolean }>();
  const listOf = (list: SourcePath) => {
    const key = JSON.stringify(list);
    const known = lists.get(key) ?? { list, lines: [], before: [], changed: false };
    lists.set(key, known);
    return known;
  };
  const removed: Segment[] = [];
  const kept: SourcePath[] = [];
  for (const slide of slides) {
    const objects = pairedObjects(slide, plan);
    for (const ours of slide.ours.objects) {
      const segments = plan.provenance.of(slide.frame, ours);
      const partner = objects.get(ours);
      if (partner === undefined || partner === 'gone') {
        const gone = partner === 'gone' && ours.words.length > 0;
        if (gone) for (const one of segments.flat()) removed.push(one);
        else {
          showAll(slide, ours, segments, plan);
          for (const { text } of segments.flat()) kept.push(text.path);
        }
        for (const [index, [segment]] of segments.entries()) {
          const point = segment && pointPlaceOf(segment.text.path, plan.node);
          if (!point) continue;
          listOf(point.list).before.push(point);
          if (!gone)
            listOf(point.list).lines.push({ place: point, depth: point.at.length - 1, words: ours.words[index]! });
        }
        continue;
      }
      const object: PlannedObject = { slide, ours, segments, ...partner };
      pullAlternative(object, plan);
      if (ours.kind === 'table') pullTable(object, plan);
      else if (ours.kind === 'chart') {
        if (partner.theirs.kind === 'chart') pullFigures(object, plan);
      } else planObject(object, plan, { listOf, removed, kept });
    }
    pullNotes(slide, plan);
  }
  const [slide] = slides;
  for (const { list, lines, before } of lists.values()) {
    if (isAsWritten(lines, before) || lines.length === 0) continue;
    const summary = `The points of ${whereOf(slide!, '')} were added to, taken out or put in another order`;
    if (pointsIn(list, plan.node) !== before.length) {
      const message = `${summary}; not all of them could be found in the outline.`;
      plan.obstacles.push({ kind: 'left', slide: slide!.frame.id, path: list, message });
      continue;
    }
    plan.changes.push({
      ...{ slide: slide!.frame.id, path: list, summary },
      // What became of a line's words is a change of its own.
      wanted: lines.flatMap(({ place, words }) => (place ? [] : [lettersOf(words)])),
      apply: (editor) => rewritePoints(editor, list, lines),
    });
  }
  pullRemoved(slide!, removed, kept, plan);
}

/** Texts that stand unchanged, so that it is known where else a text is shown. */
function showAll(
  slide: PlannedFrame,
  ours: RichObject,
  segments: readonly (readonly Segment[])[],
  { texts }: DeckPlan,
): void {
  for (const [index, paragraph] of ours.paragraphs.entries())
    texts.add(placeOf(slide, ours), segments[index]!, paragraph, undefined);
}

type Partner = Pick<PlannedObject, 'before' | 'theirs'> | 'gone';

/** For each object as built now what it is in the file; `gone` where somebody took it out. */
function pairedObjects({ ours, before, theirs }: PlannedFrame, plan: DeckPlan): Map<RichObject, Partner> {
  if (!before || !theirs) return new Map();
  const now = theirs.objects.map(recordOfObject);
  const objectOf = new Map(now.map((record, index) => [record, theirs.objects[index]!]));
  const { pairs, gone, added } = pairObjects(before.objects, now, plan.rewritten);
  const built = pairById(before.objects, ours.objects);
  // Of what a program wrote anew and somebody both moved and changed, only most of its words tell what it was.
  const objectAt = new Map(built.pairs);
  const wordsOf = (object: RichObject | undefined): string => object?.words.join(' ') ?? '';
  const alike = (one: ObjectRecord, other: ObjectRecord): number =>
    one.kind === other.kind ? similarity(wordsOf(objectAt.get(one)), wordsOf(objectOf.get(other))) : 0;
  const more = plan.rewritten ? pairBySimilarity(gone, added, alike, 0.5).pairs : [];
  const partners = new Map([...pairs, ...more]);
  return new Map(
    built.pairs.map(([record, object]) => {
      const own = partners.get(record);
      return [object, own ? { before: record, theirs: objectOf.get(own)! } : 'gone'];
    }),
  );
}

interface SlideLists {
  readonly listOf: (list: SourcePath) => { lines: ListLine[]; before: PointPlace[] };
  readonly removed: Segment[];
  readonly kept: SourcePath[];
}

/** A text box, a placeholder, a shape with words. */
function planObject(object: PlannedObject, plan: DeckPlan, { listOf, removed, kept }: SlideLists): void {
  const { slide, ours, theirs, before, segments } = object;
  const item = itemOf(slide.frame, ours);
  if (item?.kind === 'code') return pullCode(object, item.path, plan);
  if (isPulledKicker(object)) return showAll(slide, ours, segments, plan);
  const { merged, conflicts } = threeWay(
    before.words,
    ours.words.map(wordsHash),
    theirs.words.map(wordsHash),
    (one, other) => similarity(ours.words[one]!, theirs.words[other]!),
  );
  for (const conflict of conflicts) {
    const [one, other] = [
      conflict.ours.map((at) => ours.words[at]).join(' / '),
      conflict.theirs.map((at) => theirs.words[at]).join(' / '),
    ];
    plan.obstacles.push({
      ...{
        kind: 'conflict',
        slide: slide.frame.id,
        path: segments[conflict.ours[0] ?? 0]?.[0]?.text.path ?? slide.frame.slide.path,
      },
      message: `${whereOf(slide, ours.name)}: the outline says "${shortened(one)}", the file "${shortened(other)}".`,
      hint: 'both were changed since the last build: write into the outline which it is',
    });
  }
  const points = segments.map(([segment]) => segment && pointPlaceOf(segment.text.path, plan.node));
  for (const point of points) if (point) listOf(point.list).before.push(point);
  const levels = new Map<number, number>();
  for (const [index, point] of points.entries())
    if (point) levels.set(point.at.length - 1, ours.paragraphs[index]!.level);
  const stays = new Set(merged.flatMap((line) => (line.ours === undefined ? [] : [line.ours])));
  for (const [index, own] of segments.entries())
    if (!stays.has(index) && !points[index]) for (const one of own) removed.push(one);

  let list = points.find((point) => point !== undefined)?.list;
  for (const line of merged) {
    const now = line.theirs === undefined ? undefined : theirs.paragraphs[line.theirs]!;
    if (line.ours !== undefined) {
      const was = ours.paragraphs[line.ours]!;
      const own = segments[line.ours]!;
      const changed = now && (was.words !== now.words || (!plan.rewritten && !sameForms(was.pieces, now.pieces)));
      if (changed && pullHead(object, own, now, plan)) for (const { text } of own) kept.push(text.path);
      else if (own.length === 0 && changed) pullLabel(object, was, now, plan);
      else plan.texts.add(placeOf(slide, ours), own, was, changed ? now : undefined);
      for (const { text } of own) kept.push(text.path);
      const point = points[line.ours];
      if (!point) continue;
      list = point.list;
      const depth = point.at.length - 1;
      listOf(list).lines.push({
        ...{ place: point, words: (now ?? was).words },
        depth: now && now.level !== was.level ? depthOf(now, levels) : depth,
      });
    } else if (now) {
      const text = writtenText(withoutPlain(now, plan.rewritten ? theirs : ours), plan.slideLink);
      if (list && text !== undefined) listOf(list).lines.push({ text, words: now.words, depth: depthOf(now, levels) });
      else
        plan.obstacles.push({
          ...{ kind: 'left', slide: slide.frame.id, path: segments[0]?.[0]?.text.path ?? slide.frame.slide.path },
          message: `${whereOf(slide, ours.name)} has a paragraph more: "${shortened(now.words)}".`,
        });
    }
  }
}

/** Scripts that set no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The share of words that two texts have in common; of letters where words are not set apart. */
function similarity(one: string, other: string): number {
  const tokens = (text: string): string[] =>
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => (unspaced.test(word) ? [...word] : [word]));
  const [a, b] = [tokens(one), tokens(other)];
  return a.length === 0 && b.length === 0 ? 0 : shared(a, b);
}

/** Texts that somebody took out: with all of a list's item or of a key, that goes. */
function pullRemoved(
  slide: PlannedFrame,
  removed: readonly Segment[],
  kept: readonly SourcePath[],
  plan: DeckPlan,
): void {
  const { path: above } = slide.frame.slide;
  const done: SourcePath[] = [];
  const changes: Change[] = [];
  for (const { text } of removed) {
    const { path } = text;
    if (text.note) {
      plan.obstacles.push({
        ...{ kind: 'left', slide: slide.frame.id, path },
        message: `The footnote "${shortened(text.text)}" was taken out of ${whereOf(slide, '')}, and its number stays in the text.`,
      });
      continue;
    }
    if (done.some((known) => isBelow(path, known)) || kept.some((other) => samePath(other, path))) continue;
    if (!isBelow(path, above) || path.length === above.length || path[above.length] === 'slides') {
      plan.obstacles.push({
        ...{ kind: 'left', slide: slide.frame.id, path },
        message: `"${shortened(text.text)}" was taken out of ${whereOf(slide, '')}; it stands elsewhere in the outline.`,
      });
      continue;
    }
    if (pointPlaceOf(path, plan.node)) continue; // its list is written anew
    const whole = removedPart(path, above, kept);
    done.push(whole);
    const [parent, last] = [whole.slice(0, -1), whole.at(-1)!];
    changes.push({
      ...{ slide: slide.frame.id, path: whole, wanted: [] },
      summary: `"${shortened(text.text)}" was taken out of ${whereOf(slide, '')}`,
      apply: (editor) => {
        if (typeof last === 'string') return editor.removeKey(parent, last);
        const list = editor.node(parent);
        if (list?.kind !== 'list') return false;
        return editor.rewriteList(
          parent,
          list.items.flatMap((_, keep) => (keep === last ? [] : [{ keep }])),
        );
      },
    });
  }
  // From the end, so that what is before keeps its index.
  plan.changes.push(...changes.sort((one, other) => (isAfter(one.path, other.path) ? -1 : 1)));
}

function isAfter(one: SourcePath, other: SourcePath): boolean {
  const at = one.findIndex((step, index) => step !== other[index]);
  const [a, b] = [one[at], other[at]];
  return typeof a === 'number' && typeof b === 'number' ? a > b : String(a) > String(b);
}

/** The largest part of a slide that holds no text that stayed. */
function removedPart(path: SourcePath, slide: SourcePath, kept: readonly SourcePath[]): SourcePath {
  for (let length = slide.length + 1; length < path.length; length += 1) {
    const part = path.slice(0, length);
    if (!kept.some((other) => isBelow(other, part))) return part;
  }
  return path;
}
