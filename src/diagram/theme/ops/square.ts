import { setStyle, type Operation } from '../stage.ts';

/** A rectangle with square corners of the same bounding box. */
export const square: Operation = (elements, stage) => {
  for (const element of elements) {
    if (element.localName === 'rect') {
      setStyle(element, 'rx', 0);
      setStyle(element, 'ry', 0);
    } else if (element.localName === 'path') {
      const { x, y, width, height } = stage.geometry.bbox(element);
      element.setAttribute('d', `M${x},${y}H${x + width}V${y + height}H${x}Z`);
    }
  }
};
