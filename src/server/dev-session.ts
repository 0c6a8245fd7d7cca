import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type CompileResult, type Diagnostic, openFiles, type Session, type WebDeck } from '../index.ts';
import { hasErrors } from '../model/diagnostic.ts';
import type { Mode } from '../model/outline.ts';
import type { LiveMessage, SlidesMessage } from './dev-server.ts';

interface DevSessionOptions {
  /** The outline's path as the user gave it. */
  readonly file: string;
  readonly folder: string;
  readonly mode?: Mode;
  /** The script that runs in served pages. */
  readonly live: string;
  /** The page while there has been no good deck yet. */
  readonly emptyPage: string;
  readonly session: Session;
  /** Files beside those of the outline whose change is a change of the deck. */
  readonly templates: readonly string[];
  /** Diagnostics as a person reads them, without colours. */
  readonly print: (diagnostics: readonly Diagnostic[], text: Uint8Array) => string;
  readonly onEvent: (event: SessionEvent) => void;
}

export interface SessionEvent {
  readonly messages: readonly LiveMessage[];
  /** Absolute paths of the files that the deck is made of. */
  readonly used: readonly string[];
  readonly problems: string;
  readonly compiled?: CompileResult;
  /** Nothing wrong and something new: the PowerPoint file has to follow. */
  readonly changed: boolean;
  readonly milliseconds: number;
}

/**
 * V8 optimises what it has seen run a few times, so the first builds of a process take several times as long as the later ones. So
 * many that nobody waits for make the author's first save as quick as the tenth.
 */
const warmUpBuilds = 8;

/** A file is often empty for a moment while an editor saves it in place: such a state is waited out, not shown. */
const emptyMoment = 40;

/** Compiles the outline again and again, one at a time, and keeps the last good deck. */
export class DevSession {
  readonly #options: DevSessionOptions;
  readonly deck: LiveDeck;
  slug: string | undefined;
  #problems = '';
  #used: readonly string[] = [];
  /** What was on the disk when it was built last. */
  #seen = '';
  #running = false;
  #again = false;

  constructor(options: DevSessionOptions) {
    this.#options = options;
    this.deck = new LiveDeck(options.emptyPage);
  }

  get greeting(): readonly LiveMessage[] {
    return [this.deck.greeting(), { kind: 'problems', text: this.#problems }];
  }

  /** Something on the disk changed. Returns when what is there now has been compiled. */
  async changed(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#build();
      }
    } finally {
      this.#running = false;
    }
  }

  /** Builds what is there a few times over and shows none of it; stops when a change comes. */
  async warmUp(): Promise<void> {
    for (let build = 0; build < warmUpBuilds && !this.#running; build++) {
      const text = await readSettled(this.#options.file);
      if (!text) return;
      await this.#compile(text);
      // whoever asks for the page or saves goes first
      await setImmediate();
    }
  }

  async #compile(text: Uint8Array): Promise<{ readonly compiled: CompileResult; readonly used: readonly string[] }> {
    const { file, folder, mode, live, session } = this.#options;
    const files = openFiles(folder);
    const compiled = await session.compile(text, { file, files, mode, only: 'web', verify: false, script: live });
    return { compiled, used: files.used };
  }

