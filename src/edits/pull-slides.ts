import type { SourcePath } from '../model/diagnostic.ts';
import type { YamlEditor } from '../outline/edit-yaml.ts';
import type { SourceNode } from '../outline/source-text.ts';
import type { WrittenValue } from '../outline/print-yaml.ts';
import { wordsHash } from './build-record.ts';
import { commentLine } from './compare.ts';
import { keptValue, linksAreLost, titleInMarks } from './keep-slide.ts';
import { inOrder, pairBySimilarity, shared, titleOf } from './match.ts';
import { samePath } from './provenance.ts';
import { lettersOf } from './normal-forms.ts';
import { type PullSides, type Change, type Obstacle, shortened } from './pull-texts.ts';
import type { PullPlan } from './pull-plan.ts';
import { nestedPoints } from './pull-lists.ts';
import { withoutPlain } from './pull-objects.ts';
import type { RichParagraph, RichSlide } from './rich-texts.ts';
import { writtenText } from './text-edit.ts';

export interface SlidesPlan {
  /** In this order: what leaves places as they are, then moves, then what is added. */
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  /** Slides that somebody copied: where the copy stands in the outline is known once it is written. */
  readonly copies: ReadonlyMap<RichSlide, () => SourcePath | undefined>;
  readonly order: SlideOrder;
}

/** Slides that were taken out, hidden, moved, added, and what reviewers say of them. */
export function planSlides(
  sides: PullSides,
  { partners, records }: Pick<PullPlan, 'partners' | 'records'>,
): SlidesPlan {
  const obstacles: Obstacle[] = [];
  const changes: Change[] = [];
  const order = new SlideOrder(sides.node);
  for (const [path, frames] of framesByPath(sides)) {
    const [first] = frames;
    const built = frames.filter((frame) => records.has(frame));
    if (!first || built.length === 0) continue;
    const own = sides.ours[sides.frames.indexOf(first)]!;
    const there = built.flatMap((frame) => partners.get(frame) ?? []);
    const name = `Slide "${shortened(titleOf(own))}"`;
    const common = { slide: first.id, path: first.slide.path, wanted: [] };
    const gone = there.length === 0;
    const hidden = there.length > 0 && there.every((slide) => slide.hidden);
    if (gone || hidden) {
      const summary = `${name} was ${gone ? 'taken out' : 'hidden'}`;
      const same = built.every((frame) => {
        const ours = sides.ours[sides.frames.indexOf(frame)]!.objects.flatMap(({ words }) => words.map(wordsHash));
        return (
          ours.join() ===
          records
            .get(frame)!
            .objects.flatMap(({ words }) => words)
            .join()
        );
      });
      if (first.slide.added)
        obstacles.push({ ...common, kind: 'left', message: `${summary}; the deck adds it by itself.` });
      else if (gone && !same)
        obstacles.push({ ...common, kind: 'conflict', message: `${summary}, and the outline changed it since.` });
      else
        changes.push({
          ...common,
          summary,
          apply: (editor) => editor.addKey(JSON.parse(path) as SourcePath, 'hidden', true, 'layout'),
        });
    } else if (there.length < built.length || there.some((slide) => slide.hidden))
      obstacles.push({ ...common, kind: 'left', message: `A part of ${name.toLowerCase()} was taken out or hidden.` });
    for (const slide of there) pullComments(slide, common, changes, obstacles);
  }
  planOrder(sides, partners, order, changes, obstacles);
  const copies = planAdded(sides, { partners, records }, order, changes, obstacles);
  return { changes, obstacles, copies, order };
}

/** Frames of each slide that is written. */
function framesByPath({ frames }: PullSides): Map<string, PullSides['frames'][number][]> {
  const found = new Map<string, PullSides['frames'][number][]>();
  for (const frame of frames) {
    if (frame.slide.added) continue;
    const key = JSON.stringify(frame.slide.path);
    found.set(key, [...(found.get(key) ?? []), frame]);
  }
  return found;
}

/** As lines above the slide. */
function pullComments(
  { comments }: RichSlide,
  common: { readonly slide: string; readonly path: SourcePath; readonly wanted: readonly string[] },
  changes: Change[],
  obstacles: Obstacle[],
): void {
  if (comments.length === 0) return;
  const summary = `${comments.length === 1 ? 'A comment' : `${comments.length} comments`}: "${shortened(comments[0]!.text)}"`;
  const index = common.path.at(-1);
  if (typeof index !== 'number') {
    obstacles.push({ ...common, kind: 'left', message: `${summary}.` });
    return;
  }
  changes.push({
    ...common,
    summary,
    apply: (editor) => editor.addComments(common.path.slice(0, -1), index, comments.map(commentLine)),
  });
}

