import type { Messages, Theme } from '../model/deck.ts';
import type { TextMeasure } from '../typeset/measure.ts';

/** What a chart is planned with. */
export interface ChartContext {
  readonly measure: Pick<TextMeasure, 'width'>;
  readonly theme: Theme;
  /** BCP 47; decides how numbers are written. */
  readonly language: string;
  /** How many actors the deck has: colours of the theme beyond theirs are free for series. By default those of the chart. */
  readonly actors?: number;
  /** Series come one a click, series i on click i + 1. */
  readonly stepped?: boolean;
  /** The slide's title and subtitle. A unit or the name of a single series that stands there is not said again. */
  readonly said?: string;
  /** Texts that the deck adds: `total` stands at the sum of a stack, which stands alone without it. */
  readonly messages?: Messages;
}
