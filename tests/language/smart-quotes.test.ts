import { describe, expect, it } from 'vitest';
import { smartQuotes } from '../../src/language/smart-quotes.ts';

describe('smartQuotes', () => {
  it.each([
    ['en', 'He said "stay" and \'go\'', 'He said “stay” and ‘go’'],
    ['en', '"Outer \'inner\' outer"', '“Outer ‘inner’ outer”'],
    ['en', '"a "b" c"', '“a ‘b’ c”'],
    ['en', "don't, the dogs' bowls, '90s, rock 'n' roll", 'don’t, the dogs’ bowls, ’90s, rock ’n’ roll'],
    ['en', '("x")-"y", "z".', '(“x”)-“y”, “z”.'],
    ['en', '5\'10" tall and "quoted"', '5′10″ tall and “quoted”'],
    ['en', '"He is 6\'," she said', '“He is 6′,” she said'],
    ['en', 'a "lone mark', 'a “lone mark'],
    ['en', 'no marks', 'no marks'],
    ['en', '"😀"', '“😀”'],
    ['de', 'Er sagte: "Komm \'mal\' her."', 'Er sagte: „Komm ‚mal‘ her.“'],
    ['de-CH', '"Grüezi"', '«Grüezi»'],
    ['fr', 'Il dit "oui", l\'été', 'Il dit «\u00A0oui\u00A0», l’été'],
    ['fr-CH', '"oui"', '«oui»'],
    ['es', '"sí"', '«sí»'],
    ['es-MX', '"sí"', '“sí”'],
    ['it', 'l\'"arte"', 'l’«arte»'],
    ['pt-BR', '"sim"', '“sim”'],
    ['pt-PT', '"sim"', '«sim»'],
    ['nl', '\'s avonds "nee"', '’s avonds “nee”'],
    ['sv', '"ja \'nej\' ja"', '”ja ’nej’ ja”'],
    ['da', '"ja"', '»ja«'],
    ['nb', '"ja \'nei\'"', '«ja ‘nei’»'],
    ['no', '"ja"', '«ja»'],
    ['fi', '"joo"', '”joo”'],
    ['pl', '"tak \'nie\'"', '„tak «nie»”'],
    ['cs', '"ano"', '„ano“'],
    ['hu', '"igen"', '„igen”'],
    ['ro', '"da"', '„da”'],
    ['el', '"ναι"', '«ναι»'],
    ['ru', '"да \'нет\'"', '«да „нет“»'],
    ['uk', 'п\'ять "так"', 'п’ять «так»'],
    ['ar', 'قال "نعم"', 'قال «نعم»'],
    ['fa', '"بله"', '«بله»'],
    ['he', 'צה"ל אמר "שלום" ב"הארץ"', 'צה״ל אמר ”שלום” ב”הארץ”'],
    ['he', "ג'ירפה, מס' 3", 'ג׳ירפה, מס׳ 3'],
    ['ja', '彼は"はい"と\'言\'った', '彼は「はい」と『言』った'],
    ['zh', '他说"你好"然后走了', '他说“你好”然后走了'],
    ['zh-TW', '他說"你好"', '他說「你好」'],
    ['ko', '"네"', '“네”'],
    ['th', 'เขาพูด"ใช่"แล้ว', 'เขาพูด“ใช่”แล้ว'],
    ['tr', 'Türkiye\'de "evet"', 'Türkiye’de “evet”'],
    ['xx', '"x"', '“x”'],
  ])('in %s: %s', (language, typed, set) => {
    expect(smartQuotes(typed, language)).toBe(set);
  });

  it.each([
    ['en', 'He said "go" and “stop”', 'He said ‘go’ and ‘stop’'],
    ['fr', 'Il dit « oui » et "non"', 'Il dit “oui” et “non”'],
    ['de', 'Er sagte „ja“', 'Er sagte ‚ja‘'],
    ['ja', '「はい」と"いいえ"', '『はい』と『いいえ』'],
    ['en', "it's", 'it’s'],
  ])('inside a quotation in %s: %s', (language, typed, set) => {
    expect(smartQuotes(typed, language, { quoted: true })).toBe(set);
  });

  it('keeps what it is told to', () => {
    expect(smartQuotes('"a" "b"', 'en', { keep: (index) => index < 3 })).toBe('"a" “b”');
  });
});
