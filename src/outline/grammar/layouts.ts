import type {
  LayoutName,
  OutlineAxis,
  OutlineCard,
  OutlineCell,
  OutlineCode,
  OutlineEvent,
  OutlineImage,
  OutlineItem,
  OutlineNumber,
  OutlinePoint,
  OutlineSide,
  OutlineSlide,
  OutlineSlideBase,
  OutlineTakeaway,
} from '../../model/outline.ts';
import { iconForm, filePath } from '../forms.ts';
import {
  altText,
  cellText,
  codeText,
  quotedText,
  choice,
  flag,
  formed,
  list,
  map,
  needed,
  number,
  optional,
  rawText,
  reference,
  text,
  type Field,
  type FieldsOf,
  type Loose,
  type MapCheck,
  type MapShape,
  type Shape,
  type Tell,
} from '../../model/grammar.ts';
import { chart } from './chart.ts';
import { diagram } from './diagram.ts';

type SlideOf<L extends LayoutName> = Extract<OutlineSlide, { readonly layout: L }>;
type OwnFields<L extends LayoutName> = FieldsOf<Omit<SlideOf<L>, keyof OutlineSlideBase | 'layout'>>;

/** One slide layout: its own keys, and whether it needs a title of its own. */
export interface LayoutGrammar {
  readonly doc: string;
  readonly title: 'needed' | 'optional';
  readonly fields: Readonly<Record<string, Field>>;
  readonly check?: MapCheck;
}

const layout = <L extends LayoutName>(
  doc: string,
  fields: OwnFields<L>,
  options: { title?: LayoutGrammar['title']; check?: (value: Loose<SlideOf<L>>, tell: Tell) => void } = {},
): LayoutGrammar => ({ doc, title: 'needed', fields: fields as Readonly<Record<string, Field>>, ...options });

const actors = list('actors', reference('actor'), { unique: true });
const itemFields = {
  head: needed(text, 'The point in a word or two.'),
  text: optional(text, 'One sentence about it.'),
};
const item = map<OutlineItem>('an item', itemFields);
const takeaway = map<OutlineTakeaway>('a takeaway', {
  ...itemFields,
  actors: optional(actors, 'The actors it is about; it takes their colours.'),
});

const point: Shape<OutlinePoint> = {
  kind: 'either',
  scalar: text,
  map: map<Exclude<OutlinePoint, string>>('a point', {
    text: needed(text, 'The point.'),
    points: optional(list('points', text, { least: 1 }), 'Points below it.'),
  }),
};

