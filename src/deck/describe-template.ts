import { layoutNames, layouts } from '../layouts/layouts.ts';
import type { LayoutUse } from '../model/deck.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LayoutName } from '../model/outline.ts';
import type { TemplateDescription } from '../model/api.ts';
import type { Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import { readTemplateMap } from '../outline/read.ts';
import { deckBackgrounds, type BackgroundPictures, type LayoutArt } from '../template/art/layout-art.ts';
import { type TemplateFont, templateFonts } from '../template/theme.ts';
import { readTemplate } from '../template/read-template.ts';
import { contrast } from '../theme/colour-math.ts';
import { contrastWanted } from '../theme/tokens.ts';
import { isKnownFamily } from '../typeset/faces.ts';
import { fontsOfPlaces, mapFileOf, type MapProblem, nameIn, placeholderList, settledUses } from './template.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';

/**
 * What a template is and what Diptych makes of it, for those who set it up; and the map to change. `file`: as it is shown; `written`: the map
 * that lies beside it already.
 */
export async function describeTemplate(
  bytes: Uint8Array,
  file: string,
  written: string | undefined,
  pictures?: BackgroundPictures,
): Promise<TemplateDescription> {
  const read = readTemplate(bytes);
  if ('fault' in read) {
    const { fault, hint } = read;
    return { diagnostics: [{ rule: 'template-unusable', severity: 'error', message: `"${file}" ${fault}`, hint }] };
  }
  const { parts } = read;
  const { map, problems, report: report } = mapOf(written, mapFileOf(file));
  const { template, uses } = await settledUses(read, map, report, pictures);
  const fonts = await templateFonts(template, parts, fontsOfPlaces(uses));
  const arts = await deckBackgrounds(
    { bytes, template },
    template.layouts.map(({ part }) => part),
    fonts,
  );
  const lines = layoutNames.map((name) => `  ${name.padEnd(18)} ${useLine(name, uses[name], template)}`);
  return {
    text: `${headOf(template)}\n\nIts layouts:\n${template.layouts.map((layout) => layoutLine(layout, nameIn(template, layout))).join('\n')}\n\nWhat goes where:\n${lines.join('\n')}\n`,
    map: { name: mapFileOf(file), text: mapText(file, uses, template) },
    sheet: { name: mapFileOf(file).replace(/\.yaml$/, '.html'), html: contactSheet(file, template, arts, uses) },
    uses: Object.fromEntries(layoutNames.map((name) => [name, useLine(name, uses[name], template)])),
    diagnostics: [...problems, ...warningsOf(template, uses, fonts), ...artWarnings(arts)],
  };
}

function mapOf(written: string | undefined, name: string) {
  if (written === undefined) return { problems: [], report: () => undefined };
  const { map, source, diagnostics } = readTemplateMap(written, name);
  const problems: Diagnostic[] = [...diagnostics];
  const report = ({ path, ...problem }: MapProblem): void => {
    problems.push({ severity: 'error', ...problem, range: source.locate(path) });
  };
  return { map, problems, report: report };
}

/** What the web deck shows in another way, each with the layouts that have it. */
function artWarnings(arts: ReadonlyMap<string, LayoutArt>): readonly Diagnostic[] {
  const byKind = new Map(
    [...arts.values()].flatMap(({ remarks }) => remarks.map((one) => [`${one.what} ${one.object}`, one])),
  );
  return [...byKind.values()].map(({ kind, what, object }) => ({
    rule: 'template-art',
    severity: 'warning',
    message: `the web deck ${kind === 'shape' ? 'shows the box of' : 'goes without'} ${what}${object === '' ? '' : ` ("${object}")`}`,
    hint: 'PowerPoint shows it as it is',
  }));
}

function headOf({ size, scale, masters, layouts }: Template): string {
  const inches = (px: number): string => String(Math.round(((px * scale) / 96) * 100) / 100);
  const [master] = masters;
  const fonts = [...new Set([master?.fonts.major.latin, master?.fonts.minor.latin])].join(' and ');
  const several = masters.length > 1 ? `${masters.length} masters, the first ` : 'master ';
  return `${several}"${master?.name ?? ''}", ${inches(size.w)} x ${inches(size.h)} in, ${layouts.length} layouts, fonts ${fonts}`;
}

const layoutLine = (layout: TemplateLayout, name: string): string =>
  `  ${JSON.stringify(name)}${layout.type === undefined ? '' : ` (${layout.type})`}: ${placeholderList(layout) || 'no placeholder'}`;

function useLine(name: LayoutName, { layout, why, places }: LayoutUse, template: Template): string {
  const wish = layouts[name].inCompanyTemplate;
  const taken = [...(wish ? wish.places : []), 'source'].flatMap((place) =>
    places[place] ? [`${place} in ${places[place].idx}`] : [],
  );
  const reasons = {
    map: 'as the map says',
    type: 'by its type',
    name: 'by its name',
    places: 'it has one place for text',
    drawn: 'drawn below its title',
  };
  return [`${JSON.stringify(nameIn(template, layout))}, ${reasons[why]}`, ...taken].join('; ');
}

/** Every layout with what it goes on, to read and to change. */
function mapText(file: string, uses: Readonly<Record<LayoutName, LayoutUse>>, template: Template): string {
  const rows = layoutNames.map((name) => {
    const { layout, places } = uses[name];
    const wish = layouts[name].inCompanyTemplate;
    const numbers = [...(wish ? wish.places : []), 'source'].flatMap((place) =>
      places[place] ? [`${place}: ${places[place].idx}`] : [],
    );
    return `  ${name}: { ${[`use: ${JSON.stringify(nameIn(template, layout))}`, ...numbers].join(', ')} }`;
  });
  return [
    '# Which of the template’s layouts each of Diptych’s goes on. Numbers are those of placeholders: "diptych template" lists them.',
    `file: ${JSON.stringify(file.split(/[/\\]/).at(-1))}`,
    'layouts:',
    ...rows,
    'actors: [accent1, accent2, accent3, accent4, accent5, accent6]',
    '',
  ].join('\n');
}

function warningsOf(
  template: Template,
  uses: Readonly<Record<LayoutName, LayoutUse>>,
  fonts: Readonly<Record<'heading' | 'body', TemplateFont>>,
): readonly Diagnostic[] {
  const warning = (rule: string, message: string, hint?: string): Diagnostic => ({
    rule,
    severity: 'warning',
    message,
    ...(hint !== undefined && { hint }),
  });
  const { layout } = uses['cards'];
  const unknown = [...new Set([fonts.heading, fonts.body])].filter(
    ({ name, from }) => from === 'name' && !isKnownFamily(name),
  );
  const background = layout.background?.colours[0] ?? layout.colours.bg1;
  const faint = (['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const).filter(
    (name) => contrast(layout.colours[name], background) < contrastWanted.graphic,
  );
  const ratio = contrast(layout.colours.tx1, background);
  return [
    ...(uses['bullets'].why === 'drawn'
      ? [
          warning(
            'template-body',
            'no layout has a title and one place for text: bullets are drawn',
            'name one in the map',
          ),
        ]
      : []),
    ...unknown.map(({ name }) => warning('font-unknown', `the widths of the font "${name}" are not known`)),
    ...(ratio < contrastWanted.text
      ? [warning('contrast', `text has a contrast of ${ratio.toFixed(1)}:1 on the ground of "${layout.name}"`)]
      : []),
    ...(faint.length > 0
      ? [
          warning(
            'contrast',
            `${faint.join(', ')}: less than 3:1 on the ground of "${layout.name}"`,
            'put others first under actors in the map',
          ),
        ]
      : []),
    ...(Math.abs(template.size.w / template.size.h - 4 / 3) < 0.01
      ? [warning('template-size', 'its slides are 4:3: less stands beside each other than on wide ones')]
      : []),
    ...template.oddities.map(({ rule, message, hint }) => warning(rule, message, hint)),
  ];
}

/** A page with a picture of each layout of a template: its art, its placeholders by their numbers, and what slides go on it. */
function contactSheet(
  file: string,
  { layouts, size }: Template,
  arts: ReadonlyMap<string, LayoutArt>,
  uses: Readonly<Record<LayoutName, LayoutUse>>,
): string {
  const name = escapeText(file.split(/[/\\]/).at(-1)!);
  const figures = layouts.map((layout) => {
    const here = layoutNames.filter((one) => uses[one].layout === layout);
    const places = new Map<TemplatePlaceholder, string>();
    for (const one of here)
      for (const [place, found] of Object.entries(uses[one].places))
        if (found) places.set(found, [...new Set([...(places.get(found)?.split(', ') ?? []), place])].join(', '));
    const area = here.map((one) => uses[one]).find(({ why }) => why === 'drawn')?.area;
    return `<figure>${picture(layout, size, arts.get(layout.part), places, area)}<figcaption><b>${escapeText(layout.name)}</b>${
      layout.type === undefined ? '' : ` (${escapeText(layout.type)})`
    }<br>${here.length === 0 ? '<i>nothing goes here by itself</i>' : here.map(escapeText).join(', ')}</figcaption></figure>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Layouts of ${name}</title>
<style>body{font:15px/1.4 system-ui,sans-serif;margin:24px;background:#eee;color:#222}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:20px}figure{margin:0}svg{width:100%;height:auto;background:#fff;box-shadow:0 1px 4px #0005}figcaption{padding:6px 2px}</style></head>
<body><h1>Layouts of ${name}</h1>
<p>Dashed boxes are placeholders with their numbers, as the map beside the template names them. A grey field is what is free for slides that are drawn. Below each layout stands what goes on it.</p>
<main>
${figures.join('\n')}
</main></body></html>
`;
}

function picture(
  layout: TemplateLayout,
  { w, h }: Template['size'],
  art: LayoutArt | undefined,
  places: ReadonlyMap<TemplatePlaceholder, string>,
  area: LayoutUse['area'] | undefined,
): string {
  const layers = (art?.layers ?? []).map(
    (layer) =>
      `<image width="${w}" height="${h}" preserveAspectRatio="none" href="data:image/svg+xml;base64,${Buffer.from(layer).toString('base64')}"/>`,
  );
  const box = ({ x, y, w: width, h: height }: LayoutUse['area'], look: string): string =>
    `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" ${look}/>`;
  const boxes = layout.placeholders.flatMap((one) => {
    if (!one.box) return [];
    const words = `${one.idx} ${one.type}${places.has(one) ? `: ${places.get(one)!}` : ''}`;
    const { x, y, h: height } = one.box;
    return [
      box(one.box, 'fill="none" stroke="#c0399f" stroke-width="2" stroke-dasharray="8 6"'),
      `<text x="${short(x + 8)}" y="${short(y + Math.min(26, height - 6))}" font-size="20" font-family="system-ui,sans-serif" fill="#c0399f" stroke="#fff" stroke-width="5" paint-order="stroke">${escapeText(words)}</text>`,
    ];
  });
  const free = area ? box(area, 'fill="#888" fill-opacity=".18"') : '';
  return `<svg viewBox="0 0 ${short(w)} ${short(h)}" role="img" aria-label="${escapeAttribute(layout.name)}">${layers.join('')}${free}${boxes.join('')}</svg>`;
}

const short = (length: number): number => Math.round(length * 10) / 10;
