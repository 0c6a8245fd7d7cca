import { defineConfig } from 'vitest/config';

/** `fast` runs on each save; `slow` opens browsers, LibreOffice and the Open XML SDK validator. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'slow',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.slow.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
