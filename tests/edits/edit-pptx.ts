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

/** Saves as a program does that keeps nothing of a file but what it shows: ids and names of its own, charts drawn as pictures, no record. */
export function numberedAnew(pptx: Uint8Array): Uint8Array {
  return editPptx(pptx, (parts) => {
    for (const name of parts.keys()) if (name.startsWith('customXml/')) parts.delete(name);
    changePart(parts, 'ppt/presentation.xml', (xml) =>
      xml.replace(/<p:extLst>.*<\/p:extLst>/s, '').replace(/<p:sldId id="(\d+)"/g, '<p:sldId id="9$1"'),
    );
    for (const [name, xml] of parts)
      if (/^ppt\/slides\/slide\d+\.xml$/.test(name))
        parts.set(
          name,
          xml
            .replace(/<p:cNvPr id="(\d+)" name="[^"]*"/g, '<p:cNvPr id="7$1" name="Shape;$1"')
            .replace(/(stCxn|endCxn) id="/g, '$1 id="7')
            .replace(/<p:timing>.*<\/p:timing>/s, '')
            .replace(
              /<p:graphicFrame>(?:(?!<\/p:graphicFrame>).)*?(<p:cNvPr [^>]*>)(?:(?!<\/p:graphicFrame>).)*?<p:xfrm>(.*?)<\/p:xfrm>(?:(?!<\/p:graphicFrame>).)*?<c:chart .*?<\/p:graphicFrame>/gs,
              '<p:pic><p:nvPicPr>$1<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill/><p:spPr><a:xfrm>$2</a:xfrm></p:spPr></p:pic>',
            ),
        );
  });
}

/** Edits as people make them in PowerPoint, made in the XML of a file. */
export type Change = (parts: Parts) => void;

export const onSlide =
  (words: string, change: (xml: string) => string): Change =>
  (parts) =>
    changePart(parts, slideWith(parts, words), change);
export const say = (from: string, to: string): Change =>
  onSlide(from, (xml) => xml.replace(`<a:t>${from}</a:t>`, `<a:t>${to}</a:t>`));

const paragraphs = (xml: string): string[] => [...xml.matchAll(/<a:p>(?:(?!<a:p>).)*?<\/a:p>/g)].map(([one]) => one);
export const paragraphWith = (xml: string, words: string): string =>
  paragraphs(xml).find((one) => one.includes(words))!;
export const add = (after: string, words: string, level = 0): Change =>
  onSlide(after, (xml) => {
    const one = paragraphWith(xml, after);
    const properties = level > 0 ? `<a:pPr lvl="${level}"/>` : '';
    return xml.replace(
      one,
      `${one}<a:p>${properties}<a:r><a:rPr lang="en-US" dirty="0"/><a:t>${words}</a:t></a:r></a:p>`,
    );
  });
export const remove = (words: string): Change => onSlide(words, (xml) => xml.replace(paragraphWith(xml, words), ''));
export const swap = (one: string, other: string): Change =>
  onSlide(one, (xml) => {
    const [first, second] = [paragraphWith(xml, one), paragraphWith(xml, other)];
    return xml.replace(first, '@@').replace(second, first).replace('@@', second);
  });
export const setLevel = (words: string, to: number): Change =>
  onSlide(words, (xml) => {
    const one = paragraphWith(xml, words);
    const bare = one.replace(/<a:pPr[^>]*\/>/, '');
    return xml.replace(one, to > 0 ? bare.replace('<a:p>', `<a:p><a:pPr lvl="${to}"/>`) : bare);
  });
/** Gives some words of a run a form of their own. */
export const setForm = (words: string, attributes: string): Change =>
  onSlide(words, (xml) =>
    xml.replace(
      new RegExp(`<a:r><a:rPr ([^>]*?)/><a:t>([^<]*?)${words}([^<]*)</a:t></a:r>`),
      (_, own: string, before: string, after: string) =>
        `<a:r><a:rPr ${own}/><a:t>${before}</a:t></a:r><a:r><a:rPr ${own} ${attributes}/><a:t>${words}</a:t></a:r><a:r><a:rPr ${own}/><a:t>${after}</a:t></a:r>`,
    ),
  );
export const rowWith = (xml: string, words: string): string =>
  [...xml.matchAll(/<a:tr .*?<\/a:tr>/g)].map(([one]) => one).find((one) => one.includes(words))!;
export const inNotes =
  (words: string, change: (xml: string) => string): Change =>
  (parts) => {
    const [name] = [...parts].find(([part, xml]) => /notesSlides\/notesSlide/.test(part) && xml.includes(words))!;
    changePart(parts, name, change);
  };
export const inChart =
  (change: (xml: string) => string): Change =>
  (parts) =>
    changePart(
      parts,
      [...parts.keys()].find((name) => /charts\/chart[^/]*\.xml$/.test(name))!,
      change,
    );
/** Slides in another order, or fewer of them. */
export const arrange =
  (change: (ids: string[]) => string[]): Change =>
  (parts) =>
    changePart(parts, 'ppt/presentation.xml', (xml) =>
      xml.replace(/<p:sldIdLst>(.*?)<\/p:sldIdLst>/, (_, list: string) => {
        const ids = [...list.matchAll(/<p:sldId [^>]*?(?:\/>|>.*?<\/p:sldId>)/g)].map(([one]) => one);
        return `<p:sldIdLst>${change(ids).join('')}</p:sldIdLst>`;
      }),
    );
export const hide = (words: string): Change => onSlide(words, (xml) => xml.replace('<p:sld ', '<p:sld show="0" '));

const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationsOf = (part: string): string => `${part.replace('slides/', 'slides/_rels/')}.rels`;

/** A slide more after so many, with a part of its own, on the layout of the slide with these words. */
export const addSlide =
  (after: number, xml: string, model: string, number = 99): Change =>
  (parts) => {
    const layout = /<Relationship [^>]*slideLayout[^>]*>/.exec(parts.get(relationsOf(slideWith(parts, model)))!)![0];
    parts.set(`ppt/slides/slide${number}.xml`, xml);
    parts.set(
      `ppt/slides/_rels/slide${number}.xml.rels`,
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${layout}</Relationships>`,
    );
    changePart(parts, 'ppt/_rels/presentation.xml.rels', (rels) =>
      rels.replace(
        '</Relationships>',
        `<Relationship Id="rId9${number}" Type="${relationship}/slide" Target="slides/slide${number}.xml"/></Relationships>`,
      ),
    );
    changePart(parts, '[Content_Types].xml', (types) =>
      types.replace(
        '</Types>',
        `<Override PartName="/ppt/slides/slide${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>`,
      ),
    );
    arrange((ids) => [...ids.slice(0, after), `<p:sldId id="99${number}" r:id="rId9${number}"/>`, ...ids.slice(after)])(
      parts,
    );
  };

