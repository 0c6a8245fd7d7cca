import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText, reportOverflow, within } from '../compose/fit.ts';
import { footOfTitle } from '../compose/head.ts';
import { line, panel, relationMark, square } from '../compose/marks.ts';
import { kickerPlaceholder, subtitlePlaceholder, titlePlaceholder } from '../compose/regions.ts';
import { labelled, paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf, Relation } from '../model/deck.ts';
import type { FrameItem, ShapeItem } from '../model/frame.ts';
import { needed, reference, type InferFields, type Loose, type Report } from '../model/grammar.ts';
import type { Outline, OutlineSlideOf } from '../model/outline.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { relationsOfEra } from '../resolve/diagram.ts';
import type { TypeName } from '../theme/tokens.ts';
import { defineLayout, type SlidePlace } from './define-layout.ts';

const fields = {
  upper: needed(reference('era'), 'The era above the diagonal.'),
  lower: needed(reference('era'), 'The era below it.'),
};

interface Half {
  readonly label: string;
  readonly relations: readonly Relation[];
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    'relation-matrix': {
      outline: InferFields<typeof fields>;
      content: { readonly rows: readonly number[]; readonly upper: Half; readonly lower: Half };
    };
  }
}

export const relationMatrixLayout = defineLayout({
  name: 'relation-matrix',
  doc: 'Every pair of actors in two eras.',
  role: 'content',
  title: 'needed',
  fields,
  checkInOutline: checkRows,
  // Notes on relations stand only in cells that are large enough.
  borrows({ actors, upper, lower }, _place, outline) {
    const shown = actors ?? Object.keys(outline.actors ?? {});
    const pairs = (outline.relations ?? []).flatMap(({ pair }, index) =>
      pair.every((actor) => shown.includes(actor))
        ? [upper, lower].map((era) => ['relations', index, era, 'label'])
        : [],
    );
    return [['eras', upper], ['eras', lower], ...pairs];
  },
  steps: { doc: 'The lower half.', count: () => 1 },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 90,
  mayBeSparse: () => false,
  resolve: resolveRelationMatrix,
  inCompanyTemplate: false,
  template: {
    label: 'Relation matrix',
    type: 'titleOnly',
    background: 'paper',
    placeholders: (room) => [kickerPlaceholder(room), titlePlaceholder(room), subtitlePlaceholder(room)],
  },
  diagrams: () => [],
  subtitleWidth: (slide, context) =>
    isApart(slide, context)
      ? context.room.subtitle.w
      : legendLeft(slide, context) - beforeLegend - context.room.subtitle.x,
  compose: composeRelationMatrix,
});

function checkRows(slide: Loose<OutlineSlideOf<'relation-matrix'>>, outline: Loose<Outline>, report: Report): void {
  const count = slide.actors?.length ?? Object.keys(outline.actors ?? {}).length;
  if (count >= 3 && count <= 8) return;
  report(
    count < 3 ? 'too-few-items' : 'too-many-items',
    [slide.actors ? 'actors' : 'layout'],
    `a relation matrix shows 3 to 8 actors, and there ${count === 1 ? 'is 1' : `are ${count}`}`,
    'the slide’s "actors" say which; all of the outline’s where it is left out',
  );
}

/** Rows and columns are the slide's actors, else all. */
function resolveRelationMatrix(slide: OutlineSlideOf<'relation-matrix'>, _place: SlidePlace, context: ResolveContext) {
  const rows = slide.actors ? context.actorsOf(slide.actors) : context.actors.map((actor) => actor.index);
  const half = (era: string): Half => ({
    label: context.plain(context.outline.eras?.[era] ?? era),
    relations: relationsOfEra(era, context).filter(({ pair }) => pair.every((actor) => rows.includes(actor))),
  });
  return { rows, upper: half(slide.upper), lower: half(slide.lower) };
}

const gap: Px = 8;
/** Between a subtitle and the legend at its side. */
const beforeLegend: Px = 16;

