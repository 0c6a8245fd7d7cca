import { boxOf, moveBy, setStyle, type Operation } from '../stage.ts';

/** Words in several lines, each from the left, become centred about the same middle. */
export const centerRows: Operation = (texts, stage) => {
  for (const text of texts) {
    if (text.querySelectorAll('.row').length < 2) continue;
    const before = boxOf(text, stage);
    setStyle(text, 'text-anchor', 'middle');
    const after = boxOf(text, stage);
    moveBy(text, before.x + before.w / 2 - after.x - after.w / 2, 0);
  }
};
