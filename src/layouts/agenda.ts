import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, linesOf, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { hairline, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { body } from '../compose/regions.ts';
import { boxOnBaseline, paragraph, plain, textItem } from '../compose/text.ts';
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
import { plainText, type RichText } from '../model/rich-text.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
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

const regions = { rows: body };
const { rows } = regions;
const nameAt = { x: 152, w: 176 } as const;
/** Names with a long word push the answers aside, up to here. */
const mostNameWidth: Px = 344;
const nameGap: Px = 16;
const highestRow = 112;

interface Sizes {
  readonly number: TypeName;
  readonly name: TypeName;
  readonly text: TypeName;
}
const large: Sizes = { number: 'quote', name: 'body', text: 'lead' };
const dense: Sizes = { number: 'date', name: 'small', text: 'body' };
const least: Sizes = { number: 'serifLead', name: 'label', text: 'small' };

const rowHeight = (entries: number): Px => Math.min(highestRow, rows.h / entries);
/** The baseline that an entry's first line stands on; `further` is the height of the lines below it. */
const baselineOf = (index: number, row: Px, further = 0): Px => rows.y + index * row + row / 2 + 2 - further / 2;

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
  mostWords: 60,
  mayBeSparse: ({ entries }) => entries.length <= 3,
  resolve: (slide, place, context) => ({ entries: agendaEntries(slide, place, context) }),
  template: {
    label: 'Agenda',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      ...[0, 1, 2, 3, 4].flatMap((index) => {
        const id = `entry-${index + 1}`;
        const name = textStyle(large.name, 'ink', { bold: true });
        const text = textStyle(large.text, 'ink2');
        const baseline = baselineOf(index, rowHeight(5));
        const textLeft = nameAt.x + nameAt.w + nameGap;
        const textWidth = rows.x + rows.w - textLeft;
        return [
          textPlaceholder(`${id}-name`, boxOnBaseline(name, nameAt.x, baseline, nameAt.w), 'Section', name),
          textPlaceholder(`${id}-text`, boxOnBaseline(text, textLeft, baseline, textWidth), 'What it answers', text),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: composeAgenda,
});

/** A line a section: its number, its name and what it answers, on one baseline. */
function composeAgenda(slide: SlideOf<'agenda'>, context: SlideContext): Composition {
  const { entries } = slide;
  const row = rowHeight(entries.length);
  const room = row - 12;
  const numbered = entries.some(({ number }) => number !== undefined);
  const nameLeft = numbered ? nameAt.x : rows.x;
  const sizes: readonly [Sizes, ...Sizes[]] = entries.length < 6 ? [large, dense, least] : [dense, least];
  const end = rows.x + rows.w;
  const set = stepDown(sizes, (size) => {
    const nameStyle = context.style(size.name, 'ink', { bold: true });
    // Names take the whole row where no section says what it answers.
    const nameWidth = entries.some(({ text }) => text)
      ? Math.min(mostNameWidth, Math.max(nameAt.w, longestWord(context, entries, nameStyle)))
      : end - nameAt.x;
    const textLeft = nameAt.x + nameWidth + nameGap;
    const textAt = { x: textLeft, w: end - textLeft };
    const lines = entries.map((entry) => {
      const name = paragraph(entry.name, nameStyle);
      const text = entry.text && paragraph(entry.text, context.style(size.text, 'ink2'));
      const counts = { name: linesOf(context, name, nameWidth), text: text ? linesOf(context, text, textAt.w) : 0 };
      const fits =
        within(counts.name * name.style.line, room) && (!text || within(counts.text * text.style.line, room));
      return { name, text, counts, fits };
    });
    const broken = breaksWord(
      context,
      lines.map(({ name }) => name),
      nameWidth,
    );
    return { size, lines, nameWidth, textAt, broken, fits: lines.every((line) => line.fits) };
  });

  const { nameWidth, textAt } = set;
  const items = entries.flatMap((entry, index): FrameItem[] => {
    const { name, text, counts, fits } = set.lines[index]!;
    const id = `entry-${index + 1}`;
    const top = rows.y + index * row;
    const click = slide.steps ? index + 1 : undefined;
    const link = entry.target === undefined ? undefined : ({ kind: 'slide', id: entry.target } as const);
    const common = { click, link, path: entry.path };
    if (!fits) reportOverflow(context, [text ?? name], { w: text ? textAt.w : nameWidth, h: room }, entry.path);
    const further = Math.max((counts.name - 1) * name.style.line, text ? (counts.text - 1) * text.style.line : 0);
    const first = baselineOf(index, row, further);
    const numberStyle = context.style(set.size.number, 'ink');
    const place = (paragraphs: Paragraph, x: number, w: number, lines: number) =>
      boxOnBaseline(paragraphs.style, x, first, w, lines);
    return [
      (index === 0 ? openingRule : hairline)(`${id}-rule`, rows.x, top, rows.w, click),
      ...(entry.number === undefined
        ? []
        : [
            textItem({
              ...common,
              id: `${id}-number`,
              name: `Entry ${index + 1} number`,
              box: boxOnBaseline(numberStyle, rows.x, first, nameAt.x - rows.x - 8),
              paragraphs: [paragraph(plain(String(entry.number)), numberStyle)],
            }),
          ]),
      textItem({
        ...common,
        id: `${id}-name`,
        name: `Entry ${index + 1} name`,
        placeholder: `${id}-name`,
        box: place(name, nameLeft, nameWidth, counts.name),
        paragraphs: [name],
      }),
      ...(text
        ? [
            textItem({
              ...common,
              id: `${id}-text`,
              name: `Entry ${index + 1} text`,
              placeholder: `${id}-text`,
              box: place(text, textAt.x, textAt.w, counts.text),
              paragraphs: [text],
            }),
          ]
        : []),
    ];
  });
  return [{ items, clicks: slide.steps ? entries.length : 0 }];
}

const longestWord = (context: SlideContext, entries: SlideOf<'agenda'>['entries'], style: TextStyle): Px =>
  Math.ceil(
    Math.max(
      ...entries.flatMap(({ name }) =>
        plainText(name)
          .split(/\s+/)
          .map((word) => context.measure.width(plain(word), style)),
      ),
    ),
  ) + 2;

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
