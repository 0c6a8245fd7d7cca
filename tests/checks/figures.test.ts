import { expect, test } from 'vitest';
import { figuresInSource, figuresOf } from '../../src/checks/sources.ts';

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
  ['14 m of rope', ['14']],
  ['F-35 and G-7', []],
  ['mid-2014', ['2014']],
  ['12ヘクタールの森、84世帯', ['12', '84']],
  ['ارتفع بنسبة ٣٥٪ إلى ١٬٤٠٠', ['35%', '1400']],
  ['１２．５％', ['12', '5%']],
  ['12億円', ['1200000000']],
  ['−0.4', ['0.4']],
  ['a line\nbreak: 40\nmillion', ['40000000']],
])('%s', (text, levels) => {
  expect(figuresOf(text).map(({ level }) => level)).toEqual(levels);
});

test.each([
  ['At least two of the seven islands', 'en', ['2', '7'], ['11']],
  ['Eleven weekdays, ninety boats, three million euros', 'en', ['11', '90', '3000000', '3'], []],
  ['zwölf Häuser, drei Millionen Euro', 'de', ['12', '3000000'], []],
  ['Ein Haus, to let', 'de', ['1'], ['2']],
  ['三つの集落と九人', 'ja', ['3', '9'], []],
  ['二十年', 'ja', [], ['2', '10']],
  ['48 per cent, €1.9 million', 'en', ['48%', '48', '1900000', '1.9'], ['1.9%']],
])('what "%s" may be cited for', (text, language, there, absent) => {
  const levels = figuresInSource(text, language);
  expect(there.filter((level) => !levels.has(level))).toEqual([]);
  expect(absent.filter((level) => levels.has(level))).toEqual([]);
});
