import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { validatorErrors } from '../powerpoint/validate.ts';
import { madeTemplate, makeNames } from './makes/makes.ts';

/** A deck with words in every place that opening, dividing and closing slides have, and one slide of each way of filling a template. */
const text = `
version: 1
meta: { title: Tea for everybody in the whole house, subtitle: A plan for two years, author: Anna Lee, dateLabel: May 2031, kicker: Board }
theme: { template: acme.potx, dividers: true }
slides: [{ layout: title }]
sections:
  - title: What we drink
    answer: More tea than coffee
    slides:
      - { layout: bullets, title: Tea is what people ask for, points: [Two of three drink tea, { text: Coffee is second, points: [Filter] }] }
      - { layout: cards, title: Two ways to go, cards: [{ head: Buy, text: A machine a floor }, { head: Rent, text: With service }] }
      - { layout: table, title: What it costs, columns: [Way, First year], rows: [[Buy, 1200], [Rent, 600]] }
      - { layout: chart, title: Cups a day, chart: { type: column, categories: [Mon, Tue], series: [{ name: Tea, values: [3, 4] }] } }
      - { layout: closing, message: Let us brew, subtitle: From Monday on, contact: "anna@example.com\\n+1 555 0100" }
`;

describe.each(makeNames)('a deck in the make "%s"', (make) => {
  it('has no fault, every word of its first and last slide in both decks, and is taken by the validator', async () => {
    const template = madeTemplate(make);
    const built = await compile(
      {
        text,
        file: 'outline.yaml',
        files: { read: (path) => (path === 'acme.potx' ? { bytes: template } : { problem: 'missing' }) },
        notes: true,
        verify: true,
      },
      openServices({ workers: 0 }),
    );
    expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const before = auditPackage(template).map(({ rule }) => rule);
    expect(auditPackage(built.pptx!).filter(({ rule }) => !before.includes(rule))).toEqual([]);
    expect(await validatorErrors(built.pptx!)).toEqual([]);
    const words = ['A plan for two years', 'Anna Lee', 'May 2031', 'Board', 'From Monday on', 'anna@example.com'];
    expect(words.filter((word) => !built.web!.html.includes(word))).toEqual([]);
  });
});
