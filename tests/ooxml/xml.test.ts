import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { el, parseXml, unescapeXml } from '../../src/ooxml/xml.ts';

describe('parseXml', () => {
  it('reads back what it writes', () => {
    const xml = '<a:p xmlns:a="x"><a:pPr lvl="1"/><a:r><a:t> a &amp; b </a:t></a:r></a:p>';
    expect(String(parseXml(`<?xml version="1.0"?>\n${xml}`))).toBe(xml);
  });

  it('keeps white space in text and drops it between elements', () => {
    expect(String(parseXml('<a>\n  <a:t>  </a:t>\n</a>'))).toBe('<a><a:t>  </a:t></a>');
    const label = '<c:dLbl><c:separator>  </c:separator></c:dLbl>';
    expect(String(parseXml(label))).toBe(label);
  });

  it('does not end a tag at a > inside a value', () => {
    expect(parseXml('<a b="1 > 0" c=\'"\'/>').get('b')).toBe('1 > 0');
  });

  it.each(['<a><b></a></b>', '<a>', '<a b="', ''])('throws on %j', (xml) => {
    expect(() => parseXml(xml)).toThrow();
  });

  it('brings any text through an element and an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const allowed = text.toWellFormed().replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, '');
        const read = parseXml(String(el('a:t', { name: text }, text)));
        expect(read.get('name')).toBe(allowed);
        expect(read.text()).toBe(allowed);
      }),
    );
  });
});

describe('unescapeXml', () => {
  it('reads references of each kind', () => {
    expect(unescapeXml('&lt;&#x41;&#66;&amp;lt;&apos;')).toBe("<AB&lt;'");
  });
});
