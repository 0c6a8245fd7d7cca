import { createTwoFilesPatch } from 'diff';
import { compile, type CompileInput } from './compile.ts';
import { pull, type Pulled } from './edits/pull.ts';
import type { Files } from './model/api.ts';
import { hasErrors } from './model/diagnostic.ts';
import type { Services } from './services.ts';

/** What was edited in a built file, taken back into its outline; each step is built, so that nothing is written that no deck shows. */
export async function pullEdits(
  input: Pick<CompileInput, 'text' | 'file' | 'files' | 'mode'>,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly record?: Uint8Array },
  services: Services,
): Promise<Pulled & { readonly patch?: string }> {
  const pulled = await pull({
    ...{ text: input.text, outline: input.file, ...file },
    find: (name) => {
      const content = input.files.read(name);
      return 'bytes' in content ? content.bytes : undefined;
    },
    build: async (text, more) => {
      const files: Files = {
        ...input.files,
        read: (path) => {
          const bytes = more.get(path);
          return bytes ? { bytes } : input.files.read(path);
        },
      };
      const built = await compile({ ...input, files, text, notes: true, decks: ['pptx'], verify: false }, services);
      const { outline, frames, source, pptx, diagnostics } = built;
      if (!outline || !frames || !source || !pptx) return diagnostics.filter(({ severity }) => severity === 'error');
      return hasErrors(diagnostics) ? diagnostics : { outline, frames, source, pptx };
    },
  });
  return pulled.text === undefined ? pulled : { ...pulled, patch: patchOf(input.file, input.text, pulled.text) };
}

/** As `diff -u` shows it, with one line around each change: outlines have long lines. */
const patchOf = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    context: 1,
    stripTrailingCr: true,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
