/**
 * Breaks good outlines at random and looks at what Diptych makes of them. `node scripts/fuzz.mjs [seconds] [seed]`; the seed is
 * printed, and draws the same outlines again. Found are:
 * - a throw, which is a mistake of ours whatever the outline says,
 * - an error without a rule, a message, or a place within the text,
 * - an outline that `check` passes and that does not build, or whose PowerPoint file the audit faults,
 * - an outline that takes more than two minutes of processor time.
 */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { audit, createSession, openFiles } from '../lib/index.mjs';

const [seconds = '60', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
console.log(`Fuzzing for ${seconds} s: npm run fuzz ${seconds} ${seed}`);

/** Mulberry32: a generator of numbers from 0 to 1 that a seed sets. */
let state = Number(seed) | 0;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const folders = ['.', ...readdirSync('tests/fixtures').map((name) => join('tests', 'fixtures', name))];
const outlines = folders
  .filter((folder) => existsSync(join(folder, 'outline.yaml')))
  .map((folder) => ({ folder, text: readFileSync(join(folder, 'outline.yaml'), 'utf8') }));

const oddities = [
  '\t', '\u000b', '\0', '\ud800', '\ufffe', '\u202e', '"', "'", '`', '[', ']', '{', '}', ': ', '#', '&a ', '*a ', '!x ', '|', '>', '- ', '<b>', '&amp;', ']]>',
  '**', '[a](javascript:alert(1))', '[a](https://e.org/x_(y)_(z))', '<script>alert(1)</script>', '{{x}}', '%%{init: {}}%%', '-->', '../../etc/passwd',
  '__proto__', 'constructor', 'null', '1e999', '-1', '99999999999', '🧑🏽‍🚀', 'مرحبا', '漢字', 'e\u0301', 'x'.repeat(400), '\n', '\r\n',
]; // prettier-ignore

/** Each takes lines and changes them in place. */
const slips = [
  (lines) => lines.splice(below(lines.length), 1 + below(3)),
  (lines) => lines.splice(below(lines.length), 0, pick(lines)),
  (lines) => {
    const [one, other] = [below(lines.length), below(lines.length)];
    [lines[one], lines[other]] = [lines[other], lines[one]];
  },
  (lines) => {
    const at = below(lines.length);
    const where = below(lines[at].length + 1);
    lines[at] = lines[at].slice(0, where) + pick(oddities) + lines[at].slice(where);
  },
  (lines) => {
    const at = below(lines.length);
    lines[at] = random() < 0.5 ? `  ${lines[at]}` : lines[at].replace(/^ {1,2}/, '');
  },
  (lines) => {
    const at = below(lines.length);
    lines[at] = lines[at].replace(/[\p{L}\d]+(?=[^\p{L}\d]*$)/u, pick(oddities));
  },
  (lines) => lines.splice(below(lines.length)),
];

function broken(text) {
  const lines = text.split('\n');
  for (let count = 1 + below(3); count > 0 && lines.length > 1; count -= 1) pick(slips)(lines);
  return lines.join('\n');
}

const isPlaced = ({ rule, message, range }, lines) =>
  Boolean(rule && message) && (!range || (range.start.line >= 1 && range.start.line <= lines + 1));

async function faultOf({ folder }, text, session) {
  const options = { file: 'outline.yaml', files: openFiles(folder) };
  const found = await session.check(text, options);
  const lines = text.split(/\r\n|\r|\n/).length;
  const unplaced = found.find((one) => (one.file ?? 'outline.yaml') === 'outline.yaml' && !isPlaced(one, lines));
  if (unplaced) return `a diagnostic without a place: ${JSON.stringify(unplaced)}`;
  if (found.some(({ severity }) => severity === 'error')) return undefined;
  const { diagnostics, pptx } = await session.compile(text, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || !pptx)
    return `check passes it, and it does not build: ${JSON.stringify(errors.slice(0, 3))}`;
  const findings = (await audit(pptx)).filter(({ severity }) => severity === 'error');
  return findings.length > 0 ? `the audit faults it: ${JSON.stringify(findings.slice(0, 3))}` : undefined;
}

const ends = Date.now() + Number(seconds) * 1000;
const session = createSession();
let runs = 0;
let faults = 0;
while (Date.now() < ends && faults < 5) {
  const source = pick(outlines);
  const text = broken(source.text);
  const before = process.cpuUsage();
  const fault = await faultOf(source, text, session).catch((error) => `it throws ${error?.stack ?? error}`);
  const { user } = process.cpuUsage(before);
  runs += 1;
  if (!fault && user < 120e6) continue;
  faults += 1;
  console.log(
    `Run ${runs}, from ${source.folder}: ${fault ?? `it took ${Math.round(user / 1e6)} s of processor time`}`,
  );
  console.log(text);
}
await session.close?.();
console.log(`${runs} outlines, ${faults} faults`);
process.exitCode = faults > 0 || runs === 0 ? 1 : 0;
