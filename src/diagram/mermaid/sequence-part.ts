import { call, callMap, type DiagramDatabase } from './model.ts';
import type { DiagramView } from '../../model/deck.ts';

interface Message {
  readonly type?: number;
  readonly from?: string;
  readonly to?: string;
  readonly message?: unknown;
}

interface Participant {
  /** Its neighbours, which Mermaid measures the way to. */
  prevActor?: string;
  nextActor?: string;
}

/** Mermaid's numbers of what opens, parts and closes frames, and of bars on lifelines (sequenceDb.ts, LINETYPE). */
const opens = new Set([10, 12, 15, 19, 22, 27, 30, 32]);
const parts = new Set([13, 20, 28]);
const closes = new Set([11, 14, 16, 21, 23, 29, 31]);
const bar = { starts: 17, ends: 18 } as const;
const numbering = 26;

/** Has a sequence show some of its participants, or one page of its messages. Frames that come to be empty fall away. */
export function keepMessages(
  database: DiagramDatabase,
  { kept, page }: { readonly kept: ReadonlySet<string>; readonly page?: DiagramView['page'] },
): void {
  const messages = call<readonly Message[]>(database, 'getMessages') ?? [];
  const among = messages.filter(({ from, to }) => [from, to].every((end) => end === undefined || kept.has(end)));
  const shown = withoutEmptyFrames(page ? pageOf(among, page.index, page.count) : among);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const isShown = (id: string): boolean => kept.has(id) && (!page || used.has(id));
  const actors = callMap<Participant>(database, 'getActors') ?? new Map<string, Participant>();
  const keys = [...actors.keys()].filter(isShown);
  for (const [index, key] of keys.entries()) {
    const participant = actors.get(key)!;
    participant.prevActor = keys[index - 1];
    participant.nextActor = keys[index + 1];
  }
  const place = new Map(shown.map((message, index) => [message, index]));
  const atMessages = (name: string) => {
    const all = callMap<number>(database, name) ?? new Map<string, number>();
    return new Map(
      [...all].flatMap(([id, index]): [string, number][] => {
        const now = place.get(messages[index]!);
        return now === undefined || !isShown(id) ? [] : [[id, now]];
      }),
    );
  };
  const [created, destroyed] = [atMessages('getCreatedActors'), atMessages('getDestroyedActors')];
  const boxes = call<readonly { actorKeys: string[] }[]>(database, 'getBoxes') ?? [];
  for (const box of boxes) box.actorKeys = box.actorKeys.filter(isShown);
  const filled = boxes.filter(({ actorKeys }) => actorKeys.length > 0);
  Object.assign(database, {
    getMessages: () => shown,
    getActors: () => new Map(keys.map((key) => [key, actors.get(key)])),
    getActorKeys: () => keys,
    getCreatedActors: () => created,
    getDestroyedActors: () => destroyed,
    getBoxes: () => filled,
    hasAtLeastOneBox: () => filled.length > 0,
  });
}

function withoutEmptyFrames(messages: readonly Message[]): Message[] {
  const left: Message[] = [];
  for (const message of messages) {
    if (closes.has(message.type ?? -1)) {
      let last = left.length - 1;
      while (last >= 0 && parts.has(left[last]!.type ?? -1)) last--;
      if (last >= 0 && opens.has(left[last]!.type ?? -1)) {
        left.length = last;
        continue;
      }
    }
    left.push(message);
  }
  return left;
}

/** The messages of one page, cut where no frame is open; bars that are open there end and begin again, numbers go on. */
function pageOf(messages: readonly Message[], index: number, count: number): Message[] {
  const cuts: { readonly at: number; readonly sent: number }[] = [{ at: 0, sent: 0 }];
  let [depth, sent] = [0, 0];
  for (const [at, { type = -1, from, to }] of messages.entries()) {
    if (opens.has(type)) depth++;
    if (closes.has(type)) depth--;
    if (from !== undefined && to !== undefined) sent++;
    // A bar that a message opens or closes stands right after it.
    const follows = messages[at + 1]?.type;
    if (depth === 0 && follows !== bar.starts && follows !== bar.ends) cuts.push({ at: at + 1, sent });
  }
  const nearest = (page: number): number =>
    cuts.reduce((best, cut) => (Math.abs(cut.sent - (sent * page) / count) < Math.abs(best.sent - (sent * page) / count) ? cut : best)).at; // prettier-ignore
  const [from, to] = [index === 1 ? 0 : nearest(index - 1), index === count ? messages.length : nearest(index)];
  const open = openBars(messages.slice(0, from));
  const here = messages.slice(from, to);
  const unclosed = openBars([...open, ...here]);
  return [...numbersSoFar(messages.slice(0, from)), ...open, ...here, ...unclosed.map((start) => ({ ...start, type: bar.ends }))];
} // prettier-ignore

function openBars(messages: readonly Message[]): Message[] {
  const open: Message[] = [];
  for (const message of messages) {
    if (message.type === bar.starts) open.push(message);
    if (message.type !== bar.ends) continue;
    const started = open.findLastIndex(({ from }) => from === message.from);
    if (started >= 0) open.splice(started, 1);
  }
  return open;
}

/** The last word on numbers, counted on to where the page begins. */
function numbersSoFar(messages: readonly Message[]): Message[] {
  const at = messages.findLastIndex(({ type }) => type === numbering);
  const last = messages[at]?.message as { start?: number; step?: number; visible?: boolean } | undefined;
  if (!last?.visible) return [];
  const later = messages.slice(at).filter(({ from, to, type }) => from !== undefined && to !== undefined && type !== 2);
  const step = last.step ?? 1;
  const start = (last.start ?? 1) + step * later.length;
  return [{ ...messages[at], message: { ...last, start, step } }];
}
