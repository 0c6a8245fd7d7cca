import type { SourcePath } from '../model/diagnostic.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { TypeName } from '../theme/type-scale.ts';
import type { SlideContext } from './context.ts';
import { type ListLevel, listLevels } from './placeholders.ts';
import { isDisplayed, paragraph } from './text.ts';

/** What the lines of a list are made from. */
export interface ListPoint {
  readonly text: RichText;
  readonly points: readonly { readonly text: RichText; readonly path: SourcePath }[];
  readonly path: SourcePath;
}

/** Sizes of the levels of a list. */
export interface ListSize {
  readonly first: TypeName;
  readonly second: TypeName;
}

/** A paragraph of a list and whether a new slide may begin with it. */
export interface ListLine {
  readonly paragraph: Paragraph;
  readonly level: 1 | 2;
  readonly mayBegin: boolean;
}

const [first, nested] = listLevels;

/** The mark of a level beside letters of a size, in proportion. */
function sized({ bullet, style }: ListLevel, { size }: TextStyle): ListLevel['bullet'] {
  const scale = size / style.size;
  return { ...bullet, at: Math.round(bullet.at * scale), indent: Math.round(bullet.indent * scale) };
}

export function listLines(points: readonly ListPoint[], size: ListSize, context: SlideContext): readonly ListLine[] {
  const styles = { first: context.style(size.first, 'ink'), nested: context.style(size.second, 'ink2') };
  return points.flatMap((point): ListLine[] => [
    {
      level: 1,
      mayBegin: true,
      // A formula on lines of its own has no mark.
      paragraph: paragraph(point.text, styles.first, {
        ...(!isDisplayed(point.text) && { bullet: sized(first, styles.first) }),
        path: point.path,
      }),
    },
    ...point.points.map((below, index): ListLine => ({
      level: 2,
      // A parent keeps its first child.
      mayBegin: index > 0,
      paragraph: paragraph(below.text, styles.nested, {
        ...(!isDisplayed(below.text) && { bullet: sized(nested, styles.nested) }),
        path: below.path,
      }),
    })),
  ]);
}
