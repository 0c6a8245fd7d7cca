import { unzipSync, zipSync } from 'fflate';

export type Parts = Map<string, string>;

/** A file as another program would hold it: the text of each XML part, to be changed; what is no text stays as it is. */
export function editPptx(pptx: Uint8Array, change: (parts: Parts) => void): Uint8Array {
  const files = unzipSync(pptx);
  const isText = (name: string): boolean => /\.(xml|rels)$/.test(name);
  const parts: Parts = new Map(
    Object.entries(files).flatMap(([name, bytes]) => (isText(name) ? [[name, Buffer.from(bytes).toString()]] : [])),
  );
  change(parts);
  const rest = Object.entries(files).filter(([name]) => !isText(name));
  const texts = [...parts].map(([name, text]) => [name, Buffer.from(text)] as const);
  return zipSync(Object.fromEntries([...rest, ...texts]));
}

/** Changes one part; fails where nothing changed, so that no test passes because its edit missed. */
export function changePart(parts: Parts, name: string, change: (xml: string) => string): void {
  const before = parts.get(name);
  if (before === undefined) throw new Error(`no part ${name}`);
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${name}`);
  parts.set(name, after);
}

/** The slide that shows these words. */
export function slideWith(parts: Parts, words: string): string {
  for (const [name, xml] of parts) if (/^ppt\/slides\/slide\d+\.xml$/.test(name) && xml.includes(words)) return name;
  throw new Error(`no slide shows "${words}"`);
}

/** Saves again as PowerPoint does: runs split, languages and spelling marks, ids of its own, attributes in another order. */
export function saveAgain(pptx: Uint8Array): Uint8Array {
  return editPptx(pptx, (parts) => {
    for (const [name, xml] of parts) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(name)) continue;
      parts.set(
        name,
        xml
          .replace(
            /<a:r>((?:<a:rPr[^>]*\/>|<a:rPr[^>]*>(?:(?!<a:r>).)*?<\/a:rPr>)?)<a:t>(\w+) ([^<]+)<\/a:t><\/a:r>/g,
            '<a:r>$1<a:t>$2</a:t></a:r><a:r>$1<a:t> $3</a:t></a:r>',
          )
          .replace(/<a:rPr /g, '<a:rPr dirty="0" err="1" ')
          .replace(/<\/a:p>/g, '<a:endParaRPr lang="de-DE" dirty="0"/></a:p>')
          .replace(/<a:off x="(\d+)" y="(\d+)"\/>/g, '<a:off y="$2" x="$1"/>')
          .replace(/'(?=[^<>]*<\/a:t>)/g, '’'),
      );
    }
    parts.set('docProps/app.xml', parts.get('docProps/app.xml')!.replace('<TotalTime>0', '<TotalTime>7'));
  });
}
