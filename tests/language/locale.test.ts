import { describe, expect, it } from 'vitest';
import { localeOf } from '../../src/language/messages.ts';

describe('localeOf', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur', 'rtl'],
    ['ckb', 'rtl'],
    ['dv', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['ja', 'ltr'],
  ] as const)('%s runs %s', (language, direction) => {
    expect(localeOf(language).direction).toBe(direction);
  });

  it.each([
    ['de', 'de', 'Latn', 'DE'],
    ['zh-CN', 'zh', 'Hans', 'CN'],
    ['zh-Hant', 'zh', 'Hant', 'TW'],
    ['sr-Latn', 'sr', 'Latn', 'RS'],
    ['pt-PT', 'pt', 'Latn', 'PT'],
    ['qaa', 'qaa', 'Latn', undefined],
  ])('%s is the language %s in the script %s of %s', (tag, language, script, region) => {
    expect(localeOf(tag)).toMatchObject({ tag, language, script, region });
  });
});
