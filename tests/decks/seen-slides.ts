import { PNG } from 'pngjs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Box } from '../../src/model/units.ts';

/** A slide as its pixels show it. Lengths are px of the canvas. */
export interface SeenSlide {
  readonly id: string;
  /** Its lines of words, in reading order. */
  readonly words: readonly SeenWords[];
  /** What is drawn in its charts, diagrams and icons, and its pictures. */
  readonly drawn: readonly { readonly item: string; readonly box: Box }[];
  /** The first row of pixels, from one on down to another, that something else than the ground is seen in. */
  readonly firstInk: (from: number, to: number) => number | undefined;
}

export interface SeenWords extends ShownWords {
  /** Where its letters are seen; nothing where none are. */
  readonly ink?: Box;
  /** Between the colour of its letters and what most of them stand on. */
  readonly contrast: number;
}

type Rgb = readonly [number, number, number];
interface ShownWords {
  /** The item of the frame that it belongs to, and the text among those of the item. */
  readonly item: string;
  readonly text: number;
  readonly words: string;
  /** The line, as tall as its letters are. */
  readonly box: Box;
  readonly size: number;
  readonly bold: boolean;
  /** Above or below its line, and smaller than that. */
  readonly raised: boolean;
  /** Red, green, blue, and how much of it is seen. */
  readonly colour: readonly [number, number, number, number];
}

/** The window is half as large as the canvas: enough to see letters, in a quarter of the time. */
const scale = 0.5;

/** All slides of a deck, their clicks done, each looked at once. */
export async function seeSlides(browser: Browser, html: string, canvas: { width: number; height: number }) {
  const viewport = { width: Math.round(canvas.width * scale), height: Math.round(canvas.height * scale) };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', offline: true });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.setContent(html);
    await page.waitForFunction(
      () => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady() ?? false,
    );
    const count = await page.evaluate(prepare);
    const slides: SeenSlide[] = [];
    for (let index = 0; index < count; index += 1) slides.push(await seeSlide(page, session, index));
    return slides;
  } finally {
    await context.close();
  }
}

async function seeSlide(page: Page, session: CDPSession, index: number): Promise<SeenSlide> {
  const { id, words, drawn } = await page.evaluate(showSlide, index);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const picture = PNG.sync.read(Buffer.from(data, 'base64'));
  return {
    id,
    words: words.map((one) => ({ ...one, ...lookAt(one, picture) })),
    drawn,
    firstInk: (from, to) => firstInk(picture, from, to),
  };
}

/** Nothing moves. How many slides there are. Runs in the page. */
async function prepare(): Promise<number> {
  const { Reveal } = window as unknown as { Reveal: { configure(options: object): void } };
  Reveal.configure({ transition: 'none', backgroundTransition: 'none', autoAnimate: false, hash: false });
  await document.fonts.ready;
  return document.querySelectorAll('.slides > section').length;
}

/** Runs in the page: refers to nothing outside. */
async function showSlide(index: number): Promise<{ id: string; words: ShownWords[]; drawn: SeenSlide['drawn'] }> {
  const { Reveal } = window as unknown as { Reveal: { slide(...at: number[]): void; getScale(): number } };
  Reveal.slide(index, 0, 999);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const section = document.querySelectorAll<HTMLElement>('.slides > section')[index]!;
  const scale = Reveal.getScale();
  const origin = section.getBoundingClientRect();
  const onCanvas = ({ left, top, width, height }: DOMRect): Box => ({
    x: (left - origin.left) / scale,
    y: (top - origin.top) / scale,
    w: width / scale,
    h: height / scale,
  });
  const isSeen = (element: Element): boolean =>
    !element.closest('.visually-hidden, title, desc, defs, clipPath, marker, svg.phone') &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let one: Element | null = element; one && one !== section; one = one.parentElement)
      opacity *= Number(getComputedStyle(one).opacity);
    return opacity;
  };
  const texts = new Map<Element, number>();
  const words: ShownWords[] = [];
  const drawn: { item: string; box: Box }[] = [];
  for (const item of section.querySelectorAll<HTMLElement>('.item')) {
    // A drawing whose parts move from slide to slide has no name of its own: they do.
    const id = item.dataset['id'] ?? (item.matches('.diagram') ? 'diagram' : '');
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement!;
      if (!node.textContent?.trim() || !isSeen(parent)) continue;
      const whole = parent.closest('text, td, th, li, p') ?? item;
      if (!texts.has(whole)) texts.set(whole, texts.size);
      const style = getComputedStyle(parent);
      const matrix = (parent as unknown as SVGGraphicsElement).getScreenCTM?.();
      const stretch = matrix ? Math.hypot(matrix.a, matrix.b) / scale : 1;
      const size = parseFloat(style.fontSize) * stretch;
      const [r = 0, g = 0, b = 0, a = 1] = (
        (parent.closest('svg') ? style.fill : style.color).match(/[\d.]+/g) ?? []
      ).map(Number);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const line = onCanvas(rect);
        if (line.w < 1) continue;
        // The box of a line is as tall as its font says, the letters are less. A turned line is as it is.
        const over = line.h > line.w * 2 ? 0 : Math.max(0, (line.h - size) / 2);
        words.push({
          item: id,
          text: texts.get(whole)!,
          words: node.textContent.trim().slice(0, 40),
          box: { ...line, y: line.y + over, h: line.h - 2 * over },
          size,
          raised: parent.closest('sup, sub') !== null,
          bold: Number(style.fontWeight) >= 600,
          colour: [r, g, b, a * opacityOf(parent)],
        });
      }
    }
    if (item.querySelector('img, .shared, video'))
      drawn.push({ item: id, box: onCanvas(item.getBoundingClientRect()) });
    for (const shape of item.querySelectorAll(
      'svg :is(path, rect, circle, ellipse, line, polyline, polygon, image, use)',
    )) {
      const style = getComputedStyle(shape);
      if (!isSeen(shape) || (style.fill === 'none' && style.stroke === 'none')) continue;
      drawn.push({ item: id, box: onCanvas(shape.getBoundingClientRect()) });
    }
  }
  return { id: section.id, words, drawn };
}

