/**
 * What a save costs, stage by stage and as the deck grows: a session of the library compiles the deck again after an edit of one word,
 * as the dev server does. In processor time, which other programs on the machine disturb least; medians of several saves.
 *
 *   node scripts/bench-saves.mjs [--slides 12,200,1000] [--saves 11]
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { outlineTalk } from './bench-talk.mjs';

/** V8 optimises what it has seen run a few times: the dev server warms itself up too. */
const unmeasured = 8;
const stages = ['read', 'resolve', 'draw', 'compose', 'check', 'render'];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * `everywhere`: a word of each slide's title is changed, as by a search that replaces it.
 * @returns {Promise<Record<string, number>>} milliseconds of processor time a save, in all and by stage
 */
export async function measureSaves(slides, saves, { everywhere = false } = {}) {
  const { createSession } = createRequire(import.meta.url)('../lib/index.cjs');
  const entries = new Map();
  const cache = { get: (key) => entries.get(key), put: (key, bytes) => void entries.set(key, bytes) };
  const times = Object.fromEntries(['save', ...stages].map((stage) => [stage, []]));
  const begun = new Map();
  const session = createSession({
    cache,
    onStage: (stage, milliseconds) => {
      if (milliseconds === undefined) begun.set(stage, processorTime());
      else times[stage]?.push(processorTime() - begun.get(stage));
    },
  });
  for (let edit = 0; edit < unmeasured + saves; edit += 1) {
    if (edit === unmeasured) for (const list of Object.values(times)) list.length = 0;
    const diagrams = slides <= 12 ? 2 : Math.round(slides / 10);
    const text = outlineTalk({ slides, diagrams, ...(everywhere ? { edit: 1, version: edit } : { edit }) });
    const started = processorTime();
    const { web, diagnostics } = await session.compile(text, { only: 'web', verify: false });
    if (!web) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    times.save.push(processorTime() - started);
  }
  await session.close();
  return Object.fromEntries(Object.entries(times).map(([stage, list]) => [stage, median(list)]));
}

/** Rows for a table, the last one telling how fast each grows: 1 is in proportion to the deck. */
export async function savesTable(sizes, saves) {
  const measured = [];
  for (const slides of sizes) {
    const { save: everywhere } = await measureSaves(slides, saves, { everywhere: true });
    measured.push({ ...(await measureSaves(slides, saves)), everywhere });
  }
  const names = ['save', ...stages, 'everywhere'];
  const rows = [['slides', ...names.map((name) => `${name} (ms)`)]];
  for (const [index, slides] of sizes.entries())
    rows.push([slides, ...names.map((name) => measured[index][name].toFixed(0))]);
  const [first, last] = [measured[0], measured.at(-1)];
  if (sizes.length > 1) {
    const growth = Math.log(sizes.at(-1) / sizes[0]);
    rows.push(['exponent', ...names.map((name) => (Math.log(last[name] / first[name]) / growth).toFixed(2))]);
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const argument = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : fallback;
  };
  const sizes = argument('slides', '12,200,1000').split(',').map(Number);
  for (const row of await savesTable(sizes, Number(argument('saves', 11))))
    console.log(row.map((cell) => String(cell).padStart(13)).join(''));
}
