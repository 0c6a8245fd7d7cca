import { hideTitle } from './hide-title.ts';
import type { Frame } from '../model/frame.ts';
import { slideLayouts } from '../layouts/slide-layouts.ts';
import { keyOf, type KeptParts } from '../ooxml/kept-parts.ts';
import { contentHash } from '../ooxml/media.ts';
import { morphPairs } from './morph.ts';
import { addNotes } from './notes.ts';
import { OpcPackage } from '../ooxml/package.ts';
import type { SlideToDraft } from './draft-slides.ts';
import { repair } from './repair.ts';
import { placeholderShape, plainParagraph } from './shape-tree.ts';
import { slidePart, type DeckContext, type SlideDraft } from './slide-draft.ts';
import { darkGround } from './slide-layout-part.ts';
import { layoutPart } from './template.ts';
import { timing } from './timing.ts';
import { transitionMarkup } from './transition.ts';
import type { XmlElement } from '../ooxml/xml.ts';
import type { ZipEntry } from '../ooxml/zip.ts';

/** The parts of each slide: itself, its notes where `withNotes` says so, its charts. Only slides that are not kept are made. */
export const slideParts = async (
  frames: readonly Frame[],
  withNotes: readonly boolean[],
  context: DeckContext,
  kept: KeptParts,
): Promise<readonly (readonly ZipEntry[])[]> => {
  const pairs = morphPairs(frames);
  const keys = frames.map((frame, index) => slideKey(frame, index + 1, pairs[index]!, withNotes[index]!, context));
  const parts = keys.map((key) => kept.get(key));
  const missing = frames.flatMap((frame, index) =>
    parts[index] ? [] : [{ frame, paired: pairs[index]!, number: index + 1 }],
  );
  for (let from = 0; from < missing.length; from += batch) {
    const made = missing.slice(from, from + batch);
    for (const [index, packed] of (await makeSlides(made, withNotes, context)).entries()) {
      const { number } = made[index]!;
      parts[number - 1] = packed;
      kept.put(keys[number - 1]!, packed);
    }
  }
  return parts as (readonly ZipEntry[])[];
};

/** So many slides are drafted together: enough to share the fixed cost of a package, few enough to keep memory low. */
const batch = 25;

/** `slides`: in order, with their numbers in the deck. */
const makeSlides = async (
  slides: readonly (SlideToDraft & { readonly number: number })[],
  withNotes: readonly boolean[],
  context: DeckContext,
): Promise<readonly (readonly ZipEntry[])[]> => {
  const { draftSlides } = await import('./draft-slides.ts');
  const draft = await draftSlides(slides, context);
  const opc = OpcPackage.read(draft.zip);
  for (const name of [...opc.parts.keys()]) if (name.startsWith('ppt/notesSlides/')) opc.drop(name);
  // backwards: a slide's number in the draft is at most the one that it gets, so that no name is taken
  return slides
    .map((slide, index) => ({ ...slide, index }))
    .reverse()
    .map(({ frame, number, index }) => {
      opc.rename(slidePart(index + 1), slidePart(number));
      finishSlide(opc, draft.slides[index]!, number);
      if (withNotes[number - 1]) addNotes(opc, number, frame.notes, context);
      const packed = opc.pack(slidePart(number));
      // the trees of many slides together would keep the collector busy
      opc.drop(slidePart(number));
      return packed;
    })
    .reverse();
};

/** All that a slide's parts are made from, but for what all slides of a deck share. */
const slideKey = (
  frame: Frame,
  number: number,
  paired: ReadonlySet<string>,
  withNotes: boolean,
  { slideNumbers }: DeckContext,
): string => {
  const { id, layout, name, ground, transition, page, slide, notes } = frame;
  const items = frame.items.map((item) =>
    item.kind === 'picture' ? { ...item, picture: { ...item.picture, bytes: contentHash(item.picture.bytes) } } : item,
  );
  const own = JSON.stringify([
    ...[id, layout, name, ground, transition, page, slide.titleHidden],
    ...[number, [...paired], withNotes && notes, items],
  ]);
  const leadsToSlides = own.includes('"kind":"slide"');
  return keyOf(own, leadsToSlides ? JSON.stringify([...slideNumbers]) : '');
};

/** What of a drafted slide's relationships is replaced. */
const drafted = /\/(slideLayout|notesSlide|image)$/;

/** Children of `p:sld`: `cSld`, `clrMapOvr`, the transition, `timing`. */
const finishSlide = (opc: OpcPackage, draft: SlideDraft, number: number): void => {
  const { frame, context } = draft;
  const part = slidePart(number);
  const root = opc.xml(part);
  repair(root, (element) => context.colours.apply(element));
  opc.unlink(part, ({ type }) => !drafted.test(type));
  opc.link(part, 'slideLayout', layoutPart(frame.layout));
  const content = root.at('p:cSld')!;
  const tree = content.at('p:spTree')!;
  draft.finish(tree, { opc, part });
  if (!frame.items.some((item) => item.kind === 'text' && item.role === 'title'))
    tree.children.splice(2, 0, hiddenTitle(draft));
  if (frame.ground === 'dark' && slideLayouts[frame.layout].ground !== 'dark')
    content.children.unshift(darkGround(context));
  const transition = transitionMarkup(frame.transition);
  const clicks = timing(draft.effects);
  for (const child of [transition, clicks]) if (child) root.children.push(child);
};

/** Every slide has a title for outline views and screen readers, drawn or not. */
const hiddenTitle = (draft: SlideDraft): XmlElement => {
  const { frame, context } = draft;
  return hideTitle(
    placeholderShape({
      id: draft.shapeId('title'),
      name: 'Title',
      link: { type: frame.layout === 'title' ? 'ctrTitle' : 'title' },
      paragraphs: [plainParagraph(frame.name, context.languages.main)],
    }),
  );
};
