import type { NotesBlock } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import { wordsOf, type Run } from '../model/rich-text.ts';
import { quad } from '../theme/themes.ts';
import { pxFromPoints } from '../model/units.ts';
import { type XmlElement, el, slideNamespaces } from '../ooxml/xml.ts';
import { type OpcPackage, safeAddress } from '../ooxml/package.ts';
import { typefaces } from './placeholders.ts';
import { creationId, placeholderShape, plainParagraph, shapeTree } from './shape-tree.ts';
import { type DeckContext, slidePart } from './slide-draft.ts';
import { slideNumberRun } from './text-box.ts';

export const notesMasterPart = 'ppt/notesMasters/notesMaster1.xml';

const pageBox = (x: number, y: number, w: number, h: number): { x: number; y: number; w: number; h: number } => ({
  x: pxFromPoints(x),
  y: pxFromPoints(y),
  w: pxFromPoints(w),
  h: pxFromPoints(h),
});
const imageBox = pageBox(54, 54, 432, 243);
const textBox = pageBox(54, 315, 432, 342);
/** Header, date, footer and number in the corners of a page. */
const corner = { w: 270, h: 40, foot: 680, right: 270 } as const;
/** Notes are read at arm's length, on paper: letters of 14 pt. */
const noteSize = 1400;

/** The small picture of the slide above its notes. */
const slideImage = (own: boolean): XmlElement => {
  const shape = placeholderShape({
    id: 2,
    name: 'Slide image placeholder',
    link: { type: 'sldImg', idx: own ? 2 : undefined },
    box: own ? imageBox : undefined,
    paragraphs: [],
  });
  shape.at('p:nvSpPr', 'p:cNvSpPr')!.children = [el('a:spLocks', { noGrp: true, noRot: true, noChangeAspect: true })];
  shape.children.pop();
  if (own) {
    shape
      .at('p:spPr')!
      .children.push(
        el('a:noFill'),
        el('a:ln', { w: 12700 }, el('a:solidFill', {}, el('a:prstClr', { val: 'black' }))),
      );
  }
  return shape;
};

/** `p:notesMaster`. Notes are printed: black on white, whatever the deck's mode. Its theme is a part of its own (#1443). */
export const notesMaster = (context: DeckContext): XmlElement => {
  const language = context.languages.main;
  const rtl = context.deck.locale.direction === 'rtl';
  return el(
    'p:notesMaster',
    slideNamespaces,
    el(
      'p:cSld',
      {},
      whitePaper(),
      shapeTree(
        slideImage(true),
        placeholderShape({
          id: 3,
          name: 'Notes placeholder',
          link: { type: 'body', sz: 'quarter', idx: 3 },
          box: textBox,
          paragraphs: [plainParagraph('Notes', language, { lvl: 0 })],
        }),
        pageCorners({ dt: 4, ftr: 6, sldNum: 5 }, context),
      ),
      creationId('notes master'),
    ),
    lightMap(),
    el('p:hf', { hdr: 0, dt: 0 }),
    el(
      'p:notesStyle',
      {},
      [1, 2, 3, 4, 5].map((level) => notesLevel(level, rtl, context)),
    ),
  );
};

/** `p:handoutMaster`: what "Print > Handouts" puts round the slides. */
export const handoutMaster = (context: DeckContext): XmlElement =>
  el(
    'p:handoutMaster',
    slideNamespaces,
    el(
      'p:cSld',
      {},
      whitePaper(),
      shapeTree(pageCorners({ hdr: undefined, dt: 1, ftr: 2, sldNum: 3 }, context)),
      creationId('handout master'),
    ),
    lightMap(),
    el('p:hf', { hdr: 0, dt: 0 }),
  );

const whitePaper = (): XmlElement =>
  el('p:bg', {}, el('p:bgPr', {}, el('a:solidFill', {}, el('a:srgbClr', { val: 'FFFFFF' })), el('a:effectLst')));

const cornerNames = { hdr: 'Header', dt: 'Date', ftr: 'Footer', sldNum: 'Slide number' } as const;
type Corner = keyof typeof cornerNames;

/** Header and date at the head of a printed page, footer and page number at its foot, by the indices of their placeholders. */
const pageCorners = (
  indices: Readonly<Partial<Record<Corner, number | undefined>>>,
  context: DeckContext,
): XmlElement[] => {
  const language = context.languages.main;
  const rtl = context.deck.locale.direction === 'rtl';
  return (Object.keys(indices) as Corner[]).map((type, index) => {
    const atEnd = type === 'dt' || type === 'sldNum';
    const atFoot = type === 'ftr' || type === 'sldNum';
    const size = { sz: 'quarter' as const };
    return placeholderShape({
      id: 10 + index,
      name: `${cornerNames[type]} placeholder`,
      link: { type, ...size, idx: indices[type] },
      box: pageBox(atEnd === rtl ? 0 : corner.right, atFoot ? corner.foot : 0, corner.w, corner.h),
      body: { anchor: atFoot ? 'b' : 't' },
      levels: [el('a:lvl1pPr', { algn: atEnd === rtl ? 'l' : 'r' }, el('a:defRPr', { sz: 1200 }))],
      paragraphs: [
        type === 'sldNum'
          ? el(
              'a:p',
              {},
              slideNumberRun('‹#›', el('a:rPr', { lang: language })),
              el('a:endParaRPr', { lang: language }),
            )
          : plainParagraph('', language),
      ],
    });
  });
};

