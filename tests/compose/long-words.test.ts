import { describe, expect, it } from 'vitest';
import type { TextItem } from '../../src/model/frame.ts';
import { composeOutline, itemOf, oneSlide } from './compose-outline.ts';

const item = async (yaml: string, id: string): Promise<TextItem> => {
  const { frames } = await composeOutline(oneSlide(yaml));
  return itemOf(frames[0]!, id) as TextItem;
};
const size = ({ paragraphs }: TextItem): number => paragraphs[0]!.style.size;

describe('words wider than their line', () => {
  it('make the heads of cards smaller rather than break', async () => {
    const cards = (head: string) =>
      item(`layout: cards\ntitle: T\ncards: [{ head: ${head} }, { head: B }, { head: C }]`, 'card-1-head');
    const [short, long] = [await cards('Planung'), await cards('Planungsbeschleuniger')];
    expect(size(long)).toBeLessThan(size(short));
    expect(long.box.h).toBe(long.paragraphs[0]!.style.line);
  });

  it('push the answers of an agenda aside', async () => {
    const text = (title: string) => `version: 1
meta: { title: T }
slides: [{ layout: agenda }]
sections: [{ id: a, title: ${title}, answer: Yes it does, slides: [{ layout: quote, quote: a, by: b }] }]`;
    const at = async (title: string, id: string) =>
      (itemOf((await composeOutline(text(title))).frames[0]!, id) as TextItem).box;
    const [name, answer] = [
      await at('Rahmenbedingungen', 'entry-1-name'),
      await at('Rahmenbedingungen', 'entry-1-text'),
    ];
    expect(answer.x).toBeGreaterThanOrEqual(name.x + name.w);
    expect(answer.x).toBeGreaterThanOrEqual((await at('Short', 'entry-1-text')).x);
    expect(answer.x + answer.w).toBe((await at('Short', 'entry-1-text')).x + (await at('Short', 'entry-1-text')).w);
  });

  it('step display titles down, and break only where no size will do', async () => {
    const closing = (word: string) => item(`layout: closing\nmessage: ${word} pays`, 'title');
    expect(size(await closing('Vollständigkeitsprüfungsdigitalisierung'))).toBeLessThan(
      size(await closing('Checking')),
    );
    const endless = await closing('x'.repeat(120));
    expect(endless.box.h).toBeGreaterThan(endless.paragraphs[0]!.style.line);
  });

  it('keep figures side by side apart', async () => {
    const numbers = (value: string) =>
      item(
        `layout: numbers\ntitle: T\nnumbers: [{ value: "${value}", label: a }, { value: "3", label: b }, { value: "4", label: c }]`,
        'number-1-value',
      );
    expect(size(await numbers('1,234,567'))).toBeLessThan(size(await numbers('12')));
  });
});
