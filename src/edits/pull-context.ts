import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import type { SourceNode } from '../outline/source-text.ts';
import type { BuildRecord, ObjectRecord, SlideRecord } from './build-record.ts';
import { titleOf } from './compare.ts';
import type { Provenance, Segment } from './provenance.ts';
import { type Change, type Obstacle, shortened, type TextChanges } from './pull-texts.ts';
import type { RichObject, RichSlide } from './rich-texts.ts';

/** What was built from the outline as it is now, and the file that somebody edited. */
export interface PullSides {
  readonly outline: Outline;
  readonly frames: readonly Frame[];
  /** As built now, in the order of the frames. */
  readonly ours: readonly RichSlide[];
  readonly base: BuildRecord;
  /** The file as it is now, each slide with the one that it was built as. */
  readonly theirs: readonly { readonly slide: RichSlide; readonly before?: SlideRecord }[];
  readonly rewritten: boolean;
  readonly node: (path: SourcePath) => SourceNode | undefined;
}

/** What is gathered over all slides. */
export interface DeckPlan extends PullSides {
  readonly texts: TextChanges;
  readonly provenance: Provenance;
  readonly slideLink: (part: string) => string | undefined;
  readonly changes: Change[];
  readonly obstacles: Obstacle[];
}

export interface PlannedFrame {
  readonly frame: Frame;
  readonly ours: RichSlide;
  readonly before?: SlideRecord;
  readonly theirs?: RichSlide;
}

/** An object as built now, as it was built, and as it is in the file. */
export interface PlannedObject {
  readonly slide: PlannedFrame;
  readonly ours: RichObject;
  readonly before: ObjectRecord;
  readonly theirs: RichObject;
  readonly segments: readonly (readonly Segment[])[];
}

/** `"Points" of slide "Tea wins the morning"`. */
export const whereOf = (slide: PlannedFrame, name: string): string =>
  `${name ? `"${name}" of ` : ''}slide "${shortened(titleOf(slide.theirs ?? slide.ours))}"`;

export const placeOf = (slide: PlannedFrame, { name }: RichObject) => ({
  place: JSON.stringify(slide.frame.slide.path),
  slide: slide.frame.id,
  where: whereOf(slide, name),
});
