import type { PixelSize } from './picture-format.ts';

/** What stands in the place of a video or a sound until it plays: a picture with a mark that it plays, and how long. */

const disc = '#101A23';
/** On a slide that is filled by the video; smaller ones have smaller marks. */
const widestDisc = 120;
const soundHeight = 72;

export interface PosterLook extends PixelSize {
  /** How long it plays. */
  readonly seconds?: number;
}

/** The mark alone, over whatever it is drawn on. */
export function playMark({ width, height, seconds }: PosterLook): string {
  const radius = Math.min(widestDisc, height * 0.4, width * 0.4) / 2;
  const [x, y] = [width / 2, height / 2];
  return svg({ width, height }, [
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${disc}" fill-opacity=".82" stroke="#fff" stroke-width="2"/>`,
    triangle(x, y, radius),
    ...(seconds === undefined ? [] : [length(width, height, duration(seconds))]),
  ]);
}

/** A video without a picture of its own. */
export const plainPoster = (look: PosterLook): string =>
  playMark(look).replace('>', `><rect width="${look.width}" height="${look.height}" fill="#24323F"/>`);

export const soundSize: PixelSize = { width: 560, height: soundHeight };

/** A sound: a bar with a loudspeaker. */
export function soundPoster(seconds: number | undefined): string {
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
