import { contrast, mix } from '../../../theme/colour-math.ts';
import { contrastWanted } from '../../../theme/tokens.ts';
import { readCssColour } from '../../flatten/css-colour.ts';
import { isColour } from '../../../svg-dom/is-colour.ts';
import { setStyle, type Operation } from '../stage.ts';

/**
 * Grounds of a sequence, `rect` and `box`: in the colour that the author gave them, on paper where it lets that through; else
 * panel. Words on them turn to whichever text colour is read best.
 */
export const authorGrounds: Operation = (rects, stage) => {
  const paper = stage.colours.value('paper');
  let coloured = false;
  for (const rect of rects) {
    const written = rect.getAttribute('fill') ?? '';
    const colour = isColour(written) ? readCssColour(written) : undefined;
    if (colour) coloured = true;
    setStyle(rect, 'fill', colour ? mix(paper, colour.hex, colour.alpha) : stage.colours.value('panel'));
  }
  if (!coloured) return;
  const candidates = [stage.colours.value('ink'), paper];
  stage.later((ground) => {
    for (const text of stage.svg.querySelectorAll('.messageText, .loopText, text.text')) {
      const behind = ground(text);
      const now = readCssColour(stage.geometry.styles.value(text, 'fill') ?? '')?.hex;
      if (now && contrast(now, behind) >= contrastWanted.text) continue;
      const best = candidates.reduce((a, b) => (contrast(b, behind) > contrast(a, behind) ? b : a));
      for (const part of [text, ...text.querySelectorAll('tspan')]) setStyle(part, 'fill', best);
    }
  });
};
