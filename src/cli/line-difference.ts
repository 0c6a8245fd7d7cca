/** So many lines that stayed stand around those that changed. */
const around = 1;

/** Lines that went and came, as `diff -u` shows them. */
export function lineDifference(
  before: string,
  after: string,
  name: string,
  { colour = false }: { readonly colour?: boolean } = {},
): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const steps = stepsBetween(old, now);
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[39m` : text);
  const shown = steps.map((_, at) =>
    steps.slice(Math.max(0, at - around), at + around + 1).some(({ sign }) => sign !== ' '),
  );
  let result = `${paint(31, `--- ${name}`)}\n${paint(32, `+++ ${name}`)}\n`;
  for (const [at, { sign, line, number }] of steps.entries()) {
    if (!shown[at]) continue;
    if (!shown[at - 1]) result += `${paint(36, `@@ line ${number} @@`)}\n`;
    result += sign === '-' ? paint(31, `-${line}`) : sign === '+' ? paint(32, `+${line}`) : ` ${line}`;
    result += '\n';
  }
  return result;
}

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
  /** Of the text before. */
  readonly number: number;
}

function stepsBetween(old: readonly string[], now: readonly string[]): Step[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let same = 0;
  while (same < old.length - start && same < now.length - start && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  const [a, b] = [old.slice(start, old.length - same), now.slice(start, now.length - same)];
  // Lengths of the longest common subsequences of what is left of both.
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const steps: Step[] = old.slice(0, start).map((line, at) => ({ sign: ' ', line, number: at + 1 }));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const number = start + i + 1;
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ sign: ' ', line: a[i]!, number });
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      steps.push({ sign: '-', line: a[i]!, number });
      i += 1;
    } else {
      steps.push({ sign: '+', line: b[j]!, number });
      j += 1;
    }
  }
  const rest = old.length - same;
  return steps.concat(old.slice(rest).map((line, at): Step => ({ sign: ' ', line, number: rest + at + 1 })));
}
