/**
 * Writes `lib/index.d.ts` and `lib/index.d.cts`: the types of the library in one file that imports nothing. Made from the contracts of
 * src/model and the signatures of src/index.ts, which say their types in full, so that no other file has to be looked at.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The contracts, in the order in which they see each other. */
const contracts = ['diagnostic.ts', 'api.ts'];

export function writeTypes(root, lib) {
  const library = readFileSync(join(root, 'src', 'index.ts'), 'utf8');
  const texts = contracts.map((name) => {
    const passedOn = new RegExp(`^export type (\\*|\\{[^}]*\\}) from './model/${name}';$`, 'm').exec(library)?.[1];
    if (!passedOn) throw new Error(`src/index.ts passes on nothing of ${name}.`);
    const names = passedOn.split(/\W+/).filter(Boolean);
    return typesOnly(
      declarationsOf(join(root, 'src', 'model', name)),
      (name) => passedOn === '*' || names.includes(name),
    );
  });
  const text = [...texts, declarationsOf(join(root, 'src', 'index.ts'))].join('\n');
  const unknown = text.match(/^(import|export \*|export \{).*/m);
  if (unknown) throw new Error(`index.d.ts cannot hold: ${unknown[0]}`);
  const absent = [...text.matchAll(/\btypeof (\w+)/g)].find(
    ([, name]) => !new RegExp(`^export declare (const|function) ${name}\\b`, 'm').test(text),
  );
  if (absent) throw new Error(`index.d.ts has no ${absent[1]}, whose type it asks for.`);
  writeFileSync(join(lib, 'index.d.ts'), `${text.replace(/\n{3,}/g, '\n\n').trim()}\nexport {};\n`);
  copyFileSync(join(lib, 'index.d.ts'), join(lib, 'index.d.cts'));
}

/** Without the values beside the types and what is named after them, and with those types exported that the library passes on. */
const typesOnly = (text, isPassedOn) =>
  text
    .replace(/(\/\*\*((?!\*\/)[^])*\*\/\n)?^export declare (const|function) [^]*?;\n(?![ }])/gm, '')
    .replace(/(\/\*\*((?!\*\/)[^])*\*\/\n)?^export type \w+ = keyof typeof \w+;\n/gm, '')
    .replace(/^export (type|interface) (\w+)/gm, (whole, kind, name) => (isPassedOn(name) ? whole : `${kind} ${name}`));

/** What a file declares, without what it imports and passes on: all of that is declared here too. */
function declarationsOf(file) {
  const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(file, 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { isolatedDeclarations: true, declaration: true, removeComments: false },
  });
  if (diagnostics.length > 0) {
    throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n')}`);
  }
  return outputText
    .replace(/^import [^;]*;$/gm, '')
    .replace(/^export type (\*|\{[^}]*\}) from [^;]*;$/gm, '')
    .replace(/^export \{\};$/gm, '');
}