/** Where each slide of the outline stands while slides are moved and added. */
export class SlideOrder {
  readonly lists: { readonly path: SourcePath; readonly slides: string[] }[] = [];

  constructor(node: (path: SourcePath) => SourceNode | undefined) {
    const add = (path: SourcePath): void => {
      const list = node(path);
      if (list?.kind === 'list')
        this.lists.push({ path, slides: list.items.map((_, index) => JSON.stringify([...path, index])) });
    };
    add(['slides']);
    const sections = node(['sections']);
    if (sections?.kind === 'list') for (const index of sections.items.keys()) add(['sections', index, 'slides']);
  }

  /** To go back to where changes were not taken. */
  save(): () => void {
    const saved = this.lists.map(({ slides }) => [...slides]);
    return () => {
      for (const [index, { slides }] of this.lists.entries()) slides.splice(0, slides.length, ...saved[index]!);
    };
  }

  find(slide: string): { readonly path: SourcePath; readonly slides: string[]; readonly at: number } | undefined {
    const list = this.lists.find(({ slides }) => slides.includes(slide));
    return list && { ...list, at: list.slides.indexOf(slide) };
  }
}

/** Slides stand in the order of the file, where the outline's order is still that of the last build. */
function planOrder(
  { frames, base }: PullSides,
  partners: PullPlan['partners'],
  order: SlideOrder,
  changes: Change[],
  obstacles: Obstacle[],
): void {
  const theirs = [...partners.values()];
  const inFile = framesInFile(frames, partners);
  const paths = inFile
    .map((frame) => JSON.stringify(frame.slide.path))
    .filter((path, at, all) => all.indexOf(path) === at);
  const ours = frames.filter((frame) => partners.has(frame) && !frame.slide.added);
  const inOutline = ours
    .map((frame) => JSON.stringify(frame.slide.path))
    .filter((path, at, all) => all.indexOf(path) === at);
  if (theirs.length === 0 || paths.join() === inOutline.join()) return;
  const keys = base.slides.map(({ key }) => key);
  const byBase = [...ours].sort((one, other) => keys.indexOf(one.id) - keys.indexOf(other.id));
  const known = byBase
    .map((frame) => JSON.stringify(frame.slide.path))
    .filter((path, at, all) => all.indexOf(path) === at);
  if (paths.join() === known.join()) return; // only the outline's order changed
  if (known.join() !== inOutline.join()) {
    obstacles.push({
      ...{ kind: 'conflict', slide: inFile[0]!.id, path: inFile[0]!.slide.path },
      message: 'Slides were put in another order in the file and in the outline: the outline’s order stays.',
    });
    return;
  }
  const stays = inOrder(inOutline, paths);
  for (const [at, path] of paths.entries()) {
    if (stays.has(at)) continue;
    const frame = inFile.find(({ slide }) => JSON.stringify(slide.path) === path)!;
    const neighbour = paths[at - 1] ?? paths[at + 1]!;
    changes.push({
      ...{ slide: frame.id, path: frame.slide.path, wanted: [] },
      summary: `Slide "${shortened(frame.name)}" stands elsewhere`,
      apply: (editor) => moveSlide(editor, order, path, neighbour, at > 0),
    });
  }
}

/** Frames in the order in which the file shows them. */
function framesInFile(frames: PullSides['frames'], partners: PullPlan['partners']): PullSides['frames'][number][] {
  const place = new Map([...partners].map(([frame, slide]) => [frame, slide]));
  return frames
    .filter((frame) => place.has(frame) && !frame.slide.added)
    .sort((one, other) => numberOf(place.get(one)!) - numberOf(place.get(other)!));
}

const numbers = new WeakMap<RichSlide, number>();
export const setNumber = (slide: RichSlide, number: number): void => void numbers.set(slide, number);
const numberOf = (slide: RichSlide): number => numbers.get(slide) ?? 0;

function moveSlide(editor: YamlEditor, order: SlideOrder, slide: string, neighbour: string, after: boolean): boolean {
  const [from, to] = [order.find(slide), order.find(neighbour)];
  if (!from || !to) return false;
  const place = to.at + (after ? 1 : 0);
  if (samePath(from.path, to.path)) {
    const target = place > from.at ? place - 1 : place;
    const rest = from.slides.map((_, keep) => ({ keep })).filter(({ keep }) => keep !== from.at);
    rest.splice(target, 0, { keep: from.at });
    if (!editor.rewriteList(from.path, rest)) return false;
    from.slides.splice(from.at, 1);
    from.slides.splice(target, 0, slide);
    return true;
  }
  if (!editor.moveItem(from.path, from.at, to.path, place)) return false;
  from.slides.splice(from.at, 1);
  to.slides.splice(place, 0, slide);
  return true;
}

