import { expect, test } from 'vitest';
import { figuresOf, spelledOut } from '../../src/checks/figures.ts';

test.each([
  ['86%', ['86%']],
  ['86 per cent', ['86%']],
  ['86 percent', ['86%']],
  ['€14m', ['14000000']],
  ['€14 million', ['14000000']],
  ['$880bn', ['880000000000']],
  ['an $880 billion fund', ['880000000000']],
  ['800 million euros', ['800000000']],
  ['3,200', ['3200']],
  ['3200', ['3200']],
  ['3.200,5 Tonnen', ['3200.5']],
  ['1.5 million', ['1500000']],
  ['3’200', ['3200']],
  ['12,5 %', ['12.5%']],
  ['in 2014, after', ['2014']],
  ['1945 to 2016', ['1945', '2016']],
  ['A4 paper', []],
  ['H2O', []],
  ['no figures', []],
  ['12億円', ['1200000000']],
  ['−0.4', ['0.4']],
  ['a line\nbreak: 40\nmillion', ['40000000']],
])('%s', (text, levels) => {
  expect(figuresOf(text).map(({ level }) => level)).toEqual(levels);
});

test('small numbers in words', () => {
  expect(spelledOut('At least two of the seven islands')).toEqual(['2', '7']);
});
