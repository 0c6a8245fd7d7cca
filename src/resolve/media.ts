import { doubtfulCodecs, type MediaFacts, readMediaFile } from '../media/media-file.ts';
import type { Figure, Media, Picture } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  altText,
  creditText,
  either,
  filePath,
  flag,
  map,
  needed,
  number,
  optional,
  text,
  type Infer,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import type { RasterType } from '../pictures/codecs.ts';
import type { PixelSize } from '../pictures/picture-format.ts';
import type { ResolveContext } from './context.ts';
import { resolvePicture } from './picture.ts';

/** Videos and sounds: how they are written, and what becomes of their files. */

const seconds = number({ least: 0 });
const commonFields = {
  alt: needed(altText, 'What is seen or heard, for those who cannot; "" if it only decorates.'),
  caption: optional(text, 'A line below it.'),
  credit: optional(creditText, 'Who made it.'),
  captions: optional(filePath, 'A WebVTT file with what is said.'),
  start: optional(seconds, 'The second at which it begins to play.'),
  end: optional(seconds, 'The second at which it stops.'),
  loop: optional(flag, 'true: over and over.'),
  autoplay: optional(flag, 'true: it plays when its slide is shown, not on a click.'),
};
const videoFields = {
  src: needed(filePath, 'An MP4 or WebM file below the outline’s folder.'),
  poster: optional(filePath, 'A picture that stands there until it plays.'),
  muted: optional(flag, 'true: without its sound.'),
  ...commonFields,
};
const audioFields = { src: needed(filePath, 'An MP3 or M4A file below the outline’s folder.'), ...commonFields };

const notHere = {
  controls: 'leave it out: there always are some',
  width: 'leave it out: a video fills the place that its slide or column has',
};
/** A video, or its path alone. */
export const videoShape = either({
  scalar: filePath,
  map: map('a video', videoFields, { check: checkPart, notHere }),
});
export const audioShape = either({
  scalar: filePath,
  map: map('a sound', audioFields, { check: checkPart, notHere }),
});
type OutlineMedia = Infer<typeof videoShape> | Infer<typeof audioShape>;

function checkPart({ start, end }: Loose<InferFields<typeof commonFields>>, report: Report): void {
  if (start !== undefined && end !== undefined && end <= start)
    report('bad-number', ['end'], `it stops at ${end} s, and begins at ${start} s`, 'end comes after start');
}

/** What shows in the place of a video or a sound; `undefined` when a file cannot be used, which a diagnostic reports. */
export async function resolveMedia(
  kind: Media['kind'],
  written: OutlineMedia,
  path: SourcePath,
  context: ResolveContext,
): Promise<Figure | undefined> {
  // A sound has no keys that a video has not.
  const own: InferFields<typeof videoFields> = typeof written === 'string' ? { src: written, alt: '' } : written;
  const { poster } = own;
  const at = typeof written === 'string' ? path : [...path, 'src'];
  if (typeof written === 'string')
    context.report({
      rule: 'alt-missing',
      severity: 'warning',
      message: `nothing says what "${written}" shows`,
      hint: 'write { src: …, alt: what is seen and heard }; alt: "" where it only decorates',
      at,
    });
  const bytes = context.readBytes(own.src, at);
  const facts = bytes && factsOf(bytes, kind, own.src, at, context);
  const captions = own.captions === undefined ? '' : captionsOf(own.captions, [...path, 'captions'], context);
  const still = poster === undefined ? undefined : await resolvePicture(poster, '', [...path, 'poster'], context);
  if (!facts || captions === undefined || (poster !== undefined && !still)) return undefined;
  reportLength(own, facts, path, context);
  const picture = await pictureOf(kind, facts, own.src, still, [...path, 'poster'], context);
  if (!picture) return undefined;
  return {
    picture: { ...picture, alt: context.plain(own.alt) },
    media: {
      ...{ kind, src: own.src, bytes, type: facts.type, seconds: facts.seconds, start: own.start, end: own.end },
      loop: own.loop ?? false,
      muted: own.muted ?? false,
      autoplay: own.autoplay ?? false,
      ...(captions !== '' && { captions }),
    },
    caption: context.richOrNone(own.caption),
    credit: context.richOrNone(own.credit),
    path,
  };
}

