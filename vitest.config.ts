import { defineConfig } from 'vitest/config';

/**
 * `fast` runs on each save; `slow` opens browsers, LibreOffice and the Open XML SDK validator, ends threads, breaks decks in dozens of
 * ways and draws random ones.
 *
 * Tests share modules within a worker: Mermaid and the sources are then loaded once a worker and not once a file, which is most of
 * the time that the fast tests would take. So a test leaves nothing behind in a module. The limits are for a test that hangs, never
 * for one that is slow: a machine may be ten times as busy as the one that the tests were written on.
 */
const limit = { testTimeout: 15 * 60_000, hookTimeout: 15 * 60_000 };

export default defineConfig({
  test: {
    // What TypeScript and bundled packages become is kept for the next run.
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          name: 'fast',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          isolate: false,
          ...limit,
        },
      },
      {
        test: {
          name: 'slow',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.slow.test.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 300_000 } },
          ...limit,
        },
      },
    ],
  },
});
