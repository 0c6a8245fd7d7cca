import { boxOf, moveBy, type Operation } from '../stage.ts';

const gap = 3;

/** Words at the ends of edges, larger than where Mermaid put them, leave the nodes that they run into by the shortest way. */
export const clearOfNodes: Operation = (texts, stage) => {
  const nodes = [...stage.svg.querySelectorAll('.node')].map((node) => boxOf(node, stage));
  for (const text of texts) {
    if (text.localName !== 'text' || text.textContent.trim() === '') continue;
    const box = boxOf(text, stage);
    for (const node of nodes) {
      const ways = [
        { dx: node.x - gap - box.x - box.w, dy: 0 },
        { dx: node.x + node.w + gap - box.x, dy: 0 },
        { dx: 0, dy: node.y - gap - box.y - box.h },
        { dx: 0, dy: node.y + node.h + gap - box.y },
      ];
      const apart = ways[0]!.dx >= 0 || ways[1]!.dx <= 0 || ways[2]!.dy >= 0 || ways[3]!.dy <= 0;
      if (apart) continue;
      const shortest = ways.reduce((a, b) => (Math.abs(b.dx + b.dy) < Math.abs(a.dx + a.dy) ? b : a));
      moveBy(text, shortest.dx, shortest.dy);
      break;
    }
  }
};