/** Slides that the outline does not know: copies of its own, and such as it has a layout for. */
function planAdded(
  sides: PullSides,
  { partners, records }: Pick<PullPlan, 'partners' | 'records'>,
  order: SlideOrder,
  changes: Change[],
  obstacles: Obstacle[],
): Map<RichSlide, () => SourcePath | undefined> {
  const copies = new Map<RichSlide, () => SourcePath | undefined>();
  const keys = new Map([...partners].map(([frame, slide]) => [slide, JSON.stringify(frame.slide.path)]));
  // What was pulled before is in the outline by now, if not with all of its words.
  const fresh = sides.frames.filter((frame) => !records.has(frame));
  const unknown = sides.theirs.flatMap(({ slide, before }) => (before || keys.has(slide) ? [] : [slide]));
  const wordsOfFrame = (frame: (typeof fresh)[number]): string[] => wordsOn(sides.ours[sides.frames.indexOf(frame)]!);
  const { pairs } = pairBySimilarity(
    fresh,
    unknown,
    (frame, slide) => sharedWords(wordsOn(slide), wordsOfFrame(frame)),
    0.6,
  );
  const pulledAs = new Map(pairs.map(([frame, slide]) => [slide, frame]));
  /** What stands before the next slide: also one that is added, and the last one that the outline has by now. */
  let last: string | undefined;
  let lastKnown: string | undefined;
  for (const { slide, before } of sides.theirs) {
    const known = keys.get(slide);
    if (known !== undefined) {
      if (order.find(known)) last = lastKnown = known;
      continue;
    }
    if (before) continue; // the outline had it, and shows it no more
    const pulled = pulledAs.get(slide);
    if (pulled) {
      last = lastKnown = JSON.stringify(pulled.slide.path);
      continue;
    }
    const name = `Slide "${shortened(titleOf(slide))}"`;
    const model = slide.hidden ? undefined : modelOf(slide, sides);
    const written = model ? withoutId(plainValue(sides.node(model.slide.path))) : valueOfSlide(slide, sides);
    const kept = written ? undefined : keptValue(slide, sides);
    const own = written ?? (kept && !('fault' in kept) ? kept.value : undefined);
    if (slide.hidden && own && isHiddenIn(sides, slide, own)) continue;
    const value = slide.hidden && isMap(own) ? { ...own, hidden: true } : own;
    const path = (lastKnown === undefined ? ['slides', 0] : JSON.parse(lastKnown)) as SourcePath;
    const common = { slide: '', path };
    if (value === undefined || value === null || typeof value !== 'object' || last === undefined) {
      obstacles.push({
        ...common,
        kind: 'left',
        message: `${name} was added; no layout of an outline holds all of it${kept && 'fault' in kept ? `, and no file: it ${kept.fault}` : ''}.`,
      });
      continue;
    }
    if (kept && !('fault' in kept) && kept.lostLinks)
      obstacles.push({ ...common, kind: 'left', ...linksAreLost(name.replace('S', 's')) });
    const added = `added ${copies.size} ${name}`;
    const neighbour = last;
    last = added;
    changes.push({
      ...common,
      summary: `${name} was added${kept ? ' as a file of its own' : ''}`,
      wanted: model || slide.hidden ? [] : slide.objects.flatMap(({ words }) => words.map(lettersOf)),
      apply: (editor) => {
        const place = order.find(neighbour);
        if (!place) return false;
        const items = place.slides.map((_, keep) => ({ keep }) as { keep: number } | { add: WrittenValue });
        items.splice(place.at + 1, 0, { add: value });
        if (!editor.rewriteList(place.path, items)) return false;
        place.slides.splice(place.at + 1, 0, added);
        return (
          slide.comments.length === 0 || editor.addComments(place.path, place.at + 1, slide.comments.map(commentLine))
        );
      },
    });
    if (model)
      copies.set(slide, () => {
        const place = order.find(added);
        return place && [...place.path, place.at];
      });
  }
  return copies;
}

