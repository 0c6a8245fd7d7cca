import { type Form, type Mark, marks, sameForm, type SourceChar, type TargetChar } from './text-characters.ts';

/** Changes the text where it changed; marks stay where they are written. */
export function spliced(
  source: readonly SourceChar[],
  target: readonly TargetChar[],
  value: string,
  outer: { readonly start: number; readonly end: number },
): string {
  const stays = new Set(target.flatMap(({ kept }) => (kept === undefined ? [] : [kept])));
  /** What is new before each character of the source, and after the last. */
  const before: string[] = Array.from({ length: source.length }, () => '');
  const after: string[] = Array.from({ length: source.length }, () => '');
  for (let at = 0; at < target.length; at += 1) {
    if (target[at]!.kept !== undefined) continue;
    let end = at;
    while (end < target.length && target[end]!.kept === undefined) end += 1;
    const text = target
      .slice(at, end)
      .map((char) => char.text)
      .join('');
    const form = target[at]!.form;
    const [left, right] = [target[at - 1]?.kept, target[end]?.kept];
    // Beside the neighbour that looks alike, so that it falls inside the same marks; a word that is replaced gives its place.
    const gone = left === undefined ? 0 : left + 1;
    if (gone < source.length && !stays.has(gone) && sameForm(source[gone]!.form, form)) before[gone] += text;
    else if (left !== undefined && (sameForm(source[left]!.form, form) || right === undefined)) after[left] += text;
    else if (right !== undefined) before[right] = text + before[right]!;
    else if (source.length > 0) before[0] += text;
    at = end;
  }
  let result = '';
  let at = outer.start;
  for (const [index, { start, end }] of source.entries()) {
    result += value.slice(at, Math.max(at, start)) + before[index]!;
    if (stays.has(index)) result += value.slice(start, end);
    result += after[index]!;
    at = Math.max(at, end);
  }
  return value.slice(0, outer.start) + result + value.slice(at);
}

const signs: Readonly<Record<Mark, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  marked: ['==', '=='],
  sub: ['~', '~'],
  sup: ['^', '^'],
  code: ['`', '`'],
};

/** The whole text anew, with its marks. */
export function serialised(
  target: readonly TargetChar[],
  source: readonly SourceChar[],
  { value }: { readonly value: string },
  escaping: boolean,
): string {
  const textOf = ({ kept, text, form }: TargetChar): string => {
    const own = kept === undefined ? text : value.slice(source[kept]!.start, source[kept]!.end);
    if (form.marks.has('code')) return own;
    return escaping && kept === undefined && /[\\`*_~=^[\]<$]/.test(own) ? `\\${own}` : own;
  };
  const write = (chars: readonly TargetChar[], level: number): string => {
    if (level > marks.length + 1) return chars.map(textOf).join('');
    const stretches: { key: string; chars: TargetChar[] }[] = [];
    for (const char of chars) {
      const key = keyAt(char.form, level);
      const last = stretches.at(-1);
      if (last?.key === key) last.chars.push(char);
      else stretches.push({ key, chars: [char] });
    }
    return stretches
      .map(({ key, chars: own }) => {
        if (key === '') return write(own, level + 1);
        // Spaces stand outside of marks.
        const first = own.findIndex((char) => char.key !== ' ');
        if (first < 0) return write(own, level + 1);
        const last = own.findLastIndex((char) => char.key !== ' ') + 1;
        const inside = write(own.slice(first, last), level + 1);
        const [open, close] = signsAt(key, level);
        return ' '.repeat(first) + open + inside + close + ' '.repeat(own.length - last);
      })
      .join('');
  };
  return write(target, 0);
}

/** Links stand around looks, and looks around marks. */
function keyAt(form: Form, level: number): string {
  if (level === 0) return form.link ?? '';
  if (level === 1) return form.looks.map((look) => `.${look}`).join(' ');
  const mark = marks[level - 2]!;
  return form.marks.has(mark) ? mark : '';
}

function signsAt(key: string, level: number): readonly [string, string] {
  if (level === 0) return ['[', `](${/[\s()]/.test(key) ? `<${key}>` : key})`];
  if (level === 1) return ['[', `]{${key}}`];
  return signs[key as Mark];
}
