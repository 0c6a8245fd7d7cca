import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../index.ts';

/** `diptych schema`: the JSON Schema of the grammar, to a file or to standard output. */
export async function schema(file: string | undefined): Promise<number> {
  const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
  return 0;
}
