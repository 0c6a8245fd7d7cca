import { suggest } from '../diagnostics/did-you-mean.ts';
import { insteadOf, layoutWishes } from '../layouts/given.ts';
import { layoutNames } from '../layouts/layouts.ts';
import type { DeckTemplate, LayoutUse } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { LayoutName, TemplateMap } from '../model/outline.ts';
import type { Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import { areaOfUse, drawnLayout, findLayout, layoutByPlaces, placesOf } from '../template/map-layouts.ts';

/** What is wrong in a map, with its place there. */
export interface MapProblem {
  readonly rule: 'template-layout' | 'template-placeholder';
  readonly message: string;
  readonly hint: string;
  readonly path: SourcePath;
}

type MapEntry = NonNullable<TemplateMap['layouts']>[string];

/** Which of a template's layouts each of ours goes on: the map's, else by type, by name, by what they hold. */
export function usesOf(
  template: Template,
  map: TemplateMap | undefined,
  tell: (problem: MapProblem) => void,
): DeckTemplate['uses'] {
  const useOf = (name: LayoutName): LayoutUse => {
    const entry = map?.layouts?.[name];
    return (entry && mappedUse(name, entry, template, tell)) ?? foundUse(name, template);
  };
  return Object.fromEntries(layoutNames.map((name) => [name, useOf(name)])) as unknown as DeckTemplate['uses'];
}

/** What slides stand on that are drawn. */
function drawnUse(template: Template): LayoutUse {
  const { layout } = drawnLayout(template);
  const places = placesOf(layout, { places: [] }, template.size);
  const use = { layout, why: 'drawn' as const, places, area: areaOfUse(template, layout, undefined) };
  return use.area.h < leastDrawn * template.size.h ? withTitleOnTop(use, template) : use;
}

/** Of a slide's height: where the title leaves less below it, nothing that is drawn has room. */
const leastDrawn = 0.6;

/** A title that stands in the middle of its layout, or takes half of it, is a low one at the top for slides that are drawn. */
function withTitleOnTop(use: LayoutUse, { size }: Template): LayoutUse {
  const { title } = use.places;
  if (!title?.box) return use;
  const box = { ...title.box, y: edge, h: Math.min(title.box.h, size.h * 0.14) };
  const y = box.y + box.h + 12;
  const bottom = Math.max(use.area.y + use.area.h, size.h * 0.86);
  return { ...use, places: { ...use.places, title: { ...title, box } }, area: { ...use.area, y, h: bottom - y } };
}

function foundUse(name: LayoutName, template: Template): LayoutUse {
  const wish = layoutWishes[name];
  const instead = insteadOf[name];
  const byPlaces = name === 'bullets' ? layoutByPlaces(template) : undefined;
  const found =
    (wish && findLayout(template, wish)) ??
    (byPlaces && { layout: byPlaces, why: 'places' as const }) ??
    (instead && layoutWishes[instead] && findLayout(template, layoutWishes[instead]));
  if (!found) return drawnUse(template);
  const { layout, why } = found;
  const places = placesOf(layout, wish ?? { places: [] }, template.size);
  const main = wish?.object ? places[wish.places[0]!] : undefined;
  return { layout, why, places, area: areaOfUse(template, layout, main) };
}

const notPlaces = new Set(['use', 'area']);

function mappedUse(
  name: LayoutName,
  entry: MapEntry,
  template: Template,
  tell: (problem: MapProblem) => void,
): LayoutUse | undefined {
  const path = ['layouts', name];
  const layout =
    template.layouts.find((one) => nameIn(template, one) === entry.use) ??
    template.layouts.find((one) => one.name === entry.use);
  if (!layout) {
    const names = template.layouts.map((one) => nameIn(template, one));
    tell({
      rule: 'template-layout',
      message: `the template has no layout "${entry.use}"`,
      hint: suggest(entry.use, names, 'layouts'),
      path: [...path, 'use'],
    });
    return undefined;
  }
  const wish = layoutWishes[name];
  const usual = placesOf(layout, wish ?? { places: [] }, template.size);
  const written = Object.entries(entry).flatMap(([place, idx]) => {
    if (notPlaces.has(place) || typeof idx !== 'number') return [];
    const found = layout.placeholders.find((one) => one.idx === idx && one.box !== undefined);
    if (!found)
      tell({
        rule: 'template-placeholder',
        message: `the layout "${entry.use}" has no placeholder ${idx}`,
        hint: `it has ${placeholderList(layout)}`,
        path: [...path, place],
      });
    return found ? [[place, found] as const] : [];
  });
  // A placeholder that the map gives to something takes nothing else.
  const taken = new Set(written.map(([, one]) => one));
  const others = Object.entries(usual).filter(([, one]) => one && !taken.has(one));
  const places: LayoutUse['places'] = { ...Object.fromEntries(others), ...Object.fromEntries(written) };
  const main = wish?.object ? places[wish.places[0]!] : undefined;
  const area = areaOfUse(template, layout, main);
  return { layout, why: 'map', places, area: withWish(area, entry, template) };
}

function withWish(area: LayoutUse['area'], { area: wish }: MapEntry, { size }: Template): LayoutUse['area'] {
  const top = wish?.below === 'top' ? edge : area.y;
  const bottom = wish?.above === 'bottom' ? size.h - edge : area.y + area.h;
  return { ...area, y: top, h: bottom - top };
}
const edge = 40;

/** "0 (title), 1 (obj)". */
export const placeholderList = ({ placeholders }: Pick<TemplateLayout, 'placeholders'>): string =>
  placeholders.map(({ idx, type }: TemplatePlaceholder) => `${idx} (${type})`).join(', ');

/** What a map calls a layout: its name, and where others have the same, which of them it is. */
export function nameIn({ layouts }: Template, layout: TemplateLayout): string {
  const { name } = layout;
  const same = layouts.filter((one) => one.name === name);
  return same.length === 1 ? name : `${name} (${same.indexOf(layout) + 1})`;
}