const side = map<OutlineSide>('a side', {
  head: needed(text, 'What stands on this side.'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
  points: needed(list('points', text, { least: 1 }), 'What there is to say about it.'),
});

const card = map<OutlineCard>(
  'a card',
  {
    actor: optional(reference('actor'), 'The actor whose card it is.'),
    icon: optional(formed(iconForm), 'A Lucide icon, by its name.'),
    head: needed(text, 'The card’s title.'),
    text: optional(text, 'One or two sentences.'),
    rows: optional(
      list(
        'rows',
        map<{ k: string; v: string }>('a row', { k: needed(text, 'The question.'), v: needed(text, 'The answer.') }),
        { least: 1 },
      ),
      'Pairs of a key and a text, in place of the text.',
    ),
  },
  {
    oneOf: [
      { keys: ['actor', 'icon'], needed: false },
      { keys: ['text', 'rows'], needed: false },
    ],
  },
);

const figure = map<OutlineNumber>('a number', {
  value: needed(text, 'The figure as it is shown: 86 %, €14m.'),
  label: needed(text, 'What it counts.'),
  detail: optional(text, 'A smaller line below.'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
  caveat: optional(flag, 'Marked with an asterisk, for the caveat below.'),
});

const cell: Shape<OutlineCell> = {
  kind: 'either',
  scalar: cellText,
  map: map<Exclude<OutlineCell, string>>('a cell', {
    text: needed(cellText, 'What stands in the cell.'),
    align: optional(
      choice('alignments', ['left', 'centre', 'right']),
      'Where it stands; figures stand right by themselves.',
    ),
    bold: optional(flag, 'In bold.'),
  }),
};

function checkTable(value: Loose<SlideOf<'table'>>, tell: Tell): void {
  const count = value.columns?.length;
  if (count === undefined) return;
  value.rows?.forEach((row, i) => {
    if (row && row.length !== count) {
      tell(
        'row-length',
        ['rows', i],
        `${row.length} cells for ${count} columns`,
        'one cell a column; an empty one is ""; texts with commas need quotes',
      );
    }
  });
  if (value.widths && value.widths.length !== count) {
    tell(
      'row-length',
      ['widths'],
      `${value.widths.length} widths for ${count} columns`,
      'one relative number a column',
    );
  }
}

const gap: MapShape & Shape<Extract<OutlineEvent, { gap: string }>> = map('a gap', {
  gap: needed(text, 'Words for the time between two events.'),
});
const happening = map<Exclude<OutlineEvent, { gap: string }>>('an event', {
  date: needed(text, 'When, as it is shown.'),
  title: needed(text, 'What happened, in a few words.'),
  text: optional(text, 'One sentence about it.'),
  actors: optional(actors, 'Who took part.'),
  hero: optional(flag, 'The event that matters most.'),
});
const event: Shape<OutlineEvent> = { kind: 'keyed', key: 'gap', having: gap, otherwise: happening };

function checkTimeline(value: Loose<SlideOf<'timeline'>>, tell: Tell): void {
  const events = value.events;
  if (!events) return;
  const count = events.filter((one) => one === undefined || !('gap' in one)).length;
  if (count < 3)
    tell('too-few-items', ['events'], `a timeline has 3 to 6 events, and there ${isAre(count)}`, 'gaps do not count');
  if (count > 6)
    tell(
      'too-many-items',
      ['events'],
      `a timeline has 3 to 6 events, and there ${isAre(count)}`,
      'keep the ones that matter, or take two slides',
    );
}

const isAre = (count: number): string => (count === 1 ? 'is 1' : `are ${count}`);

const image = map<OutlineImage>('an image', {
  src: needed(filePath, 'A PNG, JPEG or SVG file below the outline’s folder.'),
  alt: needed(altText, 'What the picture shows, for those who cannot see it; "" if it only decorates.'),
  credit: optional(text, 'Who made it.'),
  fit: optional(choice('fits', ['contain', 'cover']), 'contain: all of it is seen; cover: it fills its box.'),
});

const code = map<OutlineCode>(
  'a code listing',
  {
    language: optional(rawText, 'The programming language, for its colours.'),
    text: optional(codeText, 'The code.'),
    file: optional(filePath, 'A file with the code, below the outline’s folder.'),
    lines: optional(
      list('groups of lines', list('line numbers', number({ whole: true, least: 1 }), { least: 1, most: 2 }), {
        least: 1,
      }),
      'Lines to light up, [from, to] or [line] each; with steps one group a click.',
    ),
  },
  { oneOf: [{ keys: ['text', 'file'], needed: true }], check: checkLines },
);

function checkLines(value: Loose<OutlineCode>, tell: Tell): void {
  const count = value.text?.replace(/\r?\n$/, '').split('\n').length;
  value.lines?.forEach((group, i) => {
    const [from, to] = group ?? [];
    if (from !== undefined && to !== undefined && to < from) {
      tell('code-lines', ['lines', i], `line ${to} comes before line ${from}`, 'write [from, to]');
    }
    const last = to ?? from;
    if (count !== undefined && last !== undefined && last > count) {
      tell('code-lines', ['lines', i], `there is no line ${last}: the code has ${count}`, 'lines are counted from 1');
    }
  });
}

const axis = map<OutlineAxis>('an axis', {
  label: needed(text, 'What the axis measures.'),
  low: needed(text, 'Its low end.'),
  high: needed(text, 'Its high end.'),
});

const corners = ['nw', 'ne', 'sw', 'se'] as const;
const cells: Shape<SlideOf<'matrix'>['cells']> = {
  kind: 'either',
  map: map<SlideOf<'matrix'>['cells']>('the cells of a matrix', {
    nw: needed(item, 'Low on x, high on y.'),
    ne: needed(item, 'High on both.'),
    sw: needed(item, 'Low on both.'),
    se: needed(item, 'High on x, low on y.'),
  }),
  list: { ...(list('cells', item, { least: 4, most: 4 }) as Extract<Shape, { kind: 'list' }>), names: corners },
};

/** Every slide layout, with its own keys. */
export const layouts: { readonly [L in LayoutName]: LayoutGrammar } = {
  title: layout<'title'>(
    'The first slide: the deck’s title, and a diagram as its art.',
    { art: optional(diagram, 'A diagram on the dark panel.') },
    { title: 'optional' },
  ),
  section: layout<'section'>(
    'A divider in front of a section.',
    { answer: optional(text, 'The section’s message in one line.') },
    { title: 'optional' },
  ),
  agenda: layout<'agenda'>(
    'The sections, each with its answer.',
    {
      items: optional(
        list(
          'items',
          map<{ section: string; text?: string }>('an agenda item', {
            section: needed(reference('section'), 'The section’s id.'),
            text: optional(text, 'Its message; the section’s answer where left out.'),
          }),
          { least: 1, most: 8 },
        ),
        'Which sections, and what to say of them; all where left out.',
      ),
    },
    { title: 'optional' },
  ),
  bullets: layout<'bullets'>('Points on two levels, with an aside.', {
    points: needed(list('points', point, { least: 1 }), 'The points; those that do not fit go on to a next slide.'),
    aside: optional(
      map<{ head?: string; text: string }>('an aside', {
        head: optional(text, 'Its heading.'),
        text: needed(text, 'What it says.'),
      }),
      'A column beside the points.',
    ),
  }),
  comparison: layout<'comparison'>('Two sides, and a verdict.', {
    left: needed(side, 'The left side.'),
    right: needed(side, 'The right side.'),
    verdict: optional(text, 'What follows from the comparison.'),
  }),
  cards: layout<'cards'>('Two to four cards side by side.', {
    cards: needed(list('cards', card, { least: 2, most: 4 }), 'The cards.'),
  }),
  quote: layout<'quote'>(
    'A quotation, with who said it.',
    {
      quote: needed(quotedText, 'The words, without quotation marks.'),
      by: needed(text, 'Who said it.'),
      role: optional(text, 'Who that is, and where it was said.'),
      support: optional(list('items', item, { most: 3 }), 'Up to three points beside it.'),
    },
    { title: 'optional' },
  ),
  numbers: layout<'numbers'>('One to three large figures.', {
    lead: optional(text, 'A sentence above them.'),
    numbers: needed(list('numbers', figure, { least: 1, most: 3 }), 'The figures.'),
    caveat: optional(text, 'What to keep in mind about those that are marked.'),
  }),
  table: layout<'table'>(
    'A table.',
    {
      columns: needed(list('columns', cellText, { least: 1 }), 'The heads of the columns.'),
      rows: needed(
        list('rows', list('cells', cell), { least: 1 }),
        'Lists of cells; rows that do not fit go on to a next slide.',
      ),
      widths: optional(list('widths', number({ above: 0 })), 'Relative widths of the columns.'),
      sum: optional(flag, 'The last row is a sum.'),
    },
    { check: checkTable },
  ),
  chart: layout<'chart'>('A native chart, with takeaways.', {
    chart: needed(chart, 'What to draw.'),
    takeaways: optional(list('takeaways', item, { most: 3 }), 'Up to three points beside it.'),
  }),
  timeline: layout<'timeline'>(
    'Three to six events.',
    { events: needed(list('events', event), 'Events and gaps, in order.') },
    { check: checkTimeline },
  ),
  diagram: layout<'diagram'>('One large diagram.', {
    diagram: needed(diagram, 'What to draw.'),
    caption: optional(text, 'A line below it.'),
  }),
  'diagram-takeaways': layout<'diagram-takeaways'>('A diagram with one to three points beside it.', {
    diagram: needed(diagram, 'What to draw.'),
    takeaways: needed(list('takeaways', takeaway, { least: 1, most: 3 }), 'What it shows.'),
  }),
  image: layout<'image'>('A picture.', {
    image: needed(image, 'The picture.'),
    text: optional(text, 'What to say about it.'),
  }),
  code: layout<'code'>('A code listing.', {
    code: needed(code, 'The code.'),
    caption: optional(text, 'A line below it.'),
  }),
  matrix: layout<'matrix'>('Four fields between two axes.', {
    x: needed(axis, 'The horizontal axis.'),
    y: needed(axis, 'The vertical axis.'),
    cells: needed(cells, 'The four fields, by corner or in the order nw, ne, sw, se.'),
  }),
  'relation-matrix': layout<'relation-matrix'>('Every pair of actors in two eras.', {
    upper: needed(reference('era'), 'The era above the diagonal.'),
    lower: needed(reference('era'), 'The era below it.'),
  }),
  takeaways: layout<'takeaways'>('One to four points to leave the room with.', {
    points: needed(list('points', item, { least: 1, most: 4 }), 'The points.'),
  }),
  sources: layout<'sources'>(
    'What the deck rests on.',
    {
      items: optional(list('sources', reference('source'), { unique: true }), 'Which sources; all where left out.'),
      voices: optional(
        list(
          'voices',
          map<{ name: string; role?: string }>('a voice', {
            name: needed(text, 'Who.'),
            role: optional(text, 'What that person does.'),
          }),
        ),
        'People who are quoted.',
      ),
    },
    { title: 'optional' },
  ),
  closing: layout<'closing'>(
    'The last slide.',
    { message: needed(text, 'The last words.'), contact: optional(text, 'Where to reach the speaker.') },
    { title: 'optional' },
  ),
};
