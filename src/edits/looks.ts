import type { XmlElement } from '../xml/read-xml.ts';
import {
  type ObjectKind,
  ownProperties,
  type PackageReader,
  type Place,
  type Relation,
  shortHash,
} from '../ooxml/package-reader.ts';
import { normalWords } from './words.ts';

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

/** An element in one spelling: without prefixes, attributes in order, without what programs change by themselves. */
export function canonical(element: XmlElement, relation: (id: string) => string): string {
  const attributes = element.attributes
    .filter(({ localName, name }) => !attributesOfPrograms.has(localName) && !name.startsWith('xmlns'))
    .map(({ name, localName, value }) => `${localName}=${name.startsWith('r:') ? relation(value) : value}`)
    .sort();
  const children = element
    .elements()
    .filter(({ localName }) => !elementsOfPrograms.has(localName))
    .map((child) => canonical(child, relation));
  return `(${[element.localName, ...attributes, ...children].join(' ')})`;
}

/** All that shows but words and place, as one text. */
export function lookOf(
  element: XmlElement,
  kind: ObjectKind,
  { part, reader }: ObjectContext,
): { readonly look: string; readonly setting: string } {
  const relations = reader.relations(part);
  const relation = (id: string): string => {
    const target = relations.get(id);
    return target === undefined
      ? ''
      : reader.parts.has(target.target) && /\.\w{3,4}$/.test(target.target)
        ? lookOfPart(target, reader)
        : target.target;
  };
  const pieces = element
    .elements()
    .filter(({ localName }) => ['spPr', 'style', 'blipFill'].includes(localName))
    .map((own) => canonical(own, relation));
  const link = ownProperties(element)?.elements('hlinkClick')[0];
  if (link) pieces.push(relation(link.get('r:id') ?? ''));
  /** Which of them stands where: cells, columns and series come and go with their words. */
  const settings: string[] = [];
  const addSettings = (elements: readonly XmlElement[]): void => {
    const forms = elements.map((own) => canonical(own, relation));
    settings.push(...forms);
    pieces.push(...[...new Set(forms)].sort());
  };
  if (kind === 'table') {
    for (const own of element.descendants('tblPr')) pieces.push(canonical(own, relation));
    addSettings(element.descendants('tcPr'));
    settings.push(...element.descendants('gridCol').map((own) => canonical(own, relation)));
  } else if (kind === 'chart') {
    const chart = relations.get(element.descendants('chart')[0]?.get('r:id') ?? '')?.target;
    const series = (chart === undefined ? undefined : reader.root(chart))?.descendants('ser') ?? [];
    addSettings(series.flatMap((one) => one.elements('spPr')));
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

const lookOfPart = ({ type, target }: Relation, reader: PackageReader): string =>
  type === 'slide' ? 'slide' : type === 'image' ? reader.hash(target) : type;

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
    for (const paragraph of body.elements('p')) {
      const properties = paragraph.elements('pPr')[0];
      if (properties) forms.add(canonical(properties, relation));
      // How deep a point stands is said by its level.
      const level = properties?.get('lvl') ?? '0';
      if (level !== '0') runs.push(`\n${level}\n`);
      let last = '\n';
      for (const run of paragraph.elements('r')) {
        const words = normalWords(run.elements('t')[0]?.text ?? '').replaceAll(' ', '');
        if (words === '') continue;
        const own = run.elements('rPr')[0];
        const form = own ? canonical(own, relation) : '';
        forms.add(form);
        if (form !== last) runs.push(`\n${form}\n`);
        runs.push(words);
        last = form;
      }
    }
  }
  return { forms: [...forms].filter((form) => !/^(\(\w+\))?$/.test(form)).sort(), runs };
}
