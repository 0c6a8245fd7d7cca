/** Types whose direction can be turned, and how they write it. */
const header: Readonly<Record<string, RegExp>> = {
  'flowchart-v2': /^([^\S\n]*(?:flowchart|graph)(?:-elk)?)(?:[^\S\n]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[\s;]|$)/m,
  flowchart: /^([^\S\n]*(?:flowchart|graph)(?:-elk)?)(?:[^\S\n]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[\s;]|$)/m,
  'flowchart-elk': /^([^\S\n]*(?:flowchart|graph)(?:-elk)?)(?:[^\S\n]+(TB|TD|BT|RL|LR|[<>^v]))?(?=[\s;]|$)/m,
  classDiagram: /^[^\S\n]*classDiagram(?:-v2)?[^\S\n]*$/m,
  class: /^[^\S\n]*classDiagram(?:-v2)?[^\S\n]*$/m,
  stateDiagram: /^[^\S\n]*stateDiagram(?:-v2)?[^\S\n]*$/m,
  state: /^[^\S\n]*stateDiagram(?:-v2)?[^\S\n]*$/m,
  er: /^[^\S\n]*erDiagram[^\S\n]*$/m,
  requirement: /^[^\S\n]*requirementDiagram[^\S\n]*$/m,
};

/** The text with its main direction turned by a quarter; undefined where that cannot be said. */
export function turnedText(text: string, type: string): string | undefined {
  const pattern = header[type];
  const match = pattern?.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  if (type.startsWith('flowchart')) {
    return `${text.slice(0, match.index)}${match[1]} ${isLevel(match[2]) ? 'TB' : 'LR'}${text.slice(end)}`;
  }
  const rest = text.slice(end);
  const written = ownDirection(rest);
  if (!written) return `${text.slice(0, end)}\ndirection LR${rest}`;
  const turned = isLevel(written.direction) ? 'TB' : 'LR';
  return text.slice(0, end) + rest.slice(0, written.at) + turned + rest.slice(written.at + written.direction.length);
}

const isLevel = (direction: string | undefined): boolean => direction !== undefined && /^(LR|RL|[<>])$/.test(direction);

/** The `direction` that stands in no braces. */
function ownDirection(text: string): { at: number; direction: string } | undefined {
  let depth = 0;
  for (const match of text.matchAll(/[{}]|^[^\S\n]*direction[^\S\n]+(TB|TD|BT|RL|LR)\b/gm)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) return { at: match.index + match[0].length - match[1]!.length, direction: match[1]! };
  }
  return undefined;
}
