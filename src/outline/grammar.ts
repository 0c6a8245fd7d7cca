import { messagePurposes } from '../language/messages.ts';
import { layoutNames, layoutOf } from '../layouts/layouts.ts';
import {
  altText,
  choice,
  either,
  type Fields,
  filePath,
  flag,
  formed,
  id,
  type Infer,
  type InferFields,
  labelText,
  list,
  map,
  type MapShape,
  mapWithRest,
  needed,
  notesText,
  number,
  optional,
  rawText,
  record,
  reference,
  type Shape,
  text,
} from '../model/grammar.ts';
import {
  canvasSizes,
  checkLevels,
  corners,
  type LayoutName,
  modes,
  type OutlineSlide,
  transitions,
} from '../model/outline.ts';
import { backgroundShape } from '../resolve/picture.ts';
import { checkFrom, checkPairsOnce, pairShape, relationShape } from '../resolve/diagram.ts';
import { addressForm, colourForm, languageForm, slugForm, themeForm, versionForm } from './forms.ts';

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

declare module '../model/outline.ts' {
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

/** The file beside a company's template that says which of its layouts each of Diptych's goes on. */

const index = (doc: string) => optional(number({ least: 0 }), doc);
const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

export const templateMap = map('a map of layouts', {
  file: optional(rawText, 'The template.'),
  layouts: optional(
    record(
      'layouts',
      map('a layout', {
        use: needed(rawText, 'The name of the template’s layout.'),
        title: index('Number of the placeholder that takes the title.'),
        subtitle: index('Number of the placeholder that takes the subtitle.'),
        meta: index('Number of the placeholder that takes author and date.'),
        answer: index('Number of the placeholder that takes what a section answers.'),
        points: index('Number of the placeholder that takes the points.'),
        table: index('Number of the placeholder that takes the table.'),
        chart: index('Number of the placeholder that takes the chart.'),
        left: index('Number of the placeholder that takes the first of two columns or sides.'),
        right: index('Number of the placeholder that takes the second of them.'),
        leftHead: index('Number of the placeholder that takes the head of the first.'),
        rightHead: index('Number of the placeholder that takes the head of the second.'),
        quote: index('Number of the placeholder that takes a quotation.'),
        voice: index('Number of the placeholder that takes who said it.'),
        picture: index('Number of the placeholder that takes the picture.'),
        text: index('Number of the placeholder that takes what is said about the picture.'),
        source: index('Number of the placeholder that takes what the slide cites.'),
        page: index('Number of the placeholder that takes the page number.'),
        area: optional(
          map('an area', {
            below: optional(choice('places', ['title', 'top'] as const), 'It begins below the title, or at the top.'),
            above: optional(
              choice('places', ['footer', 'bottom'] as const),
              'It ends above the footer, or at the foot.',
            ),
          }),
          'What is drawn stands there.',
        ),
      }),
      { keys: { names: layoutNames, rule: 'unknown-slide-layout' } },
    ),
    'Layouts of the template by those of Diptych.',
  ),
  actors: optional(
    list('accents', choice('accents', accents), { least: 1, unique: true }),
    'Colours of the template for actors, charts and cards, in order.',
  ),
});

declare module '../model/outline.ts' {
  interface OutlineTypes {
    templateMap: Infer<typeof templateMap>;
  }
}

/** Design checks whose strictness an outline may set. */
export const checkNames = [
  'overflow',
  'overlap',
  'outside',
  'fill',
  'slide-empty',
  'orphan',
  'title-length',
  'title-lines',
  'title-mark',
  'title-twice',
  'typography',
  'markdown-unknown',
  'contrast',
  'actor-distance',
  'edge-crossing',
  'label-size',
  'label-overlap',
  'chart-shares',
  'chart-names',
  'chart-colours',
  'chart-small',
  'chart-truncated',
  'source-missing',
  'source-unused',
  'notes-missing',
  'number-unsourced',
  'quotation-unsourced',
  'beside-diagram',
  'bullets-many',
  'words-many',
  'layout-repeated',
  'alt-missing',
  'media-codec',
  'picture-large',
] as const;

const meta = map('"meta"', {
  title: needed(text, 'The deck’s title.'),
  subtitle: optional(text, 'A smaller line below it.'),
  kicker: optional(labelText, 'A few words above it.'),
  author: optional(labelText, 'Who speaks.'),
  date: optional(rawText, 'The date for the document properties: 2016-12 or 2016-12-07.'),
  dateLabel: optional(labelText, 'The date as the title slide shows it.'),
  language: optional(
    formed(languageForm),
    'BCP 47: en, en-GB, de, ja, ar. Decides quotation marks, words, direction and fonts.',
  ),
  slug: optional(formed(slugForm), 'Name of the PowerPoint file without its ending.'),
  macros: optional(
    record('macros', rawText, {
      form: { pattern: '^\\\\?[A-Za-z]+$', hint: 'macros are named like commands of LaTeX, with letters only: "\\RR"' },
    }),
    'Commands for formulas: "\\RR": "\\mathbb{R}"; #1 is the first argument.',
  ),
  defaultSource: optional(
    either({
      scalar: reference('source'),
      list: list('sources', reference('source'), { unique: true }),
    }),
    'The source, or sources, of slides that name none.',
  ),
});

const themeMap = map('"theme"', {
  name: optional(formed(themeForm), 'The theme’s name.'),
  mode: optional(choice('modes', modes), 'Dark words on light ground, or the other way round.'),
  size: optional(choice('sizes', canvasSizes), 'The slides’ format.'),
  dividers: optional(flag, 'A divider slide before each section.'),
  actorGlyph: optional(flag, 'The mark at top right that lights the actors a slide is about.'),
  progress: optional(
    choice('kinds of progress', ['sections', 'none'] as const),
    'Whether the footer line shows the sections.',
  ),
  transition: optional(choice('transitions', transitions), 'How slides come in.'),
  pictures: optional(
    choice('ways with pictures', ['reduced', 'original'] as const),
    'reduced: with no more pixels than can be seen; original: with all that they have.',
  ),
  brand: optional(filePath, 'A YAML file with colours, fonts, a logo and a footer.'),
  template: optional(
    filePath,
    'A company’s PowerPoint template (.potx or .pptx): both decks take its layouts, colours and fonts.',
  ),
});
const theme = either({ scalar: formed(themeForm), map: themeMap });

const brandFont = either({
  scalar: rawText,
  map: map('a font', {
    name: needed(rawText, 'Its name, as programs list it.'),
    files: optional(
      list('files', filePath, { least: 1 }),
      'TTF, OTF, WOFF or WOFF2 files beside the outline, one a weight.',
    ),
  }),
});

/** The file that `theme.brand` names. */
export const brand = map('a brand', {
  colours: optional(
    map('the colours of a brand', {
      paper: optional(formed(colourForm), 'The ground of slides (in light mode).'),
      ink: optional(formed(colourForm), 'Text (in light mode).'),
      accents: optional(list('accents', formed(colourForm), { least: 1 }), 'Colours for actors, in order.'),
    }),
    'Colours, "#rrggbb" each.',
  ),
  fonts: optional(
    map('the fonts of a brand', {
      heading: optional(brandFont, 'Font of titles: its name, or a map with its files.'),
      body: optional(brandFont, 'Font of everything else: its name, or a map with its files.'),
    }),
    'Fonts by their names, with their files where the decks shall carry them.',
  ),
  logo: optional(
    map('a logo', {
      src: needed(filePath, 'A PNG, JPEG or SVG file beside the outline.'),
      dark: optional(filePath, 'The same for dark backgrounds; `src` where left out.'),
      alt: needed(altText, 'What the logo says.'),
      place: optional(
        choice('places', ['foot', 'top'] as const),
        'In the footer (default), or above the title at the right.',
      ),
      on: optional(
        choice('slides', ['all', 'title'] as const),
        'On all slides (default), or on title and closing slides alone.',
      ),
      size: optional(number({ above: 0 }), 'Its height, as a part of the slide’s; at most 0.3.'),
    }),
    'Stands on title and closing slides, and in the footer of the others.',
  ),
  footer: optional(text, 'Text in the footer, left of the page number.'),
});

const source = map('a source', {
  short: needed(text, 'As the source line of a slide shows it.'),
  full: needed(text, 'As the sources slide shows it.'),
  url: optional(formed(addressForm), 'Where to read it.'),
  text: optional(filePath, 'A file with the source’s own text, for checks of figures and quotations.'),
});

const actor = map('an actor', {
  name: needed(text, 'The actor’s name.'),
  short: optional(text, 'A shorter one, where there is little room.'),
  role: optional(text, 'Who speaks for the actor, or what it is.'),
  colour: optional(formed(colourForm), 'Its colour everywhere, "#rrggbb"; the theme’s next one where left out.'),
  at: optional(choice('corners', corners), 'Its corner in diagrams of up to four.'),
});

const relation = mapWithRest(
  'a relation',
  { pair: needed(pairShape, 'The two actors.') },
  { to: 'era', of: relationShape, into: 'eras', doc: 'How the two stand to each other in this era.' },
  {
    check({ pair, eras }, report) {
      for (const [era, state] of Object.entries(eras ?? {})) checkFrom(state?.from, pair, [era], report);
    },
  },
);

const section = map('a section', {
  id: optional(id, 'Name for agenda items; made from the title where left out.'),
  title: needed(text, 'The section’s title.'),
  answer: optional(text, 'Its message in one line, for the divider and the agenda.'),
  hidden: optional(flag, 'In the deck, but not in the agenda, the dividers or the progress bar.'),
  slides: needed(list('slides', slide, { least: 1 }), 'Its slides.'),
});

/** The whole outline. */
export const outline = map(
  'an outline',
  {
    version: needed(formed(versionForm) as unknown as Shape<1>, 'The version of the grammar: 1.'),
    meta: needed(meta, 'What the deck is called, who speaks and when.'),
    theme: optional(theme, 'How the decks look: a name, or a map.'),
    sources: optional(record('sources', source), 'What slides cite, by id.'),
    actors: optional(record('actors', actor), 'The parties, one colour each, by id.'),
    eras: optional(
      record('eras', labelText, { reserved: { pair: 'it names the two actors of a relation' } }),
      'Points in time, by id.',
    ),
    relations: optional(list('relations', relation), 'How each pair of actors stands to each other, era by era.'),
    words: optional(record('words', text, { known: messagePurposes }), 'Replaces words that the deck adds by itself.'),
    check: optional(
      record('design checks', choice('levels', checkLevels), { keys: { names: checkNames, rule: 'unknown-check' } }),
      'How strict the design checks are.',
    ),
    slides: optional(list('slides', slide), 'Front matter, before the first section.'),
    sections: optional(list('sections', section), 'The deck’s sections.'),
  },
  {
    check: (value, report) =>
      checkPairsOnce(
        value.relations?.map((one) => one?.pair),
        ['relations'],
        report,
      ),
  },
);

declare module '../model/outline.ts' {
  interface OutlineTypes {
    outline: Infer<typeof outline>;
    section: Infer<typeof section>;
    theme: Infer<typeof themeMap>;
    actor: Infer<typeof actor>;
    brand: Infer<typeof brand>;
  }
}