/** A hidden slide that was pulled before, which no deck shows. */
function isHiddenIn({ outline }: PullSides, { objects }: RichSlide, value: WrittenValue): boolean {
  const all = [...(outline.slides ?? []), ...(outline.sections ?? []).flatMap(({ slides }) => slides)];
  const hidden = lettersOf(JSON.stringify(all.filter((slide) => slide.hidden)));
  if (isMap(value) && typeof value.file === 'string') return hidden.includes(lettersOf(value.file));
  return objects.every(
    ({ words, name }) => name === 'Kicker' || words.every((text) => hidden.includes(lettersOf(text))),
  );
}

/** The share of a slide's words that another one says, too: it may have more, such as a number or a footer. */
function sharedWords(words: readonly string[], other: readonly string[]): number {
  const tokens = (list: readonly string[]): string[] => list.join(' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [all, there] = [tokens(words), tokens(other)];
  const common = (shared(all, there) * (all.length + there.length)) / 2;
  return all.length === 0 ? 0 : common / all.length;
}

const wordsOn = ({ objects }: RichSlide): string[] => objects.flatMap(({ words }) => words);

/** The slide of the outline that somebody copied: with the same objects, and most of its words. */
function modelOf(slide: RichSlide, { frames, ours }: PullSides): PullSides['frames'][number] | undefined {
  const ids = slide.objects.map(({ id }) => id);
  if (ids.length < 2) return undefined;
  const found = frames.flatMap((frame, index) => {
    const own = ours[index]!;
    const words = shared(
      own.objects.flatMap((object) => object.words),
      slide.objects.flatMap((object) => object.words),
    );
    const score =
      own.layout === slide.layout && !frame.slide.added
        ? shared(
            own.objects.map(({ id }) => id),
            ids,
          )
        : 0;
    return score >= 0.8 ? [{ frame, score: score + words }] : [];
  });
  return found.sort((a, b) => b.score - a.score)[0]?.frame;
}

/** A value of the outline as it is written once more. */
function plainValue(node: SourceNode | undefined): WrittenValue | undefined {
  if (!node) return undefined;
  if (node.kind === 'list') return node.items.map((item) => plainValue(item)!);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValue(value)!]));
  return typeof node.value === 'boolean' || node.value === null ? node.value : node.text;
}

function withoutId(value: WrittenValue | undefined): WrittenValue | undefined {
  if (!isMap(value)) return undefined;
  const { id: _, ...rest } = value;
  return rest;
}

const isMap = (value: WrittenValue | undefined): value is { readonly [key: string]: WrittenValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const footerTypes = /^(dt|ftr|sldNum|hdr)$/;

/** A slide with a title and points or a table, in the keys of an outline. */
function valueOfSlide(slide: RichSlide, sides: PullSides): WrittenValue | undefined {
  const objects = slide.objects.filter(
    ({ words, kind, placeholder, name }) =>
      words.length > 0 || (kind !== 'shape' && kind !== 'connector') || !(placeholder || footerTypes.test(name)),
  );
  const slideLink = (): undefined => undefined;
  const title = objects.find((object) => object.title);
  const rest = objects.filter(
    (object) => object !== title && !/page number|slide number|footer|date/i.test(object.name),
  );
  const heading = titleInMarks(slide);
  if (!heading) return undefined;
  const notes = slide.notes.map(({ pieces }) => writtenText(pieces, slideLink));
  if (notes.includes(undefined)) return undefined;
  const common = { ...(notes.length > 0 && { notes: notes.join('\n\n') }) };
  const [only] = rest;
  if (!only) {
    const divider = sides.frames.find(
      (frame, index) => frame.layout === 'section' && sides.ours[index]!.layout === slide.layout,
    );
    return divider ? { layout: 'section', title: heading, ...common } : undefined;
  }
  if (rest.length > 1) return undefined;
  // A program that writes all looks anew writes those out that words have by themselves.
  const piecesOf = (paragraph: RichParagraph) => (sides.rewritten ? withoutPlain(paragraph, only) : paragraph.pieces);
  const texts = only.paragraphs.map((one) => (one.words === '' ? '' : writtenText(piecesOf(one), slideLink)));
  if (texts.includes(undefined)) return undefined;
  const sharedWords = texts as string[];
  if (only.kind === 'table' && only.columns > 0) {
    const rows = Array.from({ length: sharedWords.length / only.columns }, (_, row) =>
      sharedWords.slice(row * only.columns, (row + 1) * only.columns),
    );
    if (rows.length < 2) return undefined;
    return { layout: 'table', title: heading, columns: rows[0]!, rows: rows.slice(1), ...common };
  }
  // What somebody drew is more than its words.
  if (only.kind !== 'shape' || !only.placeholder || sharedWords.length === 0) return undefined;
  return { layout: 'bullets', title: heading, points: nestedPoints(sharedWords, only.paragraphs), ...common };
}
