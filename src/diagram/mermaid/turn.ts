import type { FamilyDirection } from '../families/family.ts';

/** The text with its main direction turned by a quarter; undefined where that cannot be said. */
export function turnedText(text: string, direction: FamilyDirection | undefined): string | undefined {
  const match = direction?.header.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  switch (direction!.written) {
    case 'header':
      return `${text.slice(0, match.index)}${match[1]} ${isHorizontal(match[2]) ? 'TB' : 'LR'}${text.slice(end)}`;
    case 'statement': {
      const rest = text.slice(end);
      const written = ownDirection(rest);
      if (!written) return `${text.slice(0, end)}\ndirection LR${rest}`;
      const turned = isHorizontal(written.direction) ? 'TB' : 'LR';
      return (
        text.slice(0, end) + rest.slice(0, written.at) + turned + rest.slice(written.at + written.direction.length)
      );
    }
  }
}

const isHorizontal = (direction: string | undefined): boolean =>
  direction !== undefined && /^(LR|RL|[<>])$/.test(direction);

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
