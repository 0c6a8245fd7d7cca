import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slow files first, so that the many short ones fill up what is left of the time at the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...sorted.filter((file) => file.project.name === 'slow'),
      ...sorted.filter((file) => file.project.name !== 'slow'),
    ];
  }
}

/**
 * `fast` runs on each save: a stage by itself. `integration` takes several stages together, or draws dozens of diagrams. `slow` opens
 * browsers, LibreOffice and the Open XML SDK validator, ends threads, breaks decks in dozens of ways and draws random ones.
 *
 * The first two share modules within a worker: Mermaid and the sources are then loaded once a worker and not once a file, which is most
 * of the time that they would take. So a test leaves nothing behind in a module. Each slow file has a process of its own; two run at
 * once, so they use folders, profiles and ports of their own. The limits are for a test that hangs, never for one that is slow: a
 * machine may be ten times as busy as the one that the tests were written on.
 */
const limit = { testTimeout: 15 * 60_000, hookTimeout: 15 * 60_000 };

/** Tests draw with Mermaid as the bundle has it. */
const execArgv = ['--import', new URL('tests/load-mended-mermaid.mjs', import.meta.url).href];

export default defineConfig({
  test: {
    // What TypeScript and bundled packages become is kept for the next run.
    experimental: { fsModuleCache: true },
    // Also where there are two processors, of which Vitest would use one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: 'fast',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.{slow,integration}.test.ts'],
          isolate: false,
          execArgv,
          ...limit,
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.integration.test.ts'],
          isolate: false,
          execArgv,
          ...limit,
        },
      },
      {
        test: {
          name: 'slow',
          globalSetup: ['tests/work-folder.ts'],
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.slow.test.ts'],
          expect: { poll: { timeout: 300_000 } },
          execArgv,
          ...limit,
        },
      },
    ],
  },
});
