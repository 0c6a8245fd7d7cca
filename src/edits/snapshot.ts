import type { XmlElement } from '../xml/read-xml.ts';
import { canonical, chartTitles, lookOf, backgroundForm, normalWords, type ObjectContext } from './normal-forms.ts';
import {
  type ObjectKind,
  objectsIn,
  ownProperties,
  type PackageParts,
  PackageReader,
  type Place,
  placeholderKeys,
  placeOf,
  shortHash,
} from '../ooxml/package-reader.ts';

/**
 * A PowerPoint file as far as people change it: words, places, looks and order, kept apart from what programs change by themselves when
 * they save a file again. Nothing here knows how a file was written, so that the file that was built and the one that came back are
 * read alike.
 */
export interface Snapshot {
  readonly slides: readonly SlideSnapshot[];
  /** Names of the sections; none where a program dropped them. */
  readonly sections: readonly SectionSnapshot[];
  /** Masters and slide layouts by the names of their parts, and the theme's colours and fonts: what all slides share. */
  readonly shared: string;
  /** Who saved the file last, as its properties say. */
  readonly savedBy: string;
}

export interface SectionSnapshot {
  readonly name: string;
  /** Ids of its slides. */
  readonly slides: readonly string[];
}

export interface SlideSnapshot {
  readonly part: string;
  /** `p:sldId`: stays with a slide wherever it is moved. */
  readonly id: string;
  readonly hidden: boolean;
  /** In drawing order; members of groups follow their group. */
  readonly objects: readonly ObjectSnapshot[];
  /** Paragraphs of the page of notes. */
  readonly notes: readonly string[];
  /** Comments of reviewers, each with its author. */
  readonly comments: readonly Comment[];
  /** Clicks, effects and the transition, without the ids of their time nodes. */
  readonly motion: string;
  /** The name of its slide layout. */
  readonly layout: string;
  /** Its own background; empty where it has that of its slide layout. */
  readonly background: string;
}

interface Comment {
  readonly author: string;
  readonly text: string;
}

export interface ObjectSnapshot {
  readonly id: string;
  readonly name: string;
  readonly kind: ObjectKind;
  readonly placeholder: boolean;
  readonly title: boolean;
  /** Id of the group that it is a member of. */
  readonly group?: string;
  /** A connector that is glued at an end: programs lay it anew. */
  readonly glued: boolean;
  /** Paragraphs, cells of a table, or the figures and names of a chart; without what only programs change. */
  readonly words: readonly string[];
  /** The same without formulas, where it has some: LibreOffice takes them out of texts when it saves. */
  readonly besideFormulas?: readonly string[];
  /** Of a table whose words run from right to left and whose columns do not: its cells with the last one of each row first. */
  readonly turned?: readonly string[];
  /** Titles of a chart and of its axes: a part of its look. */
  readonly titles?: readonly string[];
  /** Text alternative. */
  readonly alt: string;
  /** In EMU, of the slide or of the group around it; absent where it is nowhere said. */
  readonly place?: Place;
  /** Everything else that shows: form, colours, fonts, sizes, links. */
  readonly look: string;
  /** Which words are set in which form. */
  readonly setting: string;
}

const presentationPart = 'ppt/presentation.xml';

/** Throws an `Error` with the reason where the package holds no presentation that can be read. */
export function takeSnapshot(parts: PackageParts, reader = new PackageReader(parts)): Snapshot {
  const presentation = reader.root(presentationPart);
  if (!presentation) throw new Error('it holds no presentation');
  const relations = reader.relations(presentationPart);
  const slides = presentation.descendants('sldId').flatMap((entry): SlideSnapshot[] => {
    // A section lists the slides once more, without relationships.
    const target = relations.get(entry.get('r:id') ?? '')?.target;
    return target === undefined ? [] : [takeSlideSnapshot(entry.get('id') ?? '', target, reader)];
  });
  return {
    slides,
    sections: presentation.descendants('section').map((section) => ({
      name: normalWords(section.get('name') ?? ''),
      slides: section.descendants('sldId').map((entry) => entry.get('id') ?? ''),
    })),
    shared: sharedLook(
      [...relations.values()].flatMap(({ type, target }) => (type === 'slideMaster' ? [target] : [])),
      reader,
    ),
    savedBy: reader.root('docProps/core.xml')?.descendants('lastModifiedBy')[0]?.text ?? '',
  };
}