/** Told where the file is of another format, damaged, of the other kind, or of a codec that not all programs play. */
function factsOf(
  bytes: Uint8Array,
  kind: Media['kind'],
  src: string,
  at: SourcePath,
  context: ResolveContext,
): MediaFacts | undefined {
  const facts = readMediaFile(bytes);
  if ('fault' in facts) {
    context.report({ rule: `media-${facts.kind}`, message: `"${src}" ${facts.fault}`, hint: facts.hint, at });
    return undefined;
  }
  const isFilm = facts.tracks.some((track) => track.kind === 'video');
  if (isFilm !== (kind === 'video')) {
    const [is, hint] = isFilm
      ? ['is a video', 'write video: in place of audio:']
      : ['has no picture', 'write audio: in place of video:'];
    context.report({ rule: 'media-format', message: `"${src}" ${is}`, hint, at });
    return undefined;
  }
  const doubts = doubtfulCodecs(facts);
  if (doubts.length > 0)
    context.report({
      rule: 'media-codec',
      severity: 'warning',
      message: `"${src}": ${doubts.join('; ')}`,
      hint: 'MP4 with H.264 and AAC plays in both decks everywhere',
      at,
    });
  return facts;
}

function captionsOf(src: string, at: SourcePath, context: ResolveContext): string | undefined {
  const text = context.readText(src, at);
  if (text === undefined || /^\uFEFF?WEBVTT(?:\s|$)/.test(text)) return text?.replace(/\r\n?/g, '\n');
  context.report({
    rule: 'media-format',
    message: `"${src}" is no WebVTT`,
    hint: /-->/.test(text)
      ? 'it looks like SubRip (.srt): write WEBVTT and an empty line at its top, and points for the commas in its times'
      : 'its first line is WEBVTT',
    at,
  });
  return undefined;
}

function reportLength(
  { start, end }: { readonly start?: number; readonly end?: number },
  { seconds }: MediaFacts,
  path: SourcePath,
  context: ResolveContext,
): void {
  if (seconds === undefined) return;
  for (const [key, value] of Object.entries({ start, end }))
    if (value !== undefined && value > seconds + 0.5)
      context.report({
        rule: 'bad-number',
        message: `it is ${Math.round(seconds * 10) / 10} s long, and "${key}" is ${value}`,
        hint: 'seconds from its beginning',
        at: [...path, key],
      });
}

/** As wide as it can be seen on a slide. */
const maxPixels = 1280;
const usualShape: PixelSize = { width: 1280, height: 720 };

/** The picture that stands there, in the shape of the video, with the mark that it plays. */
async function pictureOf(
  kind: Media['kind'],
  facts: MediaFacts,
  src: string,
  still: Picture | undefined,
  at: SourcePath,
  context: ResolveContext,
): Promise<Picture | undefined> {
  const { seconds } = facts;
  if (kind === 'audio') return drawn(src, soundPoster(seconds), soundSize, context);
  const natural = facts.tracks.find((track) => track.size)?.size ?? usualShape;
  const size = scaled(natural, maxPixels);
  if (!still) return drawn(src, plainPoster({ ...size, seconds }), size, context);
  const base = await pixelsOf(still, context);
  if (!base || !context.posters) return still;
  const mark = playMark({ ...size, seconds });
  const { orientation = 1 } = still;
  const made = await context.posters.poster(base.bytes, base.type, { orientation, size, mark });
  if ('fault' in made) {
    context.report({ rule: 'picture-damaged', message: `"${still.src}" ${made.fault}`, hint: made.hint, at });
    return undefined;
  }
  return { src: still.src, bytes: made, type: made[0] === 0x89 ? 'image/png' : 'image/jpeg', ...size, alt: '' };
}

