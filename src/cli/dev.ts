import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Diagnostic, createSession, formatDiagnostics, packageFolder } from '../index.ts';
import type { Mode } from '../model/outline.ts';
import { type DevServer, type LiveMessage, isLoopback, startDevServer } from '../server/dev-server.ts';
import { DevSession, emptyPage, type SessionEvent } from '../server/dev-session.ts';
import { PptxFollower } from '../server/pptx-follower.ts';
import { FileWatch } from '../server/watch-files.ts';
import { openUserCache } from './cache.ts';
import { readOutlineFile } from './outline-file.ts';
import { report } from './report.ts';
import { count } from '../model/diagnostic.ts';

export interface DevOptions {
  readonly port?: number;
  readonly host: string;
  readonly open?: boolean;
  readonly out: string;
  readonly mode?: Mode;
}

const templatesFolder = join(packageFolder, 'templates');

const usualPort = 4321;
/** Where the usual port is taken (another talk is open), one of the next. */
const portsTried = 10;

/** `diptych dev`: serves the web deck, follows each save, and has the PowerPoint file follow behind. Ends with Ctrl-C. */
export async function dev(file: string, options: DevOptions): Promise<number> {
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline]);
  const live = readFileSync(join(templatesFolder, 'dev', 'live.js'), 'utf8');
  const templates = watchedTemplates();
  const { cache, notes } = openUserCache(true);
  report(notes);
  let server: DevServer | undefined;
  let pptx: LiveMessage | undefined;
  const log = openDevLog({
    report,
    write: (text) => process.stdout.write(text),
    warn: (text) => process.stderr.write(text),
  });

  const session = new DevSession({
    file,
    folder: dirname(resolve(file)),
    mode: options.mode,
    live,
    emptyPage: emptyPage(live),
    session: createSession({ cache }),
    templates,
    print: (diagnostics, text) =>
      formatDiagnostics(diagnostics, 'text', { texts: (name) => (name === file ? text : undefined) }),
    onEvent(event) {
      watch.follow([file, ...event.used, ...templates]);
      event.messages.forEach((message) => server?.broadcast(message));
      log(event);
      if (event.changed) follower.changed();
    },
  });
  const follower = new PptxFollower(followCommand(file, options), (state, diagnostics) => {
    pptx = { kind: 'pptx', state, name: `${session.slug ?? 'deck'}.pptx` };
    server?.broadcast(pptx);
    if (state !== 'building' && state !== 'ready') report(diagnostics);
  });
  const watch = new FileWatch(() => void session.changed());

  watch.follow([file]);
  await session.changed();
  try {
    server = await listen({ ...options, session, pptx: () => pptx });
  } catch (error) {
    watch.close();
    follower.close();
    process.stderr.write(`Cannot listen on ${options.host}: ${(error as Error).message}.\n`);
    return 1;
  }
  await announce(server, file, options);
  void session.warmUp();
  await ended();
  watch.close();
  follower.close();
  await server.close();
  return 0;
}

async function listen(
  options: DevOptions & { readonly session: DevSession; readonly pptx: () => LiveMessage | undefined },
): Promise<DevServer> {
  const { host, session, out } = options;
  const start = (port: number) =>
    startDevServer({
      host,
      port,
      page: () => session.deck.page,
      pptx: () =>
        session.slug ? { path: join(out, `${session.slug}.pptx`), name: `${session.slug}.pptx` } : undefined,
      media: (name) => session.deck.media(name),
      greeting: () => [...session.greeting, ...[options.pptx() ?? []].flat()],
    });
  if (options.port !== undefined) return start(options.port);
  for (let port = usualPort; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === usualPort + portsTried) throw error;
    }
  }
}

async function announce(server: DevServer, file: string, options: DevOptions): Promise<void> {
  const { host, port } = server.address;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name}:${port}/`;
  process.stdout.write(`${file} is at ${address} and follows each save. Ctrl-C ends it.\n`);
  if (!isLoopback(host)) process.stdout.write('Anybody on your network can see it.\n');
  if (options.open) await (await import('open')).default(address);
}

/** The same command that a person would use, in another process. */
const followCommand = (file: string, { out, mode }: DevOptions): readonly string[] => [
  join(packageFolder, 'lib', 'diptych.cjs'),
  ...['build', file, '--only', 'pptx', '--out', out, '--format', 'json', '--no-verify'],
  ...(mode ? ['--mode', mode] : []),
];

const watchedTemplates = (): readonly string[] =>
  readdirSync(templatesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(hbs|css|js)$/.test(name))
    .map((name) => join(templatesFolder, name));

/** Until the user or the system ends it. */
const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

export interface DevLogOutput {
  /** Shows diagnostics with the lines around them. */
  readonly report: (diagnostics: readonly Diagnostic[]) => void;
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * What the terminal says of each build of the dev server: mistakes whole; that they are mended; a warning once, and later only how many
 * there are still.
 */
export function openDevLog({ report, write, warn }: DevLogOutput): (event: SessionEvent) => void {
  let wrong = false;
  let known = new Set<string>();
  return ({ problems, compiled, changed, milliseconds }) => {
    if (problems) {
      warn(`${problems}\n`);
      wrong = true;
      return;
    }
    const warnings = (compiled?.diagnostics ?? []).filter(({ severity }) => severity === 'warning');
    const fresh = warnings.filter((warning) => !known.has(keyOf(warning)));
    known = new Set(warnings.map(keyOf));
    if (!changed && !wrong && fresh.length === 0) return;
    if (fresh.length > 0) report(fresh);
    const same = warnings.length - fresh.length;
    write(
      [
        wrong ? 'Mended: ' : '',
        `${count(compiled?.deck?.slides.length ?? 0, 'slide')} in ${Math.round(milliseconds)} ms`,
        same > 0 ? `, ${count(same, 'warning')} as before` : '',
        '\n',
      ].join(''),
    );
    wrong = false;
  };
}

/** A warning is the same by what it says: its line moves with every edit above it. */
const keyOf = ({ rule, slide, message }: Diagnostic): string => JSON.stringify([rule, slide, message]);
