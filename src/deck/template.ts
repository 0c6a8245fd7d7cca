import { insteadOf, layoutWishes } from '../layouts/given.ts';
import { layoutNames } from '../layouts/layouts.ts';
import type { DeckFonts, DeckTemplate, LayoutUse } from '../model/deck.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Template } from '../model/template.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { areaOfUse, drawnLayout, findLayout, layoutByPlaces, placesOf } from '../template/map-layouts.ts';
import { readTemplate } from '../template/read-template.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import { kindOfFamily } from '../typeset/faces.ts';

/** The template that an outline names, and what of it the deck's theme is made of. */
interface ResolvedTemplate {
  readonly template: DeckTemplate;
  readonly choices: Pick<ThemeChoices, 'brand' | 'template'>;
  readonly fonts: Pick<DeckFonts, 'heading' | 'body'>;
}

export function resolveTemplate(context: ResolveContext): ResolvedTemplate | undefined {
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
  const { template } = read;
  const uses = usesOf(template);
  return { template: { file, bytes, template, uses }, ...lookOf(file, template, uses) };
}

/** Which of its layouts each of ours goes on. */
function usesOf(template: Template): DeckTemplate['uses'] {
  const drawn = drawnLayout(template);
  const useOf = (name: LayoutName): LayoutUse => {
    const wish = layoutWishes[name];
    const instead = insteadOf[name];
    const byPlaces = name === 'bullets' ? layoutByPlaces(template) : undefined;
    const found =
      (wish && findLayout(template, wish)) ??
      (byPlaces && { layout: byPlaces, why: 'places' as const }) ??
      (instead && layoutWishes[instead] && findLayout(template, layoutWishes[instead]));
    const { layout, why } = found ?? { layout: drawn.layout, why: 'drawn' as const };
    const places = placesOf(layout, found && wish ? wish : { places: [] });
    const main = found && wish?.object ? places[wish.places[0]!] : undefined;
    return { layout, why, places, area: areaOfUse(template, layout, main) };
  };
  return Object.fromEntries(layoutNames.map((name) => [name, useOf(name)])) as unknown as DeckTemplate['uses'];
}

const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

/** Colours and fonts of the layout that most slides stand on. */
function lookOf(file: string, template: Template, uses: DeckTemplate['uses']): Omit<ResolvedTemplate, 'template'> {
  const { layout, area, places } = uses['cards'];
  const { colours, background, master } = layout;
  const [ground] = background?.colours ?? [];
  const heading = master.fonts.major.latin;
  const body = master.fonts.minor.latin;
  return {
    choices: {
      brand: {
        colours: { paper: ground ?? colours.bg1, ink: colours.tx1, accents: accents.map((name) => colours[name]) },
        fonts: { heading, body },
      },
      template: { name: master.name || file, width: template.size.w, area, titleTop: places['title']?.box?.y ?? 40 },
    },
    fonts: {
      heading: { name: heading, kind: kindOfFamily(heading), faces: [] },
      body: { name: body, kind: kindOfFamily(body), faces: [] },
    },
  };
}
