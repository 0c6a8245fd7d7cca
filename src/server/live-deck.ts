import { createHash } from 'node:crypto';
import type { WebDeck } from '../index.ts';
import type { LiveMessage, SlidesMessage } from './dev-server.ts';

/**
 * The deck that browsers show: the last good one. Knows what a browser lacks that shows the one before, so that only changed
 * slides travel.
 */
export class LiveDeck {
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
