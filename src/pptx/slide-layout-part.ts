import type { PlaceholderSpec } from '../compose/placeholders.ts';
import { placeholdersOf } from '../layouts/layouts.ts';
import type { SlideTemplate } from '../layouts/define-layout.ts';
import { type Attributes, type XmlElement, el, slideNamespaces } from '../ooxml/xml.ts';
import { creationId, decorativeMark, placeholderShape, plainParagraph, shapeTree, transform } from './shape-tree.ts';
import { levelStyles, placeholderBox, placeholderLink, sourceLink, sourceSpec } from './placeholders.ts';
import { onGround, type DeckContext } from './slide-draft.ts';
import { footers } from './slide-master.ts';
import { colourMapOverride } from './theme.ts';

/** `p:sldLayout` of one of the deck's slide layouts: its ground, its art panel, and placeholders with prompts. */
export const slideLayoutPart = (layout: SlideTemplate, citesSources: boolean, deckContext: DeckContext): XmlElement => {
  const context = onGround(deckContext, layout.background);
  const { colours } = context;
  const dark = layout.background === 'dark';
  return el(
    'p:sldLayout',
    { ...slideNamespaces, type: layout.type, preserve: true, userDrawn: layout.type === undefined },
    el(
      'p:cSld',
      { name: layout.label },
      dark && darkGround(context),
      shapeTree(
        layout.artPanel &&
          el(
            'p:sp',
            {},
            el(
              'p:nvSpPr',
              {},
              el('p:cNvPr', { id: 80, name: 'Art panel' }, decorativeMark()),
              el('p:cNvSpPr'),
              el('p:nvPr', { userDrawn: true }),
            ),
            el(
              'p:spPr',
              {},
              transform(placeholderBox(layout.artPanel, context)),
              el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
              colours.fill('art'),
              el('a:ln', {}, el('a:noFill')),
            ),
            el(
              'p:txBody',
              {},
              el('a:bodyPr'),
              el('a:lstStyle'),
              el('a:p', {}, el('a:endParaRPr', { lang: context.languages.main })),
            ),
          ),
        placeholdersOf({ template: layout }, context.room).map((spec, index) =>
          placeholder(spec, placeholderLink(layout, spec, context), index + 2, context),
        ),
        citesSources && placeholder(sourceSpec, sourceLink, 70, context),
        footers(context, dark ? 'dark.muted' : 'muted'),
      ),
      creationId(layout.label),
    ),
    colourMapOverride(layout.background, context.deck.theme.mode),
  );
};

/** `p:bg` of dark slides. */
export const darkGround = ({ colours }: DeckContext): XmlElement =>
  el('p:bg', {}, el('p:bgPr', {}, colours.fill('art'), el('a:effectLst')));

const placeholder = (spec: PlaceholderSpec, link: Attributes, id: number, context: DeckContext): XmlElement =>
  placeholderShape({
    id,
    name: `${spec.prompt.split(/[:,]/)[0]} placeholder`,
    link: { ...link, hasCustomPrompt: true },
    box: placeholderBox(spec.box, context),
    body: {
      lIns: 0,
      tIns: 0,
      rIns: 0,
      bIns: 0,
      anchor: { top: 't', middle: 'ctr', bottom: 'b' }[spec.anchor ?? 'top'],
    },
    shrinks: spec.kind === 'title' || spec.kind === 'body' || spec.kind === 'subtitle',
    levels: levelStyles(spec, context),
    paragraphs: [spec.prompt, ...(spec.list ? ['Second level'] : [])].map((line, level) =>
      plainParagraph(line, context.languages.main, { lvl: level }),
    ),
  });