/** How much a cell holds, by the number of rows. */
interface CellLook {
  readonly head: TypeName;
  readonly note?: TypeName;
  readonly inset: Px;
  readonly mark: { readonly top: Px; readonly square: Px; readonly length: Px };
  readonly textTop: Px;
}
function usualLook(rows: number): CellLook {
  if (rows <= 4)
    return { head: 'body', note: 'small', inset: 16, mark: { top: 13, square: 16, length: 88 }, textTop: 34 };
  if (rows === 5)
    return { head: 'small', note: 'label', inset: 14, mark: { top: 11, square: 14, length: 80 }, textTop: 29 };
  const tight = rows > 6;
  return {
    head: 'label',
    inset: 10,
    mark: { top: tight ? 8 : 11, square: tight ? 12 : 14, length: 64 },
    textTop: tight ? 23 : 32,
  };
}

/** Of few rows, where words are short. */
const largeLooks = ({ inset, mark }: CellLook): readonly CellLook[] =>
  (
    [
      ['medium', 'medium'],
      ['medium', 'lead'],
      ['lead', 'body'],
    ] as const
  ).map(([head, note]) => ({ head, note, inset, mark, textTop: mark.top + mark.square + 3 }));

/** The largest letters in which the words of all relations fit; the last of them leave the words as much of a cell as they can. */
function lookFor(slide: SlideOf<'relation-matrix'>, w: Px, h: Px, context: SlideContext): CellLook {
  const usual = usualLook(slide.rows.length);
  const small: CellLook = { ...usual, head: 'label', ...(usual.note && { note: 'label' }) };
  const tight: CellLook = { ...small, inset: 10, mark: { top: 6, square: 10, length: 64 }, textTop: 18 };
  const relations = [...slide.upper.relations, ...slide.lower.relations];
  const fits = (look: CellLook): boolean =>
    relations.every((relation) => {
      const room = wordRoom(look, w, h);
      const { height, broken } = context.measure.layout(cellWords(relation, look, context), room.w);
      return !broken && within(height, room.h);
    });
  const large = slide.rows.length <= 5 ? largeLooks(usual) : [];
  return [...large, usual, small].find(fits) ?? tight;
}

const wordRoom = ({ inset, textTop }: CellLook, w: Px, h: Px) => ({ w: w - inset - 8, h: h - textTop - 2 });

const cellWords = (relation: Relation, look: CellLook, context: SlideContext): readonly Paragraph[] => [
  paragraph(plain(relation.label), context.style(look.head, relation.steady ? 'muted' : 'ink', { bold: true })),
  ...(relation.note && look.note
    ? [paragraph(plain(relation.note), context.style(look.note, relation.steady ? 'muted' : 'ink2'))]
    : []),
];

/** Above the diagonal one era, below it another; each cell and its mirror image are the same pair. */
function composeRelationMatrix(slide: SlideOf<'relation-matrix'>, context: SlideContext): Composition {
  const { rows } = slide;
  const { body } = context.room;
  const above = isApart(slide, context) ? legendLine : 0;
  const cells = { ...body, y: body.y + above, h: body.h - above };
  const w = (cells.w + gap) / rows.length - gap;
  const h = (cells.h + gap) / rows.length - gap;
  const look = lookFor(slide, w, h, context);
  const later = slide.steps ? 1 : undefined;
  const items = rows.flatMap((rowActor, row): FrameItem[] =>
    rows.flatMap((columnActor, column): FrameItem[] => {
      const box: Box = { x: cells.x + column * (w + gap), y: cells.y + row * (h + gap), w, h };
      if (row === column) return [...actorCell(context, rowActor, box, rows.length)];
      const { relations } = row < column ? slide.upper : slide.lower;
      const relation = relations.find(({ pair }) => pair.includes(rowActor) && pair.includes(columnActor));
      const ids = context.deck.actors;
      const id = `${row < column ? 'upper' : 'lower'}-${ids[rowActor]!.id}-${ids[columnActor]!.id}`;
      const background =
        row < column ? [panel(`${id}-ground`, 'Cell', box)] : lowerBackground(id, box, relation, later);
      return [
        ...background,
        ...(relation ? relationCell(context, relation, rowActor, box, look, id, row < column ? undefined : later) : []),
      ];
    }),
  );
  return [{ items: [...legend(slide, context), ...items], clicks: slide.steps ? 1 : 0 }];
}

