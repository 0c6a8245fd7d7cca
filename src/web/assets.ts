import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libFolder, templatesFolder } from '../resources/package-root.ts';
import { openTemplates, readTemplates, type CompiledTemplates, type Templates } from './templates.ts';

/** What every web deck is made of, whatever is on its slides. */
export interface RevealAssets {
  readonly templates: Templates;
  readonly css: { readonly reveal: string; readonly styles: string };
  readonly scripts: { readonly stage: string; readonly reveal: string; readonly notes: string; readonly boot: string };
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
  scripts: ['stage', 'boot'].map((name) => readFileSync(join(folder, 'scripts', `${name}.js`), 'utf8')),
});

/** Joins the editable sources with what is prepared at install (Reveal's own files, compiled templates). */
export async function openRevealAssets(sources: RevealSources = readRevealSources()): Promise<RevealAssets> {
  const web = join(libFolder, 'web');
  const prepared = (name: string) => readFileSync(join(web, name), 'utf8');
  const compiled = JSON.parse(prepared('templates.json')) as CompiledTemplates;
  const [stage = '', boot = ''] = sources.scripts.map(withoutComments);
  const inPage = { stage, reveal: prepared('reveal.js'), notes: prepared('notes.js'), boot };
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
