import type { Operation } from '../stage.ts';
import { centerText } from './center-text.ts';

/** Mermaid places the words of these as HTML, from their left edge. */
const shapes = /^(cloud|bang)$/;

export const cloudText: Operation = (nodes, stage) => {
  const ids = new Set(
    stage.model?.nodes.filter(({ shape }) => shapes.test(shape)).flatMap(({ elementIds }) => elementIds),
  );
  if (ids.size === 0) return;
  centerText(
    nodes.filter((node) => ids.has(node.getAttribute('id') ?? '')),
    stage,
  );
};
