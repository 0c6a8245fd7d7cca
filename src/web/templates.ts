import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Handlebars from 'handlebars';
import Runtime from 'handlebars/runtime.js';

/** Renders a template by its path below `templates/` without the extension, such as `slide`. */
export interface Templates {
  render(name: string, context: object): string;
}

/** Templates as `scripts/web-assets.mjs` compiled them: the source they were made from, and Handlebars' code. */
export type CompiledTemplates = Readonly<Record<string, { readonly source: string; readonly code: string }>>;

/** Sources of all templates that draw decks: `deck`, `slide` and one an item kind. */
export function readTemplates(folder: string): Record<string, string> {
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
export async function openTemplates(
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
