import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeDeck } from '../../src/frames/compose-deck.ts';
import type { Frame, FrameItem, TextItem } from '../../src/model/frame.ts';
import type { Paragraph } from '../../src/model/style.ts';
import type { Deck, Diagram } from '../../src/model/deck.ts';
import { openFiles } from '../../src/resources/files.ts';
import { resolve } from '../../src/deck/resolve-deck.ts';
import { planHeads } from '../../src/frames/head-plan.ts';
import { diagramsOf } from '../../src/layouts/layouts.ts';
import type { Diagnostic, SourceMap } from '../../src/model/diagnostic.ts';
import type { OutlineTheme } from '../../src/model/outline.ts';
import type { Scene } from '../../src/model/scene.ts';
import { readOutline } from '../../src/outline/read.ts';
import { createTextMeasure, type TextMeasure } from '../../src/typeset/measure.ts';

export const fixturesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures');

export interface ComposedOutline {
  readonly deck: Deck;
  readonly frames: readonly Frame[];
  readonly diagnostics: readonly Diagnostic[];
  readonly measure: TextMeasure;
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly source: SourceMap;
}

/** From the text of an outline to frames; each diagram is a scene that fills its box and takes `sceneClicks` clicks. */
export async function composeOutline(
  text: string,
  folder = fixturesFolder,
  sceneClicks = 0,
  theme: OutlineTheme = {},
): Promise<ComposedOutline> {
  const read = readOutline(text, 'outline.yaml');
  if (!read.outline) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  const written = typeof read.outline.theme === 'string' ? { name: read.outline.theme } : read.outline.theme;
  const outline = { ...read.outline, theme: { ...written, ...theme } };
  const { deck } = await resolve(outline, read.source, openFiles(folder), { file: 'outline.yaml', notes: true });
  if (!deck) throw new Error('The outline does not resolve.');
  const scenes = new Map<Diagram, Scene>();
  const measure = createTextMeasure({ language: deck.locale.tag });
  const heads = planHeads(deck, measure);
  for (const slide of deck.slides) {
    for (const { diagram, box } of diagramsOf(slide, heads.room(slide)))
      scenes.set(diagram, emptyScene(box.w, box.h, sceneClicks));
  }
  return { deck, scenes, measure, source: read.source, ...composeDeck(deck, scenes, measure, read.source) };
}

export const composeFixture = (name: string, sceneClicks = 0, theme: OutlineTheme = {}): Promise<ComposedOutline> =>
  composeOutline(
    readFileSync(join(fixturesFolder, name, 'outline.yaml'), 'utf8'),
    join(fixturesFolder, name),
    sceneClicks,
    theme,
  );

const emptyScene = (width: number, height: number, clicks: number): Scene => ({
  family: 'flowchart',
  width,
  height,
  items: [],
  alt: 'A drawing',
  minText: 16,
  clicks,
});

/** An outline of one slide, in the words of its YAML below `- `. */
export const oneSlide = (yaml: string, top = ''): string =>
  `version: 1\nmeta: { title: Test }\n${top}slides:\n  - ${yaml.trim().split('\n').join('\n    ')}\n`;

export const textItems = (frame: Frame): readonly TextItem[] => frame.items.filter((item) => item.kind === 'text');

export const itemOf = (frame: Frame, id: string): FrameItem => {
  const item = frame.items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`No item "${id}" in ${frame.items.map((other) => other.id).join(' ')}`);
  return item;
};
export const textOf = (frame: Frame, id: string): TextItem => {
  const item = itemOf(frame, id);
  if (item.kind !== 'text') throw new Error(`"${id}" is no text`);
  return item;
};

export const wordsOf = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n');

/** All clicks of a frame, of items and of paragraphs, in order. */
export function clicksOf(frame: Frame): readonly number[] {
  const clicks = frame.items.flatMap((item) => [
    ...(item.click === undefined ? [] : [item.click]),
    ...(item.kind === 'text' ? item.paragraphs.flatMap(({ click }) => click ?? []) : []),
    ...(item.kind === 'diagram'
      ? Array.from({ length: item.scene.clicks }, (_, index) => index + 1 + item.clickOffset)
      : []),
    ...(item.kind === 'chart' ? item.plan.series.flatMap(({ click }) => click ?? []) : []),
    ...(item.kind === 'code' && item.stepped ? item.groups.map((_, index) => index + 1) : []),
  ]);
  return [...new Set(clicks)].sort((one, other) => one - other);
}
