import { parsePath } from '../../../svg-dom/path.ts';
import { setStyle, type Operation } from '../stage.ts';

/** The links of a sankey as filled bands in place of very wide lines: both decks can draw those, and see through them. */
export const ribbon: Operation = (links, stage) => {
  for (const link of links) {
    const { styles } = stage.geometry;
    const half = Number.parseFloat(styles.value(link, 'stroke-width') ?? '0') / 2;
    const [start, curve] = parsePath(link.getAttribute('d') ?? '');
    if (start?.[0] !== 'M' || !curve || curve[0] === 'M' || curve[0] === 'Z' || !(half > 0)) continue;
    const [x0, y0] = [start[1], start[2]];
    const [x1, y1] = curve.slice(-2) as [number, number];
    const [c0, c1] = curve[0] === 'C' ? [curve[1], curve[3]] : [(x0 + x1) / 2, (x0 + x1) / 2];
    const there = `M${x0} ${y0 - half}C${c0} ${y0 - half} ${c1} ${y1 - half} ${x1} ${y1 - half}`;
    link.setAttribute('d', `${there}V${y1 + half}C${c1} ${y1 + half} ${c0} ${y0 + half} ${x0} ${y0 + half}Z`);
    setStyle(link, 'fill', styles.value(link, 'stroke') ?? 'none');
    setStyle(link, 'fill-opacity', styles.value(link, 'stroke-opacity') ?? 1);
    setStyle(link, 'stroke', 'none');
  }
};
