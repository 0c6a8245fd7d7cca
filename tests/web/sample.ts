import { roomOf } from '../../src/compose/regions.ts';
import { defaultGrid as quadGrid } from '../../src/theme/theme.ts';
import { localeOf } from '../../src/language/messages.ts';
import type { Frame, FrameItem, TextItem } from '../../src/model/frame.ts';
import type { Paragraph, TextStyle } from '../../src/model/style.ts';
import type { Deck, Slide } from '../../src/model/deck.ts';
import type { RichText } from '../../src/model/rich-text.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import { textStyle } from '../../src/theme/tokens.ts';

/** A deck with four actors and nothing else, for frames made by hand. */
export const sampleDeck = (extra: Partial<Deck> = {}): Deck => ({
  title: 'A sample',
  locale: localeOf('en'),
  slug: 'sample',
  theme: resolveTheme({ theme: 'quad', actors: [{}, {}, {}, {}] }),
  fonts: { faces: 'source' },
  messages: {},
  actors: [],
  sources: [],
  sections: [],
  slides: [],
  hasNotes: false,
  ...extra,
});

export function sampleFrame(id: string, items: readonly FrameItem[], extra: Partial<Frame> = {}): Frame {
  const clicks = items.flatMap((item) => [
    item.click ?? 0,
    ...(item.kind === 'text' ? item.paragraphs.map((paragraph) => paragraph.click ?? 0) : []),
  ]);
  return {
    id,
    layout: 'bullets',
    slide: { id, layout: 'bullets', title: [{ text: id }], points: [] } as unknown as Slide,
    name: id,
    background: 'paper',
    variant: { step: 1, parts: [], stop: 1, subtitle: false },
    room: roomOf(quadGrid, 1),
    onPhone: 'scroll',
    items,
    clicks: Math.max(0, ...clicks),
    notes: [],
    transition: 'none',
    page: 1,
    pages: 1,
    ...extra,
  };
}

const words = (text: string): RichText => [{ kind: 'text', text }];

export const paragraph = (
  runs: RichText | string,
  extra: Partial<Paragraph> & { style?: TextStyle } = {},
): Paragraph => ({
  runs: typeof runs === 'string' ? words(runs) : runs,
  style: textStyle('body', 'ink'),
  align: 'start',
  ...extra,
});

export const textItem = (id: string, paragraphs: readonly Paragraph[], extra: Partial<TextItem> = {}): TextItem => ({
  kind: 'text',
  id,
  name: id,
  box: { x: 72, y: 192, w: 600, h: 200 },
  role: 'body',
  paragraphs,
  anchor: 'top',
  ...extra,
});

export const titleItem = (text: string): TextItem =>
  textItem('title', [paragraph(text, { style: textStyle('title', 'ink'), heading: 2 })], {
    role: 'title',
    box: { x: 72, y: 66, w: 1040, h: 40.12 },
  });
