import { count, type SourcePath } from '../model/diagnostic.ts';
import type { Px } from '../model/units.ts';
import type { Composition, Part, SlideContext } from './context.ts';
import { roomOfCell, type FrameItem, type LayoutVariant } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import { scaleOfFormula } from '../typeset/typeset.ts';
import type { TypeName } from '../theme/tokens.ts';

/** Rounding of positions never decides whether a text fits. */
const tolerance: Px = 0.5;

/**
 * The first step at which an attempt fits and no word is broken between its letters; where each step breaks one, the first that fits;
 * else the attempt at the last step.
 */
export function stepDown<const S, A extends { readonly fits: boolean; readonly broken?: boolean }>(
  steps: readonly [S, ...S[]],
  attempt: (step: S) => A,
): A {
  let last = attempt(steps[0]);
  let rough = last.fits ? last : undefined;
  for (const step of steps.slice(1)) {
    if (last.fits && !last.broken) return last;
    last = attempt(step);
    if (last.fits) rough ??= last;
  }
  return last.fits && !last.broken ? last : (rough ?? last);
}

/** Where more than this of the height is free, larger letters are tried. */
const sparseShare = 0.25;

/** What is settled in the largest usual size, in larger ones as long as much of the height stays free. */
export function stepUp<const S, A extends { readonly fits: boolean; readonly broken?: boolean; readonly height: Px }>(
  larger: readonly S[],
  settled: A,
  room: Px,
  attempt: (step: S) => A,
): A {
  let best = settled;
  for (const step of larger) {
    if (!best.fits || best.broken || best.height > room * (1 - sparseShare)) break;
    const next = attempt(step);
    if (!next.fits || next.broken) break;
    best = next;
  }
  return best;
}

/** The sizes of main text, from where there is little to say down to a full slide. */
const rungs = ['huge', 'large', 'medium', 'lead', 'body', 'small', 'label'] as const satisfies readonly TypeName[];
type Rung = (typeof rungs)[number];

/** The sizes from one down. */
export const rungsFrom = (first: Rung): readonly [Rung, ...Rung[]] =>
  rungs.slice(rungs.indexOf(first)) as unknown as readonly [Rung, ...Rung[]];

/** The size step of a layout's variant whose main text has this size. */
export const sizeStep = (type: TypeName): LayoutVariant['step'] =>
  type === 'huge' || type === 'large' ? 0 : type === 'medium' ? 1 : 2;

/** Whether a word of one of the texts is wider than the line. */
export const breaksWord = (context: SlideContext, texts: readonly (Paragraph | undefined)[], width: Px): boolean =>
  texts.some((text) => text !== undefined && context.measure.layout([text], width).broken);

export const heightOf = (context: SlideContext, paragraphs: readonly Paragraph[], width: Px): Px =>
  context.measure.layout(paragraphs, width).height;

export const linesOf = (context: SlideContext, text: Paragraph, width: Px): number =>
  context.measure.layout([text], width).lines;

export const within = (height: Px, room: Px): boolean => height <= room + tolerance;

/** The text at the first step at which it fits its box; where none does, that is reported at `path`. */
export function fitText<const S>(
  context: SlideContext,
  steps: readonly [S, ...S[]],
  box: { readonly w: Px; readonly h: Px },
  path: SourcePath,
  build: (step: S) => readonly Paragraph[],
): { readonly paragraphs: readonly Paragraph[]; readonly height: Px; readonly step: S } {
  const fitted = stepDown(steps, (step) => {
    const paragraphs = build(step);
    const layout = context.measure.layout(paragraphs, box.w);
    const { height, broken } = layout;
    return { step, paragraphs, height, broken, fits: within(height, box.h) };
  });
  if (!fitted.fits) reportOverflow(context, fitted.paragraphs, box, path);
  return fitted;
}

/** Tells that a text is too long for its place, and by how much. */
export function reportOverflow(
  context: SlideContext,
  paragraphs: readonly Paragraph[],
  box: { readonly w: Px; readonly h: Px },
  path: SourcePath,
): void {
  const layout = context.measure.layout(paragraphs, box.w);
  const words = layout.overflowWords(box.h);
  const line = paragraphs[paragraphs.length - 1]?.style.line ?? 1;
  const lines = Math.max(1, Math.ceil((layout.height - box.h - tolerance) / line));
  context.report({
    rule: 'overflow',
    severity: 'error',
    path,
    message: `the text does not fit its place: ${count(words, 'word')} over (about ${count(lines, 'line')})`,
    hint: 'shorten it, or give part of it a slide of its own',
  });
}

/** A formula goes on in a new line only where it has a relation: one that is wider than its place even so is reported. */
export function reportWideFormulas(context: SlideContext, items: readonly FrameItem[]): void {
  const check = (text: Paragraph, width: Px, path: SourcePath): void => {
    for (const run of text.runs) {
      if (run.kind !== 'formula') continue;
      const size = text.style.size * scaleOfFormula(run);
      const widest = Math.max(...run.formula.boxes.map((box) => box.width * size));
      if (widest <= width + tolerance) continue;
      context.report({
        rule: 'overflow',
        severity: 'error',
        path: text.path ?? path,
        message: `the formula is wider than its place: ${Math.round(widest)} px of ${Math.round(width)}`,
        hint: 'break it yourself, in an aligned environment, or give it more room',
      });
    }
  };
  for (const item of items) {
    const path = item.path ?? context.slide.path;
    if (item.kind === 'text') {
      const { left = 0, right = 0 } = item.inset ?? {};
      for (const text of item.paragraphs) check(text, item.box.w - left - right - (text.bullet?.indent ?? 0), path);
    } else if (item.kind === 'table') {
      for (const { cells } of item.rows) {
        for (const [column, cell] of cells.entries()) check(cell.paragraph, roomOfCell(item, cell, column).w, path);
      }
    }
  }
}

/** As many slides as the things of a slide take, of about the same number each; every slide is composed for what stands on it. */
export function inParts<T>(
  all: readonly T[],
  most: number,
  compose: (some: readonly T[], from: number) => Composition,
): Composition {
  return partsOf(all, most).flatMap(({ some, from }) => compose(some, from)) as [Part, ...Part[]];
}

/** The same, all slides in the size that the fullest of them takes: `sizeOf` says where in the row of sizes a slide ends that begins there. */
export function inLikeParts<T>(
  all: readonly T[],
  most: number,
  sizeOf: (some: readonly T[], first: number) => number,
  compose: (some: readonly T[], first: number) => Composition,
): Composition {
  const parts = partsOf(all, most).map(({ some }) => some);
  const [only, ...others] = parts;
  if (!only || others.length === 0) return compose(all, 0);
  const first = Math.max(...parts.map((some) => sizeOf(some, 0)));
  return parts.flatMap((some) => compose(some, first)) as [Part, ...Part[]];
}

function partsOf<T>(
  all: readonly T[],
  most: number,
): readonly { readonly some: readonly T[]; readonly from: number }[] {
  const count = Math.max(1, Math.ceil(all.length / most));
  const starts = Array.from({ length: count + 1 }, (_, index) => Math.ceil((index * all.length) / count));
  return starts.slice(0, -1).map((from, index) => ({ some: all.slice(from, starts[index + 1]), from }));
}
