import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchema } from '../index.ts';
import { templatesFolder } from '../resources/package-root.ts';

/** `diptych new`: a small outline that shows the grammar by example, ready to build, with the schema that editors complete by. */
export async function newOutline(folder: string, options: { readonly layouts?: boolean }): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    process.stderr.write(`${folder} is not empty, and nothing in it was touched. Name a new folder.\n`);
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  cpSync(join(templatesFolder, options.layouts ? 'new-layouts' : 'new'), folder, { recursive: true });
  writeFileSync(join(folder, 'outline.schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  process.stdout.write(
    `${join(folder, 'outline.yaml')} is yours to edit. Next:\n\n  cd ${folder}\n  npx diptych build\n`,
  );
  return 0;
}