const box = (id: number, name: string, link: string, paragraphs: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr/><p:nvPr><p:ph ${link}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`;

/** A slide with a title and points; those that begin with `-` stand below the one before. */
export const plainSlide = (title: string, points: readonly string[]): string => {
  const lines = points.map((point) => {
    const level = /^-*/.exec(point)![0].length;
    const properties = level > 0 ? `<a:pPr lvl="${level}"/>` : '';
    return `<a:p>${properties}<a:r><a:t>${point.slice(level)}</a:t></a:r></a:p>`;
  });
  const shapes =
    box(2, 'Title 1', 'type="title"', `<a:p><a:r><a:t>${title}</a:t></a:r></a:p>`) +
    box(3, 'Content 2', 'idx="1"', lines.join(''));
  return `<?xml version="1.0"?><p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relationship}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;
};

export const addComment =
  (words: string, text: string): Change =>
  (parts) => {
    changePart(parts, relationsOf(slideWith(parts, words)), (xml) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="rId90" Type="${relationship}/comments" Target="../comments/comment1.xml"/></Relationships>`,
      ),
    );
    const namespace = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
    parts.set(
      'ppt/commentAuthors.xml',
      `<?xml version="1.0"?><p:cmAuthorLst ${namespace}><p:cmAuthor id="0" name="Anna Lee" initials="AL" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
    );
    parts.set(
      'ppt/comments/comment1.xml',
      `<?xml version="1.0"?><p:cmLst ${namespace}><p:cm authorId="0" dt="2026-01-01T00:00:00.000" idx="1"><p:pos x="1" y="1"/><p:text>${text}</p:text></p:cm></p:cmLst>`,
    );
    changePart(parts, 'ppt/_rels/presentation.xml.rels', (rels) =>
      rels.replace(
        '</Relationships>',
        `<Relationship Id="rId998" Type="${relationship}/commentAuthors" Target="commentAuthors.xml"/></Relationships>`,
      ),
    );
    changePart(parts, '[Content_Types].xml', (types) =>
      types.replace(
        '</Types>',
        '<Override PartName="/ppt/commentAuthors.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml"/><Override PartName="/ppt/comments/comment1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.comments+xml"/></Types>',
      ),
    );
  };

/** A row more in the data of a chart: what Excel's grid does when somebody types below it. */
export const addColumn =
  (place: number, category: string, values: readonly string[]) =>
  (xml: string): string => {
    let series = 0;
    const grown = (cache: string, value: string): string =>
      cache
        .replace(/<c:ptCount val="\d+"\/>/, `<c:ptCount val="${place + 1}"/>`)
        .replace(/<\/c:(str|num)Cache>/, `<c:pt idx="${place}"><c:v>${value}</c:v></c:pt></c:$1Cache>`);
    return xml.replace(/<c:ser>.*?<\/c:ser>/gs, (one) =>
      one
        .replace(/<c:cat>.*?<\/c:cat>/s, (cache) => grown(cache, category))
        .replace(/<c:val>.*?<\/c:val>/s, (cache) => grown(cache, values[series++]!)),
    );
  };

/** A paragraph more of notes, after one that says these words. */
export const addNotes = (after: string, words: string): Change =>
  inNotes(after, (xml) => {
    const last = paragraphWith(xml, after);
    return xml.replace(last, `${last}<a:p><a:r><a:rPr lang="en-US" dirty="0"/><a:t>${words}</a:t></a:r></a:p>`);
  });

/** Lines that went, each with `-`, and lines that came, each with `+`. */
export function difference(before: string, after: string): string[] {
  const count = (text: string, line: string): number => text.split('\n').filter((one) => one === line).length;
  const only = (one: string, other: string): string[] =>
    [...new Set(one.split('\n'))].filter((line) => count(one, line) > count(other, line));
  return [...only(before, after).map((line) => `-${line}`), ...only(after, before).map((line) => `+${line}`)];
}