const lightMap = (): XmlElement => {
  const map: Record<string, string> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };
  for (const name of ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'])
    map[name] = name;
  return el('p:clrMap', map);
};

const notesLevel = (level: number, rtl: boolean, { fonts }: DeckContext): XmlElement =>
  el(
    `a:lvl${level}pPr`,
    {
      marL: (level - 1) * 228_600,
      algn: rtl ? 'r' : 'l',
      defTabSz: 914_400,
      rtl: rtl ? 1 : 0,
      eaLnBrk: 1,
      latinLnBrk: 0,
      hangingPunct: 1,
    },
    el('a:spcBef', {}, el('a:spcPts', { val: 600 })),
    el(
      'a:defRPr',
      { sz: noteSize, kern: 1200 },
      el('a:solidFill', {}, el('a:srgbClr', { val: '000000' })),
      typefaces('sans', fonts),
    ),
  );

/** Adds the notes of one slide: paragraphs, lists and links as the speaker wrote them. */
export const addNotes = (
  opc: OpcPackage,
  number: number,
  { id, notes }: Pick<Frame, 'id' | 'notes'>,
  context: DeckContext,
): void => {
  const part = `ppt/notesSlides/notesSlide${number}.xml`;
  const slide = slidePart(number);
  opc.link(part, 'notesMaster', context.deck.template?.template.notesMaster ?? notesMasterPart);
  opc.link(part, 'slide', slide);
  opc.link(slide, 'notesSlide', part);
  const paragraphs = notes.map((block) => paragraph(block, part, opc, context));
  opc.put(
    part,
    el(
      'p:notes',
      slideNamespaces,
      el(
        'p:cSld',
        {},
        shapeTree(
          slideImage(false),
          placeholderShape({ id: 3, name: 'Notes', link: { type: 'body', idx: 3 }, paragraphs }),
          placeholderShape({
            id: 4,
            name: 'Slide number',
            link: { type: 'sldNum', sz: 'quarter', idx: 5 },
            paragraphs: [el('a:p', {}, slideNumberRun(number, el('a:rPr', { lang: context.languages.main })))],
          }),
        ),
        creationId(`notes ${id}`),
      ),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
  );
};

const paragraph = (block: NotesBlock, part: string, opc: OpcPackage, context: DeckContext): XmlElement =>
  el(
    'a:p',
    {},
    block.kind === 'item' && listProperties(block),
    block.text.flatMap((run) => runs(run, part, opc, context)),
    block.text.length === 0 && el('a:endParaRPr', { lang: context.languages.main }),
  );

const listProperties = ({ level, ordered, number }: Extract<NotesBlock, { kind: 'item' }>): XmlElement =>
  el(
    'a:pPr',
    { marL: (level + 1) * 228_600, lvl: Math.min(level, 8), indent: -228_600 },
    el('a:buFont', { typeface: ordered ? '+mj-lt' : 'Arial' }),
    ordered
      ? el('a:buAutoNum', { type: 'arabicPeriod', startAt: number && number > 1 ? number : undefined })
      : el('a:buChar', { char: '•' }),
  );

const runs = (run: Run, part: string, opc: OpcPackage, context: DeckContext): XmlElement[] =>
  wordsOf(run)
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [el('a:br')] : []),
      ...context.languages
        .split(line)
        .filter(({ text }) => text !== '')
        .map(({ text, language }) =>
          el(
            'a:r',
            {},
            el(
              'a:rPr',
              {
                lang: language,
                b: run.bold,
                i: run.italic,
                strike: run.strike && 'sngStrike',
                baseline: run.sub ? -25_000 : run.sup ? 30_000 : undefined,
              },
              run.highlight && el('a:highlight', {}, el('a:srgbClr', { val: quad.palettes.light.marker.slice(1) })),
              faceOf(run, context),
              link(run, part, opc),
            ),
            el('a:t', {}, text),
          ),
        ),
    ]);

/** The typeface, where it is not that of the page. */
const faceOf = (run: Run, { fonts }: DeckContext): XmlElement[] => {
  switch (run.kind) {
    case 'text':
    case 'formula': // PowerPoint shows no equations below its slides: they are said in plain characters
      return [];
    case 'code':
      return typefaces('mono', fonts);
    default:
      return run satisfies never;
  }
};

/** Addresses only: a page of notes is related to no slide but its own. */
const link = (run: Run, part: string, opc: OpcPackage): XmlElement | undefined =>
  run.link?.kind === 'url'
    ? el('a:hlinkClick', { 'r:id': opc.link(part, 'hyperlink', safeAddress(run.link.href), { external: true }) })
    : undefined;
