import type { SourcePath } from '../model/diagnostic.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import type { TypeName } from '../theme/type-scale.ts';
import type { SlideContext } from './context.ts';
import { listLevels } from './placeholders.ts';
import { paragraph } from './text.ts';

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

export function listLines(points: readonly ListPoint[], size: ListSize, context: SlideContext): readonly ListLine[] {
  const styles = { first: context.style(size.first, 'ink'), nested: context.style(size.second, 'ink2') };
  return points.flatMap((point): ListLine[] => [
    {
      level: 1,
      mayBegin: true,
      paragraph: paragraph(point.text, styles.first, { bullet: first.bullet, path: point.path }),
    },
    ...point.points.map((below, index): ListLine => ({
      level: 2,
      // A parent keeps its first child.
      mayBegin: index > 0,
      paragraph: paragraph(below.text, styles.nested, { bullet: nested.bullet, path: below.path }),
    })),
  ]);
}
