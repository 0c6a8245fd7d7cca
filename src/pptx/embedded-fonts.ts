import type { BrandFace, BrandFont, DeckFonts } from '../model/deck.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { embeddedOpenType } from '../typeset/embedded-open-type.ts';

/** Styles in the order that `p:embeddedFont` wants them in. */
const styles = [
  { name: 'regular', bold: false, italic: false },
  { name: 'bold', bold: true, italic: false },
  { name: 'italic', bold: false, italic: true },
  { name: 'boldItalic', bold: true, italic: true },
] as const;

interface EmbeddedFont {
  readonly family: string;
  readonly faces: readonly { readonly style: (typeof styles)[number]['name']; readonly bytes: Uint8Array }[];
}

/** A brand's fonts whose licences let a document carry them for others to edit, whole, so that any letter can be typed. */
export function embeddedFonts({ heading, body }: DeckFonts): readonly EmbeddedFont[] {
  const families = new Map<string, { plain: number; faces: BrandFace[] }>();
  const add = (font: BrandFont | undefined, plain: number): void => {
    if (!font) return;
    const known = families.get(font.name) ?? { plain, faces: [] };
    known.faces.push(...font.faces.filter(({ embeds, id }) => embeds && known.faces.every((face) => face.id !== id)));
    families.set(font.name, known);
  };
  add(body, 400);
  // PowerPoint has no weights between regular and bold: titles in a serif are set in its regular.
  add(heading, 600);
  return [...families].flatMap(([family, { plain, faces }]) => {
    const written = styles.flatMap(({ name, bold, italic }) => {
      const face = nearest(faces, bold ? 700 : plain, italic);
      const bytes = face && embeddedOpenType(face.bytes, { family, bold, italic });
      return bytes ? [{ style: name, bytes }] : [];
    });
    return written.length > 0 ? [{ family, faces: written }] : [];
  });
}

/** None where it would stand for another slant; a weight stands for the one that is missing, so that none is made up. */
function nearest(faces: readonly BrandFace[], weight: number, italic: boolean): BrandFace | undefined {
  const upright = faces.filter((face) => face.italic === italic);
  return upright.sort((one, other) => Math.abs(one.weight - weight) - Math.abs(other.weight - weight))[0];
}

/** `p:embeddedFontLst`; `link` puts a font into the package and gives the id of the relationship that leads to it. */
export const embeddedFontList = (
  fonts: readonly EmbeddedFont[],
  link: (bytes: Uint8Array) => string,
): XmlElement | undefined =>
  fonts.length === 0
    ? undefined
    : el(
        'p:embeddedFontLst',
        {},
        fonts.map(({ family, faces }) =>
          el(
            'p:embeddedFont',
            {},
            el('p:font', { typeface: family }),
            faces.map(({ style, bytes }) => el(`p:${style}`, { 'r:id': link(bytes) })),
          ),
        ),
      );