const rgbAt = ({ width, data }: PNG, x: number, y: number): Rgb => {
  const at = (y * width + x) * 4;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
};
const distance = (one: Rgb, other: Rgb): number => Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

/** Colours nearer than this, of 442 between black and white, are shades of one. */
const unlike = 24;

/** The pixels of a box that are on the picture: left, top, right, bottom. */
function pixelsOf({ x, y, w, h }: Box, { width, height }: PNG): readonly [number, number, number, number] {
  const within = (value: number, most: number): number => Math.min(Math.max(0, value), most);
  return [
    within(Math.floor(x * scale), width),
    within(Math.floor(y * scale), height),
    within(Math.ceil((x + w) * scale), width),
    within(Math.ceil((y + h) * scale), height),
  ];
}

/** The colour that most pixels have, of those that are not of the letters: what these stand on. */
function groundOf(picture: PNG, [left, top, right, bottom]: ReturnType<typeof pixelsOf>, letters?: Rgb): Rgb {
  const counts = new Map<number, number>();
  let most: { colour: Rgb; count: number } = { colour: letters ?? [255, 255, 255], count: 0 };
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const colour = rgbAt(picture, x, y);
      if (letters && distance(colour, letters) < unlike) continue;
      const key = (colour[0] << 16) | (colour[1] << 8) | colour[2];
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > most.count) most = { colour, count };
    }
  }
  return most.colour;
}

/** Pixels that lie this far on the way from the ground to the colour of the letters are part of a letter. */
const ofLetters = 0.3;

function lookAt({ box, colour }: ShownWords, picture: PNG): Pick<SeenWords, 'ink' | 'contrast'> {
  const pixels = pixelsOf(box, picture);
  const [r, g, b, opacity] = colour;
  const ground = groundOf(picture, pixels, opacity > 0.99 ? [r, g, b] : undefined);
  const letters = [r, g, b].map((value, index) => value * opacity + ground[index]! * (1 - opacity)) as unknown as Rgb;
  const way = letters.map((value, index) => value - ground[index]!);
  const length = Math.hypot(...way);
  const [left, top, right, bottom] = pixels;
  let ink: [number, number, number, number] | undefined;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const pixel = rgbAt(picture, x, y);
      const along = way.reduce((sum, part, index) => sum + part * (pixel[index]! - ground[index]!), 0) / length ** 2;
      if (!(along > ofLetters)) continue;
      ink = ink
        ? [Math.min(ink[0], x), Math.min(ink[1], y), Math.max(ink[2], x + 1), Math.max(ink[3], y + 1)]
        : [x, y, x + 1, y + 1];
    }
  }
  return {
    contrast: contrastOf(letters, ground),
    ...(ink && {
      ink: { x: ink[0] / scale, y: ink[1] / scale, w: (ink[2] - ink[0]) / scale, h: (ink[3] - ink[1]) / scale },
    }),
  };
}

/** As WCAG 2.2 has it. */
function contrastOf(one: Rgb, other: Rgb): number {
  const luminance = (colour: Rgb): number => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as unknown as Rgb;
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** Panels differ by less from what they stand on than letters do. */
const faintest = 6;

function firstInk(picture: PNG, from: number, to: number): number | undefined {
  const { width, height } = picture;
  const [top, bottom] = [Math.ceil(from * scale), Math.min(height, Math.floor(to * scale))];
  const ground = groundOf(picture, [0, 0, width, height]);
  for (let y = top; y < bottom; y += 1)
    for (let x = 0; x < width; x += 1) if (distance(rgbAt(picture, x, y), ground) > faintest) return y / scale;
  return undefined;
}