/** `id`: as the presentation has it. */
export function takeSlideSnapshot(id: string, part: string, reader: PackageReader): SlideSnapshot {
  const root = reader.root(part);
  const tree = root?.descendants('spTree')[0];
  const layout = reader.related(part, 'slideLayout');
  const master = layout && reader.related(layout, 'slideMaster');
  const background = root?.descendants('bg')[0];
  const inherited = [layout, master].flatMap((from) => (from === undefined ? [] : [reader.placeholderPlaces(from)]));
  const objects: ObjectSnapshot[] = [];
  const gather = (parent: XmlElement, group: string | undefined): void => {
    for (const { element } of objectsIn(parent)) {
      const object = objectOf(element, group, { part, reader, inherited });
      objects.push(object);
      if (object.kind === 'group') gather(element, object.id);
    }
  };
  if (tree) gather(tree, undefined);
  const notes = reader.related(part, 'notesSlide');
  const show = root?.get('show');
  return {
    ...{ part, id, hidden: show === '0' || show === 'false' },
    objects,
    notes: notes === undefined ? [] : notesIn(notes, reader),
    comments: commentsOn(part, reader),
    motion: motionOf(root, objects),
    layout: (layout === undefined ? undefined : reader.root(layout)?.elements('cSld')[0]?.get('name')) ?? '',
    background: background ? shortHash(backgroundForm(background, { part, reader })) : '',
  };
}

function objectOf(element: XmlElement, group: string | undefined, context: ObjectContext): ObjectSnapshot {
  const own = ownProperties(element);
  const placeholder = own?.parent?.descendants('ph')[0];
  const kind = kindOf(element);
  const type = placeholder?.get('type') ?? 'body';
  const keys = placeholder ? placeholderKeys(placeholder) : [];
  const inherited = keys.flatMap((key) => context.inherited.flatMap((places) => places.get(key) ?? []))[0];
  return {
    id: own?.get('id') ?? '',
    name: nameIn(own?.get('name') ?? ''),
    alt: normalWords(own?.get('descr') ?? ''),
    kind,
    placeholder: placeholder !== undefined,
    title: placeholder !== undefined && (type === 'title' || type === 'ctrTitle'),
    ...(group !== undefined && { group }),
    glued: kind === 'connector' && element.descendants('stCxn', 'endCxn').length > 0,
    words: kind === 'group' ? [] : wordsOf(element, kind, context),
    ...(hasFormula(element, kind) && { besideFormulas: wordsOf(element, kind, context, besideFormulas) }),
    ...(kind === 'table' && isTurned(element) && { turned: cellWords(element, besideFormulas, true) }),
    ...(kind === 'chart' && { titles: titlesOf(element, context) }),
    place: placeOf(element) ?? inherited,
    ...(kind === 'group' ? { look: '', setting: '' } : lookOf(element, kind, context)),
  };
}

/** Shapes that Morph pairs with another slide's have an id in place of a name: `!!left-points`. */
export const nameIn = (name: string): string =>
  name.startsWith('!!') ? `${name.charAt(2).toUpperCase()}${name.slice(3).replaceAll('-', ' ')}` : name;

function titlesOf(element: XmlElement, { part, reader }: ObjectContext): string[] {
  const chart = reader.relations(part).get(element.descendants('chart')[0]?.get('r:id') ?? '')?.target;
  const space = chart === undefined ? undefined : reader.root(chart);
  return space ? chartTitles(space) : [];
}

function kindOf(element: XmlElement): ObjectKind {
  switch (element.localName) {
    case 'sp':
      return 'shape';
    case 'pic':
      return 'picture';
    case 'cxnSp':
      return 'connector';
    case 'grpSp':
      return 'group';
    case 'graphicFrame':
      return element.descendants('tbl').length > 0
        ? 'table'
        : element.descendants('chart').length > 0
          ? 'chart'
          : 'other';
    default:
      return 'other';
  }
}

const hasFormula = (element: XmlElement, kind: ObjectKind): boolean =>
  (kind === 'shape' || kind === 'table') && element.descendants('oMath').length > 0;

