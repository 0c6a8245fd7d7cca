import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Diagnostic, OutputFile } from '../index.ts';
import { isExecutable } from './pdf.ts';

/** LibreOffice, where it usually is; `undefined` where there is none. */
function findOffice(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  return usualPlaces(environment, platform).find(isExecutable);
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['/Applications/LibreOffice.app/Contents/MacOS/soffice'];
  if (platform === 'win32')
    return [environment['ProgramFiles'], environment['ProgramFiles(x86)']].flatMap((folder) =>
      folder ? [join(folder, 'LibreOffice', 'program', 'soffice.exe')] : [],
    );
  const folders = (environment['PATH'] ?? '').split(':').filter(Boolean);
  return folders.flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')]);
}

/** Twice as many pixels as the canvas has px across, for fine screens and paper. */
const size = { PixelWidth: 1920 } as const;
const limit = 600_000;

/**
 * Pictures of slides that are files of their own, beside them under their names. LibreOffice draws them with a profile of its own, so that
 * one that is open is left alone.
 */
export async function drawSlides(
  slides: readonly OutputFile[],
  office = findOffice(),
): Promise<{ readonly pictures: readonly OutputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (slides.length === 0) return { pictures: [], diagnostics: [] };
  const none = (why: string): Diagnostic => ({
    ...{ rule: 'kept-picture', severity: 'warning' },
    message: `No picture was drawn of ${slides.map(({ name }) => name).join(', ')}: ${why}. The web deck shows the words.`,
    hint: 'export the slide in PowerPoint as PNG, and put it beside the file under the same name',
  });
  if (office === undefined) return { pictures: [], diagnostics: [none('there is no LibreOffice on this machine')] };
  const folder = mkdtempSync(join(tmpdir(), 'diptych-slides-'));
  try {
    const files = slides.map(({ bytes }, index) => {
      const path = join(folder, `slide-${index}.pptx`);
      writeFileSync(path, bytes);
      return path;
    });
    const profile = join(folder, 'profile');
    mkdirSync(profile);
    const options = { PixelWidth: { type: 'long', value: String(size.PixelWidth) } };
    await promisify(execFile)(
      office,
      [
        ...['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(profile).href}`],
        ...['--convert-to', `png:impress_png_Export:${JSON.stringify(options)}`, '--outdir', folder, ...files],
      ],
      { timeout: limit },
    );
    const pictures = slides.map(({ name }, index) => ({
      name: name.replace(/\.pptx$/, '.png'),
      bytes: new Uint8Array(readFileSync(join(folder, `slide-${index}.png`))),
    }));
    return { pictures, diagnostics: [] };
  } catch (error) {
    return { pictures: [], diagnostics: [none(`LibreOffice failed (${(error as Error).message.split('\n')[0]})`)] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
