import { useOfSlide } from '../layouts/given.ts';
import type { DeckTemplate, LayoutUse } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import type { TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import type { DeckLayout, LayoutPlaceholder } from './layout-text.ts';

/** The layouts of a company's template that a deck's slides stand on, with the placeholders that they fill. */
export function templateLayouts(
  template: DeckTemplate,
  frames: readonly Frame[],
  levels: LayoutPlaceholder['levels'],
): { readonly list: readonly DeckLayout[]; readonly byFrame: ReadonlyMap<string, number> } {
  const used = frames.map(({ slide }) => useOfSlide(template, slide));
  const uses = [...new Set(used)];
  const list = uses.map((use) => layoutOfUse(use, levels));
  return { list, byFrame: new Map(frames.map(({ id }, index) => [id, uses.indexOf(used[index]!)])) };
}

function layoutOfUse({ layout, places }: LayoutUse, levels: LayoutPlaceholder['levels']): DeckLayout {
  const all = Object.entries(places).flatMap(([id, one]) => (one ? [placeholderOf(id, one, layout, levels)] : []));
  const [page, footer] = (['page', 'footer'] as const).map((id) => all.find((one) => one.id === id));
  return {
    template: { part: layout.part, ...(page && { page }), ...(footer && { footer }) },
    name: layout.name,
    qualities: [],
    background: 'paper',
    placeholders: all.filter(({ id }) => id !== 'page' && id !== 'footer'),
    marks: [],
    hasFoot: true,
    hasLogo: false,
  };
}

/** Slides take its look from the template's layout, whatever stands here of it. */
const placeholderOf = (
  id: string,
  { type, link, box, anchor }: TemplatePlaceholder,
  layout: TemplateLayout,
  levels: LayoutPlaceholder['levels'],
): LayoutPlaceholder => ({
  id,
  kind: kinds[id] ?? (type === 'title' || type === 'ctrTitle' ? 'title' : 'body'),
  link,
  // Where it stands on the layout, wherever slides have it.
  box: layout.placeholders.find((one) => one.link === link)?.box ?? box!,
  anchor,
  levels,
});

const kinds: Readonly<Record<string, LayoutPlaceholder['kind']>> = {
  table: 'table',
  chart: 'chart',
  picture: 'picture',
};
