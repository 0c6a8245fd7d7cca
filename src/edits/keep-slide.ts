import { idFromTitle } from '../outline/slide-ids.ts';
import { readKeptSlide } from '../ooxml/kept-slide.ts';
import type { PackedParts } from '../ooxml/package-reader.ts';
import type { WrittenValue } from '../outline/print-yaml.ts';
import type { XmlElement } from '../ooxml/xml.ts';
import { type ObjectRecord, recordOfObject, recordOfSlide, type SlideRecord } from './build-record.ts';
import { compareObjects } from './compare.ts';
import { pairObjects, titleOf } from './match.ts';
import { EditedPackage, type PartRelation, presentation } from './carried-parts.ts';
import { withoutPlain } from './pull-objects.ts';
import { type DeckPlan, type KeepSlide, type PlannedFrame, type PullSides, whereOf } from './pull-texts.ts';
import { type Piece, plainPiece, type RichSlide } from './rich-texts.ts';
import type { SlideSnapshot } from './snapshot.ts';
import { writtenText } from './text-edit.ts';
import { lettersOf } from './normal-forms.ts';

/** Files that are written with the outline. The same slide has the same file, and no file is written over. */
export function slideKeeper(
  parts: PackedParts,
  find: (name: string) => Uint8Array | undefined,
): { readonly keep: KeepSlide; readonly files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const keep: KeepSlide = (slide) => {
    const { bytes, lostLinks } = fileOfSlide(parts, slide.part);
    const read = readKeptSlide(bytes);
    if ('fault' in read) return { fault: read.fault };
    const stem = `kept/${idFromTitle(titleOf(slide))}`;
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number === 1 ? '' : `-${number}`}.pptx`;
      const known = files.get(name) ?? find(name);
      if (known && Buffer.compare(known, bytes) !== 0) continue;
      files.set(name, bytes);
      return { name, bytes, lostLinks };
    }
  };
  return { keep, files };
}

/** A slide that the outline names as a file. */
export function keptValue(
  slide: RichSlide,
  { keep }: PullSides,
):
  { readonly value: Readonly<Record<string, WrittenValue>>; readonly lostLinks: boolean } | { readonly fault: string } {
  const title = titleInMarks(slide) ?? firstWords(titleOf(slide));
  const notes = slide.notes.map(({ pieces }) => writtenText(pieces, () => undefined));
  if (notes.includes(undefined)) return { fault: 'has notes that an outline cannot say' };
  const file = keep(slide);
  if ('fault' in file) return file;
  const value = {
    ...{ layout: 'pptx', title: title || 'Slide', file: file.name },
    ...(notes.length > 0 && { notes: notes.join('\n\n') }),
  };
  return { value, lostLinks: file.lostLinks };
}

/** What is said where a slide becomes a file and led to others. */
export const linksAreLost = (name: string): { readonly message: string; readonly hint: string } => ({
  message: `Links of ${name} to other slides are not in the file that it becomes.`,
  hint: 'set them again in PowerPoint after the build; "build --merge" without a pull keeps them',
});

/** A slide without a title is called after what it says first. */
const firstWords = (text: string): string => {
  const words = text.split(/\s+/);
  return words.slice(0, 8).join(' ') + (words.length > 8 ? ' …' : '');
};

/** The title with its marks, as an outline says it. */
export function titleInMarks({ objects }: RichSlide): string | undefined {
  const title = objects.find((object) => object.title && object.words.length > 0);
  return (
    title &&
    writtenText(
      title.paragraphs.flatMap((paragraph, index) =>
        index > 0 ? [space, ...withoutPlain(paragraph, title)] : withoutPlain(paragraph, title),
      ),
      () => undefined,
    )
  );
}

const space: Piece = { ...plainPiece, text: ' ' };

/** A slide that is a file already and was edited again becomes another file. */
export function pullKept(slide: PlannedFrame, plan: DeckPlan): void {
  const { frame, ours, before, theirs } = slide;
  if (!before || !theirs || !differs(before, theirs, plan.rewritten)) return;
  const path = [...frame.slide.path, 'file'];
  const summary = `${whereOf(slide, '').replace(/^s/, 'S')} was edited; it is a file of its own`;
  const common = { slide: frame.id, path, summary };
  if (!differs(recordOfSlide(plain(ours), ''), theirs, plan.rewritten)) return;
  const node = plan.node(path);
  const hint = 'both were changed since the last build: merge, and look at both';
  if (differs(before, ours, plan.rewritten))
    plan.obstacles.push({ ...common, kind: 'conflict', message: `${summary}, which the outline changed too.`, hint });
  else {
    const file = plan.keep(theirs);
    if ('fault' in file || node?.kind !== 'scalar') {
      const why = 'fault' in file ? `${summary}, and cannot be one: it ${file.fault}.` : `${summary}.`;
      plan.obstacles.push({ ...common, kind: 'left', message: why });
      return;
    }
    if (file.lostLinks) plan.obstacles.push({ ...common, kind: 'left', ...linksAreLost(whereOf(slide, '')) });
    const title = theirs.objects.find((object) => object.title)?.words.join(' ');
    const renamed = title !== undefined && lettersOf(title) !== lettersOf(frame.name);
    plan.changes.push({
      ...common,
      wanted: theirs.objects.flatMap(({ words }) => words.map(lettersOf)),
      apply: (editor) =>
        editor.setText(path, file.name) && (!renamed || editor.setText([...frame.slide.path, 'title'], title)),
    });
  }
}

const plain = ({ notes, ...slide }: RichSlide): SlideSnapshot => ({ ...slide, notes: notes.map(({ words }) => words) });

/** Whether anything that shows is other than it was. */
function differs(before: SlideRecord, now: RichSlide, rewritten: boolean): boolean {
  const records = now.objects.map(recordOfObject);
  const { pairs, gone, added } = pairObjects(before.objects, records, rewritten);
  const counts = (one: ObjectRecord): boolean => !rewritten || (one.kind !== 'group' && one.words.length > 0);
  return (
    gone.some(counts) ||
    added.some(counts) ||
    (!rewritten && before.motion !== now.motion) ||
    pairs.some(([one, other]) => compareObjects(one, other, rewritten).length > 0)
  );
}

const mainType = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';

/** Strokes of a pen are custom XML of their slide. */
const inkType = 'application/inkml+xml';

/** What a presentation of one slide has beside it. */
const ofPresentation = /\/(slide|slideMaster|theme|presProps|tableStyles)$/;
/** What belongs to the deck around a slide, or says who wrote and reviewed it. */
const aroundSlide = /\/(slide|notesSlide|comments|tags|customXml|slideUpdateInfo)$/;

function fileOfSlide(parts: PackedParts, slide: string): { readonly bytes: Uint8Array; readonly lostLinks: boolean } {
  const file = new EditedPackage(parts);
  const layout = file.related(slide, 'slideLayout');
  const master = layout === undefined ? undefined : file.related(layout, 'slideMaster');
  const root = file.xml(presentation)!;
  const isOwn = ({ type, target }: PartRelation): boolean =>
    ofPresentation.test(type) &&
    (!type.endsWith('/slide') || target === slide) &&
    (!type.endsWith('/slideMaster') || target === master);
  const idOf = (part: string | undefined): string =>
    file.relations(presentation).find(({ target }) => target === part)?.id ?? '';
  keepEntries(root.at('p:sldIdLst'), idOf(slide));
  keepEntries(root.at('p:sldMasterIdLst'), idOf(master));
  root.children = root.elements().filter(({ name }) => kept.has(name));
  file.keepRelations(presentation, isOwn);
  file.keepRelations('', ({ type }) => type.endsWith('/officeDocument'));
  if (master !== undefined) {
    const id = file.relations(master).find(({ target }) => target === layout)?.id ?? '';
    keepEntries(file.xml(master)?.at('p:sldLayoutIdLst'), id);
    file.keepRelations(master, ({ type, target }) => !type.endsWith('/slideLayout') || target === layout);
  }
  const tree = file.xml(slide)!;
  tree.set({ show: undefined });
  const isAround = ({ type, target }: PartRelation): boolean =>
    aroundSlide.test(type) && file.contentType(target) !== inkType;
  const dropped = file.relations(slide).filter(isAround);
  dropReferences(tree, new Set(dropped.map(({ id }) => id)));
  file.keepRelations(slide, (relation) => !isAround(relation));
  file.retype(presentation, mainType);
  return { bytes: file.write(), lostLinks: dropped.some(({ type }) => type.endsWith('/slide')) };
}

const kept = new Set(['p:sldMasterIdLst', 'p:sldIdLst', 'p:sldSz', 'p:notesSz', 'p:defaultTextStyle']);

function keepEntries(list: XmlElement | undefined, id: string): void {
  if (list) list.children = list.elements().filter((entry) => entry.get('r:id') === id);
}

/** Links to other slides and what only the deck around has a use for. */
function dropReferences(tree: XmlElement, ids: ReadonlySet<string>): void {
  tree.walk((element) => {
    element.children = element.children.filter(
      (child) =>
        typeof child === 'string' ||
        (child.name !== 'p:custDataLst' &&
          !Object.entries(child.attributes).some(([key, value]) => key.startsWith('r:') && value && ids.has(value))),
    );
  });
}
