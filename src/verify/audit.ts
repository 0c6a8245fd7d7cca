import { auditChart, auditDrawing, auditMotion } from './audit/slide-rules.ts';
import { auditOrder, auditParts } from './audit/package-rules.ts';
import {
  type Finding,
  OfficeFile,
  type ReadPart,
  type Report,
  allOf,
  childrenOf,
  descend,
  isFallback,
} from './audit/office-file.ts';
import type { XmlElement } from '../xml/read-xml.ts';

export type { Finding } from './audit/office-file.ts';

const drawings = ['slide', 'slideLayout', 'slideMaster', 'notesSlide', 'notesMaster'];

/**
 * Looks through a PowerPoint file for what is known to open PowerPoint's repair prompt, to lose content or to shut people out,
 * although schemas let it pass. Knows nothing of what wrote the file, and shares no code with it.
 */
export const auditPackage = (bytes: Uint8Array, read?: ReadPart): Finding[] => {
  const findings: Finding[] = [];
  const reportFor =
    (part: string): Report =>
    (rule, message, severity = 'error') =>
      findings.push({ rule, severity, part, message });
  let file: OfficeFile;
  try {
    file = new OfficeFile(bytes, read);
  } catch {
    reportFor('')('zip-unreadable', 'The file is no readable zip.');
    return findings;
  }
  auditParts(file, reportFor);
  auditPresentation(file, reportFor);
  for (const kind of drawings) {
    for (const part of file.partsOf(`presentationml.${kind}+xml`))
      if (!file.isOfTemplate(part)) auditDrawing(file, part, reportFor(part));
  }
  for (const part of file.partsOf('presentationml.slide+xml')) {
    auditSlide(file, part, reportFor(part));
    auditMotion(file, part, reportFor(part));
  }
  for (const part of file.partsOf('drawingml.chart+xml')) auditChart(file, part, reportFor(part));
  for (const part of file.files.keys())
    if (/^ppt\/.*\.xml$/.test(part) && !file.isOfTemplate(part)) auditOrder(file, part, reportFor(part));
  return findings;
};

const guid = /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/;
/** Ids of masters and slide layouts share one range (ECMA-376 part 1, 19.7.11 and 19.7.14). */
const firstMasterId = 2147483648;

/** The presentation: ids, sections, masters, and what must be related to what. */
const auditPresentation = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  const [part] = file.partsOf('presentation.main+xml');
  if (part === undefined) return reportFor('')('presentation-missing', 'The package has no presentation.');
  const root = file.root(part);
  const report = reportFor(part);
  auditSlideIds(file, part, report);
  auditSections(file, part, report);
  auditMasterIds(file, part, reportFor);
  auditChain(file, reportFor);
  auditThemes(file, reportFor);
  const listed = descend(root, 'notesMasterIdLst', 'notesMasterId') !== undefined;
  const related = file.related(part, 'notesMaster').length > 0;
  if (listed !== related) {
    report('notes-master-unlisted', 'The notes master is related to the presentation, or listed in it, but not both.');
  }
};

const auditSlideIds = (file: OfficeFile, part: string, report: Report): void => {
  const ids = new Set<string>();
  const slides = new Map(file.related(part, 'slide').map(({ id, target }) => [id, target]));
  for (const slide of childrenOf(descend(file.root(part), 'sldIdLst'))) {
    const id = slide.get('id') ?? '';
    if (ids.has(id)) report('slide-id', `Two slides have the id ${id}.`);
    if (!(Number(id) >= 256 && Number(id) < firstMasterId))
      report('slide-id', `${id} is no id of a slide: 256 to 2147483647.`);
    ids.add(id);
    const relation = slide.get('r:id');
    if (!slides.has(relation ?? '')) report('slide-unrelated', `The slide ${id} is related to no slide part.`);
  }
};

const auditSections = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  const [list] = allOf(root, 'sectionLst');
  if (!list) return;
  const slides = childrenOf(descend(root, 'sldIdLst')).map((slide) => slide.get('id'));
  const covered = childrenOf(list, 'section').flatMap((section) =>
    allOf(section, 'sldId').map((slide) => slide.get('id')),
  );
  if (slides.join() !== covered.join())
    report('sections-cover', 'The sections do not cover the slides, each once and in order.');
  const ids = new Set<string>();
  for (const section of childrenOf(list, 'section')) {
    const id = section.get('id') ?? '';
    if (!guid.test(id)) report('section-id', `${id} is no id of a section: a GUID in capitals.`);
    if (ids.has(id)) report('section-id', `Two sections have the id ${id}.`);
    ids.add(id);
  }
};

