import type { XmlElement } from '../xml/read-xml.ts';
import { XmlError } from '../xml/read-xml.ts';
import { ownProperties, PackageReader, PackedParts } from './package-reader.ts';
import { ZipError } from './zip.ts';

/**
 * A PowerPoint file of one slide that goes into a deck as it is. It was made by somebody else, and what is in it is handed on: nothing
 * that runs, and nothing that is fetched from elsewhere, is taken.
 */
interface KeptSlide {
  /** Words of its title, on one line; empty where it has none. */
  readonly title: string;
  /** All other words: paragraphs, cells, what diagrams and charts say. */
  readonly texts: readonly KeptText[];
  /** Names and figures of its charts. */
  readonly figures: readonly string[];
  /** Text alternatives of its pictures and drawings. */
  readonly alts: readonly string[];
  readonly hasNotes: boolean;
}

interface KeptText {
  readonly text: string;
  /** With U+FFFC in the place of formulas, where it has some. */
  readonly boxed?: string;
}

/** Why a file is not taken, as in "has two slides", and what to do. */
interface KeptFault {
  readonly fault: string;
  readonly hint: string;
}

export const presentationName = 'ppt/presentation.xml';

export function readKeptSlide(file: Uint8Array): KeptSlide | KeptFault {
  try {
    return readParts(PackedParts.open(file));
  } catch (error) {
    if (error instanceof ZipError) return damaged(`cannot be read: ${error.message}`);
    if (error instanceof XmlError) return damaged('has a part that is damaged');
    throw error;
  }
}

const damaged = (fault: string): KeptFault => ({ fault, hint: 'save it again in PowerPoint, as a .pptx' });

function readParts(parts: PackedParts): KeptSlide | KeptFault {
  const reader = new PackageReader(parts);
  const presentation = reader.root(presentationName);
  if (!presentation) return damaged('is no PowerPoint file');
  const relations = reader.relations(presentationName);
  const slides = presentation.descendants('sldId').flatMap((entry) => relations.get(entry.get('r:id') ?? '') ?? []);
  const [slide] = slides;
  if (!slide || slides.length > 1)
    return {
      fault: `has ${slides.length === 0 ? 'no slide' : `${slides.length} slides`}`,
      hint: 'a kept slide is a file of one: delete the others in PowerPoint',
    };
  const root = reader.root(slide.target);
  if (!root) return damaged('has lost its slide');
  const unsafe = unsafeIn(slide.target, reader);
  if (unsafe !== undefined)
    return { fault: unsafe, hint: 'take that out in PowerPoint: no deck that is handed on can hold it' };
  return contentOf(slide.target, root, reader);
}

/** Parts that run, and the types of relationships that lead to what cannot be handed on. */
const running = /(^|\/)(vbaProject[^/]*|vbaData\.xml|activeX\/.*|ctrlProps\/.*)$/i;
const foreign: Readonly<Record<string, string>> = {
  oleObject: 'holds an object of another program (OLE)',
  control: 'holds a control (ActiveX)',
  vbaProject: 'holds macros',
  attachedTemplate: 'asks for a template elsewhere',
  externalLinkPath: 'asks for figures in another file',
};
/** Actions on a click that stay within a presentation. */
const harmlessAction = /^ppaction:\/\/(hlinkshowjump|hlinksldjump|media|noaction|customshow)\b/i;
/** What a slide stands on is carried as a drawing, without what it leads to beside pictures. */
const above = new Set(['slideLayout', 'slideMaster', 'theme', 'image', 'tags', 'hyperlink', 'slide']);

