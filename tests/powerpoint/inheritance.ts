import type { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { placeholdersOf } from './edits.ts';

/** What slides say of their placeholders' texts that their slide layouts and the master say already, or say otherwise. */

export interface OwnWords {
  /** "slide3 Title: sz": said a second time. */
  readonly repeated: readonly string[];
  /** Said otherwise than the layout, by what it is: `place`, `size`, `spacing` and so on. */
  readonly own: Readonly<Record<string, readonly string[]>>;
  readonly placeholders: number;
}

const kinds: Readonly<Record<string, string>> = {
  ...{ sz: 'size', 'a:latin': 'face', 'a:ea': 'face', 'a:cs': 'face', 'a:solidFill': 'colour' },
  ...{ marL: 'place', indent: 'place', algn: 'place', 'a:lnSpc': 'spacing', 'a:spcBef': 'spacing', spc: 'spacing' },
};

/** `foreign`: parts of slides that the deck keeps as somebody else made them, which are not looked at. */
export function ownWords(opc: OpcPackage, foreign: readonly string[] = []): OwnWords {
  const repeated: string[] = [];
  const own: Record<string, string[]> = {};
  let placeholders = 0;
  const styles = opc.xml('ppt/slideMasters/slideMaster1.xml').at('p:txStyles')!;
  for (const part of [...opc.parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))) {
    if (foreign.includes(part)) continue;
    const layout = placeholdersOf(opc.xml(opc.related(part, 'slideLayout')!.target));
    const standIns = new Set(
      opc
        .xml(part)
        .all('mc:Fallback')
        .flatMap((one) => one.all('p:sp')),
    );
    for (const { link, shape } of placeholdersOf(opc.xml(part))) {
      if (standIns.has(shape)) continue;
      const above = layout.find((one) => keyOf(one.link) === keyOf(link))?.shape;
      const where = `${part.slice(11, -4)} ${shape.at('p:nvSpPr', 'p:cNvPr')!.get('name')}`;
      // Number and footer of a slide whose layout has none.
      if (!above) continue;
      placeholders += 1;
      const note = (what: string, mine: unknown, theirs: unknown): void => {
        if (String(mine) === String(theirs)) repeated.push(`${where}: ${what}`);
        else (own[kinds[what] ?? what] ??= []).push(where);
      };
      const place = shape.at('p:spPr', 'a:xfrm');
      if (place) note('xfrm', place, above.at('p:spPr', 'a:xfrm'));
      const [body, bodyAbove] = [shape, above].map((one) => one.at('p:txBody', 'a:bodyPr')!);
      for (const [name, value] of Object.entries(body!.attributes)) note(name, value, bodyAbove!.get(name) ?? '0');
      const type = link.get('type');
      const style = styles.at(type === 'title' || type === 'ctrTitle' ? 'p:titleStyle' : 'p:bodyStyle')!;
      for (const paragraph of shape.at('p:txBody')!.elements('a:p')) {
        const level = `a:lvl${Number(paragraph.at('a:pPr')?.get('lvl') ?? 0) + 1}pPr`;
        const chain = [above.at('p:txBody', 'a:lstStyle', level), style.at(level)];
        const runs = chain.map((one) => one?.at('a:defRPr'));
        const said = (element: XmlElement | undefined, over: readonly (XmlElement | undefined)[]): void => {
          for (const [name, value] of Object.entries(element?.attributes ?? {})) {
            if (value === undefined || name === 'lvl' || name === 'lang') continue;
            note(name, value, over.map((one) => one?.get(name)).find((one) => one !== undefined) ?? unsaid[name]);
          }
          for (const child of element?.elements() ?? [])
            note(child.name, child, over.map((one) => one?.at(child.name)).find(Boolean));
        };
        said(paragraph.at('a:pPr'), chain);
        for (const run of paragraph.elements('a:r')) said(run.at('a:rPr'), runs);
      }
    }
  }
  return { repeated, own, placeholders };
}

const keyOf = (link: XmlElement): string => `${link.get('type') ?? 'obj'} ${link.get('idx') ?? '0'}`;

/** What text has when nobody says otherwise. */
const unsaid: Readonly<Record<string, string>> = { b: '0', i: '0', spc: '0', cap: 'none', marL: '0', indent: '0' };