function cellWords(table: XmlElement, ofParagraph: (paragraph: XmlElement) => string, turned = false): string[] {
  return table.descendants('tr').flatMap((row) => {
    const cells = row.elements('tc');
    return (turned ? cells.reverse() : cells).map((cell) =>
      cell.descendants('p').map(ofParagraph).filter(Boolean).join(' '),
    );
  });
}

function isTurned(table: XmlElement): boolean {
  if (table.descendants('tblPr').some((own) => ['1', 'true'].includes(own.get('rtl') ?? ''))) return false;
  const shown = table.descendants('p').filter((paragraph) => paragraphWords(paragraph) !== '');
  const leftward = shown.filter((one) => ['1', 'true'].includes(one.elements('pPr')[0]?.get('rtl') ?? ''));
  return leftward.length * 2 > shown.length;
}

function wordsOf(
  element: XmlElement,
  kind: ObjectKind,
  { part, reader }: ObjectContext,
  ofParagraph: (paragraph: XmlElement) => string = paragraphWords,
): string[] {
  if (kind === 'table') return cellWords(element, ofParagraph);
  if (kind === 'chart') {
    const chart = reader.relations(part).get(element.descendants('chart')[0]?.get('r:id') ?? '')?.target;
    return chart === undefined ? [] : chartWords(chart, reader);
  }
  if (kind === 'other')
    return diagramParagraphs(element, part, reader)
      .map(({ paragraph }) => ofParagraph(paragraph))
      .filter(Boolean);
  return element
    .elements('txBody')
    .flatMap((body) => body.elements('p').map(ofParagraph))
    .filter(Boolean);
}

/** What PowerPoint calls SmartArt has its words in a part of its own. */
export function diagramParagraphs(
  element: XmlElement,
  part: string,
  reader: PackageReader,
): { readonly paragraph: XmlElement; readonly part: string }[] {
  return element.descendants('relIds').flatMap((ids) => {
    const data = reader.relations(part).get(ids.get('r:dm') ?? '')?.target;
    const points = (data === undefined ? undefined : reader.root(data))?.descendants('pt') ?? [];
    return points.flatMap((point) => point.descendants('p').map((paragraph) => ({ paragraph, part: data! })));
  });
}

/** The words of a paragraph; a formula's are its symbols. What stands there for programs without formulas does not count. */
export const paragraphWords = (paragraph: XmlElement): string => wordsIn(paragraph, true);
/** The words of a paragraph that are in no formula. */
export const besideFormulas = (paragraph: XmlElement): string => wordsIn(paragraph, false);

function wordsIn(paragraph: XmlElement, formulas: boolean): string {
  let text = '';
  const gather = (element: XmlElement): void => {
    for (const child of element.elements()) {
      if (child.localName === 'Fallback' || (!formulas && child.localName === 'oMath')) continue;
      if (child.localName === 't') text += child.text;
      else if (child.localName === 'br') text += ' ';
      else if (child.localName === 'fld' && child.get('type')?.startsWith('slidenum')) continue;
      else gather(child);
    }
  };
  gather(paragraph);
  return normalWords(text);
}

/** Names and figures that a chart shows, series by series. */
function chartWords(part: string, reader: PackageReader): string[] {
  const words: string[] = [];
  for (const series of reader.root(part)?.descendants('ser') ?? [])
    for (const own of series.elements())
      if (['tx', 'cat', 'val', 'xVal', 'yVal', 'bubbleSize'].includes(own.localName)) {
        // A point that says nothing is none: some programs write it, others leave it out.
        const points = own.descendants('pt').flatMap((point) => {
          const shown = figure(point.elements('v')[0]?.text ?? '');
          return shown.trim() === '' ? [] : [`${point.get('idx')}=${shown}`];
        });
        words.push(normalWords(`${own.localName} ${points.join(' | ')}`));
      }
  return words;
}

/** Programs write the same figure with more or fewer digits. */
const figure = (text: string): string => {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? String(Number(value.toPrecision(12))) : text;
};

function notesIn(part: string, reader: PackageReader): string[] {
  return (reader.root(part)?.descendants('sp') ?? [])
    .filter((shape) => shape.descendants('ph')[0]?.get('type') === 'body')
    .flatMap((shape) => shape.descendants('p').map(paragraphWords))
    .filter(Boolean);
}

