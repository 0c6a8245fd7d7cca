import type { Element } from '@xmldom/xmldom';
import type { Tell } from './finding.ts';
import { allOf, childrenOf, descend, type OfficeFile } from './office-file.ts';

/** A slide next to its slide layout, and what people who cannot see it are told. */
export const auditSlide = (file: OfficeFile, part: string, tell: Tell): void => {
  const root = file.root(part);
  if (!root) return;
  const layout = file.related(part, 'slideLayout')[0]?.target;
  auditPlaceholders(root, layout === undefined ? undefined : file.root(layout), tell);
  auditAccess(root, tell);
  for (const link of allOf(root, 'hlinkClick')) {
    const action = link.getAttribute('action') ?? '';
    const id = link.getAttribute('r:id');
    const relationship = file.relationships(part).find((one) => one.id === id);
    if (action.endsWith('hlinksldjump') && relationship?.type !== 'slide') {
      tell('link-target', 'A link says that it leads to a slide, and does not.');
    }
  }
};

const titles = new Set(['title', 'ctrTitle']);
/** Placeholders are found by their index, titles by being one. */
const placeholderKey = (placeholder: Element): string => {
  const type = placeholder.getAttribute('type') || 'obj';
  return titles.has(type) ? 'title' : `#${placeholder.getAttribute('idx') || '0'}`;
};

const auditPlaceholders = (root: Element, layout: Element | undefined, tell: Tell): void => {
  const known = new Set(allOf(layout, 'ph').map(placeholderKey));
  const seen = new Set<string>();
  for (const placeholder of allOf(root, 'ph')) {
    const key = placeholderKey(placeholder);
    const name = key === 'title' ? 'a title' : `a placeholder ${key}`;
    if (!known.has(key)) tell('placeholder-unknown', `The slide has ${name}, which its slide layout has not.`);
    if (seen.has(key)) tell('placeholder-twice', `The slide has ${name} twice.`);
    seen.add(key);
    const object = placeholder.parentNode!.parentNode!.parentNode as Element;
    const type = placeholder.getAttribute('type') ?? '';
    const words = allOf(object, 't')
      .map((text) => text.textContent ?? '')
      .join('');
    if (object.localName === 'sp' && !['dt', 'ftr', 'sldNum'].includes(type) && words === '') {
      tell('placeholder-empty', `The slide has ${name} with nothing in it.`, 'warning');
    }
  }
  if (!seen.has('title')) tell('title-missing', 'The slide has no title.', 'warning');
};

const auditAccess = (root: Element, tell: Tell): void => {
  for (const object of allOf(root, 'pic', 'graphicFrame')) {
    const properties = allOf(object, 'cNvPr')[0];
    const description = properties?.getAttribute('descr') ?? '';
    const decorative = allOf(properties, 'decorative').length > 0;
    const name = properties?.getAttribute('name') ?? '';
    if (description === '' && !decorative) tell('alternative-missing', `"${name}" has no text alternative.`, 'warning');
    if (/^(file:|[a-z]:\\|\/)?([\w .-]+[\\/])+[\w .-]+\.(png|jpe?g|gif|svg|emf)$/i.test(description)) {
      tell('alternative-path', `The text alternative of "${name}" is a path.`, 'warning');
    }
  }
  for (const table of allOf(root, 'tbl')) {
    const flag = descend(table, 'tblPr')?.getAttribute('firstRow');
    if (childrenOf(table, 'tr').length > 1 && flag !== '1' && flag !== 'true') {
      tell('table-header-missing', 'A table has no header row.', 'warning');
    }
  }
};
