import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all slow test files of one run share: drawn diagrams, subset fonts, LibreOffice's first profile. */
    workFolder: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-tests-'));
  project.provide('workFolder', folder);
  const empty = () => rmSync(folder, { recursive: true, force: true });
  // What sources before a change have made is no use after it.
  project.onTestsRerun(empty);
  return empty;
}
