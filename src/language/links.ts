/** A link of inline Markdown, `[words](target)`; offsets are those of the target in the text. */
export interface WrittenLink {
  readonly target: string;
  readonly start: number;
  readonly end: number;
  readonly picture: boolean;
}

/** The links of a text, as Markdown sees them: not in code, not where a backslash takes the bracket's meaning. */
export function findLinks(text: string): WrittenLink[] {
  if (!text.includes('](')) return [];
  const links: WrittenLink[] = [];
  const opened: number[] = [];
  const unclosed = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '\\') at += 1;
    else if (unit === '`') at = afterCode(text, at, unclosed) - 1;
    else if (unit === '[') opened.push(at);
    else if (unit === ']' && opened.length > 0) {
      const open = opened.pop()!;
      const target = text[at + 1] === '(' ? readTarget(text, at + 2) : undefined;
      if (!target) continue;
      links.push({ ...target, picture: text[open - 1] === '!' && text[open - 2] !== '\\' });
      at = target.end;
    }
  }
  return links;
}

/** Why a deck cannot follow a link, or `undefined`; targets `#id` are looked up elsewhere. */
export function linkProblem(link: WrittenLink): { message: string; hint: string } | undefined {
  const hint = 'links lead to https://…, http://…, mailto:… or #slide-id; a \\ before [ makes it plain text';
  if (link.picture)
    return { message: 'a text cannot hold a picture', hint: 'pictures stand on slides of their own: layout: image' };
  if (link.target === '' || link.target === '#') return { message: 'this link leads nowhere', hint };
  if (link.target.startsWith('#') || /^(https?:\/\/|mailto:)./i.test(link.target)) return undefined;
  return { message: `a deck cannot follow a link to "${link.target}"`, hint };
}

/** Where a code span ends, or just its backticks where none closes it; `unclosed` remembers lengths that nothing closes. */
function afterCode(text: string, at: number, unclosed: Set<number>): number {
  const ticks = runOfTicks(text, at);
  let from = at + ticks;
  while (!unclosed.has(ticks)) {
    const next = text.indexOf('`', from);
    if (next === -1) {
      unclosed.add(ticks);
      break;
    }
    const length = runOfTicks(text, next);
    from = next + length;
    if (length === ticks) return from;
  }
  return at + ticks;
}

function runOfTicks(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end += 1;
  return end - at;
}

/** No address is longer; it keeps the search short. */
const mostTarget = 2048;

function readTarget(text: string, from: number): { target: string; start: number; end: number } | undefined {
  let start = from;
  while (/\s/.test(text[start] ?? '')) start += 1;
  const rest = text.slice(start, start + mostTarget);
  const pointed = /^<([^<>\n]*)>/.exec(rest);
  const target = pointed ? pointed[1]! : balanced(rest);
  const after = start + (pointed ? pointed[0].length : target.length);
  const close = /^(\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(text.slice(after, after + mostTarget));
  if (!close) return undefined;
  const shift = pointed ? 1 : 0;
  return { target, start: start + shift, end: start + shift + target.length };
}

/** Up to the first white space or the parenthesis that closes the link; those inside come in pairs. */
function balanced(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    if (unit <= ' ' || unit === '\u00a0') return text.slice(0, at);
    if (unit === '\\') at += 1;
    else if (unit === '(') depth += 1;
    else if (unit === ')') {
      if (depth === 0) return text.slice(0, at);
      depth -= 1;
    }
  }
  return text;
}
