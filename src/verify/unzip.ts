import { strFromU8, unzipSync } from 'fflate';

/** The XML parts of an Office file as text, by their names; media and workbooks are left packed. */
export function unzipParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const files = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
  return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}