  #stateOf(text: Uint8Array | undefined): string {
    const others = [...this.#used, ...this.#options.templates].map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? `${found.mtimeMs} ${found.size}` : '';
    });
    return JSON.stringify([text && Buffer.from(text).toString('latin1'), others]);
  }

  async #build(): Promise<void> {
    const { file, print, onEvent } = this.#options;
    const started = performance.now();
    const text = await readSettled(file);
    const state = this.#stateOf(text);
    if (state === this.#seen) return; // the later events of a save that is built already
    const usedBefore = this.#used;
    const messages: LiveMessage[] = [];
    let problems: string;
    let compiled: CompileResult | undefined;
    let update: LiveMessage | undefined;
    if (text === undefined) {
      problems = `${file} is not there at the moment.`;
    } else {
      ({ compiled, used: this.#used } = await this.#compile(text));
      problems = hasErrors(compiled.diagnostics) ? print(compiled.diagnostics, text) : '';
      if (compiled.web) {
        this.slug = compiled.deck?.slug;
        update = this.deck.update(compiled.web);
        if (update) messages.push(update);
      }
    }
    if (problems !== this.#problems) messages.push({ kind: 'problems', text: problems });
    this.#problems = problems;
    const used = this.#used;
    // What changes while it is built counts as not seen; nor are files known that it did not use before.
    this.#seen = usedBefore.join('\n') === used.join('\n') ? state : '';
    onEvent({
      messages,
      used,
      problems,
      compiled,
      changed: update !== undefined,
      milliseconds: performance.now() - started,
    });
  }
}

async function readSettled(file: string): Promise<Uint8Array | undefined> {
  const read = () => {
    try {
      return readFileSync(file);
    } catch {
      return undefined;
    }
  };
  const text = read();
  if (text?.length) return text;
  await new Promise((resolve) => setTimeout(resolve, emptyMoment));
  return read();
}

/**
 * The deck that browsers show: the last good one. Knows what a browser lacks that shows the one before, so that only changed
 * slides travel.
 */
class LiveDeck {
  readonly #empty: string;
  #page: string | undefined;
  #shell = '';
  #shellSum = '';
  #sections = new Map<string, Section>();
  #id = 'none';
  #media = new Map<string, Uint8Array>();

  /** `empty`: the page while there has been no good deck yet. */
  constructor(empty: string) {
    this.#empty = empty;
  }

  get page(): string {
    return (this.#page ?? this.#empty).replace('<html ', `<html data-live="${this.#id}" `);
  }

  /** A video or a sound that lies beside the page, by the name that the page has for it. */
  media(name: string): Uint8Array | undefined {
    return this.#media.get(name);
  }

  /** For a browser that has just come and may hold any version. */
  greeting(): LiveMessage {
    return { kind: 'slides', id: this.#id, order: [...this.#sections.keys()], html: {}, shell: false };
  }

  /** Takes the new deck; the message is absent when nothing that shows has changed. */
  update({ html, slides, media }: WebDeck): LiveMessage | undefined {
    this.#media = new Map(media.map(({ name, bytes }) => [name, bytes]));
    const shell = around(html, slides);
    const changed = slides.filter(({ id, html: text }) => this.#sections.get(id)?.html !== text);
    const order = slides.map(({ id }) => id);
    const same =
      changed.length === 0 && shell === this.#shell && order.join('\n') === [...this.#sections.keys()].join('\n');
    if (same) return undefined;
    const isNew = new Set(changed.map(({ id }) => id));
    const sections = new Map(
      slides.map(({ id, html: text }): [string, Section] => [
        id,
        isNew.has(id) ? { html: text, sum: sumOf(text) } : this.#sections.get(id)!,
      ]),
    );
    if (shell !== this.#shell) this.#shellSum = sumOf(shell);
    const message: SlidesMessage = {
      kind: 'slides',
      id: sumOf(this.#shellSum + [...sections.values()].map(({ sum }) => sum).join('')).slice(0, 16),
      from: this.#id,
      order,
      html: Object.fromEntries(changed.map((section) => [section.id, section.html])),
      shell: shell !== this.#shell && this.#page !== undefined,
    };
    this.#id = message.id;
    this.#page = html;
    this.#shell = shell;
    this.#sections = sections;
    return message;
  }
}

interface Section {
  readonly html: string;
  readonly sum: string;
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The page without its slides, which stand in it one a line. */
function around(html: string, slides: WebDeck['slides']): string {
  const [first] = slides;
  if (!first) return html;
  const start = html.indexOf(first.html);
  const length = slides.reduce((sum, section) => sum + section.html.length + 1, -1);
  return html.slice(0, start) + html.slice(start + length);
}

/** What is served while the outline has never been right yet: nothing but the place where mistakes are shown. */
export function emptyPage(live: string): string {
  const hash = createHash('sha256').update(live).digest('base64');
  return `<!doctype html>
<html lang="en" data-empty>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; connect-src 'self'">
<title>Diptych</title>
<style>body { background: #fbfaf7 }</style>
<body><main class="reveal"><div class="slides"></div></main>
<script>${live}</script>
`;
}
