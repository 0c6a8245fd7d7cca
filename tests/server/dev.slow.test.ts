import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/edits/snapshot.ts';
import { PackedParts } from '../../src/ooxml/package-reader.ts';
import { libFolder } from '../../src/resources/package-root.ts';
import { launchBrowser } from '../browser/launch.ts';
import { editPptx, say } from '../edits/edit-pptx.ts';

const talk = (word: string, more = '') => `version: 1
meta: { title: Live, language: en }
slides:
  - layout: title
  - { layout: bullets, id: first, title: The first, points: [One, Two], notes: Note of the first }
  - layout: bullets
    id: second
    title: The second
    steps: true
    points: [Alpha, ${word}, Gamma]
    notes: Note ${word}
${more}`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

let running: ChildProcess[] = [];
afterEach(() => {
  running.forEach((child) => child.kill('SIGKILL'));
  running = [];
});

interface Served {
  readonly address: string;
  readonly folder: string;
  readonly save: (text: string) => void;
  readonly process: ChildProcess;
}

async function serve(text: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-dev-'));
  const outline = join(folder, 'outline.yaml');
  writeFileSync(outline, text);
  const child = spawn(
    process.execPath,
    [join(libFolder, 'diptych.cjs'), 'dev', outline, '--port', '0', '--out', join(folder, 'dist')],
    {
      env: { ...process.env, DIPTYCH_CACHE: join(folder, 'cache') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.push(child);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    child.on('close', () => reject(new Error(said)));
  });
  return { address, folder, process: child, save: (next) => writeFileSync(outline, next) };
}

async function openPage(address: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => (globalThis as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
  return { page, complaints };
}

const state = (page: Page) =>
  page.evaluate(() => {
    const { Reveal } = globalThis as unknown as {
      Reveal: { getCurrentSlide(): { id: string }; getIndices(): { f?: number } };
    };
    return { id: Reveal.getCurrentSlide().id, f: Reveal.getIndices().f };
  });
const sees = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor({ state: 'attached' });

test('an edit is shown on the same slide at the same fragment, in every browser', async () => {
  const { address, save } = await serve(talk('Beta'));
  const one = await openPage(`${address}#/second`);
  const two = await openPage(address);
  await one.page.keyboard.press('ArrowRight');
  await one.page.keyboard.press('ArrowRight');
  expect(await state(one.page)).toEqual({ id: 'second', f: 1 });

  save(talk('Delta'));
  await sees(one.page, 'Delta');
  await sees(two.page, 'Delta');
  expect(await state(one.page)).toEqual({ id: 'second', f: 1 });
  expect((await state(two.page)).id).toBe('live');
  expect([...one.complaints, ...two.complaints]).toEqual([]);
});

test('only the changed slide is replaced, and the page is never loaded again', async () => {
  const { address, save } = await serve(talk('Beta'));
  const { page } = await openPage(`${address}#/first`);
  await page.evaluate(() => {
    const scope = globalThis as unknown as {
      stayed: boolean;
      kept: Element[];
      document: { querySelectorAll(selector: string): Element[] };
    };
    scope.stayed = true;
    scope.kept = [...scope.document.querySelectorAll('#first h2')];
  });
  save(talk('Delta'));
  await sees(page, 'Delta');
  const kept = await page.evaluate(() => {
    const scope = globalThis as unknown as { stayed?: boolean; kept: { isConnected: boolean }[] };
    return scope.stayed === true && scope.kept.every((element) => element.isConnected);
  });
  expect(kept).toBe(true);
});

test('a word that is on every slide changes on the one that is looked at first, then on all; who goes on meanwhile stays there', async () => {
  const { address, save } = await serve(talk('Beta'));
  const { page, complaints } = await openPage(`${address}#/second`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  // Keeps which slide had the new title when, and goes back one slide as soon as it shows.
  await page.evaluate(() => {
    const scope = globalThis as unknown as {
      seen: string[];
      Reveal: { slide(index: number): void };
      document: { querySelectorAll(selector: string): { id: string; textContent: string }[]; body: unknown };
      MutationObserver: new (heard: () => void) => { observe(element: unknown, options: object): void };
    };
    scope.seen = [];
    new scope.MutationObserver(() => {
      const renamed = [...scope.document.querySelectorAll('.slides > section')].filter(({ textContent }) =>
        textContent.includes('Our '),
      );
      const fresh = renamed.map(({ id }) => id).filter((id) => !scope.seen.includes(id));
      if (scope.seen.length === 0 && fresh.length > 0) setTimeout(() => scope.Reveal.slide(1));
      scope.seen.push(...fresh);
    }).observe(scope.document.body, { subtree: true, childList: true });
  });
  save(talk('Beta').replaceAll('title: The ', 'title: Our '));
  await sees(page, 'Our first');
  await expect.poll(async () => (await state(page)).id).toBe('first');
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen[0]).toBe('second');
  expect(seen).toContain('first');
  expect(complaints).toEqual([]);
});

test('mistakes lie over the last good deck and vanish when mended', async () => {
  const { address, save } = await serve(talk('Beta'));
  const { page } = await openPage(`${address}#/second`);
  save(talk('Beta').replace('layout: bullets', 'layout: bulets'));
  const overlay = page.locator('#diptych-problems');
  await overlay.waitFor();
  expect(await overlay.textContent()).toContain('unknown-slide-layout');
  expect(await overlay.textContent()).toMatch(/outline\.yaml:5:\d+/);
  expect((await state(page)).id).toBe('second');
  save(talk('Mended'));
  await sees(page, 'Mended');
  await overlay.waitFor({ state: 'detached' });
});

test('atomic saves, a deleted file that comes back, a burst of saves', async () => {
  const { address, folder, save } = await serve(talk('Beta'));
  const { page, complaints } = await openPage(`${address}#/second`);
  const outline = join(folder, 'outline.yaml');
  writeFileSync(`${outline}.tmp`, talk('Atomic'));
  renameSync(`${outline}.tmp`, outline);
  await sees(page, 'Atomic');

  rmSync(outline);
  await page.locator('#diptych-problems').waitFor();
  save(talk('Back'));
  await sees(page, 'Back');
  await page.locator('#diptych-problems').waitFor({ state: 'detached' });

  for (let index = 0; index < 10; index += 1) {
    save(talk(`Burst${index}`));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await sees(page, 'Burst9');
  expect((await state(page)).id).toBe('second');
  expect(complaints).toEqual([]);
});

test('slides come, go, move and are renamed; the theme changes', async () => {
  const { address, save } = await serve(talk('Beta'));
  const { page } = await openPage(`${address}#/second`);
  const more = '  - { layout: bullets, id: third, title: The third, points: [New] }\n';
  save(talk('Beta', more));
  await page.locator('#third').waitFor({ state: 'attached' });
  save(talk('Beta', more).replace('id: second', 'id: renamed'));
  await page.locator('#renamed').waitFor({ state: 'attached' });
  expect((await state(page)).id).toBe('renamed');
  const order = () =>
    page
      .locator('.slides > section')
      .evaluateAll((sections) => sections.map((section) => (section as { id: string }).id));
  expect(await order()).toEqual(['live', 'first', 'renamed', 'third']);

  const background = () =>
    page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--paper").trim()');
  const before = await background();
  save(talk('Beta').replace('slides:', 'theme: { mode: dark }\nslides:'));
  await expect.poll(background).not.toBe(before);
  expect(await order()).toEqual(['live', 'first', 'second']);
});

test('an outline that was never right shows its mistakes, and then the deck', async () => {
  const { address, save } = await serve('version: 1\n');
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('#diptych-problems').waitFor();
  save(talk('Right'));
  await sees(page, 'Right');
});

test('the speaker view follows', async () => {
  const { address, save } = await serve(talk('Beta'));
  const { page } = await openPage(`${address}#/second`);
  const popup = page.waitForEvent('popup');
  await page.keyboard.press('s');
  const speaker = await popup;
  await speaker.getByText('Note Beta').first().waitFor();
  save(talk('Delta'));
  await speaker.getByText('Note Delta').first().waitFor();
});

test('the PowerPoint file is rebuilt behind, and the page fetches it', async () => {
  const { address, folder, save } = await serve(talk('Beta'));
  const { page } = await openPage(address);
  save(talk('Delta'));
  const link = page.locator('#diptych-pptx[data-state=ready]');
  await link.waitFor();
  expect(existsSync(join(folder, 'dist', 'outline.pptx'))).toBe(true);
  const fetched = await page.request.get(new URL((await link.getAttribute('href'))!, address).href);
  expect(fetched.status()).toBe(200);
  expect(Buffer.compare(await fetched.body(), readFileSync(join(folder, 'dist', 'outline.pptx')))).toBe(0);
});

/** Sends bytes as they are, and gives the first line of the answer: what no well-behaved client sends. */
const rawly = (port: string, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let said = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(said.split('\r\n')[0]!));
  });

test('nothing else is served, and it ends cleanly', async () => {
  const { address, folder, process: server } = await serve(talk('Beta'));
  const { port } = new URL(address);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const path of [
    '/outline.yaml',
    '/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/dist/',
    '/cache',
    '//etc/passwd',
    '/%00',
  ]) {
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status, path).toBe(404);
  }
  expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405);
  const headers = (await fetch(address)).headers;
  expect(headers.get('access-control-allow-origin')).toBeNull();

  const host = `Host: 127.0.0.1:${port}\r\n`;
  const probes: readonly (readonly [request: string, status: number | undefined])[] = [
    [`GET / HTTP/1.1\r\n${host}\r\n`, 200],
    [`GET /?a=/../../etc/passwd HTTP/1.1\r\n${host}\r\n`, 200],
    ...[
      ...[
        '/../../etc/passwd',
        '/..\\..\\secret.txt',
        '/./secret.txt',
        '/dist/../secret.txt',
        '/outline.pptx/../secret.txt',
      ],
      ...[
        `http://127.0.0.1:${port}/secret.txt`,
        '/%2e%2e%5csecret.txt',
        '/%c0%ae%c0%ae/secret.txt',
        '/.diptych/',
        '/@fs/etc/passwd',
      ],
    ].map((path) => [`GET ${path} HTTP/1.1\r\n${host}\r\n`, 404] as const),
    ...[
      'evil.example',
      `evil.example:${port}`,
      `127.0.0.1:${port}.evil.example`,
      '',
      `127.0.0.1:${port}, evil.example`,
    ].map((name) => [`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`, 403] as const),
    [`GET / HTTP/1.0\r\n\r\n`, 403],
    [`GET / HTTP/1.1\r\n\r\n`, 400],
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map(
      (method) => [`${method} / HTTP/1.1\r\n${host}\r\n`, 405] as const,
    ),
    [`GET / HTTP/1.1\r\n${host}Content-Length: 999999999\r\n\r\n${'x'.repeat(100_000)}`, 413],
    [`GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`, 413],
    [`GET / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    [`GET / HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431],
    [`nonsense\r\n\r\n`, 400],
    [`GET /live HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`, 403],
    [`CONNECT 127.0.0.1:80 HTTP/1.1\r\n${host}\r\n`, undefined],
  ];
  const answers: string[] = [];
  for (const [request] of probes)
    answers.push(`${request.slice(0, 60)}: ${(await rawly(port, request)).split(' ')[1]}`);
  expect(answers).toEqual(probes.map(([request, status]) => `${request.slice(0, 60)}: ${status}`));

  const { WebSocket } = await import('ws');
  const refused = (origin: string | undefined, host?: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin, headers: host ? { host } : {} });
      socket.on('open', () => resolve('open'));
      socket.on('error', (error) => resolve(error.message));
    });
  expect(await refused(`http://127.0.0.1:${port}`)).toBe('open');
  expect(await refused('http://evil.example')).toContain('403');
  expect(await refused(undefined)).toContain('403');
  for (const origin of ['null', `https://127.0.0.1:${port}`, `http://127.0.0.1:${port}.evil.example`, 'file://'])
    expect(await refused(origin), origin).toContain('403');
  // A page cannot fill the server's memory by what it says.
  const talker = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin: `http://127.0.0.1:${port}` });
  talker.on('error', () => {}).on('open', () => talker.send('x'.repeat(5000)));
  expect(await new Promise((resolve) => talker.on('close', resolve))).toBe(1009);
  expect((await fetch(address)).status).toBe(200);
  expect(await refused(`http://evil.example:${port}`, `evil.example:${port}`)).toContain('403');

  const ended = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('an edited PowerPoint file stays, the web deck goes on, and what was pulled reaches both', async () => {
  const { address, save, folder } = await serve(talk('Beta'));
  const { page, complaints } = await openPage(`${address}#/second`);
  const link = (state: string) => page.locator(`#diptych-pptx[data-state=${state}]`);
  await link('ready').waitFor();
  const file = join(folder, 'dist', 'outline.pptx');
  const edited = editPptx(readFileSync(file), say('Gamma', 'Gamma of Anna'));
  writeFileSync(file, edited);

  save(talk('Delta'));
  await sees(page, 'Delta');
  await link('edited').waitFor();
  expect(await link('edited').textContent()).toContain('somebody edited the file');
  expect(Buffer.compare(readFileSync(file), edited)).toBe(0);

  const { status } = spawnSync(
    process.execPath,
    [join(libFolder, 'diptych.cjs'), 'pull', file, join(folder, 'outline.yaml'), '--write'],
    { env: { ...process.env, DIPTYCH_CACHE: join(folder, 'cache') } },
  );
  expect(status).toBe(0);
  await sees(page, 'Gamma of Anna');
  await link('ready').waitFor();
  expect(wordsIn(readFileSync(file))).toEqual(expect.arrayContaining(['Alpha', 'Delta', 'Gamma of Anna']));
  expect(complaints).toEqual([]);
});

const wordsIn = (pptx: Uint8Array): string[] =>
  takeSnapshot(PackedParts.open(pptx)).slides.flatMap(({ objects }) => objects.flatMap(({ words }) => words));
