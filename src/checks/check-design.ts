import type { CheckLevel } from '../model/outline.ts';
import { diagramsOf } from '../layouts/layouts.ts';
import type { Slide } from '../model/deck.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import { type Ingredient, noMemo } from '../model/memo.ts';
import { textsOfOutline } from '../outline/outline-texts.ts';
import {
  diagnosticOf,
  writtenSlides,
  type CheckContext,
  type DesignCheck,
  type DesignContext,
  type Remark,
} from './check.ts';
import {
  besideDiagram,
  chartColours,
  chartNames,
  chartShares,
  chartSmall,
  chartTruncated,
  edgeCrossing,
} from './diagrams.ts';
import { actorDistance, contrastCheck } from './colours.ts';
import { pictureLarge } from './pictures.ts';
import { fill, orphan, outside, overlap, slideEmpty } from './room.ts';
import { markdownUnknown } from './markdown.ts';
import { numberUnsourced, quotationUnsourced, sourceMissing, sourceUnused } from './sources.ts';
import {
  bulletsMany,
  layoutRepeated,
  notesMissing,
  titleLength,
  titleMark,
  titleTwice,
  typography,
  wordsMany,
} from './words.ts';

/**
 * Every design check, by the names that the outline's `check` key has for them. `overflow`, `title-lines`, `label-size` and `label-overlap` are told where
 * text is fitted and diagrams are drawn, which is where they are known.
 */
const designChecks: readonly DesignCheck[] = [
  actorDistance,
  besideDiagram,
  bulletsMany,
  chartColours,
  chartNames,
  chartShares,
  chartSmall,
  chartTruncated,
  contrastCheck,
  edgeCrossing,
  fill,
  layoutRepeated,
  markdownUnknown,
  notesMissing,
  numberUnsourced,
  orphan,
  outside,
  overlap,
  pictureLarge,
  quotationUnsourced,
  slideEmpty,
  sourceMissing,
  sourceUnused,
  titleLength,
  titleMark,
  titleTwice,
  typography,
  wordsMany,
];

/** Runs every design check that the outline has not switched off. */
export function checkDesign(context: DesignContext): Diagnostic[] {
  const { outline, deck, frames, memo = noMemo } = context;
  const { slides: _slides, hiddenSlides: _hidden, ...shared } = deck;
  const around = memo.stable({ levels: outline.check, shared });
  const neighboursOf = neighboursIn(frames);
  const whole: CheckContext = { ...context, memo, neighboursOf, texts: textsOfOutline(outline, memo) };
  const ids = new Map(writtenSlides(deck).map(({ id, path }) => [path.join('/'), id]));

  /** What a check says of something that stays the same as long as its ingredients do. */
  const said = (check: DesignCheck, from: readonly Ingredient[], part: Partial<CheckContext>): readonly Remark[] =>
    memo.of(`check ${check.rule}`, [around, ...from], () => [...check.run({ ...whole, ...part })]);
  const remarksOf = (check: DesignCheck): readonly Remark[] => {
    switch (check.each) {
      case 'frame':
        return frames.flatMap((frame) => said(check, [frame, ...neighboursOf(frame)], { frames: [frame] }));
      case 'slide': {
        const scenesOf = (slide: Slide) => diagramsOf(slide).map(({ diagram }) => context.scenes.get(diagram));
        const { hiddenSlides = [] } = deck;
        return [
          ...deck.slides.flatMap((slide) =>
            said(check, [slide, ...scenesOf(slide)], { deck: { ...deck, slides: [slide], hiddenSlides: [] } }),
          ),
          ...hiddenSlides.flatMap((slide) =>
            said(check, [slide, 'hidden'], { deck: { ...deck, slides: [], hiddenSlides: [slide] } }),
          ),
        ];
      }
      case 'texts':
        return whole.texts.flatMap((texts) => {
          const [first] = texts;
          const id = first && ids.get(first.path.slice(0, first.path.indexOf('slides') + 2).join('/'));
          return said(check, [texts, id], { texts: [texts] });
        });
      case undefined:
        return [...check.run(whole)];
    }
  };
  return designChecks
    .filter((check) => outline.check?.[check.rule] !== 'off')
    .flatMap((check) => remarksOf(check).map((remark) => diagnosticOf(check.rule, remark, context.source)));
}

/** The frames before and behind one of them. */
export function neighboursIn(frames: readonly Frame[]): CheckContext['neighboursOf'] {
  const places = new Map(frames.map((frame, index) => [frame, index]));
  return (frame) => {
    const at = places.get(frame)!;
    return [frames[at - 1], frames[at + 1]].filter((other) => other !== undefined);
  };
}

const severityOf: Readonly<Record<Exclude<CheckLevel, 'off'>, Severity>> = { warn: 'warning', error: 'error' };

/** Gives the diagnostics of the named rules the strictness that the outline asks for; `off` drops them. */
export function applyCheckLevels(
  diagnostics: readonly Diagnostic[],
  levels: Readonly<Record<string, CheckLevel>> = {},
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = levels[diagnostic.rule];
    if (!level) return [diagnostic];
    return level === 'off' ? [] : [{ ...diagnostic, severity: severityOf[level] }];
  });
}
