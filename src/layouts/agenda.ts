import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, heightOf, reportOverflow, sizeStep, stepDown, within } from '../compose/fit.ts';
import { accentIndex, actorText, hairline, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  list,
  map,
  needed,
  optional,
  reference,
  text,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import type { Outline, OutlineSlideOf } from '../model/outline.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, type AgendaSection, type SlidePlace } from './define-layout.ts';

const fields = {
  items: optional(
    list(
      'items',
      map('an agenda item', {
        section: needed(reference('section'), 'The section’s id.'),
        text: optional(text, 'Its message; the section’s answer where left out.'),
      }),
      { least: 1, most: 8 },
    ),
    'Which sections, and what to say of them; all where left out.',
  ),
};

interface AgendaEntry {
  readonly number?: number;
  readonly name: RichText;
  readonly text?: RichText;
  /** Id of the first slide of that section. */
  readonly target?: string;
  readonly path: SourcePath;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    agenda: {
      outline: InferFields<typeof fields>;
      content: { readonly entries: readonly AgendaEntry[] };
    };
  }
}

/** Widths of numerals, and of names beside what they answer: as wide as the longest, up to a share of the row. */
const numberWidth: Px = 80;
const maxNameShare = 0.34;
const nameGap: Px = 32;
/** Above and below the words of a row: less in low rows. */
const paddingOf = (row: Px): Px => Math.min(20, row * 0.16);
const highestRow: Px = 208;

interface Sizes {
  readonly number: TypeName;
  readonly name: TypeName;
  readonly text: TypeName;
}
const sizes: readonly [Sizes, ...Sizes[]] = [
  { number: 'headHuge', name: 'large', text: 'large' },
  { number: 'headHuge', name: 'medium', text: 'medium' },
  { number: 'headLarge', name: 'lead', text: 'lead' },
  { number: 'date', name: 'body', text: 'body' },
  { number: 'serifLead', name: 'small', text: 'small' },
  { number: 'serifLead', name: 'label', text: 'label' },
];
/** Up to four sections are said in larger letters. */
const sizesFor = (entries: number): readonly [Sizes, ...Sizes[]] =>
  sizes.slice(entries <= 4 ? 0 : 1) as unknown as readonly [Sizes, ...Sizes[]];

