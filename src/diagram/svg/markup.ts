import type { Colour } from '../../model/colour.ts';
import { middleAboveBaseline } from '../scene/text-block.ts';
import type { SceneRun, SceneText } from '../../model/scene.ts';
import type { Box } from '../../model/units.ts';

/** The CSS value of a colour of the scene. */
export type Paint = (colour: Colour) => string;

/** Numbers to a hundredth of a px, without needless zeros. */
export const number = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return String(Object.is(rounded, -0) ? 0 : rounded);
};

/** What XML does not allow at all falls away. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export const escapeText = (text: string): string =>
  text.replace(unwritable, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;');

/** ` name="value"` for each attribute that has a value. */
export const attributes = (values: Readonly<Record<string, string | number | false | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');

/** Lines of a text, each where it was settled. `box` is the shape's or label's own; `rotation` turns about its middle. */
export function textMarkup(text: SceneText, box: Box, rotation: number | undefined, paint: Paint): string {
  const block = text.box ?? box;
  const height = text.lines.length * text.lineHeight;
  const top =
    text.anchor === 'top'
      ? block.y
      : text.anchor === 'bottom'
        ? block.y + block.h - height
        : block.y + (block.h - height) / 2;
  const x = text.align === 'center' ? block.x + block.w / 2 : text.align === 'right' ? block.x + block.w : block.x;
  const lines = text.lines.map((runs, i) => {
    const y = top + (i + 0.5) * text.lineHeight + middleAboveBaseline * (firstSize(runs) ?? text.size);
    return lineMarkup(runs, text, x, y, paint);
  });
  const centre = `${number(box.x + box.w / 2)} ${number(box.y + box.h / 2)}`;
  const root = attributes({
    'font-size': number(text.size),
    transform: rotation ? `rotate(${number(rotation)} ${centre})` : undefined,
  });
  return `<text${root}>${lines.join('')}</text>`;
}

const firstSize = (runs: readonly SceneRun[]): number | undefined => runs[0]?.size;

function lineMarkup(runs: readonly SceneRun[], text: SceneText, x: number, y: number, paint: Paint): string {
  const rtl = isRightToLeft(runs);
  const anchor = { left: rtl ? 'end' : 'start', center: 'middle', right: rtl ? 'start' : 'end' }[text.align];
  const place = {
    x: number(x),
    y: number(y),
    'text-anchor': anchor === 'start' ? undefined : anchor,
    direction: rtl && 'rtl',
  };
  const [only] = runs;
  if (runs.length === 1 && only)
    return `<tspan${attributes({ ...place, ...look(only, paint) })}>${escapeText(only.text)}</tspan>`;
  const inner = runs.map((run) => `<tspan${attributes(look(run, paint))}>${escapeText(run.text)}</tspan>`);
  return `<tspan${attributes(place)}>${inner.join('')}</tspan>`;
}

const look = (run: SceneRun, paint: Paint): Record<string, string | undefined> => ({
  fill: paint(run.colour),
  'font-weight': run.bold ? '700' : run.semibold ? '600' : undefined,
  'font-style': run.italic ? 'italic' : undefined,
  'text-decoration': run.underline ? 'underline' : undefined,
  'font-size': run.size === undefined ? undefined : number(run.size),
});

/** By the first letter that has a direction. */
function isRightToLeft(runs: readonly SceneRun[]): boolean {
  const first = /\p{L}/u.exec(runs.map((run) => run.text).join(''))?.[0];
  return first !== undefined && /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(first);
}
