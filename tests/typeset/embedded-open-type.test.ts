import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { embeddedOpenType } from '../../src/typeset/embedded-open-type.ts';
import { ttfFile } from '../../src/typeset/font-files.ts';
import { fontTables } from '../../src/typeset/sfnt.ts';
import { shaperOfBytes } from '../../src/typeset/shaper.ts';
import { readFontFile } from '../../src/typeset/read-font.ts';

const font = readFileSync(ttfFile('source-sans-600'));
const eot = Buffer.from(embeddedOpenType(font, { family: 'Acme Sans', bold: true, italic: false })!);
const sfnt = eot.subarray(eot.length - eot.readUInt32LE(4));

test('the header says how long file and font are, and that nothing is packed', () => {
  expect(eot.readUInt32LE(0)).toBe(eot.length);
  expect([eot.readUInt32LE(8), eot.readUInt32LE(12), eot.readUInt16LE(34)]).toEqual([0x20001, 0, 0x504c]);
  expect(eot.readUInt32LE(28)).toBe(700);
});

test('header and font have the family’s name and the style that is asked for', () => {
  const length = eot.readUInt16LE(82);
  expect(eot.toString('utf16le', 84, 84 + length)).toBe('Acme Sans');
  const { name, os2, head } = fontTables(sfnt);
  const strings = name! + sfnt.readUInt16BE(name! + 4);
  const names = new Map<number, string>();
  for (let index = 0; index < sfnt.readUInt16BE(name! + 2); index += 1) {
    const record = name! + 6 + 12 * index;
    const start = strings + sfnt.readUInt16BE(record + 10);
    const text = Buffer.from(sfnt.subarray(start, start + sfnt.readUInt16BE(record + 8))).swap16();
    names.set(sfnt.readUInt16BE(record + 6), text.toString('utf16le'));
  }
  expect([names.get(1), names.get(2), names.get(4)]).toEqual(['Acme Sans', 'Bold', 'Acme Sans Bold']);
  expect(sfnt.readUInt16BE(os2! + 62) & 0b110_0001).toBe(32);
  expect(sfnt.readUInt16BE(head! + 44) & 3).toBe(1);
});

test('the font adds up to the sum that its head is balanced for, and draws as before', async () => {
  let sum = 0;
  for (let at = 0; at < sfnt.length; at += 4) sum = (sum + sfnt.readUInt32BE(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
  expect(sfnt.length % 4).toBe(0);
  const read = await readFontFile(sfnt, [600]);
  expect('faces' in read && read.faces[0]!.weight).toBe(700);
  expect([...shaperOfBytes(sfnt).advances('AVfi é')]).toEqual([...shaperOfBytes(font).advances('AVfi é')]);
});

test('a font that is cut short is none to embed', () => {
  expect(embeddedOpenType(font.subarray(0, 400), { family: 'A', bold: false, italic: false })).toBeUndefined();
});
