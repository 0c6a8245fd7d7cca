import type { XmlElement } from '../xml/read-xml.ts';
import {
  type ObjectKind,
  ownProperties,
  type PackageReader,
  type Place,
  type Relation,
  shortHash,
} from '../ooxml/package-reader.ts';

/** Words and looks in the forms that are compared: what programs change by themselves makes no difference in them. */

/**
 * Texts as programs leave them alone: kinds of spaces, what has no width, hard breaks that only balance a title, and the forms of
 * quotation marks and dashes that a program corrects while somebody types do not count as edits.
 */
export const normalWords = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Letters by which words are known again, whatever a language or a program made of their signs and spaces. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff\ufffc"'“”„‟«»‹›‘’‚‛「」『』]/g, '')
    .replace(/[‐-―−]/g, '-');

/** A heading without the number that the deck sets before it. */
export const withoutNumber = (text: string): string => text.replace(/^\d+\s+/, '');

export interface ObjectContext {
  readonly part: string;
  readonly reader: PackageReader;
  readonly inherited: readonly ReadonlyMap<string, Place>[];
}

/** Attributes and elements that programs add or renew by themselves. */
const attributesOfPrograms = new Set([
  'dirty',
  'err',
  'smtClean',
  'lang',
  'altLang',
  'noProof',
  'bmk',
  'uniqueId',
  'userDrawn',
  'chOff',
  'chExt',
]);
const noElements: ReadonlySet<string> = new Set();
const elementsOfPrograms = new Set([
  'extLst',
  'endParaRPr',
  'AlternateContent',
  'xfrm',
  'normAutofit',
  'noAutofit',
  'spAutoFit',
  't',
  'br',
  'txBody',
  'prstTxWarp',
]);

/**
 * An element in one spelling: without prefixes, attributes in order, without what programs change by themselves.
 *
 * @param without Children that are compared otherwise.
 */
export function canonical(
  element: XmlElement,
  relation: (id: string) => string,
  without: ReadonlySet<string> = noElements,
): string {
  const attributes = element.attributes
    .filter(({ localName, name }) => !attributesOfPrograms.has(localName) && !name.startsWith('xmlns'))
    .map(({ name, localName, value }) => `${localName}=${name.startsWith('r:') ? relation(value) : value}`)
    .sort();
  const children = element
    .elements()
    .filter(({ localName }) => !elementsOfPrograms.has(localName) && !without.has(localName))
    .map((child) => canonical(child, relation));
  return `(${[element.localName, ...attributes, ...children].join(' ')})`;
}

type PartContext = Pick<ObjectContext, 'part' | 'reader'>;

/** What an element leads to by a relationship, in short. */
function lookOfRelation(id: string, { part, reader }: PartContext): string {
  const target = reader.relations(part).get(id);
  return target === undefined
    ? ''
    : reader.parts.has(target.target) && /\.\w{3,4}$/.test(target.target)
      ? lookOfPart(target, reader)
      : target.target;
}

/** What a background is filled with; around that PowerPoint writes what it likes. */
export function backgroundForm(background: XmlElement, context: PartContext): string {
  const relation = (id: string): string => lookOfRelation(id, context);
  const fills = background.descendants('solidFill', 'gsLst', 'pattFill', 'bgRef');
  const pictures = background.descendants('blip').map((blip) => relation(blip.get('r:embed') ?? ''));
  return [...fills.slice(0, 1).map((fill) => canonical(fill, relation)), ...pictures].join(' ') || 'none';
}

/** All that shows but words and place, as one text. */
export function lookOf(
  element: XmlElement,
  kind: ObjectKind,
  context: ObjectContext,
): { readonly look: string; readonly setting: string } {
  const { part, reader } = context;
  const relation = (id: string): string => lookOfRelation(id, context);
  const pieces = element
    .elements()
    .filter(({ localName }) => ['spPr', 'style', 'blipFill'].includes(localName))
    .map((own) => canonical(own, relation));
  const link = ownProperties(element)?.elements('hlinkClick')[0];
  if (link) pieces.push(relation(link.get('r:id') ?? ''));
  /** Which of them stands where: cells, columns and series come and go with their words. */
  const settings: string[] = [];
  const addForms = (forms: readonly string[]): void => {
    settings.push(...forms);
    pieces.push(...[...new Set(forms)].sort());
  };
  if (kind === 'table') {
    for (const own of element.descendants('tblPr')) pieces.push(canonical(own, relation));
    for (const style of element.descendants('tableStyleId')) pieces.push(style.text);
    for (const [at, cell] of element.descendants('tc').entries()) {
      const joined = cell.attributes.filter(({ name, value }) => spans.has(name) && value !== '1' && value !== '0');
      const swallowed = ['hMerge', 'vMerge'].filter((name) => ['1', 'true'].includes(cell.get(name) ?? ''));
      if (joined.length + swallowed.length > 0)
        pieces.push([at, ...joined.map(({ name, value }) => `${name}=${value}`), ...swallowed].join(' '));
    }
    addForms(cellForms(element, relation));
    settings.push(...element.descendants('gridCol').map((own) => canonical(own, relation)));
  } else if (kind === 'chart') {
    const chart = reader.relations(part).get(element.descendants('chart')[0]?.get('r:id') ?? '')?.target;
    const space = chart === undefined ? undefined : reader.root(chart);
    if (space) pieces.push(...chartForm(space));
    const series = (space?.descendants('ser') ?? []).flatMap((one) => one.elements('spPr'));
    addForms(series.map((own) => canonical(own, relation)));
  } else if (kind === 'picture') {
    for (const own of element.descendants('videoFile', 'audioFile', 'media'))
      pieces.push(own.localName + relation(own.get('r:embed') ?? own.get('r:link') ?? ''));
  } else if (kind === 'connector') {
    for (const end of element.descendants('stCxn', 'endCxn')) pieces.push(canonical(end, relation));
  }
  const bodies = kind === 'table' ? element.descendants('txBody') : element.elements('txBody');
  const { forms, runs } = textSetting(bodies, relation);
  if (runs.length > 1) settings.push(...runs);
  return {
    look: shortHash([...pieces, ...forms].join('\n')),
    setting: settings.length > 0 ? shortHash(settings.join('')) : '',
  };
}

