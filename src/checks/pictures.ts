import type { OutputFile } from '../model/api.ts';
import type { Picture } from '../model/deck.ts';
import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import type { Frame, PictureItem } from '../model/frame.ts';
import type { DesignCheck } from './check.ts';

/** Larger decks are slow to send by mail, to open on a phone, and to show in a browser. */
const convenientBytes = 50e6;
/** The page is one text, and the longest that there can be has 536,870,888 characters (V8). Pictures take four for three bytes. */
const maxInPage = 510e6;

/** The pictures of a deck make its files larger than is convenient. */
export const pictureLarge: DesignCheck = {
  rule: 'picture-large',
  *run({ frames }) {
    const used = usedPictures(frames);
    const total = sum(used);
    if (total <= convenientBytes || isTooMuch(used)) return;
    yield {
      path: used[0]!.path ?? [],
      message: `the pictures make each deck larger than ${megabytes(total)}: ${largest(used)}`,
      hint: 'make them smaller: a picture that fills the slide shows 2560 x 1440 px on a fine screen',
    };
  },
};

/** Pictures that no page can hold, reported before one is tried. */
export function tooManyPictures(frames: readonly Frame[], source: SourceMap): Diagnostic[] {
  const used = usedPictures(frames);
  if (!isTooMuch(used)) return [];
  return [
    {
      rule: 'pictures-too-large',
      severity: 'error',
      message: `the pictures come to ${megabytes(sum(used))}, more than a web page can hold: ${largest(used)}`,
      hint: 'make them smaller: a picture that fills the slide shows 2560 x 1440 px on a fine screen',
      range: source.locate(used[0]!.path ?? []),
    },
  ];
}

/** Videos and sounds that no page holds itself: who sends the page has to send them too. */
export function mediaBeside(frames: readonly Frame[], files: readonly OutputFile[], source: SourceMap): Diagnostic[] {
  return files.flatMap(({ bytes }): Diagnostic[] => {
    const item = frames
      .flatMap(({ items }) => items)
      .find((one): one is PictureItem => one.kind === 'picture' && one.media?.bytes === bytes);
    if (!item?.media) return [];
    return [
      {
        rule: 'media-beside',
        severity: 'note',
        message: `"${item.media.src}" has ${megabytes(bytes.length)} and lies beside the page, in the folder media`,
        hint: 'send the folder together with index.html; the PowerPoint file holds it',
        range: source.locate(item.path ?? []),
      },
    ];
  });
}

interface UsedPicture {
  readonly picture: Picture;
  readonly path: PictureItem['path'];
}

/** Each picture once, the largest first. */
function usedPictures(frames: readonly Frame[]): UsedPicture[] {
  const used = new Map<Uint8Array, UsedPicture>();
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind === 'picture' && !used.has(item.picture.bytes))
        used.set(item.picture.bytes, { picture: item.picture, path: item.path });
    }
  }
  return [...used.values()].sort((a, b) => b.picture.bytes.length - a.picture.bytes.length);
}

const sum = (used: readonly UsedPicture[]): number => used.reduce((all, { picture }) => all + picture.bytes.length, 0);
const isTooMuch = (used: readonly UsedPicture[]): boolean => (sum(used) * 4) / 3 > maxInPage;

/** The few that matter most. */
function largest(used: readonly UsedPicture[]): string {
  const named = used.slice(0, 5).map(({ picture: { src, bytes } }) => `${src} (${megabytes(bytes.length)})`);
  const others = used.length - named.length;
  return `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`;
