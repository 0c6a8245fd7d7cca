import type { Colour } from '../model/colour.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { type RichText, textRun } from '../model/rich-text.ts';
import { type Bullet, type OrdinalForm, ordinalLabel, type Paragraph, type TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import type { TypeName } from '../theme/tokens.ts';
import type { SlideContext } from './context.ts';
import { accentIndex } from './marks.ts';
import { listLevels } from './regions.ts';
import { isDisplayed, paragraph } from './text.ts';

/** What the lines of a list are made from. */
export interface ListPoint {
  readonly text: RichText;
  readonly points: readonly ListPoint[];
  readonly number?: number;
  readonly path: SourcePath;
}

/** Sizes of the levels of a list. */
export interface ListSize {
  readonly first: TypeName;
  readonly second: TypeName;
  readonly third: TypeName;
}

/** A paragraph of a list and whether a new slide may begin with it. */
export interface ListLine {
  readonly paragraph: Paragraph;
  readonly level: Bullet['level'];
  readonly mayBegin: boolean;
}

/** Beside letters of the level's own size: where numbers of the first level end, and from there to the text. */
const numbers = { end: 24, text: 44, nestedText: 32 } as const;
const forms: Readonly<Record<Bullet['level'], OrdinalForm>> = { 1: 'figure', 2: 'letter', 3: 'roman' };
const colours = { 1: 'ink', 2: 'ink2', 3: 'muted' } as const;

export function listLines(points: readonly ListPoint[], size: ListSize, context: SlideContext): readonly ListLine[] {
  const styles = {
    1: context.style(size.first, colours[1]),
    2: context.style(size.second, colours[2]),
    3: context.style(size.third, colours[3]),
  };
  return levelLines(points, 1, undefined, styles, context);
}

type LevelStyles = Readonly<Record<Bullet['level'], TextStyle>>;

/** `inset`: where the text of the point above begins, if numbers have moved it. */
function levelLines(
  points: readonly ListPoint[],
  level: Bullet['level'],
  inset: Px | undefined,
  styles: LevelStyles,
  context: SlideContext,
): readonly ListLine[] {
  const style = styles[level];
  const bulletOf = bulletsOf(points, level, inset, style, context);
  const below = level === 3 ? undefined : ((level + 1) as Bullet['level']);
  return points.flatMap((point, index): readonly ListLine[] => {
    const bullet = bulletOf(point);
    const own: ListLine = {
      level,
      // A parent keeps its first child.
      mayBegin: level === 1 || index > 0,
      // A formula on lines of its own has no mark, but in a list with numbers it is a point as others are, and begins where they do.
      paragraph: paragraph(point.text, style, {
        ...((bullet.mark === 'number' || !isDisplayed(point.text)) && { bullet }),
        ...(bullet.mark === 'number' && { align: 'start' }),
        path: point.path,
      }),
    };
    const moved = bullet.mark === 'number' || inset !== undefined ? bullet.indent : undefined;
    return [own, ...(below ? levelLines(point.points, below, moved, styles, context) : [])];
  });
}

/** The marks of a list beside letters of a size, in proportion; numbers end below each other. */
function bulletsOf(
  points: readonly ListPoint[],
  level: Bullet['level'],
  inset: Px | undefined,
  style: TextStyle,
  context: SlideContext,
): (point: ListPoint) => Bullet {
  const { bullet, style: usual } = listLevels[level - 1]!;
  const scaled = (length: Px): Px => Math.round((length * style.size) / usual.size);
  const form = forms[level];
  const bold = level === 1;
  // Without actors a colour means nobody: then marks of the first level have the first accent.
  const accent = level === 1 ? accentIndex(context, 0) : undefined;
  const markColour: Colour | undefined = accent === undefined ? undefined : `actor.${accent}.text`;
  const plain: Bullet =
    inset === undefined
      ? { ...bullet, at: scaled(bullet.at), indent: scaled(bullet.indent), ...(markColour && { colour: markColour }) }
      : { ...bullet, at: inset, indent: inset + scaled(bullet.indent - bullet.at) };
  const labels = points.flatMap(({ number }) => (number === undefined ? [] : [ordinalLabel({ value: number, form })]));
  const width = Math.max(
    0,
    ...labels.map((label) => Math.ceil(context.measure.width([textRun(label, bold ? { bold } : {})], style))),
  );
  const start = inset ?? (level === 1 ? 0 : plain.at);
  const at = level === 1 ? Math.max(0, scaled(numbers.end) - width) : start;
  const least = at + width + scaled(8);
  const indent = Math.max(least, level === 1 ? scaled(numbers.text) : start + scaled(numbers.nestedText));
  return ({ number }) =>
    number === undefined
      ? plain
      : {
          mark: 'number',
          level,
          at,
          indent,
          colour: markColour ?? colours[level],
          ordinal: { value: number, form, width },
        };
}
