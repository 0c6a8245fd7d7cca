import type { PlaceLevel, TextPlace } from '../model/room.ts';
import type { Bullet, TextStyle } from '../model/style.ts';
import type { Spacing, TemplateBullet, TemplateLevel, TemplateMaster, TemplatePlaceholder } from '../model/template.ts';
import type { Px } from '../model/units.ts';
import { isFoot } from './free-area.ts';
import { givenLineHeightOf } from '../typeset/line-heights.ts';

/** Placeholders of a template as places that texts are set in. */

/** `undefined` where nobody says where the placeholder stands. */
export function placeOf(placeholder: TemplatePlaceholder, master: TemplateMaster): TextPlace | undefined {
  const { box, inset, anchor, words } = placeholder;
  if (!box) return undefined;
  const isTitle = placeholder.type === 'title' || placeholder.type === 'ctrTitle';
  return {
    box,
    inset,
    anchor,
    words,
    isFoot: isFoot(placeholder),
    levels: placeholder.levels.map((level, index) => levelOf(level, index, isTitle, master)),
  };
}

function levelOf(level: TemplateLevel, index: number, isTitle: boolean, { fonts }: TemplateMaster): PlaceLevel {
  const { size, line, align, rtl, bullet } = level;
  const style: TextStyle = {
    face: faceOf(level, isTitle, fonts),
    size,
    line: 'exact' in line ? line.exact : size * line.share * givenLineHeightOf(level.font),
    weight: level.bold ? 700 : 400,
    ...(level.tracking !== 0 && { tracking: level.tracking / size }),
    ...(level.caps === 'all' && { uppercase: true }),
    colour: level.colour.hex,
  };
  return {
    style,
    side: align === 'ctr' ? 'center' : align === 'r' ? 'right' : 'left',
    rtl,
    ...(bullet && { bullet: bulletOf(bullet, level, index) }),
    before: lengthOf(level.before, size),
    after: lengthOf(level.after, size),
  };
}

/** The theme's fonts are the deck's heading and body; another font counts as the one that its kind of text has. */
function faceOf(
  { role, font }: TemplateLevel,
  isTitle: boolean,
  { major, minor }: TemplateMaster['fonts'],
): TextStyle['face'] {
  if (role) return role === 'major' ? 'serif' : 'sans';
  if (font === minor.latin) return 'sans';
  return font === major.latin || isTitle ? 'serif' : 'sans';
}

/** A share is of the font's own line. */
const lengthOf = (spacing: Spacing, size: Px): Px => ('px' in spacing ? spacing.px : spacing.share * size * 1.2);

function bulletOf(bullet: TemplateBullet, { margin, indent, colour, size }: TemplateLevel, index: number): Bullet {
  const share = 'share' in bullet.size ? bullet.size.share : bullet.size.px / size;
  return {
    mark: 'character',
    level: Math.min(3, index + 1) as Bullet['level'],
    character: { text: characterOf(bullet), size: share },
    at: Math.max(0, margin + indent),
    indent: Math.max(0, margin),
    colour: (bullet.colour ?? colour).hex,
  };
}

/** Marks of the symbol fonts that PowerPoint's own templates use, as the characters that look like them. */
const symbols: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: {
    ...{ '§': '▪', Ø: '➢', ü: '✓', q: '❑', v: '❖', n: '■', l: '●', '¡': '○', à: '➔', è: '➔', w: '⬥', u: '◆', o: '□' },
  },
  'wingdings 2': { '¡': '■' },
  'wingdings 3': { '}': '▶', u: '▶' },
  symbol: { '·': '•', '-': '–' },
  webdings: { '4': '▶', a: '✓' },
};

/** Symbol fonts have their characters in a private range as well. */
const ofSymbolFont = (character: string): string => {
  const code = character.codePointAt(0)!;
  return code >= 0xf000 && code <= 0xf0ff ? String.fromCodePoint(code - 0xf000) : character;
};

function characterOf({ kind, character = '•', font }: TemplateBullet): string {
  if (kind !== 'character') return '•';
  const own = symbols[font?.toLowerCase() ?? ''];
  return own ? (own[ofSymbolFont(character)] ?? '•') : character;
}
