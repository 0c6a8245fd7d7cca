import { boxOf, setStyle, svgElement, type Operation } from '../stage.ts';

/** A hairline behind the plot at each label of the value axis but zero: Mermaid draws no grid. */
export const gridlines: Operation = (labels, stage) => {
  const plot = stage.svg.querySelector('.plot');
  const parent = plot?.parentNode;
  if (!plot || !parent) return;
  const area = boxOf(plot, stage);
  const upright = stage.svg.querySelector('.left-axis') !== null;
  const axis = boxOf(stage.svg.querySelector('.bottom-axis .axis-line, .bottom-axis') ?? plot, stage);
  for (const label of labels) {
    if (Number(label.textContent.replace(/[^\d.-]/g, '')) === 0 || !upright) continue;
    const { y, h } = boxOf(label, stage);
    const line = svgElement(stage, 'line', {
      x1: Math.min(area.x, axis.x),
      x2: Math.max(area.x + area.w, axis.x + axis.w),
      y1: y + h / 2,
      y2: y + h / 2,
    });
    setStyle(line, 'stroke', stage.colours.value('rule'));
    setStyle(line, 'stroke-width', 1);
    parent.insertBefore(line, plot);
  }
};