/** The cell is a shape of its own: Reset in PowerPoint takes the fill from a text, and the name would stand on the slide's ground. */
function actorCell(context: SlideContext, index: number, box: Box, rows: number): readonly FrameItem[] {
  const actor = context.deck.actors[index]!;
  const steps: readonly [TypeName, ...TypeName[]] =
    rows <= 4 ? ['medium', 'lead', 'body', 'small', 'label'] : ['lead', 'body', 'small', 'label'];
  const { paragraphs } = fitText(context, steps, { w: box.w - 16, h: box.h - 8 }, ['actors', actor.id], (step) => {
    const name = step === 'label' ? actor.short : actor.name;
    return [paragraph(plain(name), context.style(step, `actor.${index}.on`, { bold: true }), { align: 'center' })];
  });
  return [
    panel(`actor-${actor.id}-cell`, `${actor.name}, cell`, box, undefined, `actor.${index}.solid`),
    textItem({
      id: `actor-${actor.id}`,
      name: actor.name,
      role: 'label',
      anchor: 'middle',
      box,
      inset: { left: 8, right: 8 },
      paragraphs,
      path: ['actors', actor.id],
    }),
  ];
}

/** A relation in motion opens with an ink rule; the one that matters is framed in ink. */
function lowerBackground(
  id: string,
  box: Box,
  relation: Relation | undefined,
  click: number | undefined,
): readonly FrameItem[] {
  const frame: ShapeItem = {
    kind: 'shape',
    shape: 'rect',
    id: `${id}-ground`,
    name: 'Cell',
    decorative: true,
    ...(relation?.hero
      ? { box: { x: box.x + 1.5, y: box.y + 1.5, w: box.w - 3, h: box.h - 3 }, stroke: 'ink', strokeWidth: 3 }
      : { box: { x: box.x + 0.5, y: box.y + 0.5, w: box.w - 1, h: box.h - 1 }, stroke: 'ruleStrong', strokeWidth: 1 }),
    fill: 'paper',
    click,
  };
  if (!relation || relation.hero || relation.steady) return [frame];
  return [frame, { ...square(`${id}-motion`, 'In motion', 0, 0, 0, 'ink', click), box: { ...box, h: 3 } }];
}

function relationCell(
  context: SlideContext,
  relation: Relation,
  from: number,
  box: Box,
  look: CellLook,
  id: string,
  click: number | undefined,
): readonly FrameItem[] {
  const x = box.x + look.inset;
  const place = { ...look.mark, id, x, y: box.y + look.mark.top, click, alt: relationAlt(relation, context) };
  const room = wordRoom(look, box.w, box.h);
  const { w } = room;
  const paragraphs = cellWords(relation, look, context);
  if (!within(context.measure.layout(paragraphs, w).height, room.h))
    reportOverflow(context, paragraphs, room, relation.path);
  return [
    ...relationMark(relation, from, place),
    textItem({
      id,
      name: `${context.deck.actors[relation.pair[0]]!.name}, ${context.deck.actors[relation.pair[1]]!.name}`,
      box: { x, y: box.y + look.textTop, w, h: room.h },
      paragraphs,
      click,
      path: relation.path,
    }),
  ];
}

const swatch = { w: 26, h: 14, gap: 8, between: 24 } as const;

interface LegendEntry {
  readonly id: string;
  readonly text: string;
  /** Opens with the ink rule of a relation in motion. */
  readonly motion: boolean;
  readonly w: Px;
}

