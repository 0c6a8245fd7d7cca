import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { openFiles, type CompileResult, type Diagnostic, type Session } from '../index.ts';
import { hasErrors } from '../model/diagnostic.ts';
import type { Mode } from '../model/outline.ts';
import type { LiveMessage } from './dev-server.ts';
import { LiveDeck } from './live-deck.ts';

export interface DevSessionOptions {
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
