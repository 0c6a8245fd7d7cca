import { noGraph } from '../mermaid/model.ts';
import { boxOf, type Operation } from '../theme/theme-context.ts';
import { keepNamesApart } from './text-operations.ts';
import { noCategories, noMarks, noOwners, noPlainLabels, usualMaxScale, type Family } from './family.ts';

const componentNames: Operation = (nodes, context) => {
  const named = nodes.flatMap((node) => {
    const [mark, name] = [node.querySelector('circle, rect'), node.querySelector('text')];
    return mark && name ? [{ mark, name }] : [];
  });
  const lines = [...context.svg.querySelectorAll('.wardley-links line, .wardley-trends line')].map((line) => {
    const at = (name: string): number => Number(line.getAttribute(name));
    return [{ x: at('x1'), y: at('y1') }, { x: at('x2'), y: at('y2') }] as const; // prettier-ignore
  });
  const own = new Set(named.map(({ name }) => name));
  const words = [...context.svg.querySelectorAll('text')].filter(
    (text) => !own.has(text) && text.textContent.trim() !== '',
  );
  const within = boxOf(context.svg.querySelector('.wardley-background') ?? context.svg, context);
  keepNamesApart(named, { words: words.map((text) => boxOf(text, context)), lines, within }, context);
};

/** Mermaid reads its configuration under `wardley-beta`. */
export const wardley: Family = {
  types: ['wardley'],
  keywords: ['wardley-beta'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
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
  variables: {
    wardley: {
      backgroundColor: 'paper',
      axisColor: 'ruleStrong',
      axisTextColor: 'muted',
      gridColor: 'rule',
      componentFill: 'paper',
      componentStroke: 'ink',
      componentLabelColor: 'ink',
      linkStroke: 'muted',
      evolutionStroke: 'cat.2.solid',
      annotationStroke: 'ruleStrong',
      annotationTextColor: 'ink',
      annotationFill: 'panel',
    },
  },
  config: ({ box }) => ({
    'wardley-beta': { width: box.w - 6, height: box.h - 8, padding: 40, axisFontSize: 16, labelFontSize: 16 },
  }),
  rules: [
    { select: 'text', fontSize: 16 },
    { select: '.wardley-node-label', fill: 'ink' },
    { select: '.wardley-node', op: componentNames },
    { select: 'line[stroke-dasharray]', stroke: 'ruleStrong', dash: 'solid', strokeWidth: 1 },
  ],
};
