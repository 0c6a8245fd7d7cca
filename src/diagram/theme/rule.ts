import type { Dash } from '../../model/style.ts';
import type { Px } from '../../model/units.ts';
import type { Operation } from './stage.ts';
import type { ThemeColour } from './theme-colour.ts';

/** A rule for all elements that a selector finds. It beats style sheets, attributes and inline styles but the author's own. */
export interface ThemeRule {
  readonly select: string;
  /** Only elements whose text matches. */
  readonly matching?: RegExp;
  readonly fill?: ThemeColour | 'none';
  readonly stroke?: ThemeColour | 'none';
  /** Of HTML text in an SVG. */
  readonly color?: ThemeColour;
  readonly opacity?: number;
  readonly fillOpacity?: number;
  readonly strokeOpacity?: number;
  readonly filter?: 'none';
  readonly blend?: 'normal';
  readonly fontStyle?: 'normal';
  /** In the diagram's own px. */
  readonly strokeWidth?: Px;
  readonly dash?: Dash;
  /** Of corners. */
  readonly radius?: Px;
  /** In the diagram's own px; the text keeps its middle, start or end, as it is anchored. */
  readonly fontSize?: Px;
  readonly fontWeight?: 400 | 600 | 700;
  readonly drop?: true;
  readonly move?: readonly [dx: Px, dy: Px];
  /** First in the drawing order of its parent. */
  readonly order?: 'back';
  /** Replaced in the text, which keeps its middle. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Opaque box behind the text; `background`: the colour that it stands on. */
  readonly backdrop?: ThemeColour | 'background';
  /** Rule of 3 px along the top edge. */
  readonly topRule?: ThemeColour;
  /** Length of a marker in px, whatever the width of its line. */
  readonly head?: Px;
  readonly op?: Operation;
}

/** The rules of a series of classes: `section-0`, `section-1`, … */
export const each = (from: number, count: number, rule: (index: number) => ThemeRule): ThemeRule[] =>
  Array.from({ length: count }, (_, index) => rule(from + index));
