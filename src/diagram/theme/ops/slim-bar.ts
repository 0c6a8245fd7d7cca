import type { Operation } from '../stage.ts';

const widest = { column: 56, bar: 34 } as const;

/** Columns at most 56 px wide, bars 34 px high, around their middle. */
export const slimBar: Operation = (bars, stage) => {
  const plot = stage.svg.querySelector('.plot');
  if (!plot || bars.length === 0) return;
  const number = (bar: (typeof bars)[number], name: string): number => Number(bar.getAttribute(name) ?? 0);
  const lying = new Set(bars.map((bar) => number(bar, 'x').toFixed(2))).size === 1 && bars.length > 1;
  const [side, start, most] = lying ? (['height', 'y', widest.bar] as const) : (['width', 'x', widest.column] as const);
  for (const bar of bars) {
    const surplus = number(bar, side) - most;
    if (surplus <= 0) continue;
    bar.setAttribute(side, String(most));
    bar.setAttribute(start, String(number(bar, start) + surplus / 2));
  }
};
