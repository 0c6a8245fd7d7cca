import type { XmlElement } from '../../xml/read-xml.ts';
import { type OfficeFile, type Report, allOf, childrenOf, descend, isFallback } from './office-file.ts';

/** A slide next to its slide layout, and what people who cannot see it are told. */
export const auditSlide = (file: OfficeFile, part: string, report: Report): void => {
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
