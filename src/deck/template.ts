import { createHash } from 'node:crypto';
import type { Files } from '../model/api.ts';
import type { DeckFonts, DeckTemplate, LayoutUse } from '../model/deck.ts';
import type { Diagnostic, SourcePath } from '../model/diagnostic.ts';
import type { Memo } from '../model/memo.ts';
import type { TemplateMap, LayoutName } from '../model/outline.ts';
import type { LayoutWish, Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import { readTemplateMap } from '../outline/read.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { type TemplateFont, templateFonts } from '../template/theme.ts';
import { inkOf } from '../template/map-layouts.ts';
import { type OpenedTemplate, readTemplate } from '../template/read-template.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import { isKnownFamily } from '../typeset/faces.ts';
import { type BackgroundPictures, withBackgrounds } from '../template/art/layout-art.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';
import { layoutNames, layouts } from '../layouts/layouts.ts';
import { areaOfUse, drawnLayout, findLayout, layoutByPlaces, placesOf } from '../template/map-layouts.ts';

/** The template that an outline names, and what of it the deck's theme is made of. */
interface ResolvedTemplate {
  readonly template: DeckTemplate;
  readonly choices: Pick<ThemeChoices, 'brand' | 'template'>;
  readonly fonts: Pick<DeckFonts, 'heading' | 'body'>;
}

/** Fonts are read once for a template in a session: `memo` knows them by the sum of its bytes. */
export async function resolveTemplate(
  context: ResolveContext,
  files: Files,
  diagnostics: Diagnostic[],
  memo: Memo,
): Promise<ResolvedTemplate | undefined> {
  const { theme } = context.outline;
  const file = typeof theme === 'object' ? theme.template : undefined;
  if (file === undefined) return undefined;
  const at = ['theme', 'template'];
  const bytes = context.readBytes(file, at);
  if (!bytes) return undefined;
  const read = readTemplate(bytes);
  if ('fault' in read) {
    context.report({ rule: 'template-unusable', message: `"${file}" ${read.fault}`, hint: read.hint, at });
    return undefined;
  }
  const { map, report: report } = mapBeside(file, context, files, diagnostics);
  const { template, uses } = await settledUses(read, map, report, context.brightness);
  const names = fontsOfPlaces(uses);
  const sum = createHash('sha256').update(bytes).digest('hex');
  const fonts = await memo.later('template fonts', [sum, names.heading, names.body], () =>
    templateFonts(template, read.parts, names),
  );
  for (const font of new Set([fonts.heading, fonts.body])) tellFont(font, file, context);
  return {
    template: { file, bytes, template, uses, drawn: uses['cards'] },
    fonts,
    choices: choicesOf(file, template, uses, map, names),
  };
}

interface FontNames {
  readonly heading: string;
  readonly body: string;
}

/** The fonts of its titles and texts: its theme's, or those that its places name, as Google Slides and LibreOffice write them. */
export function fontsOfPlaces(uses: DeckTemplate['uses']): FontNames {
  const { layout, places } = uses['cards'];
  const { fonts, placeholders } = layout.master;
  const text = uses['bullets'].places['points'] ?? placeholders.find(({ type }) => type === 'body' || type === 'obj');
  return {
    heading: places['title']?.levels[0]?.font ?? fonts.major.latin,
    body: text?.levels[0]?.font ?? fonts.minor.latin,
  };
}

/** What texts are measured in where the font itself is not to be had. */
function tellFont({ name, from, twin }: TemplateFont, file: string, context: ResolveContext): void {
  const at = ['theme', 'template'];
  if (twin !== undefined)
    context.report({
      rule: 'font-unknown',
      severity: 'note',
      message: `"${name}" is neither in "${file}" nor installed: texts are measured in ${twin}, whose letters are as wide`,
      at,
    });
  else if (from === 'name' && !isKnownFamily(name))
    context.report({
      rule: 'font-unknown',
      severity: 'warning',
      message: `the widths of the font "${name}" of "${file}" are not known`,
      hint: 'install it on the machine that builds, or embed it in the template; until then lines may break elsewhere in PowerPoint',
      at,
    });
}

/** `acme.potx` has its map in `acme.layouts.yaml`. */
export const mapFileOf = (file: string): string => `${file.replace(/\.[^./\\]*$/, '')}.layouts.yaml`;

/** The map beside the template, where there is one, and the reporter of what is wrong in it. */
function mapBeside(
  file: string,
  context: ResolveContext,
  files: Files,
  diagnostics: Diagnostic[],
): { readonly map?: TemplateMap; readonly report: (problem: MapProblem) => void } {
  const path = mapFileOf(file);
  const nobody = { report: () => undefined };
  if ('problem' in files.read(path)) return nobody;
  const text = context.readText(path, ['theme', 'template']);
  if (text === undefined) return nobody;
  const { map, source, diagnostics: mistakes } = readTemplateMap(text, context.shownPath(path));
  for (const mistake of mistakes) diagnostics.push(mistake);
  return {
    ...(map && { map }),
    report: ({ path: place, ...problem }) =>
      diagnostics.push({ severity: 'error', ...problem, range: source.locate(place) }),
  };
}

const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

/** Colours, and names of fonts, of the layout that most slides stand on. */
function choicesOf(
  file: string,
  template: Template,
  uses: DeckTemplate['uses'],
  map: TemplateMap | undefined,
  fonts: FontNames,
): ResolvedTemplate['choices'] {
  const { layout, area, places } = uses['cards'];
  const { colours, background, tone, master } = layout;
  const paper = tone ?? background?.colours[0];
  const first = map?.actors ?? [];
  const inOrder = [...first, ...accents.filter((name) => !first.includes(name))];
  return {
    brand: {
      colours: { paper: paper ?? colours.bg1, ink: inkOf(layout), accents: inOrder.map((name) => colours[name]) },
      fonts,
    },
    template: {
      ...{ name: master.name || file, width: template.size.w, area, titleTop: places['title']?.box?.y ?? 40 },
      link: colours.hlink,
    },
  };
}

/** What is wrong in a map, with its place there. */
export interface MapProblem {
  readonly rule: 'template-layout' | 'template-placeholder';
  readonly message: string;
  readonly hint: string;
  readonly path: SourcePath;
}

type MapEntry = NonNullable<TemplateMap['layouts']>[string];

/** Where a layout cannot be drawn on, another one is looked at, and so often at most. */
const maxLooks = 6;

/** Which layouts ours go on, and the template with the grounds of those, if `pictures` can look at them. */
export async function settledUses(
  { template: read, parts }: OpenedTemplate,
  map: TemplateMap | undefined,
  report: (problem: MapProblem) => void,
  pictures: BackgroundPictures | undefined,
): Promise<Pick<DeckTemplate, 'template' | 'uses'>> {
  let template = read;
  for (let looked = 0; pictures && looked < maxLooks; looked += 1) {
    const used = Object.values(usesOf(template, map, () => undefined)).map(({ layout }) => layout);
    const unseen = new Set(used.filter(({ tone }) => tone === undefined));
    if (unseen.size === 0) break;
    template = await withBackgrounds(template, unseen, parts, pictures);
  }
  return { template, uses: usesOf(template, map, report) };
}

/** Which of a template's layouts each of ours goes on: the map's, else by type, by name, by what they hold. */
function usesOf(
  template: Template,
  map: TemplateMap | undefined,
  report: (problem: MapProblem) => void,
): DeckTemplate['uses'] {
  const useOf = (name: LayoutName): LayoutUse => {
    const entry = map?.layouts?.[name];
    return (entry && mappedUse(name, entry, template, report)) ?? foundUse(name, template);
  };
  return Object.fromEntries(layoutNames.map((name) => [name, useOf(name)])) as unknown as DeckTemplate['uses'];
}

/** What slides stand on that are drawn. */
function drawnUse(template: Template): LayoutUse {
  const { layout } = drawnLayout(template);
  const places = placesOf(layout, { places: [] }, template.size);
  const use = { layout, why: 'drawn' as const, places, area: areaOfUse(template, layout, undefined) };
  const { title } = places;
  const isLow = title?.box !== undefined && title.box.y + title.box.h > use.area.y;
  const isAskew = title !== undefined && title.turn % 360 !== 0;
  return isLow || isAskew || use.area.h < minDrawn * template.size.h ? withTitleOnTop(use, template) : use;
}

/** Of a slide's height: where the title leaves less below it, nothing that is drawn has room. */
const minDrawn = 0.6;

/** A title that stands in the middle of its layout, or takes half of it, is a low one at the top for slides that are drawn. */
function withTitleOnTop(use: LayoutUse, { size }: Template): LayoutUse {
  const { title } = use.places;
  if (!title?.box) return use;
  const box = { ...title.box, y: edge, h: Math.min(title.box.h, size.h * 0.14) };
  const y = box.y + box.h + 12;
  const bottom = Math.max(use.area.y + use.area.h, size.h * 0.86);
  return {
    ...use,
    places: { ...use.places, title: { ...title, box, turn: 0 } },
    area: { ...use.area, y, h: bottom - y },
  };
}

/** What a layout looks for in the template; none: its slides are drawn. */
const wishOf = (name: LayoutName): LayoutWish | undefined => layouts[name].inCompanyTemplate || undefined;

function foundUse(name: LayoutName, template: Template): LayoutUse {
  const wish = wishOf(name);
  const instead = wish?.instead && wishOf(wish.instead);
  const byPlaces = name === 'bullets' ? layoutByPlaces(template) : undefined;
  const found =
    (wish && findLayout(template, wish)) ??
    (byPlaces && { layout: byPlaces, why: 'places' as const }) ??
    (instead && findLayout(template, instead));
  if (!found) return drawnUse(template);
  const { layout, why } = found;
  const places = placesOf(layout, wish ?? { places: [] }, template.size);
  const main = wish?.object ? places[wish.places[0]!] : undefined;
  return { layout, why, places, area: areaOfUse(template, layout, main) };
}

const notPlaces = new Set(['use', 'area']);
const titles: ReadonlySet<string> = new Set(['title', 'ctrTitle']);

function mappedUse(
  name: LayoutName,
  entry: MapEntry,
  template: Template,
  report: (problem: MapProblem) => void,
): LayoutUse | undefined {
  const path = ['layouts', name];
  const layout =
    template.layouts.find((one) => nameIn(template, one) === entry.use) ??
    template.layouts.find((one) => one.name === entry.use);
  if (!layout) {
    const names = template.layouts.map((one) => nameIn(template, one));
    report({
      rule: 'template-layout',
      message: `the template has no layout "${entry.use}"`,
      hint: suggest(entry.use, names, 'layouts'),
      path: [...path, 'use'],
    });
    return undefined;
  }
  const wish = wishOf(name);
  const usual = placesOf(layout, wish ?? { places: [] }, template.size);
  const written = Object.entries(entry).flatMap(([place, idx]) => {
    if (notPlaces.has(place) || typeof idx !== 'number') return [];
    const same = layout.placeholders.filter((one) => one.idx === idx && one.box !== undefined);
    // A title has no number, and some programs give none to the text beside it either.
    const found =
      same.find((one) => one === usual[place]) ??
      same.find(({ type }) => titles.has(type) === (place === 'title')) ??
      same[0];
    if (!found)
      report({
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