function scaled({ width, height }: PixelSize, most: number): PixelSize {
  const scale = most / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Twice as many pixels as px, for fine screens. */
async function drawn(src: string, svg: string, size: PixelSize, context: ResolveContext): Promise<Picture | undefined> {
  const bytes = Buffer.from(svg);
  const png = await context.posters?.small(bytes, size, Math.min(maxPixels, size.width * 2));
  if (png && !('fault' in png)) return { src, bytes: png, type: 'image/png', ...size, alt: '' };
  return { src, bytes, type: 'image/svg+xml', ...size, alt: '' };
}

async function pixelsOf(
  { bytes, type, width, height }: Picture,
  { posters }: ResolveContext,
): Promise<{ readonly bytes: Uint8Array; readonly type: RasterType } | undefined> {
  if (type === 'image/gif') return undefined;
  if (type !== 'image/svg+xml') return { bytes, type };
  const png = await posters?.small(bytes, { width, height }, maxPixels);
  return png && !('fault' in png) ? { bytes: png, type: 'image/png' } : undefined;
}

/** What stands in the place of a video or a sound until it plays: a picture with a mark that it plays, and how long. */

const disc = '#101A23';
/** On a slide that is filled by the video; smaller ones have smaller marks. */
const widestDisc = 120;
const soundHeight = 72;

interface PosterLook extends PixelSize {
  /** How long it plays. */
  readonly seconds?: number;
}

/** The mark alone, over whatever it is drawn on. */
function playMark({ width, height, seconds }: PosterLook): string {
  const radius = Math.min(widestDisc, height * 0.4, width * 0.4) / 2;
  const [x, y] = [width / 2, height / 2];
  return svg({ width, height }, [
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${disc}" fill-opacity=".82" stroke="#fff" stroke-width="2"/>`,
    triangle(x, y, radius),
    ...(seconds === undefined ? [] : [length(width, height, duration(seconds))]),
  ]);
}

/** A video without a picture of its own. */
const plainPoster = (look: PosterLook): string =>
  playMark(look).replace('>', `><rect width="${look.width}" height="${look.height}" fill="#24323F"/>`);

const soundSize: PixelSize = { width: 560, height: soundHeight };

/** A sound: a bar with a loudspeaker. */
function soundPoster(seconds: number | undefined): string {
  const { width, height } = soundSize;
  const middle = height / 2;
  const wave = (radius: number): string =>
    `<path d="M${104 + radius * 0.7} ${middle - radius} a${radius * 1.3} ${radius * 1.3} 0 0 1 0 ${radius * 2}" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>`;
  return svg(soundSize, [
    `<rect width="${width}" height="${height}" fill="${disc}"/>`,
    `<circle cx="${middle}" cy="${middle}" r="${middle - 10}" fill="#fff" fill-opacity=".14" stroke="#fff" stroke-width="2"/>`,
    triangle(middle, middle, middle - 10),
    `<path d="M88 ${middle - 6} h8 l11 -9 v30 l-11 -9 h-8 z" fill="#fff"/>`,
    wave(7),
    wave(13),
    `<rect x="150" y="${middle - 2}" width="${width - 150 - (seconds === undefined ? 36 : 108)}" height="4" rx="2" fill="#fff" fill-opacity=".4"/>`,
    ...(seconds === undefined ? [] : [label(width - 32, middle + 7, duration(seconds))]),
  ]);
}

const svg = ({ width, height }: PixelSize, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`;

/** Its middle is that of the disc: the centre of gravity, not of the box. */
function triangle(x: number, y: number, radius: number): string {
  const size = radius * 0.46;
  return `<path d="M${x - size * 0.75} ${y - size} L${x + size * 1.15} ${y} L${x - size * 0.75} ${y + size} z" fill="#fff"/>`;
}

function length(width: number, height: number, text: string): string {
  const [w, h, margin] = [28 + text.length * 16, 46, 16];
  const [x, y] = [width - margin - w, height - margin - h];
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" fill="${disc}" fill-opacity=".82"/>${label(x + w - 14, y + 33, text, 30)}`;
}

const label = (end: number, baseline: number, text: string, size = 20): string =>
  `<text x="${end}" y="${baseline}" text-anchor="end" font-family="sans-serif" font-size="${size}" fill="#fff">${text}</text>`;

/** `1:02:03`, `0:42`. */
function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
