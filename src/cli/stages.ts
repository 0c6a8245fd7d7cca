import type { StageListener } from '../index.ts';

/** What a command shows of the stages of a build: a line that says what goes on, and how long each took. */
export interface Stages {
  readonly listener: StageListener;
  /** Takes the progress line away. */
  done(): void;
  timings(): string;
}

/** `progress`: where something takes a while and somebody watches, one line that goes away again; nothing in a pipe. */
export function openStages({ progress }: { readonly progress: boolean }): Stages {
  const times = new Map<string, number>();
  const stream = process.stderr;
  const shown = progress && stream.isTTY;
  const show = (text: string) => void (shown && stream.write(`\r\u001b[2K${text}`));
  return {
    listener: (stage, milliseconds) => {
      if (milliseconds !== undefined) times.set(stage, (times.get(stage) ?? 0) + milliseconds);
      else show(stage === 'verify' ? 'reading the decks back …' : 'building …');
    },
    done: () => show(''),
    timings: () => [...times].map(([stage, ms]) => `${stage} ${ms.toFixed(1)} ms`).join(', '),
  };
}
