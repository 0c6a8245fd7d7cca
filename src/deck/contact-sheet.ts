import { layoutNames } from '../layouts/layouts.ts';
import type { LayoutUse } from '../model/deck.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import type { LayoutArt } from '../template/art/layout-art.ts';

/** A page with a picture of each layout of a template: its art, its placeholders by their numbers, and what slides go on it. */
export function contactSheet(
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
