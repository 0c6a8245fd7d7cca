import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';
import { jsonSchema, packageFolder, writeFiles, addIds, hasErrors } from '../index.ts';
import { shellWord, count } from '../model/diagnostic.ts';
import { report } from './report.ts';
import { describeFile } from './template.ts';
import { readOutlineFile } from './outline-file.ts';

/** What a new outline is a sample of, by the option that asks for it; a short talk without one. */
const samples = ['layouts', 'lecture', 'report', 'story'] as const;
export type SampleOptions = Readonly<Partial<Record<(typeof samples)[number], boolean>>>;

/**
 * `diptych new`: a small outline that shows the grammar by example, ready to build, with the schema that editors complete by and
 * snippets for them.
 */
export async function newOutline(
  folder: string,
  options: SampleOptions & { readonly template?: string },
): Promise<number> {
  const company = options.template === undefined ? undefined : await companyFiles(options.template);
  if (options.template !== undefined && !company) return 1;
  const sample = samples.find((name) => options[name]);
  const taken = whatIsThere(folder);
  if (taken) {
    process.stderr.write(`${taken}, and nothing was touched. Name a new folder.\n`);
    return 1;
  }
  try {
    mkdirSync(folder, { recursive: true });
    cpSync(join(packageFolder, 'templates', company ? 'new-template' : sample ? `new-${sample}` : 'new'), folder, {
      recursive: true,
    });
    cpSync(join(packageFolder, 'templates', 'editor'), join(folder, '.vscode'), { recursive: true });
    if (company) {
      const outline = join(folder, 'outline.yaml');
      writeFileSync(outline, company.outline(readFileSync(outline, 'utf8')));
      for (const { name, bytes } of company.files) writeFileSync(join(folder, name), bytes);
    }
    writeFileSync(join(folder, 'outline.schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  } catch (error) {
    process.stderr.write(`${folder} cannot be written (${(error as NodeJS.ErrnoException).code}).\n`);
    return 1;
  }
  const command = ownCommand(folder);
  process.stdout.write(
    `${join(folder, 'outline.yaml')} is yours to edit. Next:\n\n  cd ${shellWord(folder)}\n  ${command} build\n  ${command} dev --open\n`,
  );
  return 0;
}

interface CompanyFiles {
  /** The sample with the template's name, and what each slide goes on beside it. */
  readonly outline: (sample: string) => string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The template with all that lies beside it; `undefined`: it cannot be used, which is reported. */
async function companyFiles(file: string): Promise<CompanyFiles | undefined> {
  const name = basename(file);
  const described = await describeFile(file, name);
  if (!described) return undefined;
  const { bytes, written, map, sheet, uses } = described;
  return {
    outline: (sample) =>
      sample
        .replace('template: TEMPLATE', `template: ${JSON.stringify(name)}`)
        .replace(/^( *)- layout: (\S+)$/gm, (_line, before: string, layout: string) => {
          return `${before}- layout: ${layout}${' '.repeat(Math.max(1, 12 - layout.length))}# ${uses[layout]?.split(';')[0] ?? ''}`;
        }),
    files: [
      { name, bytes },
      { name: map.name, bytes: Buffer.from(written ?? map.text) },
      { name: sheet.name, bytes: Buffer.from(sheet.html) },
    ],
  };
}

function whatIsThere(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  if (!statSync(folder).isDirectory()) return `${folder} is a file`;
  return readdirSync(folder).length > 0 ? `${folder} is not empty` : undefined;
}

/**
 * What to type for this very Diptych in a folder: `diptych` where the PATH leads to it, `npx diptych` in and below a folder that has it
 * installed, else the path of its script. (Elsewhere `npx diptych` would ask a registry for a package of that name.)
 */
export function ownCommand(folder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const script = join(packageFolder, 'lib', 'diptych.cjs');
  if (onPath(script, environment)) return 'diptych';
  if (reachedByNpx(resolve(folder))) return 'npx diptych';
  return `node ${shellWord(relative(folder, script))}`;
}

/** Directories that npm and npx put in front of the PATH of what they run do not count: a shell has none of them. */
function onPath(script: string, environment: NodeJS.ProcessEnv): boolean {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders.some((folder) => ['diptych', 'diptych.cmd'].some((name) => isSame(join(folder, name), script)));
}

function reachedByNpx(folder: string): boolean {
  if (isSame(join(folder, 'node_modules', 'diptych'), packageFolder)) return true;
  if (isSame(folder, packageFolder) && nameIn(folder) === 'diptych') return true;
  const parent = dirname(folder);
  return parent !== folder && reachedByNpx(parent);
}

function nameIn(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown }).name;
  } catch {
    return undefined;
  }
}

const isSame = (path: string, other: string): boolean => existsSync(path) && realpathSync(path) === realpathSync(other);

/** `diptych schema`: the JSON Schema of the grammar, to a file or to standard output. */
export async function schema(file: string | undefined): Promise<number> {
  const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
  if (file) return report(writeFiles(dirname(file), [{ name: basename(file), bytes: Buffer.from(text) }]).diagnostics);
  process.stdout.write(text);
  return 0;
}

/** `diptych ids`: writes into the outline the ids of slides and sections that have none written. */
export async function ids(file: string): Promise<number> {
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline]);
  const { text, added, diagnostics } = addIds(outline.bytes, { file });
  report(diagnostics, outline);
  if (text === undefined || hasErrors(diagnostics)) return 1;
  const written =
    added > 0 ? writeFiles(dirname(file), [{ name: basename(file), bytes: Buffer.from(text) }]) : undefined;
  if (written && hasErrors(written.diagnostics)) return report(written.diagnostics);
  const left = diagnostics.length > 0 ? 'no id could be written' : 'every slide has its id';
  process.stdout.write(`${file}: ${added > 0 ? `${count(added, 'id')} written` : left}.\n`);
  return 0;
}
