import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

/** Where Linux keeps its fonts: other scripts than ours, and faces that somebody may choose in place of the deck's. */
export const systemFonts = '/usr/share/fonts';

/**
 * Writes a fontconfig file under which there is no font but those that npm brings, and those of `others`, with Georgia and Arial as
 * their metric twins Gelasio and Arimo: LibreOffice then breaks lines as if it had the real ones, on every machine alike. Answers the
 * file's path, for `FONTCONFIG_FILE`.
 */
export function officeFonts(folder: string, others: readonly string[] = []): string {
  const require = createRequire(import.meta.url);
  const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  const folders = ['@expo-google-fonts/gelasio', '@expo-google-fonts/arimo'].map(folderOf);
  const alias = (family: string, twin: string): string =>
    `<alias binding="same"><family>${family}</family><prefer><family>${twin}</family></prefer></alias>`;
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
      ...[...folders, ...others].map((path) => `<dir>${path}</dir>`),
      // Looking through all fonts of a machine takes seconds: once for all tests.
      `<cachedir>${join(inject('workFolder'), 'font-cache')}</cachedir>`,
      alias('Georgia', 'Gelasio'),
      alias('Arial', 'Arimo'),
      // Without a twin of its own, code would be set in any face.
      ...(others.length > 0 ? [alias('Consolas', 'DejaVu Sans Mono')] : []),
      '</fontconfig>',
    ].join(''),
  );
  return file;
}
