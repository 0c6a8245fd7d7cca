import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema } from '../index.ts';
import { templatesFolder } from '../resources/package-root.ts';
import { ownCommand } from './own-command.ts';

/** `diptych new`: a small outline that shows the grammar by example, ready to build, with the schema that editors complete by. */
export async function newOutline(folder: string, options: { readonly layouts?: boolean }): Promise<number> {
  const taken = whatIsThere(folder);
  if (taken) {
    process.stderr.write(`${taken}, and nothing was touched. Name a new folder.\n`);
    return 1;
  }
  try {
    mkdirSync(folder, { recursive: true });
    cpSync(join(templatesFolder, options.layouts ? 'new-layouts' : 'new'), folder, { recursive: true });
    writeFileSync(join(folder, 'outline.schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  } catch (error) {
    process.stderr.write(`${folder} cannot be written (${(error as NodeJS.ErrnoException).code}).\n`);
    return 1;
  }
  const command = ownCommand(folder);
  process.stdout.write(
    `${join(folder, 'outline.yaml')} is yours to edit. Next:\n\n  cd ${folder}\n  ${command} build\n  ${command} dev --open\n`,
  );
  return 0;
}

function whatIsThere(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  if (!statSync(folder).isDirectory()) return `${folder} is a file`;
  return readdirSync(folder).length > 0 ? `${folder} is not empty` : undefined;
}
