import type { OfficeFile, Report } from './office-file.ts';

/** The package: content types, relationships, well-formed XML, bytes that are what their names say. */
export const auditParts = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  auditContentTypes(file, reportFor);
  for (const [name, reason] of file.malformed)
    reportFor(name)('xml-malformed', `The part is no well-formed XML: ${reason}.`);
  for (const name of file.files.keys()) {
    const report = reportFor(name);
    if (/\.(xml|rels)$/i.test(name)) auditCharacters(file.text(name), report);
    else auditSignature(name, file.files.get(name)!, report);
    if (!name.endsWith('.rels')) auditRelationships(file, name, report);
  }
  auditRelationships(file, '', reportFor(''));
};

const auditContentTypes = (file: OfficeFile, reportFor: (part: string) => Report): void => {
  const report = reportFor('[Content_Types].xml');
  for (const name of file.overrides.keys()) {
    if (!file.files.has(name))
      report('override-of-absent-part', `A content type is given for ${name}, which is not in the package.`);
  }
  const seen = new Set<string>();
  for (const name of file.files.keys()) {
    if (name === '[Content_Types].xml') continue;
    if (!file.contentType(name)) reportFor(name)('content-type-missing', 'The part has no content type.');
    const lower = name.toLowerCase();
    if (seen.has(lower)) reportFor(name)('part-name-twice', 'Another part has the same name but for its capitals.');
    seen.add(lower);
    if (/^ppt\/.*\.xml$/.test(name) && file.contentType(name) === 'application/xml') {
      reportFor(name)('content-type-missing', 'The part has no content type of its own.');
    }
  }
};

const auditCharacters = (text: string, report: Report): void => {
  if (
    /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(x0*[0-8bcef]|x0*1[0-9a-f]|0*([0-8]|1[124-9]|2\d|3[01]));/i.test(text)
  ) {
    report('control-character', 'The part holds a control character, which XML cannot.');
  }
};

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** What bytes of an extension begin with. */
const signatures: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  png: (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47),
  jpg: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff),
  jpeg: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff),
  gif: (bytes) => startsWith(bytes, 0x47, 0x49, 0x46, 0x38),
  xlsx: (bytes) => startsWith(bytes, 0x50, 0x4b),
  svg: (bytes) =>
    /^\ufeff?\s*<(\?xml|!--|!doctype|svg|[\w-]+:svg)/i.test(new TextDecoder().decode(bytes.subarray(0, 200))),
};

const auditSignature = (name: string, bytes: Uint8Array, report: Report): void => {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (signatures[extension] && !signatures[extension](bytes)) {
    report('media-signature', `The bytes are not what the extension .${extension} says.`);
  }
};

const auditRelationships = (file: OfficeFile, part: string, report: Report): void => {
  const ids = new Set<string>();
  for (const { id, target, external } of file.relationships(part)) {
    if (ids.has(id)) report('relationship-twice', `Two relationships have the id ${id}.`);
    ids.add(id);
    if (!external && !file.files.has(target)) {
      report('relationship-dangling', `The relationship ${id} leads to ${target}, which is not in the package.`);
    }
  }
  if (!/\.xml$/i.test(part)) return;
  const root = file.root(part);
  for (const element of root ? [root, ...root.descendants()] : []) {
    for (const attribute of element.attributes) {
      const used = attribute.namespace.endsWith('/officeDocument/2006/relationships') && attribute.value !== '';
      if (used && !ids.has(attribute.value)) {
        report(
          'relationship-missing',
          `<${element.name}> names the relationship ${attribute.value}, which there is not.`,
        );
      }
    }
  }
};
