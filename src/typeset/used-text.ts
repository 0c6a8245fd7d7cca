import type { Frame } from '../model/frame.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { RichText } from '../model/rich-text.ts';
import type { SceneRun } from '../model/scene.ts';
import { webFace } from './faces.ts';
import type { WebFace } from './font-files.ts';

/** The characters that each face of the web deck shows. */
export type UsedText = Map<WebFace, Set<string>>;

/** Collects what frames show. All of a chart counts as set in the sans, regular and bold. */
export function usedText(frames: readonly Frame[]): UsedText {
  const used: UsedText = new Map();
  const add = (face: WebFace, text: string): void => {
    let characters = used.get(face);
    if (!characters) used.set(face, (characters = new Set()));
    for (const character of text) characters.add(character);
  };
  const addRuns = (runs: RichText, style: TextStyle): void => {
    for (const run of runs) {
      const face = webFace(style, run);
      add(face, run.text);
      if (style.uppercase) add(face, run.text.toUpperCase());
    }
  };
  const addSceneRun = (run: SceneRun): void => {
    const weight = run.bold ? 700 : run.semibold ? 600 : 400;
    add(webFace({ face: 'sans', weight }, run), run.text);
  };
  const addEverything = (value: unknown): void => {
    if (typeof value === 'string') {
      add('source-sans-400', value);
      add('source-sans-700', value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(addEverything);
  };
  /** Paragraphs and runs of diagrams, wherever they stand in plain data. */
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('runs' in value && 'style' in value) {
      const { runs, balanced = runs, style } = value as Paragraph;
      addRuns(balanced, style);
    } else if ('text' in value && typeof value.text === 'string' && 'colour' in value) addSceneRun(value as SceneRun);
    else Object.values(value).forEach(walk);
  };
  for (const frame of frames) {
    for (const item of frame.items) {
      switch (item.kind) {
        case 'code':
          for (const line of item.lines) {
            for (const token of line) {
              add('source-code-400', token.text);
              add('source-code-600', token.text);
            }
          }
          break;
        case 'diagram':
          walk(item.scene.items);
          break;
        case 'text':
          walk(item.paragraphs);
          break;
        case 'table':
          walk(item.rows);
          break;
        case 'chart':
          addEverything(item.plan);
          break;
        case 'shape':
        case 'icon':
        case 'picture':
          break;
      }
    }
  }
  return used;
}
