import { posix } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { el, parseXml, type XmlElement } from '../../src/ooxml/xml.ts';

/**
 * A file as python-pptx 1.0 saves it again. Measured on all fixtures: every XML part is written anew by lxml, with apostrophes in its
 * declaration and declarations of namespaces before attributes; parts stand in the order in which relationships lead to them, and what
 * none leads to is gone; slides are called by their place in the presentation; the list of content types knows by extension only what
 * python-pptx knows, and names every other part. Words, ids, relationships and the record stay.
 */
export function savedByPythonPptx(pptx: Uint8Array): Uint8Array {
  const files = unzipSync(pptx);
  const names = namesOfSlides(files);
  const saved: Record<string, Uint8Array> = { [typesPart]: contentTypes(files, names) };
  const visit = (part: string): void => {
    const name = names.get(part) ?? part;
    if (part !== '' && (saved[name] || !files[part])) return;
    if (part !== '') saved[name] = /\.(xml|rels)$/.test(part) ? reserialised(strFromU8(files[part]!)) : files[part]!;
    const list = files[relationsOf(part)];
    if (!list) return;
    const tree = parseXml(strFromU8(list));
    const targets: string[] = [];
    for (const entry of tree.elements()) {
      if (entry.get('TargetMode') === 'External') continue;
      const target = absolute(part, entry.get('Target')!);
      targets.push(target);
      const renamed = names.get(target);
      if (renamed !== undefined) entry.set({ Target: posix.relative(posix.dirname(part), renamed) });
    }
    saved[relationsOf(name)] = reserialised(tree.toString());
    for (const target of targets) visit(target);
  };
  visit('');
  return zipSync(saved);
}

const typesPart = '[Content_Types].xml';
const presentation = 'ppt/presentation.xml';
const relationsOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`).replace('_rels/..rels', '_rels/.rels');
const absolute = (part: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);

function namesOfSlides(files: Readonly<Record<string, Uint8Array>>): Map<string, string> {
  const targets = new Map(
    parseXml(strFromU8(files[relationsOf(presentation)]!))
      .elements()
      .map((entry) => [entry.get('Id')!, absolute(presentation, entry.get('Target')!)]),
  );
  const slides = parseXml(strFromU8(files[presentation]!)).at('p:sldIdLst')!.elements();
  return new Map(slides.map((entry, at) => [targets.get(entry.get('r:id')!)!, `ppt/slides/slide${at + 1}.xml`]));
}

function contentTypes(files: Readonly<Record<string, Uint8Array>>, names: ReadonlyMap<string, string>): Uint8Array {
  const types = parseXml(strFromU8(files[typesPart]!));
  const unknown = types.elements('Default').filter((entry) => entry.get('Extension') === 'svg');
  for (const entry of types.elements('Override')) {
    const renamed = names.get(entry.get('PartName')!.slice(1));
    if (renamed !== undefined) entry.set({ PartName: `/${renamed}` });
  }
  for (const name of Object.keys(files))
    for (const entry of unknown)
      if (name.endsWith('.svg'))
        types.children.push(el('Override', { PartName: `/${name}`, ContentType: entry.get('ContentType') }));
  types.children = types.children.filter((child) => !unknown.includes(child as XmlElement));
  return reserialised(types.toString());
}

const reserialised = (xml: string): Uint8Array => {
  const tree = parseXml(xml);
  const declareFirst = (element: XmlElement): void => {
    const all = Object.entries(element.attributes);
    const isNamespace = ([key]: (typeof all)[number]): boolean => key.startsWith('xmlns');
    element.attributes = Object.fromEntries([...all.filter(isNamespace), ...all.filter((one) => !isNamespace(one))]);
  };
  declareFirst(tree);
  tree.walk(declareFirst);
  return strToU8(`<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n${tree.toString()}`);
};
