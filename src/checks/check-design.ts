import type { CheckLevel } from '../model/outline.ts';
import { diagramsOf } from '../layouts/layouts.ts';
import type { Diagnostic, Severity, SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import { type Ingredient, noMemo } from '../model/memo.ts';
import { textsOfOutline } from '../outline/walk.ts';
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
 * Every design check, by the names that the outline's `check` key has for them. `overflow`, `title-lines`, `label-size` and `label-overlap` are reported where
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
  const ids = new Map(writtenSlides(deck).map(({ id, path }) => [path.join('/'), id]));
  const slideAt = (path: SourcePath) => ids.get(path.slice(0, path.indexOf('slides') + 2).join('/'));
  const whole: CheckContext = { ...context, memo, neighboursOf, slideAt, texts: textsOfOutline(outline, memo) };

  const checks = designChecks.filter((check) => outline.check?.[check.rule] !== 'off');

  /** What those checks that go one by one say of each part, in the order of the checks. */
  const ofEach = <T>(
    each: NonNullable<DesignCheck['each']>,
    parts: readonly T[],
    from: (part: T) => readonly Ingredient[],
    alone: (part: T) => Partial<CheckContext>,
  ): ReadonlyMap<DesignCheck, readonly Remark[]> => {
    const own = checks.filter((check) => check.each === each);
    const remarks = parts.map((part) =>
      memo.of(`check ${each}`, [around, ...from(part)], () => {
        const context = { ...whole, ...alone(part) };
        return own.map((check) => [...check.run(context)]);
      }),
    );
    return new Map(own.map((check, index) => [check, remarks.flatMap((remarks) => remarks[index]!)]));
  };
  const { hiddenSlides = [] } = deck;
  const slides = [
    ...deck.slides.map((slide) => ({ slide, hidden: false })),
    ...hiddenSlides.map((slide) => ({ slide, hidden: true })),
  ];
  const oneByOne = new Map([
    ...ofEach(
      'frame',
      // What somebody made elsewhere is as it is.
      frames.filter(({ kept }) => !kept),
      (frame) => [frame, ...neighboursOf(frame)],
      (frame) => ({ frames: [frame] }),
    ),
    ...ofEach(
      'slide',
      slides,
      ({ slide, hidden }) => [slide, hidden, ...diagramsOf(slide).map(({ diagram }) => context.scenes.get(diagram))],
      ({ slide, hidden }) => ({
        deck: { ...deck, slides: hidden ? [] : [slide], hiddenSlides: hidden ? [slide] : [] },
      }),
    ),
    ...ofEach(
      'texts',
      whole.texts,
      (texts) => [texts, texts[0] && slideAt(texts[0].path)],
      (texts) => ({ texts: [texts] }),
    ),
  ]);
  return checks.flatMap((check) =>
    Array.from(oneByOne.get(check) ?? check.run(whole), (remark) => diagnosticOf(check.rule, remark, context.source)),
  );
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
