import { setStyle, type Stage } from './stage.ts';

/**
 * Mermaid marks each word of an SVG label as normal, so that the weight and slant of a class never reach it (they do in its HTML
 * labels). Where the label declares one as important, its words take it.
 */
export function inheritTextStyle(stage: Stage): void {
  const cascade = stage.geometry.styles.cascade(stage.svg);
  for (const text of stage.svg.querySelectorAll('.node text')) {
    for (const property of ['font-weight', 'font-style']) {
      const declared = cascade.declaration(text, property);
      if (!declared?.important) continue;
      for (const word of text.querySelectorAll(`tspan[${property}="normal"]`)) setStyle(word, property, declared.value);
    }
  }
}
