import { describe, expect, it } from 'vitest';
import { readXml, scanXml, XmlError } from '../../src/xml/read-xml.ts';

describe('what is well-formed', () => {
  it('becomes elements with names, namespaces, attributes and texts in order', () => {
    const { root } = readXml('<a xmlns="urn:a" xmlns:q="urn:q" q:x="1" y="2">one<q:b/><![CDATA[<two>]]>&#233;</a>');
    expect([root.name, root.namespace]).toEqual(['a', 'urn:a']);
    expect(root.attributes.filter(({ name }) => !name.startsWith('xmlns'))).toEqual([
      { name: 'q:x', localName: 'x', namespace: 'urn:q', value: '1' },
      { name: 'y', localName: 'y', namespace: '', value: '2' },
    ]);
    expect(root.children.map((child) => (typeof child === 'string' ? child : `<${child.name}>`))).toEqual([
      'one',
      '<q:b>',
      '<two>',
      'é',
    ]);
    expect(root.text).toBe('one<two>é');
    expect(root.elements('b')[0]?.namespaceOf('q')).toBe('urn:q');
    expect(root.get('q:x')).toBe('1');
    expect(root.get('x')).toBeUndefined();
  });

  it('lists what is below in document order', () => {
    const depth = 900;
    const { root } = readXml(`<r><g><b/></g><c/>${'<g>'.repeat(depth)}<b/>${'</g>'.repeat(depth)}</r>`);
    expect(root.descendants('b', 'c').map(({ name }) => name)).toEqual(['b', 'c', 'b']);
    expect(root.descendants()).toHaveLength(depth + 4);
  });

  it('tells of document types and processing instructions', () => {
    const document = readXml('<?xml version="1.0"?><!DOCTYPE svg SYSTEM "x"><?xml-stylesheet href="y"?><svg/>');
    expect(document.doctype?.trim()).toBe('svg SYSTEM "x"');
    expect(document.instructions).toEqual(['xml-stylesheet']);
  });

  it('is told piece by piece with names as written', () => {
    const seen: string[] = [];
    scanXml('<p:a xmlns:p="u" b="1">x &amp; y<c/></p:a>', {
      open: (name, attributes) => seen.push(`<${name} ${Object.keys(attributes).join(' ')}>`),
      text: (text) => seen.push(text),
      close: (name) => seen.push(`</${name}>`),
    });
    expect(seen).toEqual(['<p:a xmlns:p b>', 'x & y', '<c >', '</c>', '</p:a>']);
  });
});

const malformed = [
  '<g>'.repeat(20_000),
  '',
  'text',
  '<a><b></a>',
  '<a/><b/>',
  '<a b=c/>',
  '<a b="1" b="2"/>',
  '<a xmlns:q="u" xmlns:r="u" q:b="1" r:b="2"/>',
  '<a b="<"/>',
  '<q:a/>',
  '<a>&</a>',
  '<a>&nbsp;</a>',
  '<a>\u000b</a>',
  '<a>\ufffe</a>',
  '<a>&#0;</a>',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
];

it.each(malformed)('%j is refused', (text) => {
  expect(() => readXml(text)).toThrow(XmlError);
});

it('what a small zip unpacks to is refused before it is read, where it is longer than any part', () => {
  const text = `<a>${' '.repeat(65 * 1024 * 1024)}</a>`;
  expect(() => readXml(text)).toThrow(/longer than 67108864 characters/);
  expect(() => scanXml(text, {})).toThrow(XmlError);
});
