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

let kept: { readonly key: string; readonly assets: RevealAssets } | undefined;

/**
 * Reads templates, styles and scripts. They may be edited between two builds of one process; as long as they are not, the same
 * object is given again, so that slides rendered with it can be used again.
 */
export async function loadRevealAssets(folder = templatesFolder): Promise<RevealAssets> {
  const sources = readTemplates(folder);
  const styles = styleSheets.map((name) => readFileSync(join(folder, 'styles', `${name}.css`), 'utf8'));
  const scripts = ['stage', 'boot'].map((name) => readFileSync(join(folder, 'scripts', `${name}.js`), 'utf8'));
  const key = JSON.stringify([sources, styles, scripts]);
  if (kept?.key === key) return kept.assets;

  const web = join(libFolder, 'web');
  const prepared = (name: string) => readFileSync(join(web, name), 'utf8');
  const compiled = JSON.parse(prepared('templates.json')) as CompiledTemplates;
  const [stage = '', boot = ''] = scripts.map(withoutComments);
  const inPage = { stage, reveal: prepared('reveal.js'), notes: prepared('notes.js'), boot };
  const assets: RevealAssets = {
    templates: await openTemplates(sources, compiled),
    css: { reveal: prepared('reveal.css'), styles: styles.map(withoutComments).join('') },
    scripts: inPage,
    scriptHashes: [...Object.values(inPage).map(scriptHash), prepared('speaker-view.sha256').trim()],
    notices: [prepared('notices.txt').trim()],
  };
  kept = { key, assets };
  return assets;
}

/** As a Content-Security-Policy names a script: by the hash of its text. */
export const scriptHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Comments are for those who read the source. */
const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\n/gm, '');