export const agendaLayout = defineLayout({
  name: 'agenda',
  doc: 'The sections, each with its answer.',
  role: 'content',
  title: { from: 'word', word: 'agenda' },
  fields,
  checkInOutline: checkSections,
  borrows: ({ items }, { sections }) => {
    const answered = new Map(items?.map(({ section, text }) => [section, text === undefined]));
    return sections
      .filter(({ id, listed }) => (items ? answered.has(id) : listed))
      .flatMap(({ id, path }) => [[...path, 'title'], ...((answered.get(id) ?? true) ? [[...path, 'answer']] : [])]);
  },
  steps: {
    doc: 'Entry by entry.',
    count: ({ items }, { sections }) => items?.length ?? sections.filter(({ listed }) => listed).length,
  },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: ({ entries }) => entries.length === 1,
  resolve: (slide, place, context) => ({ entries: agendaEntries(slide, place, context) }),
  inCompanyTemplate: false,
  template: {
    label: 'Agenda',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      ...[0, 1, 2, 3].flatMap((index) => {
        const { body: rows } = room;
        const row = rows.h / 4;
        const place = { y: rows.y + index * row + paddingOf(row), h: row - 2 * paddingOf(row) };
        const name = { x: rows.x + numberWidth, w: rows.w * 0.2 };
        const text = { x: name.x + name.w + nameGap, w: rows.x + rows.w - name.x - name.w - nameGap };
        const middle = { anchor: 'middle' } as const;
        const id = `entry-${index + 1}`;
        return [
          textPlaceholder(
            `${id}-name`,
            { ...name, ...place },
            'Section',
            textStyle('medium', 'ink', { bold: true }),
            middle,
          ),
          textPlaceholder(`${id}-text`, { ...text, ...place }, 'What it answers', textStyle('medium', 'ink2'), middle),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: composeAgenda,
});

/** A row a section: its number, its name and what it answers, about the middle of the row. */
function composeAgenda(slide: SlideOf<'agenda'>, context: SlideContext): Composition {
  const { entries } = slide;
  const { body: rows } = context.room;
  const row = Math.min(highestRow, rows.h / entries.length);
  const room = row - 2 * paddingOf(row);
  const nameLeft = entries.some(({ number }) => number !== undefined) ? rows.x + numberWidth : rows.x;
  const end = rows.x + rows.w;
  const answered = entries.some(({ text }) => text);
  const set = stepDown(sizesFor(entries.length), (size) => {
    const number = context.style(size.number, 'ink');
    const nameStyle = context.style(size.name, 'ink', { bold: true });
    // Names take the whole row where no section says what it answers.
    const natural = Math.ceil(Math.max(...entries.map(({ name }) => context.measure.width(name, nameStyle)))) + 8;
    const nameWidth = answered ? Math.min(rows.w * maxNameShare, natural) : end - nameLeft;
    const textLeft = nameLeft + nameWidth + nameGap;
    const textAt = { x: textLeft, w: end - textLeft };
    const lines = entries.map((entry) => {
      const name = paragraph(entry.name, nameStyle);
      const text = entry.text && paragraph(entry.text, context.style(size.text, 'ink2'));
      const fits =
        within(heightOf(context, [name], nameWidth), room) &&
        (!text || within(heightOf(context, [text], textAt.w), room));
      return { name, text, fits };
    });
    const broken = breaksWord(
      context,
      lines.flatMap(({ name }) => [name]),
      nameWidth,
    );
    return { size, lines, nameWidth, textAt, broken, fits: number.line <= room && lines.every((line) => line.fits) };
  });

  const { nameWidth, textAt } = set;
  const numberStyle = context.style(set.size.number, 'ink');
  const items = entries.flatMap((entry, index): FrameItem[] => {
    const { name, text, fits } = set.lines[index]!;
    const id = `entry-${index + 1}`;
    const top = rows.y + index * row;
    const click = slide.steps ? index + 1 : undefined;
    const link = entry.target === undefined ? undefined : ({ kind: 'slide', id: entry.target } as const);
    const common = { click, link, path: entry.path, anchor: 'middle' } as const;
    if (!fits) reportOverflow(context, [text ?? name], { w: text ? textAt.w : nameWidth, h: room }, entry.path);
    const place = { y: top + paddingOf(row), h: room };
    return [
      (index === 0 ? openingRule : hairline)(`${id}-rule`, rows.x, top, rows.w, click),
      ...(entry.number === undefined
        ? []
        : [
            textItem({
              ...common,
              id: `${id}-number`,
              name: `Entry ${index + 1} number`,
              box: { x: rows.x, w: numberWidth - 16, ...place },
              paragraphs: [
                paragraph(plain(String(entry.number)), {
                  ...numberStyle,
                  colour: actorText(accentIndex(context, entry.number - 1)),
                }),
              ],
            }),
          ]),
      textItem({
        ...common,
        id: `${id}-name`,
        name: `Entry ${index + 1} name`,
        placeholder: `${id}-name`,
        box: { x: nameLeft, w: nameWidth, ...place },
        paragraphs: [name],
      }),
      ...(text
        ? [
            textItem({
              ...common,
              id: `${id}-text`,
              name: `Entry ${index + 1} text`,
              placeholder: `${id}-text`,
              box: { ...textAt, ...place },
              paragraphs: [text],
            }),
          ]
        : []),
    ];
  });
  return [
    {
      items,
      clicks: slide.steps ? entries.length : 0,
      variant: { count: entries.length, step: sizeStep(set.size.text), parts: answered ? [] : ['names'] },
    },
  ];
}

function agendaEntries(
  slide: OutlineSlideOf<'agenda'>,
  { path, agenda }: SlidePlace,
  context: ResolveContext,
): readonly AgendaEntry[] {
  const entry = ({ section, first }: AgendaSection, text: RichText | undefined, at: SourcePath) => ({
    number: section.number,
    name: section.title,
    text: text ?? section.answer,
    target: first,
    path: at,
  });
  if (!slide.items) {
    return agenda.filter(({ section }) => !section.hidden).map((part) => entry(part, undefined, part.section.path));
  }
  return slide.items.flatMap((item, index) => {
    const part = agenda.find(({ section }) => section.id === item.section);
    return part ? [entry(part, context.richOrNone(item.text), [...path, 'items', index])] : [];
  });
}

function checkSections(slide: Loose<OutlineSlideOf<'agenda'>>, outline: Loose<Outline>, report: Report): void {
  if (slide.items !== undefined) return;
  const count = (outline.sections ?? []).filter((section) => section && !section.hidden).length;
  if (count === 0) {
    report(
      'too-few-items',
      ['layout'],
      'there are no sections for an agenda to list',
      'add sections, or take the layout "takeaways"',
    );
  }
  if (count > 8) {
    report(
      'too-many-items',
      ['layout'],
      `an agenda lists up to 8 sections, and there are ${count}`,
      'name up to 8 of them in "items"',
    );
  }
}