/** What cannot be handed on of a slide, its layout, its master and all that they lead to, in words. */
function unsafeIn(slide: string, reader: PackageReader): string | undefined {
  for (const name of reader.parts.keys()) if (running.test(name)) return 'holds macros or controls';
  const types = reader.root('[Content_Types].xml');
  for (const entry of types?.elements() ?? [])
    if (/macroEnabled|vbaProject|activeX/i.test(entry.get('ContentType') ?? '')) return 'holds macros or controls';
  const layout = reader.related(slide, 'slideLayout');
  const master = layout === undefined ? undefined : reader.related(layout, 'slideMaster');
  if (layout === undefined || master === undefined) return 'has lost what its slide stands on';
  const seen = new Set<string>();
  const look = (part: string, only?: ReadonlySet<string>): string | undefined => {
    if (seen.has(part)) return undefined;
    seen.add(part);
    const problem = part.endsWith('.xml') ? unsafeMarkup(part, reader) : unsafeFile(part, reader);
    if (problem !== undefined) return problem;
    for (const { type, target, external } of reader.relations(part).values()) {
      if (foreign[type] !== undefined) return foreign[type];
      if (external && type !== 'hyperlink') return `asks for a file elsewhere ("${target}")`;
      if (external && !/^(https?:\/\/|mailto:)/i.test(target)) return `has a link that is no web address ("${target}")`;
      if (external || (only && !only.has(type)) || passedOver.has(type)) continue;
      const below = reader.parts.has(target) ? look(target) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  };
  return look(layout, above) ?? look(master, above) ?? look(slide);
}

/** What stays behind when a slide is carried. */
const passedOver = new Set([
  ...['slideLayout', 'slideMaster', 'slide', 'theme', 'notesSlide', 'comments', 'tags', 'customXml'],
  ...['chartStyle', 'chartColorStyle'],
]);

function unsafeMarkup(part: string, reader: PackageReader): string | undefined {
  const root = reader.root(part);
  if (!root) return undefined;
  const prefix = root.name.slice(0, root.name.indexOf(':'));
  const usual = { sld: 'p', sldLayout: 'p', sldMaster: 'p', chartSpace: 'c' }[root.localName];
  if (usual !== undefined && usual !== prefix) return 'was written by a program that writes names of its own';
  if (root.descendants('control', 'oleObj').length > 0) return 'holds an object of another program';
  for (const link of root.descendants('hlinkClick', 'hlinkHover', 'hlinkMouseOver')) {
    const action = link.get('action') ?? '';
    if (action !== '' && !harmlessAction.test(action)) return `does something on a click ("${action}")`;
  }
  return undefined;
}

/** A workbook behind a chart is a package of its own. */
function unsafeFile(part: string, reader: PackageReader): string | undefined {
  if (!/\.(xls\w?|bin|docm?|pptm?)$/i.test(part)) return undefined;
  const bytes = reader.parts.get(part);
  if (!/\.xlsx$/i.test(part) || !bytes) return 'holds a file that is no workbook';
  for (const name of PackedParts.open(bytes).keys()) if (running.test(name)) return 'has a workbook with macros';
  return undefined;
}

function contentOf(part: string, root: XmlElement, reader: PackageReader): KeptSlide {
  const texts: KeptText[] = [];
  const alts: string[] = [];
  const figures: string[] = [];
  let title = '';
  const relations = reader.relations(part);
  const gather = (element: XmlElement): void => {
    for (const child of element.elements()) {
      if (child.localName === 'Fallback') continue;
      const own = ownProperties(child);
      if (own && ['1', 'true'].includes(own.get('hidden') ?? '')) continue;
      const alt = own?.get('descr')?.trim() ?? '';
      if (alt !== '') alts.push(alt);
      const type = own?.parent?.descendants('ph')[0]?.get('type');
      if (type === 'title' || type === 'ctrTitle') {
        title = child
          .descendants('p')
          .map((paragraph) => textOf(paragraph).text)
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim();
        continue;
      }
      if (child.localName === 'p') {
        const text = textOf(child);
        if (text.text.trim() !== '') texts.push(text);
      } else if (child.localName === 'chart') {
        const chart = relations.get(child.get('r:id') ?? '')?.target;
        const space = chart === undefined ? undefined : reader.root(chart);
        for (const figure of space ? chartWords(space) : []) figures.push(figure);
      } else if (child.localName === 'relIds') {
        const data = relations.get(child.get('r:dm') ?? '')?.target;
        const model = data === undefined ? undefined : reader.root(data);
        for (const paragraph of model?.descendants('p') ?? []) {
          const text = textOf(paragraph);
          if (text.text.trim() !== '') texts.push(text);
        }
      } else gather(child);
    }
  };
  for (const tree of root.descendants('spTree')) gather(tree);
  const notes = reader.related(part, 'notesSlide');
  const hasNotes =
    notes !== undefined &&
    (reader.root(notes)?.descendants('sp') ?? []).some(
      (shape) =>
        shape.descendants('ph')[0]?.get('type') === 'body' && shape.descendants('t').some(({ text }) => text.trim()),
    );
  return { title, texts, figures, alts, hasNotes };
}

function textOf(paragraph: XmlElement): KeptText {
  let [text, boxed, hasFormula] = ['', '', false];
  const gather = (element: XmlElement): void => {
    for (const child of element.elements()) {
      if (child.localName === 'Fallback') continue;
      if (child.localName === 'oMath') {
        hasFormula = true;
        boxed += '\ufffc';
        text += child
          .descendants('t')
          .map((letters) => letters.text)
          .join('');
      } else if (child.localName === 't') {
        text += child.text;
        boxed += child.text;
      } else if (child.localName === 'br') {
        text += '\n';
        boxed += '\n';
      } else gather(child);
    }
  };
  gather(paragraph);
  return { text, ...(hasFormula && { boxed }) };
}

/** Names of series, categories and figures, each as it is written. */
function chartWords(space: XmlElement): string[] {
  return space
    .descendants('ser')
    .flatMap((series) =>
      series
        .elements()
        .filter(({ localName }) => ['tx', 'cat', 'val', 'xVal', 'yVal', 'bubbleSize'].includes(localName))
        .flatMap((own) => own.descendants('v').map(({ text }) => text.trim())),
    )
    .filter(Boolean);
}
