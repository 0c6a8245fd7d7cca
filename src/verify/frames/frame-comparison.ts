import type { SourcePath } from '../../model/diagnostic.ts';
import type { Frame } from '../../model/frame.ts';
import type { Outline } from '../../model/outline.ts';
import type { VerifyRule } from '../../model/rules.ts';
import type { Formulas } from '../../outline/formulas.ts';
import type { OutlineSlidePlace } from '../../outline/slide-texts.ts';
import type { OutlineText } from '../../outline/walk.ts';

/** One slide of the outline against the frames that show it. */
export interface FrameComparison {
  readonly outline: Outline;
  readonly place: OutlineSlidePlace;
  readonly frames: readonly Frame[];
  readonly texts: readonly OutlineText[];
  /** Clicks that the slide's steps take, where the outline says how many. */
  readonly clicks: number | undefined;
  readonly language: string;
  readonly formulas?: Formulas;
  readonly report: (rule: VerifyRule, message: string, path?: SourcePath) => void;
}
