import type { Files } from '../model/api.ts';
import type { DeckFonts, DeckTemplate } from '../model/deck.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { TemplateMap } from '../model/outline.ts';
import type { Template } from '../model/template.ts';
import { readTemplateMap } from '../outline/read.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { readTemplate } from '../template/read-template.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import { kindOfFamily } from '../typeset/faces.ts';
import { usesOf, type MapProblem } from './template-uses.ts';

/** The template that an outline names, and what of it the deck's theme is made of. */
interface ResolvedTemplate {
  readonly template: DeckTemplate;
  readonly choices: Pick<ThemeChoices, 'brand' | 'template'>;
  readonly fonts: Pick<DeckFonts, 'heading' | 'body'>;
}

export function resolveTemplate(
  context: ResolveContext,
  files: Files,
  diagnostics: Diagnostic[],
): ResolvedTemplate | undefined {
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
  const { map, tell } = mapBeside(file, context, files, diagnostics);
  const uses = usesOf(template, map, tell);
  return { template: { file, bytes, template, uses }, ...lookOf(file, template, uses, map) };
}

/** `acme.potx` has its map in `acme.layouts.yaml`. */
export const mapFileOf = (file: string): string => `${file.replace(/\.[^./\\]*$/, '')}.layouts.yaml`;

/** The map beside the template, where there is one, and who is told what is wrong in it. */
function mapBeside(
  file: string,
  context: ResolveContext,
  files: Files,
  diagnostics: Diagnostic[],
): { readonly map?: TemplateMap; readonly tell: (problem: MapProblem) => void } {
  const path = mapFileOf(file);
  const nobody = { tell: () => undefined };
  if ('problem' in files.read(path)) return nobody;
  const text = context.readText(path, ['theme', 'template']);
  if (text === undefined) return nobody;
  const { map, source, diagnostics: mistakes } = readTemplateMap(text, context.shownPath(path));
  for (const mistake of mistakes) diagnostics.push(mistake);
  return {
    ...(map && { map }),
    tell: ({ path: place, ...problem }) =>
      diagnostics.push({ severity: 'error', ...problem, range: source.locate(place) }),
  };
}

const accents = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

/** Colours and fonts of the layout that most slides stand on. */
function lookOf(
  file: string,
  template: Template,
  uses: DeckTemplate['uses'],
  map: TemplateMap | undefined,
): Omit<ResolvedTemplate, 'template'> {
  const { layout, area, places } = uses['cards'];
  const { colours, background, master } = layout;
  const [ground] = background?.colours ?? [];
  const heading = master.fonts.major.latin;
  const body = master.fonts.minor.latin;
  const first = map?.actors ?? [];
  const inOrder = [...first, ...accents.filter((name) => !first.includes(name))];
  return {
    choices: {
      brand: {
        colours: { paper: ground ?? colours.bg1, ink: colours.tx1, accents: inOrder.map((name) => colours[name]) },
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
