import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { libFolder, templatesFolder } from '../resources/package-root.ts';
import type Handlebars from 'handlebars';
import Runtime from 'handlebars/runtime.js';

/** What every web deck is made of, whatever is on its slides. */
export interface RevealAssets {
  readonly templates: Templates;
  readonly css: { readonly reveal: string; readonly styles: string };
  readonly scripts: {
    readonly stage: string;
    readonly reveal: string;
    readonly notes: string;
    readonly overview: string;
    readonly boot: string;
  };
  /** `'sha256-…'` of the scripts above and of the one that the speaker view writes into its window. */
  readonly scriptHashes: readonly string[];
  readonly notices: readonly string[];
}

const styleSheets = ['slide', 'stage', 'document', 'print'] as const;

/** What a deck is made of that people may edit: all that is read from `templates/`. */
export interface RevealSources {
  readonly templates: Readonly<Record<string, string>>;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

export const readRevealSources = (folder = templatesFolder): RevealSources => ({
  templates: readTemplates(folder),
  styles: styleSheets.map((name) => readFileSync(join(folder, 'styles', `${name}.css`), 'utf8')),
  scripts: ['stage', 'overview', 'boot'].map((name) => readFileSync(join(folder, 'scripts', `${name}.js`), 'utf8')),
});

/** Joins the editable sources with what is prepared at install (Reveal's own files, compiled templates). */
export async function openRevealAssets(sources: RevealSources = readRevealSources()): Promise<RevealAssets> {
  const web = join(libFolder, 'web');
  const prepared = (name: string) => readFileSync(join(web, name), 'utf8');
  const compiled = JSON.parse(prepared('templates.json')) as CompiledTemplates;
  const [stage = '', overview = '', boot = ''] = sources.scripts.map(withoutComments);
  const inPage = { stage, reveal: prepared('reveal.js'), notes: prepared('notes.js'), overview, boot };
  return {
    templates: await openTemplates(sources.templates, compiled),
    css: { reveal: prepared('reveal.css'), styles: sources.styles.map(withoutComments).join('') },
    scripts: inPage,
    scriptHashes: [...Object.values(inPage).map(scriptHash), prepared('speaker-view.sha256').trim()],
    notices: [prepared('notices.txt').trim()],
  };
}

/** As a Content-Security-Policy names a script: by the hash of its text. */
export const scriptHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Comments are for those who read the source. */
const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\n/gm, '');

/** Renders a template by its path below `templates/` without the extension, such as `slide`. */
interface Templates {
  render(name: string, context: object): string;
}

/** Templates as `scripts/web-assets.mjs` compiled them: the source they were made from, and Handlebars' code. */
type CompiledTemplates = Readonly<Record<string, { readonly source: string; readonly code: string }>>;

/** Sources of all templates that draw decks: `deck`, `slide` and one an item kind. */
function readTemplates(folder: string): Record<string, string> {
  const sources: Record<string, string> = {};
  const read = (name: string) => (sources[name] = readFileSync(join(folder, `${name}.hbs`), 'utf8').trimEnd());
  ['deck', 'slide'].forEach(read);
  for (const file of readdirSync(join(folder, 'items')).sort()) {
    if (file.endsWith('.hbs')) read(`items/${file.slice(0, -'.hbs'.length)}`);
  }
  return sources;
}

/**
 * Compiling takes longer than rendering a deck, so it is done at install; a template that was edited since is compiled here, and
 * only then is Handlebars' compiler loaded.
 */
async function openTemplates(
  sources: Readonly<Record<string, string>>,
  compiled: CompiledTemplates,
): Promise<Templates> {
  const handlebars = (Runtime as unknown as typeof Handlebars).create();
  for (const [name, source] of Object.entries(sources)) {
    const ready = compiled[name];
    const code = ready?.source === source ? ready.code : await precompile(source);
    handlebars.registerPartial(name, handlebars.template(evaluate(code)));
  }
  const delegates = handlebars.partials as Record<string, Handlebars.TemplateDelegate>;
  return {
    render: (name, context) => delegates[name]!(context, { partials: delegates }),
  };
}

/** Our own templates' code, made by Handlebars. */
const evaluate = (code: string): TemplateSpecification => new Function(`return ${code}`)() as TemplateSpecification;

async function precompile(source: string): Promise<string> {
  const { default: handlebars } = await import('handlebars');
  return String(handlebars.precompile(source, { knownHelpersOnly: true, strict: false }));
}