/** Comments in the old form (`p:cm`, authors in one list) and in the threaded one of Microsoft 365 (`p188:cm`). */
function commentsOn(part: string, reader: PackageReader): Comment[] {
  const authors = new Map<string, string>();
  for (const name of reader.parts.keys())
    if (/^ppt\/(commentAuthors|authors)\.xml$/.test(name))
      for (const author of reader.root(name)?.elements() ?? [])
        authors.set(author.get('id') ?? '', author.get('name') ?? '');
  return [...reader.relations(part).values()]
    .filter(({ type }) => type === 'comments')
    .flatMap(({ target }) => reader.root(target)?.descendants('cm', 'reply') ?? [])
    .map((comment) => {
      const body = comment.elements('text')[0] ?? comment.elements('txBody')[0];
      const text =
        body?.localName === 'text' ? body.text : (body?.descendants('p') ?? []).map(paragraphWords).join(' ');
      return { author: authors.get(comment.get('authorId') ?? '') ?? '', text: normalWords(text) };
    })
    .filter(({ text }) => text !== '');
}

/** Effects by what they do to which object, and the transition. Time nodes are numbered anew by every program. */
function motionOf(root: XmlElement | undefined, objects: readonly ObjectSnapshot[]): string {
  if (!root) return '';
  const known = new Set(objects.map(({ id }) => id));
  const steps = (root.elements('timing')[0]?.descendants('cTn') ?? []).flatMap((node) => {
    if (node.get('presetClass') === undefined) return [];
    const targets = node.descendants('spTgt').map((target) => target.get('spid') ?? '');
    const range = node.descendants('pRg')[0];
    const target = [...new Set(targets)].filter((id) => known.has(id)).join('+');
    return [
      [
        node.get('nodeType'),
        node.get('presetClass'),
        node.get('presetID'),
        target,
        range?.get('st'),
        range?.get('end'),
      ].join(' '),
    ];
  });
  const transition = root.descendants('transition')[0];
  const kind = transition?.elements().find(({ localName }) => localName !== 'extLst')?.localName ?? '';
  return steps.length === 0 && kind === '' ? '' : shortHash([...steps, kind].join('\n'));
}

/** What masters, layouts and themes say, as far as people change it there: their objects, colours and fonts. */
export function sharedLook(masters: readonly string[], reader: PackageReader): string {
  const pieces: string[] = [];
  for (const master of masters) {
    const layouts = [...reader.relations(master).values()].filter(({ type }) => type === 'slideLayout');
    for (const part of [master, ...layouts.map(({ target }) => target)].sort()) {
      const inherited: ObjectContext['inherited'] = [];
      for (const { element } of reader.root(part)?.descendants('spTree').flatMap(objectsIn) ?? []) {
        const { words, place, look } = objectOf(element, undefined, { part, reader, inherited });
        pieces.push(JSON.stringify([words, place, look]));
      }
    }
    const root = reader.root(master);
    for (const own of root?.descendants('bg') ?? []) pieces.push(backgroundForm(own, { part: master, reader }));
    for (const level of root
      ?.elements('txStyles')
      .flatMap((styles) => styles.elements())
      .flatMap((style) => style.elements()) ?? [])
      pieces.push(letterForm(level));
    const theme = reader.related(master, 'theme');
    for (const scheme of (theme === undefined ? undefined : reader.root(theme))?.descendants('clrScheme', 'latin') ??
      [])
      pieces.push(canonical(scheme, () => ''));
  }
  return shortHash(pieces.join('\n'));
}

/** What people change of a master's texts; programs write the rest out or leave it out as they like. */
function letterForm(level: XmlElement): string {
  const letters = level.elements('defRPr')[0];
  const colour = letters?.elements('solidFill')[0];
  return [
    ...[level.get('algn'), letters?.get('sz'), letters?.get('b'), letters?.get('i')].map((value) =>
      value === undefined || /^(0|false|l)$/.test(value) ? '' : value,
    ),
    colour ? canonical(colour, () => '') : '',
    letters?.elements('latin')[0]?.get('typeface') ?? '',
  ].join(' ');
}
