import { backgroundShape } from '../../resolve/picture.ts';
import { layoutNames, layoutOf } from '../../layouts/layouts.ts';
import { transitions, type LayoutName, type OutlineSlide } from '../../model/outline.ts';
import {
  choice,
  flag,
  id,
  labelText,
  list,
  notesText,
  optional,
  rawText,
  reference,
  needed,
  text,
  type Fields,
  type InferFields,
  type MapShape,
  type Shape,
} from '../../model/grammar.ts';

/** Keys that every slide takes. */
const common = {
  title: optional(text, 'The slide’s message, as a sentence; at most 90 characters and two lines.'),
  id: optional(id, 'Name for links (#id) and addresses; made from the title where left out.'),
  subtitle: optional(text, 'A smaller line below the title.'),
  kicker: optional(labelText, 'A few words above the title; the section’s title where left out.'),
  notes: optional(notesText, 'Speaker notes: Markdown paragraphs, lists and links.'),
  actors: optional(list('actors', reference('actor'), { unique: true }), 'The actors that the slide is about.'),
  sources: optional(list('sources', reference('source'), { unique: true }), 'Ids of sources; [] for none.'),
  transition: optional(choice('transitions', transitions), 'How the slide comes in.'),
  steps: optional(flag, 'The layout’s items come one click at a time.'),
  background: optional(backgroundShape, 'A picture behind the whole slide.'),
  hidden: optional(flag, 'Kept in the file, left out of both decks.'),
};

declare module '../../model/outline.ts' {
  interface OutlineTypes {
    slide: InferFields<typeof common>;
  }
}

function slideShape(name: LayoutName): MapShape {
  const { fields, title, doc, check, steps } = layoutOf({ layout: name });
  const own = {
    ...common,
    title: { ...common.title, required: title === 'needed' },
    steps: { ...common.steps, doc: steps ? `${common.steps.doc} ${steps.doc}` : common.steps.doc },
  };
  return {
    kind: 'map',
    name: `a slide with the layout "${name}"`,
    fields: { layout: needed(rawText, doc), ...own, ...(fields as Fields) },
    check: check as MapShape['check'],
  };
}

/** A slide, told apart by its layout. */
export const slide: Shape<OutlineSlide> = {
  kind: 'tagged',
  tag: 'layout',
  shapes: Object.fromEntries(layoutNames.map((name) => [name, slideShape(name)])),
  doc: 'What kind of slide it is.',
};
