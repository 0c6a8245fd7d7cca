import type { ShapeItem } from '../model/frame.ts';
import { emuFromPx } from '../model/units.ts';
import { type XmlElement, el, slideNamespaces } from '../ooxml/xml.ts';
import { groupName, groupOf, readable } from './groups.ts';
import { ShapeIds } from '../ooxml/ids.ts';
import type { DeckLayout, LayoutPlaceholder } from './layout-text.ts';
import { ownLevels } from './placeholders.ts';
import { promptsOf } from './prompts.ts';
import {
  creationId,
  decorativeMark,
  groupShape,
  placeholderShape,
  plainParagraph,
  shapeTree,
  transform,
} from './shape-tree.ts';
import { lineEnd } from './shape.ts';
import { onGround, type DeckContext } from './slide-draft.ts';
import { footers, masterLevels } from './slide-master.ts';
import { colourMapOverride } from './theme.ts';

/**
 * `p:sldLayout`: the ground, what all its slides have alike, and placeholders with prompts. It says of them only what the master does
 * not say.
 */
export const slideLayoutPart = (layout: DeckLayout, deckContext: DeckContext): XmlElement => {
  const context = onGround(deckContext, layout.background);
  const dark = layout.background === 'dark';
  const ids = new ShapeIds();
  return el(
    'p:sldLayout',
    {
      ...slideNamespaces,
      showMasterSp: layout.hasLogo ? undefined : 0,
      type: layout.type,
      preserve: true,
      userDrawn: layout.type === undefined,
    },
    el(
      'p:cSld',
      { name: layout.name },
      dark && darkGround(context),
      shapeTree(
        marks(layout.marks, ids, context),
        layout.placeholders.map((one) => placeholder(one, ids.of(`placeholder ${one.id}`), context)),
        layout.hasFoot && footers(context, ids, dark ? 'dark.muted' : undefined),
      ),
      creationId(`layout ${layout.name}`),
    ),
    colourMapOverride(layout.background, context.deck.theme.mode),
  );
};

/** `p:bg` of dark slides. */
const darkGround = ({ colours }: DeckContext): XmlElement =>
  el('p:bg', {}, el('p:bgPr', {}, colours.fill('art'), el('a:effectLst')));

/** What belongs to one card, event or field is one group. */
const marks = (items: readonly ShapeItem[], ids: ShapeIds, context: DeckContext): XmlElement[] => {
  const groups = new Map<string, ShapeItem[]>();
  for (const item of items) groups.set(groupOf(item.id), [...(groups.get(groupOf(item.id)) ?? []), item]);
  return [...groups].flatMap(([group, members]) => {
    const shapes = members.map((item) => markShape(item, ids.of(item.id), context));
    if (shapes.length === 1) return shapes;
    const whole = groupShape(
      { id: ids.of(`${group} group`), name: groupName(group, members), decorative: true },
      shapes,
    );
    whole.at('p:nvGrpSpPr', 'p:nvPr')!.set({ userDrawn: true });
    return [whole];
  });
};

const markShape = (item: ShapeItem, id: number, { colours, languages }: DeckContext): XmlElement => {
  const isLine = item.shape === 'line';
  const stroke = item.stroke ?? (isLine ? item.fill : undefined);
  const place = transform(item.box);
  place.set({ flipV: item.flip });
  const properties = el(
    'p:spPr',
    {},
    place,
    el('a:prstGeom', { prst: item.shape }, el('a:avLst')),
    !isLine && (item.fill ? colours.fill(item.fill) : el('a:noFill')),
    stroke
      ? el(
          'a:ln',
          { w: emuFromPx(item.strokeWidth ?? 1) },
          colours.fill(stroke),
          el('a:prstDash', { val: item.dash ?? 'solid' }),
          item.heads?.start && lineEnd('a:headEnd', 'triangle', 'med'),
          item.heads?.end && lineEnd('a:tailEnd', 'triangle', 'med'),
        )
      : el('a:ln', {}, el('a:noFill')),
  );
  const name = el('p:cNvPr', { id, name: item.name }, decorativeMark());
  const drawn = el('p:nvPr', { userDrawn: true });
  if (isLine) return el('p:cxnSp', {}, el('p:nvCxnSpPr', {}, name, el('p:cNvCxnSpPr'), drawn), properties);
  return el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, name, el('p:cNvSpPr'), drawn),
    properties,
    el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, el('a:endParaRPr', { lang: languages.main }))),
  );
};

const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const;

const placeholder = (one: LayoutPlaceholder, id: number, context: DeckContext): XmlElement => {
  const inherited = masterLevels(one.kind === 'title' ? 'title' : 'body', context);
  return placeholderShape({
    id,
    name: `${readable(one.id)} placeholder`,
    link: { ...one.link, hasCustomPrompt: true },
    box: one.box,
    body: { anchor: one.anchor === 'top' ? undefined : anchors[one.anchor] },
    levels: ownLevels(one.levels, inherited, context),
    paragraphs: promptsOf(one, context.deck).map((line, level) =>
      plainParagraph(line, context.languages.main, { lvl: level }),
    ),
  });
};
