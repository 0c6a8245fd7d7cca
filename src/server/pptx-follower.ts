import { spawn, type ChildProcess } from 'node:child_process';
import type { Diagnostic } from '../model/diagnostic.ts';

export type PptxState = 'building' | 'ready' | 'locked' | 'edited' | 'failed';

/** The PowerPoint file is worked on when the author pauses, not at every key. */
const pause = 400;

/**
 * Rebuilds the PowerPoint file behind the web deck, in a process of its own so that no save waits for it. Never two at once: what
 * changes meanwhile is built after.
 */
export class PptxFollower {
  readonly #command: readonly string[];
  readonly #onState: (state: PptxState, diagnostics: readonly Diagnostic[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #child: ChildProcess | undefined;
  #again = false;
  #closed = false;

  /**
   * `command`: arguments for Node that build the file and write diagnostics as JSON to standard output. `onState` is called with each
   * change of state, with the diagnostics of the build.
   */
  constructor(command: readonly string[], onState: (state: PptxState, diagnostics: readonly Diagnostic[]) => void) {
    this.#command = command;
    this.#onState = onState;
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
    this.#onState('building', []);
    let output = '';
    let errors = '';
    const child = spawn(process.execPath, this.#command, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', (error) => (errors += String(error)));
    child.on('close', (code) => {
      this.#child = undefined;
      if (this.#closed) return;
      const diagnostics = diagnosticsOf(output) ?? [buildFailed(errors, code)];
      this.#onState(stateAfter(diagnostics), diagnostics);
      if (this.#again) {
        this.#again = false;
        this.changed();
      }
    });
  }
}

function stateAfter(diagnostics: readonly Diagnostic[]): PptxState {
  const errors = new Set(diagnostics.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : [])));
  if (errors.has('file-locked')) return 'locked';
  if (['deck-edited', 'deck-unknown', 'deck-unreadable'].some((rule) => errors.has(rule))) return 'edited';
  return errors.size > 0 ? 'failed' : 'ready';
}

function diagnosticsOf(json: string): readonly Diagnostic[] | undefined {
  try {
    return JSON.parse(json) as readonly Diagnostic[];
  } catch {
    return undefined;
  }
}

/** The build ended without an answer: it was killed, or failed by a mistake of ours. */
const buildFailed = (errors: string, code: number | null): Diagnostic => ({
  rule: 'build-failed',
  severity: 'error',
  message: `The PowerPoint file could not be built (exit code ${code ?? 'none'}). ${errors}`.trim(),
});
