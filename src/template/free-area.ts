import type { TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import type { Box, Px } from '../model/units.ts';

/** What a layout leaves free for all that has no placeholder: below its title and above its foot, as wide as its text. */

const gap: Px = 12;
const edge: Px = 40;
const footTypes = new Set(['dt', 'ftr', 'sldNum']);

/** The box without what the text is kept away from its edges by. */
export const innerBox = ({ box, inset }: TemplatePlaceholder): Box | undefined =>
  box && {
    x: box.x + inset.left,
    y: box.y + inset.top,
    w: Math.max(0, box.w - inset.left - inset.right),
    h: Math.max(0, box.h - inset.top - inset.bottom),
  };

export const isTitle = ({ type }: TemplatePlaceholder): boolean => type === 'title' || type === 'ctrTitle';
export const isFoot = ({ type }: TemplatePlaceholder): boolean => footTypes.has(type);

/** Of the canvas: less is no place for anything. */
const least = { w: 0.3, h: 0.3 } as const;

export function freeArea(
  layout: TemplateLayout,
  { w, h }: { readonly w: Px; readonly h: Px },
  like?: TemplateLayout,
): Box {
  const title = layout.placeholders.find(isTitle);
  const named = layout.master.placeholders;
  const body = [...(like?.placeholders ?? []), ...named].find(
    ({ type, box }) => (type === 'body' || type === 'obj') && box !== undefined,
  );
  const bodyBox = body && innerBox(body);
  const top = title?.box && title.box.y + title.box.h / 2 < h / 2 ? title.box.y + title.box.h + gap : edge;
  const feet = [...layout.placeholders, ...named].flatMap((one) =>
    isFoot(one) && one.box && one.box.y > h * 0.6 ? [one.box.y] : [],
  );
  const bottom = Math.min(h - edge, ...feet) - gap;
  const titleInner = title && innerBox(title);
  const across = bodyBox ?? titleInner ?? { x: edge, y: 0, w: w - 2 * edge, h };
  const start = Math.max(0, across.x);
  const end = Math.min(w, across.x + across.w);
  const below = { x: start, y: top, w: end - start, h: bottom - top };
  // The master's text stands where its maker left room between title, foot and art.
  const inside = bodyBox && {
    ...below,
    y: Math.max(top, Math.min(bodyBox.y, top + h * 0.1)),
    h: 0,
  };
  if (inside && bodyBox) {
    const foot = Math.min(bottom, Math.max(bodyBox.y + bodyBox.h, h * 0.8));
    const area = { ...inside, h: foot - inside.y };
    if (isRoomy(area, w, h)) return area;
  }
  if (isRoomy(below, w, h)) return below;
  const whole = { x: edge, y: top, w: w - 2 * edge, h: h - edge - top };
  return isRoomy(whole, w, h) ? whole : { x: edge, y: h * 0.25, w: w - 2 * edge, h: h * 0.65 };
}

const isRoomy = (box: Box, w: Px, h: Px): boolean => box.w >= w * least.w && box.h >= h * least.h;
