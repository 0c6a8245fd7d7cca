import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Picture } from '../powerpoint/page-pictures.ts';

/** The size of a golden picture, in pixels: small, yet body text can be read. */
export const pictureSize = { width: 640, height: 360 };

/**
 * How much of a slide may differ. Two builds of one browser draw the same pixels; another version of a browser or of LibreOffice
 * moves the edges of letters, which pixelmatch leaves out, and shifts a line by a part of a pixel here and there.
 */
const tolerance = { colour: 0.2, share: 0.002 };

const folder = fileURLToPath(new URL('pictures/', import.meta.url));

/** One picture of a slide, by the name of its file without `.png`. */
export type Pictures = ReadonlyMap<string, Picture>;

/** Writes the golden pictures of one set (such as `web-light`) anew; those of slides that are gone go too. */
export function writeGolden(set: string, pictures: Pictures): void {
  const target = join(folder, set);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, picture] of pictures) {
    const png = PNG.sync.write(reduced(picture), { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
    writeFileSync(join(target, `${name}.png`), png);
  }
}

/** What differs between the golden pictures of one set and these; pictures to look at are written to a folder that is named. */
export function differencesFromGolden(set: string, pictures: Pictures): string[] {
  const golden = readdirSync(join(folder, set)).map((file) => file.replace(/\.png$/, ''));
  const gone = golden.filter((name) => !pictures.has(name)).map((name) => `${name}: the slide is gone`);
  const changed = [...pictures].flatMap(([name, picture]) => {
    if (!golden.includes(name)) return [`${name}: there is no golden picture`];
    const before = PNG.sync.read(readFileSync(join(folder, set, `${name}.png`)));
    const now = reduced(picture);
    if (before.width !== now.width || before.height !== now.height) return [`${name}: another size`];
    const marked = new PNG({ width: now.width, height: now.height });
    const count = pixelmatch(before.data, now.data, marked.data, now.width, now.height, {
      threshold: tolerance.colour,
    });
    const share = count / (now.width * now.height);
    if (share <= tolerance.share) return [];
    const seen = mkdtempSync(join(tmpdir(), `diptych-golden-${set}-`));
    writeFileSync(join(seen, `${name}.png`), PNG.sync.write(now));
    writeFileSync(join(seen, `${name}-difference.png`), PNG.sync.write(marked));
    return [`${name}: ${(share * 100).toFixed(2)} % of the picture differs, see ${seen}`];
  });
  return [...gone, ...changed];
}

/** Sixteen levels a channel and no alpha: a third of the size, and nothing that an eye misses on a slide. */
function reduced({ width, height, data }: Picture): PNG {
  const picture = new PNG({ width, height });
  for (let at = 0; at < data.length; at += 1) picture.data[at] = at % 4 === 3 ? 255 : Math.round(data[at]! / 17) * 17;
  return picture;
}