/**
 * Cells in their order. A line between two cells may be said by either of them or by both, so it counts once, with the cell above it:
 * it stays there when the row below is taken out.
 */
function cellForms(table: XmlElement, relation: (id: string) => string): string[] {
  const rows = table.descendants('tr').map((row) => row.elements('tc').map((cell) => cell.elements('tcPr')[0]));
  const lineOf = (properties: XmlElement | undefined, name: 'lnT' | 'lnB'): string =>
    (properties?.elements(name) ?? []).map((line) => canonical(line, relation).replace(name, 'ln')).join('');
  return rows.flatMap((cells, row) =>
    cells.map((properties, column) => {
      const below = lineOf(properties, 'lnB') || lineOf(rows[row + 1]?.[column], 'lnT');
      const above = row === 0 ? lineOf(properties, 'lnT') : '';
      const rest = properties ? canonical(properties, relation, horizontalLines) : '';
      return [rest, above, below].join('|');
    }),
  );
}

const horizontalLines = new Set(['lnT', 'lnB']);

const lookOfPart = ({ type, target }: Relation, reader: PackageReader): string =>
  type === 'slide' ? 'slide' : ['image', 'video', 'audio', 'media'].includes(type) ? reader.hash(target) : type;

/** Cells that reach over others. */
const spans = new Set(['gridSpan', 'rowSpan']);

/** Of the chart and of its axes. */
export const chartTitles = (space: XmlElement): string[] =>
  space
    .descendants('title')
    .map((title) =>
      normalWords(
        title
          .descendants('t')
          .map(({ text }) => text)
          .join(' '),
      ),
    )
    .filter(Boolean);

/** How a chart draws its figures, and what is written beside them. */
function chartForm(space: XmlElement): string[] {
  const said = (element: XmlElement, ...names: string[]): string[] =>
    names.flatMap((name) => element.elements(name).map((own) => `${name}=${own.get('val') ?? ''}`));
  const plots = space
    .descendants('plotArea')
    .flatMap((area) => area.elements().filter(({ localName }) => /(?<!lo)Chart$/.test(localName)));
  return [
    ...plots.map((plot) => [plot.localName, ...said(plot, 'barDir', 'grouping')].join(' ')),
    ...chartTitles(space),
    ...space.descendants('scaling').map((scaling) => said(scaling, 'max', 'min', 'logBase').join(' ')),
    ...space.descendants('legendPos').map((legend) => `legend ${legend.get('val') ?? ''}`),
  ];
}

/** Words as they are set: the forms, each once, and which words have which. */
interface TextSetting {
  readonly forms: string[];
  readonly runs: string[];
}

/** Where runs are split does not count. */
function textSetting(bodies: readonly XmlElement[], relation: (id: string) => string): TextSetting {
  const forms = new Set<string>();
  const runs: string[] = [];
  for (const body of bodies) {
    for (const own of body.elements('bodyPr')) forms.add(canonical(own, relation));
    /** Levels of the points that the present one stands below: a level that is left out counts for nothing. */
    let above: number[] = [];
    for (const paragraph of body.elements('p')) {
      const properties = paragraph.elements('pPr')[0];
      if (properties) forms.add(canonical(properties, relation).replace(/ lvl=\d+/, ''));
      // How deep a point stands is said by its level.
      const level = Number(properties?.get('lvl') ?? 0);
      above = level > 0 && above.length === 0 ? [0] : above.filter((one) => one < level);
      if (above.length > 0) runs.push(`\n${above.length}\n`);
      above.push(level);
      let last = '\n';
      for (const run of paragraph.elements('r')) {
        const words = normalWords(run.elements('t')[0]?.text ?? '').replaceAll(' ', '');
        if (words === '') continue;
        const form = formOfRun(run.elements('rPr')[0], relation);
        forms.add(form);
        if (form !== last) runs.push(`\n${form}\n`);
        runs.push(words);
        last = form;
      }
    }
  }
  return { forms: [...forms].filter((form) => !/^(\(\w+\))?$/.test(form)).sort(), runs };
}

/** What is struck out has a colour of its own in a deck of ours, and how far letters are raised or lowered each program says otherwise. */
function formOfRun(properties: XmlElement | undefined, relation: (id: string) => string): string {
  if (!properties) return '';
  const isStruck = /Strike$/.test(properties.get('strike') ?? '') && properties.get('strike') !== 'noStrike';
  return canonical(properties, relation, isStruck ? fills : noElements).replace(
    / baseline=(-?)[1-9]\d*/,
    ' baseline=$1',
  );
}

const fills = new Set(['solidFill']);
