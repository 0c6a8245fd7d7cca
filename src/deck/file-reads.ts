import type { FileContent, Files } from '../model/api.ts';

/** A file that was read, with what was in it. */
export interface FileRead {
  readonly path: string;
  readonly content: FileContent;
}

/** Files, with a record of what is read while something is made: it holds as long as the same would be read. */
export function recordReads(files: Files): {
  readonly files: Files;
  readonly during: <T>(make: () => Promise<T>) => Promise<{ readonly made: T; readonly reads: readonly FileRead[] }>;
  readonly isSame: (reads: readonly FileRead[]) => boolean;
} {
  let reads: FileRead[] = [];
  return {
    files: {
      ...files,
      read(path) {
        const content = files.read(path);
        reads.push({ path, content });
        return content;
      },
    },
    async during(make) {
      reads = [];
      const made = await make();
      return { made, reads };
    },
    isSame: (known) => known.every(({ path, content }) => files.read(path) === content),
  };
}
