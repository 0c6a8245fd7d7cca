import type { Actor } from '../../src/model/deck.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import { drawDiagrams, type DiagramRequest, type DiagramResult } from '../../src/diagram/draw.ts';
import type { Scene, SceneConnector, SceneItem, SceneShape } from '../../src/model/scene.ts';

/** A request as a slide without actors would make it. */
export const requestFor = (text: string, changes: Partial<DiagramRequest> = {}): DiagramRequest => ({
  text,
  box: { w: 1136, h: 448 },
  theme: resolveTheme({ theme: 'quad' }),
  actors: [],
  language: 'en',
  steps: false,
  art: false,
  background: 'paper',
  ...changes,
});

export const actor = (index: number, id: string, name: string): Actor => ({ id, index, name, short: name });

/** Draws in this thread. */
export async function draw(text: string, changes: Partial<DiagramRequest> = {}): Promise<DiagramResult> {
  const [result] = await drawDiagrams([requestFor(text, changes)], { workers: 0 });
  return result!;
}

/** The scene of a text that has no mistake. */
export async function sceneOf(text: string, changes: Partial<DiagramRequest> = {}): Promise<Scene> {
  const { scene, problems } = await draw(text, changes);
  if (!scene) throw new Error(problems.map((problem) => `${problem.line}: ${problem.message}`).join('\n'));
  return scene;
}

export const shapesOf = (scene: Scene): SceneShape[] => scene.items.filter((item) => item.kind === 'shape');
export const connectorsOf = (scene: Scene): SceneConnector[] => scene.items.filter((item) => item.kind === 'connector');

/** All words that a scene shows. */
export const wordsOf = (scene: Scene): string => scene.items.map(wordsOfItem).filter(Boolean).join(' ');

export const wordsOfItem = (item: SceneItem): string =>
  item.kind === 'connector' || !item.text
    ? ''
    : item.text.lines.map((line) => line.map((run) => run.text).join('')).join(' ');