/** The eras of the two halves; "in motion" is said where some relations are and others are not. */
function legendEntries(slide: SlideOf<'relation-matrix'>, context: SlideContext): readonly LegendEntry[] {
  const { upper, lower } = slide;
  const moving = lower.relations.some((relation) => !relation.steady);
  const mixed = moving && lower.relations.some((relation) => relation.steady);
  const style = context.style('label', 'ink2');
  const entry = (id: string, text: string, motion: boolean): LegendEntry => ({
    id,
    text,
    motion,
    w: Math.ceil(context.measure.width(plain(text), style)) + 4,
  });
  return [
    entry('legend-upper', upper.label, false),
    entry('legend-lower', mixed ? `${lower.label}, ${context.deck.messages.inMotion}` : lower.label, moving),
  ];
}

/** Where the legend begins; the subtitle ends before it. */
function legendLeft(slide: SlideOf<'relation-matrix'>, context: SlideContext): Px {
  const widths = legendEntries(slide, context).map(({ w }) => swatch.w + swatch.gap + w);
  const total = widths.reduce((sum, width) => sum + width, swatch.between as Px);
  const { x, w } = context.room.body;
  return Math.max(x, x + w - total);
}

/** Beside a long subtitle, or a title of too many lines, the legend has no room: then it stands on a line of its own above the cells. */
function isApart(slide: SlideOf<'relation-matrix'>, context: SlideContext): boolean {
  const { subtitle, given } = context.room;
  if (!slide.subtitle) return !given && !slide.titleHidden && footOfTitle(context) > subtitle.y;
  const beside = legendLeft(slide, context) - beforeLegend - subtitle.x;
  return context.measure.width(slide.subtitle, context.style('label', 'muted')) > beside;
}
const legendLine: Px = 36;

/** What the two halves are, at the right above the cells. */
function legend(slide: SlideOf<'relation-matrix'>, context: SlideContext): readonly FrameItem[] {
  const { subtitle, body } = context.room;
  const { y, h } = isApart(slide, context) ? { y: body.y, h: subtitle.h } : subtitle;
  let x = legendLeft(slide, context);
  return legendEntries(slide, context).flatMap((entry): FrameItem[] => {
    const left = x;
    x += swatch.w + swatch.gap + entry.w + swatch.between;
    const box: Box = { x: left, y: y + (h - swatch.h) / 2, w: swatch.w, h: swatch.h };
    const edge: FrameItem = {
      ...square(`${entry.id}-swatch`, 'Legend', 0, 0, 0, entry.id === 'legend-upper' ? 'panel' : 'paper'),
      box: { x: box.x + 0.5, y: box.y + 0.5, w: box.w - 1, h: box.h - 1 },
      stroke: 'ruleStrong',
      strokeWidth: 1,
    };
    return [
      edge,
      ...(entry.motion
        ? [
            line({
              id: `${entry.id}-motion`,
              name: 'In motion',
              box: { ...box, y: box.y + 1, h: 0 },
              stroke: 'ink',
              strokeWidth: 2,
            }),
          ]
        : []),
      textItem({
        id: entry.id,
        name: 'Legend',
        role: 'label',
        anchor: 'middle',
        box: { x: left + swatch.w + swatch.gap, y, w: entry.w, h },
        paragraphs: [paragraph(plain(entry.text), context.style('label', 'ink2'))],
        path: [...slide.path, entry.id === 'legend-upper' ? 'upper' : 'lower'],
      }),
    ];
  });
}

/** "Harbour, Mill: Courting. Grain and a loan". */
function relationAlt(relation: Relation, { deck }: SlideContext): string {
  const [one, other] = relation.pair.map((index) => deck.actors[index]!.name);
  return labelled(deck.locale.tag, `${one}, ${other}`, deck.messages[relation.kind] ?? relation.kind);
}
