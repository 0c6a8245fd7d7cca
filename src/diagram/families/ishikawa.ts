import { type Box, anyOverlap, union } from '../../model/units.ts';
import { layoutGraph } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation } from '../theme/theme-context.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

/** Shares of their length that bones are tried with, the shortest first. */
const shares = Array.from({ length: 15 }, (_, index) => 0.3 + index * 0.05);
/** Between words above each other. */
const apart = 4;

/**
 * Mermaid gives bones 250 px, whatever hangs on them, and a fish of three causes stands as high as one of twelve. They come as near to the
 * spine as their words allow, and no nearer than fills the box.
 */
const shortenBones: Operation = ([spine], context) => {
  const middle = Number(spine!.getAttribute('y1'));
  const bones = [...context.svg.querySelectorAll('line.ishikawa-branch, line.ishikawa-sub-branch')];
  const backgrounds = [...context.svg.querySelectorAll('rect.ishikawa-label-box')];
  const texts = [...context.svg.querySelectorAll('text.ishikawa-label')].map((text) => {
    const box = boxOf(text, context);
    // A cause stands in its frame, beyond the end of its bone.
    const background = backgrounds.find((rect) => rect.parentNode === text.parentNode);
    const from = background ? box.y + (box.y < middle ? box.h : 0) : box.y + box.h / 2;
    return {
      parts: background ? [text, background] : [text],
      box: background ? boxOf(background, context) : box,
      from,
    };
  });
  const head = boxOf(context.svg.querySelector('.ishikawa-head-group')!, context);
  const moved = (share: number): Box[] =>
    texts.map(({ box, from }) => ({ ...box, y: box.y + (from - middle) * (share - 1) }));
  const fits = (share: number): boolean => {
    const boxes = moved(share);
    const { w, h } = union([...boxes, head]);
    return w / h <= context.box.w / context.box.h && !anyOverlap(boxes, apart);
  };
  const share = shares.find(fits) ?? 1;
  for (const bone of bones) {
    for (const end of ['y1', 'y2'])
      bone.setAttribute(end, String(middle + (Number(bone.getAttribute(end)) - middle) * share));
  }
  for (const { parts, from } of texts) for (const part of parts) moveBy(part, 0, (from - middle) * (share - 1));
};

/** Between the words of the head and its edge. */
const inHead = 10;

/** The head is drawn for smaller words: it grows around those that stand in it. */
const growHead: Operation = ([head], context) => {
  const words = context.svg.querySelector('text.ishikawa-head-label');
  const [, left, , height] = /^M (\S+) (\S+) L \S+ (\S+)/.exec(head!.getAttribute('d') ?? '') ?? [];
  if (!words || height === undefined) return;
  const box = boxOf(words, context);
  const width = box.w + 2 * inHead;
  const half = Math.max(Number(height), box.h + inHead);
  head!.setAttribute('d', `M ${left} ${-half} L ${left} ${half} Q ${width * 2.4} 0 ${left} ${-half} Z`);
  const start = boxOf(head!, context).x;
  moveBy(words, start + inHead - box.x, 0);
};

/** Bones as short as their words allow, or it would be tall. */
export const ishikawa: Family = {
  types: ['ishikawa'],
  keywords: ['ishikawa-beta'],
  quotationMarks: 'unmistakable',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({ ishikawa: { diagramPadding: 2 } }),
  rules: [
    { select: 'text', fontSize: 16 },
    { select: 'path.ishikawa-head', op: growHead },
    { select: 'line.ishikawa-spine', op: shortenBones },
  ],
};
