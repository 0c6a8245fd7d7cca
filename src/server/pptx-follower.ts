import { spawn, type ChildProcess } from 'node:child_process';

export type PptxState = 'building' | 'ready' | 'locked' | 'failed';

/** The PowerPoint file is worked on when the author pauses, not at every key. */
const pause = 400;

/**
 * Rebuilds the PowerPoint file behind the web deck, in a process of its own so that no save waits for it. Never two at once: what
 * changes meanwhile is built after.
 */
export class PptxFollower {
  readonly #command: readonly string[];
  readonly #tell: (state: PptxState, output: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #child: ChildProcess | undefined;
  #again = false;
  #closed = false;

  /** `command`: arguments for Node that build the file. `tell` hears of each change of state, with what the build printed. */
  constructor(command: readonly string[], tell: (state: PptxState, output: string) => void) {
    this.#command = command;
    this.#tell = tell;
  }

  changed(): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#build(), pause);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#child?.kill();
  }

  #build(): void {
    if (this.#child) {
      this.#again = true;
      return;
    }
    this.#tell('building', '');
    let output = '';
    const child = spawn(process.execPath, this.#command, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => (output += String(error)));
    child.on('close', (code) => {
      this.#child = undefined;
      if (this.#closed) return;
      this.#tell(code === 0 ? 'ready' : output.includes('[file-locked]') ? 'locked' : 'failed', output);
      if (this.#again) {
        this.#again = false;
        this.changed();
      }
    });
  }
}
