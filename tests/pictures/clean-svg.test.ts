import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../src/pictures/clean-svg.ts';
import { readXml } from '../../src/xml/read-xml.ts';
import { png } from './pictures.ts';

const namespaces =
  'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:q="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ink="http://www.inkscape.org/namespaces/inkscape"';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const around = (inside: string): string => `<svg ${namespaces} viewBox="0 0 9 9">${inside}</svg>`;
const raster = png({ width: 2, height: 1 }).toString('base64');

async function clean(inside: string, whole = around(inside)): Promise<string> {
  const cleaned = await cleanSvg(utf8(whole));
  if ('fault' in cleaned) throw new Error(`refused: it ${cleaned.fault}`);
  return Buffer.from(cleaned).toString('utf8');
}
async function refusal(inside: string, whole = around(inside)): Promise<string> {
  const cleaned = await cleanSvg(utf8(whole));
  return 'fault' in cleaned ? cleaned.fault : `taken: ${Buffer.from(cleaned).toString('utf8')}`;
}

describe('cleanSvg', () => {
  it.each([
    ['shapes', '<rect width="3" height="3" fill="url(#g)" transform="translate(1 2) rotate(30, 1, 2)"/>'],
    ['a part used again', '<g id="a"><path d="M0 0h3"/></g><use xlink:href="#a"/>'],
    ['a picture inside', `<image xlink:href="data:image/png;base64,${raster}" width="2" height="1"/>`],
    [
      'words',
      '<text x="1" font-family="&quot;Noto Sans&quot;, serif">a &lt; b <tspan xml:space="preserve"> c </tspan></text>',
    ],
    ['a link', '<a xlink:href="https://example.org"><text>go</text></a>'],
    ['movement', '<circle r="1"><animate attributeName="r" values="1;2;1" dur="2s"/></circle>'],
    ['other scripts', '<text>日本語 العربية 😀</text>'],
  ])('leaves %s as they are', async (_, inside) => {
    expect(await clean(inside)).toBe(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inside}</svg>`,
    );
  });

  it.each([
    [
      'a declaration, a comment, an instruction',
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "http://b.org/c.dtd"><?keep me?>',
      '',
    ],
    [
      'what a program keeps for itself',
      '',
      '<metadata><h2/></metadata><ink:view ink:a="b"/><rect ink:label="x" data-a="b" fill="red"/>',
    ],
    ['links that lead nowhere from a deck', '', '<a href="page.html"><rect/></a><a href="#x"/>'],
    [
      'a copy that wants an extension',
      '',
      '<switch><foreignObject requiredExtensions="http://a.org/"/><rect/></switch>',
    ],
  ])('leaves out %s', async (_, before, inside) => {
    const text = await clean('', before + around(inside));
    expect(text).not.toMatch(/http:\/\/[ab]\.|keep|ink:|data-a|href=|foreignObject|metadata/);
  });

  it('takes the words that stand beside a page for programs that cannot show one', async () => {
    const page = (inside: string) =>
      `<foreignObject width="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"><h:div style="color: red">${inside}</h:div></foreignObject>`;
    const label = (inside: string) => `<switch>${page(inside)}<text x="3">Quay</text></switch>`;
    const note =
      '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a xlink:href="https://a.org/"><text>Cannot display</text></a></switch>';
    const text = await clean(`${label('<h:b>Quay</h:b>')}${note}`);
    expect(text).toContain('<switch><text x="3">Quay</text></switch>');
    expect(text).not.toMatch(/foreignObject|div|Cannot/);
    expect(await refusal(label('<h:script>1</h:script>'))).toBe('holds a script');
    expect(await refusal(label('<h:p onclick="1"/>'))).toBe('holds a script (onclick)');
    expect(await refusal(label('<h:iframe/>'))).toMatch(/^holds a <h:iframe>/);
    expect(await refusal(`<switch>${page('alone')}</switch>`)).toMatch(/^holds a <foreignObject>/);
  });

  it('gives a picture the namespace that it forgot', async () => {
    expect(await clean('', '<svg viewBox="0 0 1 1"><rect/></svg>')).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
  });

  it('writes addresses in the one way that all programs know', async () => {
    expect(await clean('<g id="a"/><use href="#a" q:href="#b"/><use q:href=" #a "/>')).toContain(
      '<g id="a"/><use xlink:href="#a"/><use xlink:href="#a"/>',
    );
  });

  it('keeps of a style sheet what draws', async () => {
    const css = `@charset "utf-8"; @media print { .a { fill: red } } .b > rect:not(.c) { stroke: #FF0000; -ink-x: 1; fill: url("#g") }
      @keyframes k { from { opacity: 0 } } @namespace q "http://a.org"; @font-face { font-family: X; src: url(data:font/woff2;base64,AAAA) format("woff2") }`;
    const text = await clean(`<style>${css}</style>`);
    expect(text).toContain('.b&gt;rect:not(.c){stroke:#FF0000;fill:url(#g)}');
    expect(text).toContain('@media print{.a{fill:red}}');
    expect(text).toContain('@keyframes k{from{opacity:0}}');
    expect(text).toContain('src:url(data:font/woff2;base64,AAAA)format("woff2")');
    expect(text).not.toMatch(/charset|namespace|-ink/);
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'holds a script'],
    ['a script in what is left out', '<metadata><script/></metadata>', 'holds a script'],
    ['a handler', '<rect onclick="alert(1)"/>', 'holds a script (onclick)'],
    ['a handler of SVG Tiny', '<handler>alert(1)</handler>', 'holds a script'],
    ['HTML', '<foreignObject/>', 'holds a <foreignObject>, which PowerPoint cannot show'],
    ['HTML by its namespace', '<h:object data="http://a.org"/>', 'holds a <h:object>, which PowerPoint cannot show'],
    ['a picture elsewhere', '<image href="https://a.org/b.png"/>', 'fetches "https://a.org/b.png"'],
    ['a picture elsewhere, under another prefix', '<image q:href="/tmp/b.png"/>', 'fetches "/tmp/b.png"'],
    ['one that a second address hides', '<image href="#a" xlink:href="b.png"/>', 'fetches "b.png"'],
    ['a file beside it', '<image xlink:href=" b.&#10;png"/>', 'fetches "b.png"'],
    ['part of another file', '<use href="b.svg#x"/>', 'fetches "b.svg#x"'],
    ['a source', '<image src="b.png"/>', 'fetches "b.png"'],
    ['an SVG in the SVG', '<image href="data:image/svg+xml,%3Csvg/%3E"/>', /^holds a picture of a kind/],
    [
      'a damaged picture inside',
      '<image href="data:image/png;base64,AAAA"/>',
      'holds a picture that is of no format that decks show',
    ],
    ['a link with a script', '<a href="java&#10;script:alert(1)"/>', 'links to "javascript:alert(1)"'],
    ['a moving address', '<set attributeName="xlink:href" to="javascript:alert(1)"/>', /^changes an address/],
    ['a moving handler', '<animate attributeName="onclick" to="x"/>', /^changes an address/],
    ['a fill elsewhere', '<rect fill="url(https://a.org/x.svg#y)"/>', 'fetches a file by its fill'],
    ['a fill elsewhere, by an escape', '<rect fill="u\\72l(https://a.org/x.svg#y)"/>', 'fetches a file by its fill'],
    ['a value that moves elsewhere', '<set attributeName="fill" to="url(//a.org#y)"/>', 'fetches a file by its to'],
    ['a style elsewhere', '<rect style="-x: image-set(&quot;//a.org&quot; 1x)"/>', 'fetches a file by its style'],
    ['an import', '<style>@import "a.css";</style>', 'fetches files by its style sheet'],
    ['an import by an escape', '<style>@\\69mport "a.css";</style>', 'fetches files by its style sheet'],
    [
      'an address in a style sheet',
      '<style>a { x: 1; mask: url( //a.org ) }</style>',
      'fetches files by its style sheet',
    ],
    [
      'one in a rule of a rule',
      '<style>@media print { a { fill: src("//a.org") } }</style>',
      'fetches files by its style sheet',
    ],
    [
      'a font elsewhere',
      '<style>@font-face { src: url(https://a.org/f.woff2) }</style>',
      'fetches files by its style sheet',
    ],
    ['one hidden in an unknown property', '<style>a { --y: url(//a.org) }</style>', 'fetches files by its style sheet'],
  ])('refuses %s', async (_, inside, fault) => {
    const told = await refusal(inside);
    if (typeof fault === 'string') expect(told).toBe(fault);
    else expect(told).toMatch(fault);
  });

  it.each([
    ['entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', 'declares entities of its own'],
    ['broken XML', '<svg><g></svg>', /^is not well-formed XML/],
    ['a style sheet beside it', `<?xml-stylesheet href="http://a.org/b.css"?>${around('')}`, 'fetches a style sheet'],
    ['another root', '<svg xmlns="http://a.org/"/>', 'holds no picture'],
    ['endless nesting', around('<g>'.repeat(20_000) + '</g>'.repeat(20_000)), /^is not well-formed XML \(.*deep/],
  ])('refuses %s', async (_, whole, fault) => {
    const told = await refusal('', whole);
    if (typeof fault === 'string') expect(told).toBe(fault);
    else expect(told).toMatch(fault);
  });

  it('refuses parts that multiply, or draw themselves, in no time', async () => {
    const level = (n: number) => `<g id="l${n}">${`<use href="#l${n - 1}"/>`.repeat(10)}</g>`;
    const levels = Array.from({ length: 12 }, (_, n) => level(n + 1)).join('');
    const chain = Array.from({ length: 50_000 }, (_, n) => `<use id="c${n}" href="#c${n + 1}"/>`).join('');
    const told = 'draws too many shapes or letters';
    expect(await refusal(`<rect id="l0"/>${levels}`)).toBe(told);
    expect(await refusal('<g id="a"><use href="#a"/></g>')).toBe(told);
    expect(await refusal(chain)).toBe(told);
    expect(await refusal(`<text>${'word '.repeat(50_000)}</text>`)).toBe(told);
    expect(await refusal(`<text id="a">${'word '.repeat(1000)}</text>${'<use href="#a"/>'.repeat(50)}`)).toBe(told);
  });

  it('says what is wrong with bytes that are no text', async () => {
    expect(await cleanSvg(deflateSync(Buffer.from('no')))).toMatchObject({
      fault: expect.stringMatching(/^cannot be read/) as string,
    });
  });

  it('writes nothing but what may stand there, whatever comes in', async () => {
    const name = fc.constantFrom(
      'g',
      'rect',
      'style',
      'a',
      'image',
      'use',
      'h:p',
      'ink:x',
      'set',
      'text',
      'constructor',
      '__proto__',
    );
    const attribute = fc.tuple(
      fc.constantFrom(
        'fill',
        'href',
        'q:href',
        'style',
        'id',
        'ink:a',
        'to',
        'attributeName',
        'class',
        'toString',
        'transform',
      ),
      fc.oneof(
        fc.constantFrom(
          'url(//x)',
          '#a',
          'javascript:x',
          'red',
          'url(#a)',
          'u\\72l(//x)',
          'href',
          'a)url(//x',
          '"url(//x)"',
          'x\\',
          'image-set("//x")',
        ),
        fc.string({ maxLength: 12 }),
      ),
    );
    const escape = (text: string) =>
      text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`).replace(/[^\x20-\uD7FF]/g, ' ');
    const element = fc
      .tuple(name, fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 }), fc.string({ maxLength: 8 }))
      .map(([tag, attributes, text]) =>
        tag === 'constructor' || tag === '__proto__'
          ? `<ink:${tag}/>`
          : `<${tag} ${attributes.map(([key, value]) => `${key}="${escape(value)}"`).join(' ')}>${escape(text)}</${tag}>`,
      );
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 5 }), async (elements) => {
        const cleaned = await cleanSvg(utf8(around(elements.join(''))));
        if ('fault' in cleaned) return;
        const text = Buffer.from(cleaned).toString('utf8');
        const { root } = readXml(text);
        for (const each of [root, ...root.descendants()]) {
          expect(each.namespace).toBe('http://www.w3.org/2000/svg');
          for (const { name: key, value } of each.attributes) {
            if (key.startsWith('xmlns')) continue;
            if (key === 'xlink:href') expect(value).toMatch(/^(?:#|https?:|mailto:)/);
            else if (!['id', 'class', 'attributeName'].includes(key))
              expect(value.replace(/"[^"]*"/g, '')).not.toMatch(/url\((?!#)|image-set|\\72/);
          }
        }
        expect(await clean('', text)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
