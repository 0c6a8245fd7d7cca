import type { Frame } from '../model/frame.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { RichText } from '../model/rich-text.ts';
import type { SceneRun } from '../model/scene.ts';
import type { DeckFonts } from '../model/deck.ts';
import { defaultFonts, facesOf, usedFace, type UsedFace } from './faces.ts';

/** The characters that each face of the web deck shows. */
export type UsedText = Map<UsedFace, Set<string>>;

/** Collects what frames show. All of a chart counts as set in the sans, regular and bold. */
export function usedText(frames: readonly Frame[], fonts: DeckFonts = defaultFonts): UsedText {
  const { code } = facesOf(fonts);
  const used: UsedText = new Map();
  const add = (face: UsedFace, text: string): void => {
    let characters = used.get(face);
    if (!characters) used.set(face, (characters = new Set()));
    for (const character of text) characters.add(character);
  };
  const addRuns = (runs: RichText, style: TextStyle): void => {
    for (const run of runs) {
      if (run.kind === 'formula') continue; // drawn as outlines
      const face = usedFace(style, run, fonts);
      add(face, run.text);
      if (style.uppercase) add(face, run.text.toUpperCase());
    }
  };
  const addSceneRun = (run: SceneRun): void => {
    const weight = run.bold ? 700 : run.semibold ? 600 : 400;
    add(usedFace({ face: 'sans', weight }, run, fonts), run.text);
  };
  const addEverything = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const weight of [400, 700] as const) add(usedFace({ face: 'sans', weight }, {}, fonts), value);
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
              add(code.plain, token.text);
              add(code.bold, token.text);
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
          addEverything([item.plan, item.phone]);
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
