import { createHash } from 'node:crypto';
import type { Files } from '../model/api.ts';
import type { DeckFonts, DeckTemplate } from '../model/deck.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Memo } from '../model/memo.ts';
import type { TemplateMap } from '../model/outline.ts';
import type { Template } from '../model/template.ts';
import { readTemplateMap } from '../outline/read.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { type TemplateFont, templateFonts } from '../template/fonts.ts';
import { readTemplate } from '../template/read-template.ts';
import type { ThemeChoices } from '../theme/theme.ts';
import { isKnownFamily } from '../typeset/faces.ts';
import { usesOf, type MapProblem } from './template-uses.ts';

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
  const { template } = read;
  const { map, tell } = mapBeside(file, context, files, diagnostics);
  const uses = usesOf(template, map, tell);
  const { major, minor } = uses['cards'].layout.master.fonts;
  const names = { heading: major.latin, body: minor.latin };
  const sum = createHash('sha256').update(bytes).digest('hex');
  const fonts = await memo.of('template fonts', [sum, names.heading, names.body], () =>
    templateFonts(template, read.parts, names),
  );
  for (const font of new Set([fonts.heading, fonts.body])) tellFont(font, file, context);
  return {
    template: { file, bytes, template, uses, drawn: uses['cards'] },
    fonts,
    choices: choicesOf(file, template, uses, map),
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

/** Colours, and names of fonts, of the layout that most slides stand on. */
function choicesOf(
  file: string,
  template: Template,
  uses: DeckTemplate['uses'],
  map: TemplateMap | undefined,
): ResolvedTemplate['choices'] {
  const { layout, area, places } = uses['cards'];
  const { colours, background, master } = layout;
  const [ground] = background?.colours ?? [];
  const first = map?.actors ?? [];
  const inOrder = [...first, ...accents.filter((name) => !first.includes(name))];
  return {
    brand: {
      colours: { paper: ground ?? colours.bg1, ink: colours.tx1, accents: inOrder.map((name) => colours[name]) },
      fonts: { heading: master.fonts.major.latin, body: master.fonts.minor.latin },
    },
    template: { name: master.name || file, width: template.size.w, area, titleTop: places['title']?.box?.y ?? 40 },
  };
}
