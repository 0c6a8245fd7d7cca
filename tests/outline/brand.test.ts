import { expect, it } from 'vitest';
import { readBrand } from '../../src/outline/read.ts';

it('reads a whole brand', () => {
  const text = [
    'colours: { paper: "#ffffff", ink: "#111111", accents: ["#1f5fa8"] }',
    'fonts: { heading: Georgia, body: Arial }',
    'logo: { src: logo.png, alt: "" }',
    'footer: Korn & Co.',
  ].join('\n');
  expect(readBrand(text, 'brand.yaml')).toMatchObject({
    diagnostics: [],
    brand: {
      colours: { paper: '#ffffff', ink: '#111111', accents: ['#1f5fa8'] },
      fonts: { heading: 'Georgia', body: 'Arial' },
      logo: { src: 'logo.png', alt: '' },
      footer: 'Korn & Co.',
    },
  });
});

it('tells its mistakes in its own file', () => {
  const { brand, diagnostics } = readBrand('colours:\n  papier: "#fff"\nlogo: { src: ../logo.png }\n', 'brand.yaml');
  expect(brand).toBeUndefined();
  expect(diagnostics.map(({ rule, range }) => `${range!.file}:${range!.start.line} ${rule}`)).toEqual([
    'brand.yaml:2 unknown-key',
    'brand.yaml:3 missing-key',
    'brand.yaml:3 file-outside',
  ]);
});