const auditMasterIds = (file: OfficeFile, part: string, reportFor: (part: string) => Report): void => {
  const ids = new Set<string>();
  const take = (where: string, id: string): void => {
    if (!(Number(id) >= firstMasterId && Number(id) < 2 ** 32)) {
      reportFor(where)('layout-id', `${id} is no id of a master or a slide layout: 2147483648 and more.`);
    }
    if (ids.has(id)) reportFor(where)('layout-id', `A master or slide layout has the id ${id}, as another one has.`);
    ids.add(id);
  };
  for (const master of childrenOf(descend(file.root(part), 'sldMasterIdLst'))) take(part, master.get('id') ?? '');
  for (const master of file.partsOf('presentationml.slideMaster+xml')) {
    for (const layout of childrenOf(descend(file.root(master), 'sldLayoutIdLst'))) take(master, layout.get('id') ?? '');
  }
};

/** Kinds of parts, and what each is related to, exactly once. */
const chain: readonly (readonly [type: string, needs: readonly string[]])[] = [
  ['presentationml.slide+xml', ['slideLayout']],
  ['presentationml.slideLayout+xml', ['slideMaster']],
  ['presentationml.slideMaster+xml', ['theme']],
  ['presentationml.notesMaster+xml', ['theme']],
  ['presentationml.notesSlide+xml', ['notesMaster', 'slide']],
];

const auditChain = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  for (const [type, needs] of chain) {
    for (const part of file.partsOf(type)) {
      for (const need of needs) {
        const count = file.related(part, need).length;
        if (count !== 1)
          reportFor(part)('part-chain', `The part is related to ${count} parts of the kind ${need}, not to one.`);
      }
    }
  }
};

/** A notes master on the slides' theme loses its placeholders. */
const auditThemes = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  const owners = new Map<string, string>();
  for (const kind of ['slideMaster', 'notesMaster', 'handoutMaster']) {
    for (const master of file.partsOf(`presentationml.${kind}+xml`)) {
      for (const { target } of file.related(master, 'theme')) {
        const owner = owners.get(target);
        if (owner) reportFor(master)('theme-shared', `The master has the theme ${target}, as ${owner} has.`);
        else owners.set(target, master);
      }
    }
  }
};

/** A slide next to its slide layout, and what people who cannot see it are told. */
const auditSlide = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  if (!root) return;
  const layout = file.related(part, 'slideLayout')[0]?.target;
  auditPlaceholders(root, layout === undefined ? undefined : file.root(layout), report);
  auditAccess(root, report);
  for (const link of allOf(root, 'hlinkClick')) {
    const action = link.get('action') ?? '';
    const id = link.get('r:id');
    const relationship = file.relationships(part).find((one) => one.id === id);
    if (action.endsWith('hlinksldjump') && relationship?.type !== 'slide') {
      report('link-target', 'A link says that it leads to a slide, and does not.');
    }
  }
};

const titles = new Set(['title', 'ctrTitle']);
/** Placeholders are found by their index, titles by being one. */
const placeholderKey = (placeholder: XmlElement): string => {
  const type = placeholder.get('type') || 'obj';
  return titles.has(type) ? 'title' : `#${placeholder.get('idx') || '0'}`;
};

const auditPlaceholders = (root: XmlElement, layout: XmlElement | undefined, report: Report): void => {
  const known = new Set(allOf(layout, 'ph').map(placeholderKey));
  const seen = new Set<string>();
  for (const placeholder of allOf(root, 'ph')) {
    const key = placeholderKey(placeholder);
    const name = key === 'title' ? 'a title' : `a placeholder ${key}`;
    if (!known.has(key)) report('placeholder-unknown', `The slide has ${name}, which its slide layout has not.`);
    if (isFallback(placeholder)) continue;
    if (seen.has(key)) report('placeholder-twice', `The slide has ${name} twice.`);
    seen.add(key);
    const object = placeholder.parent!.parent!.parent!;
    const type = placeholder.get('type') ?? '';
    const words = allOf(object, 't')
      .map(({ text }) => text)
      .join('');
    if (object.localName === 'sp' && !['dt', 'ftr', 'sldNum'].includes(type) && words === '') {
      report('placeholder-empty', `The slide has ${name} with nothing in it.`, 'warning');
    }
  }
  if (!seen.has('title')) report('title-missing', 'The slide has no title.', 'warning');
};

const auditAccess = (root: XmlElement, report: Report): void => {
  for (const object of allOf(root, 'pic', 'graphicFrame')) {
    const properties = allOf(object, 'cNvPr')[0];
    const description = properties?.get('descr') ?? '';
    const decorative = allOf(properties, 'decorative').length > 0;
    const name = properties?.get('name') ?? '';
    if (description === '' && !decorative)
      report('alternative-missing', `"${name}" has no text alternative.`, 'warning');
    if (/^(file:|[a-z]:\\|\/)?([\w .-]+[\\/])+[\w .-]+\.(png|jpe?g|gif|svg|emf)$/i.test(description)) {
      report('alternative-path', `The text alternative of "${name}" is a path.`, 'warning');
    }
  }
  for (const table of allOf(root, 'tbl')) {
    const flag = descend(table, 'tblPr')?.get('firstRow');
    if (childrenOf(table, 'tr').length > 1 && flag !== '1' && flag !== 'true') {
      report('table-header-missing', 'A table has no header row.', 'warning');
    }
  }
};
