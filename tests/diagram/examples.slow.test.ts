import { DOMParser } from '@xmldom/xmldom';
import { diagramData } from '@mermaid-js/examples';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawDiagrams, DrawingSession, type DiagramResult } from '../../src/diagram/draw.ts';
import { sceneToSvg } from '../../src/diagram/svg.ts';
import { packageRoot } from '../../src/resources/package-root.ts';
import { draw, requestFor, wordsOf } from './requests.ts';

const examples = diagramData.flatMap(({ id, examples: list }) =>
  list.map(({ title, code }) => ({ name: `${id}: ${title}`, code })),
);

describe('every example of Mermaid', () => {
  it.each(examples)('$name', async ({ code }) => {
    const { scene, problems } = await draw(code, { box: { w: 1136, h: 624 } });
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(wordsOf(scene!)).not.toMatch(/NaN|undefined|\[object/);
    const svg = sceneToSvg(scene!, { idPrefix: 'd', alt: scene!.alt, clickOffset: 0 });
    expect(svg).not.toMatch(/<(style|script|foreignObject)|NaN/i);
    expect(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement?.tagName).toBe('svg');
  });
});

/** The shortest example of each of some families: what threads add does not depend on how much there is to draw. */
const requests = diagramData.slice(0, 10).map(({ examples: list }) => {
  const [shortest] = list.map(({ code }) => code).sort((one, other) => one.length - other.length);
  return requestFor(shortest!);
});

describe('threads', () => {
  let here: readonly DiagramResult[];
  beforeAll(async () => {
    here = await drawDiagrams(requests, { workers: 0 });
  });

  it('draw as this thread does, to the byte, in another process too', async () => {
    expect(await drawDiagrams(requests, { workers: 2 })).toEqual(here);
    const script = `
      const { Worker } = require('node:worker_threads');
      const { createHash } = require('node:crypto');
      const requests = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
      const worker = new Worker('./lib/diagram-worker.mjs');
      const results = [];
      worker.on('message', (message) => {
        if (message.kind !== 'result') return;
        results.push(message.result);
        if (results.length < requests.length) return worker.postMessage(requests[results.length]);
        console.log(createHash('sha256').update(JSON.stringify(results)).digest('hex'));
        process.exit(0);
      });
      worker.postMessage(requests[0]);`;
    const environment = { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' };
    const hash = execFileSync(process.execPath, ['-e', script], {
      cwd: packageRoot,
      input: JSON.stringify(requests),
      env: environment,
    });
    expect(hash.toString().trim()).toBe(createHash('sha256').update(JSON.stringify(here)).digest('hex'));
  });

  it('end a diagram that takes too long, and go on with the others', async () => {
    const half = (letter: string): string[] =>
      Array.from({ length: 15 }, (_, i) => `${letter}${i}[Station ${letter}${i}]`);
    const slow = `flowchart LR\n ${half('A').join(' & ')} -->|leads to the next| ${half('B').join(' & ')}`;
    const small = requestFor('flowchart LR\n A --> B');
    const time = await drawDiagrams([requestFor(slow), small], { workers: 1, limits: { seconds: 1.5 } });
    expect(time[0]!.problems).toMatchObject([
      { rule: 'mermaid-limit', severity: 'error', message: expect.stringMatching(/1\.5 seconds of processor time/) },
    ]);
    expect(time[1]!.scene).toBeDefined();
  });

  it('say when memory was too little', async () => {
    const results = await drawDiagrams([requestFor('flowchart LR\n A --> B')], { limits: { megabytes: 12 } });
    expect(results[0]!.problems).toMatchObject([
      { rule: 'mermaid-limit', severity: 'error', message: expect.stringMatching(/12 MB of memory/) },
    ]);
  });

  it('serve overlapping calls of one session, each with its own results', async () => {
    const session = new DrawingSession({ workers: 2 });
    const [first, second] = await Promise.all([
      drawDiagrams(requests, { session }),
      drawDiagrams([...requests].reverse(), { session }),
    ]);
    await session.close();
    expect(first).toEqual(here);
    expect(second).toEqual([...first].reverse());
  });
});
