/**
 * Mermaid splits plain labels into words with a pattern that passes over `<` and `>`: in a browser its sanitizer has made entities
 * of them by then, which it does not do without one. This does, in what the parser of a family with such labels has filled.
 */
export function keepAngleBrackets(type: string, database: Readonly<Record<string, unknown>>): void {
  if (/^(flowchart|swimlane)/.test(type)) {
    escape(valuesOf(database.vertices), 'text');
    escape(valuesOf(database.edges), 'text');
    escape(valuesOf(database.subGraphs), 'title');
  } else if (type === 'c4' && typeof database.getC4ShapeArray === 'function') {
    const shapes = valuesOf((database.getC4ShapeArray as () => unknown)());
    for (const part of ['label', 'descr', 'techn']) escape(valuesOf(shapes.map((shape) => shape[part])), 'text');
  }
}

type Part = Record<string, unknown>;

function escape(parts: readonly Part[], property: string): void {
  for (const part of parts) {
    const text = part[property];
    if (part.labelType !== 'markdown' && typeof text === 'string' && /[<>]/.test(text)) part[property] = escaped(text);
  }
}

const escaped = (text: string): string =>
  text.replace(/<br\s*\/?>|[<>]/gi, (found) => (found.length > 1 ? found : found === '<' ? '&lt;' : '&gt;'));

function valuesOf(list: unknown): Part[] {
  const values: unknown[] = list instanceof Map ? [...list.values()] : Array.isArray(list) ? list : [];
  return values.filter((value): value is Part => typeof value === 'object' && value !== null);
}
