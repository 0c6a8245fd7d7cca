/** Markup of shapes and placeholders. Boxes are x, y, w, h in px of 96 to the inch. */
type Box = readonly [x: number, y: number, w: number, h: number];

const emu = (px: number): number => Math.round(px * 9525);

const transform = ([x, y, w, h]: Box, attributes = ''): string =>
  `<a:xfrm${attributes && ` ${attributes}`}><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`;

export const solid = (colour: string): string =>
  `<a:solidFill>${/^[\dA-F]{6}$/.test(colour) ? `<a:srgbClr val="${colour}"/>` : colour.startsWith('<') ? colour : `<a:schemeClr val="${colour}"/>`}</a:solidFill>`;

export const gradient = (stops: readonly (readonly [at: number, colour: string])[], how: string): string =>
  `<a:gradFill rotWithShape="1"><a:gsLst>${stops.map(([at, colour]) => `<a:gs pos="${at * 1000}">${solid(colour).replace(/<\/?a:solidFill>/g, '')}</a:gs>`).join('')}</a:gsLst>${how}</a:gradFill>`;

export const preset = (name: string, adjustments: Readonly<Record<string, number>> = {}): string =>
  `<a:prstGeom prst="${name}"><a:avLst>${Object.entries(adjustments)
    .map(([key, value]) => `<a:gd name="${key}" fmla="val ${value}"/>`)
    .join('')}</a:avLst></a:prstGeom>`;

export interface ShapeSpec {
  readonly box: Box;
  readonly name?: string;
  readonly geometry?: string;
  /** Fill and line, after the geometry. */
  readonly look?: string;
  /** Attributes of the transform: `rot`, `flipH`. */
  readonly turned?: string;
  readonly style?: string;
  readonly text?: string;
}

export const shape = ({
  box,
  name = 'Shape',
  geometry = preset('rect'),
  look = '',
  turned,
  style = '',
  text = '',
}: ShapeSpec): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="0" name="${name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${transform(box, turned)}${geometry}${look}</p:spPr>${style}${text}</p:sp>`;

export const line = (box: Box, look: string): string =>
  `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="0" name="Line"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>${transform(box)}${preset('line')}${look}</p:spPr></p:cxnSp>`;

/** `crop`: attributes of `a:srcRect`; `more`: what stands in the `a:blip`. */
export const picture = (
  id: string,
  box: Box,
  options: { readonly crop?: string; readonly more?: string; readonly geometry?: string } = {},
): string =>
  `<p:pic><p:nvPicPr><p:cNvPr id="0" name="Logo" descr="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="${id}">${options.more ?? ''}</a:blip>${options.crop ? `<a:srcRect ${options.crop}/>` : ''}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${transform(box)}${options.geometry ?? preset('rect')}</p:spPr></p:pic>`;

export interface GroupSpec {
  readonly box: Box;
  /** The rectangle of its children's coordinates; the same as `box` by default. */
  readonly inner?: Box;
  readonly turned?: string;
  readonly fill?: string;
}
export const group = ({ box, inner = box, turned, fill = '' }: GroupSpec, children: string): string => {
  const [x, y, w, h] = inner.map(emu);
  const own = `<a:chOff x="${x}" y="${y}"/><a:chExt cx="${w}" cy="${h}"/></a:xfrm>`;
  return `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="0" name="Group"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr>${transform(box, turned).replace('</a:xfrm>', own)}${fill}</p:grpSpPr>${children}</p:grpSp>`;
};

export interface TextSpec {
  /** Attributes of `a:bodyPr`. */
  readonly body?: string;
  readonly size?: number;
  readonly colour?: string;
  /** Attributes of `a:pPr`. */
  readonly paragraph?: string;
  readonly run?: string;
}
export const words = (
  text: string,
  { body = '', size = 14, colour = 'tx1', paragraph = '', run = '' }: TextSpec = {},
): string =>
  `<p:txBody><a:bodyPr wrap="square" ${body}/><a:lstStyle/>${text
    .split('\n')
    .map(
      (one) =>
        `<a:p><a:pPr ${paragraph}/><a:r><a:rPr lang="en-US" sz="${size * 100}" ${run}>${solid(colour)}</a:rPr><a:t>${one}</a:t></a:r></a:p>`,
    )
    .join('')}</p:txBody>`;

export interface PlaceholderSpec {
  readonly name: string;
  readonly box?: Box;
  /** Attributes of `a:bodyPr`. */
  readonly body?: string;
  readonly list?: string;
  readonly look?: string;
  readonly prompt?: string;
}
/** `ph`: attributes of `p:ph`. */
export const placeholder = (
  ph: string,
  {
    name,
    box,
    body = '',
    list = '',
    look = '',
    prompt = /"(?:ftr|dt)"/.test(ph) ? '' : 'Click to edit',
  }: PlaceholderSpec,
): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="0" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph${ph && ` ${ph}`}/></p:nvPr></p:nvSpPr><p:spPr>${box ? transform(box) + preset('rect') : ''}${look}</p:spPr><p:txBody><a:bodyPr ${body}/><a:lstStyle>${list}</a:lstStyle><a:p>${/"sldNum"/.test(ph) ? number : prompt === '' ? '' : `<a:r><a:rPr lang="en-US"/><a:t>${prompt}</a:t></a:r>`}</a:p></p:txBody></p:sp>`;
const number =
  '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>';

/** Footer, date and number as masters have them, in a row at that height. */
export const foot = (
  width: number,
  y: number,
  names: readonly [string, string, string] = ['Date', 'Footer', 'Number'],
): string => {
  const third = width / 3;
  const small = (align: string): string =>
    `<a:lvl1pPr algn="${align}"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr></a:solidFill></a:defRPr></a:lvl1pPr>`;
  return [
    placeholder('type="dt" sz="half" idx="2"', {
      name: names[0],
      box: [40, y, third - 60, 32],
      body: 'anchor="ctr"',
      list: small('l'),
      prompt: '1/1/2030',
    }),
    placeholder('type="ftr" sz="quarter" idx="3"', {
      name: names[1],
      box: [third, y, third, 32],
      body: 'anchor="ctr"',
      list: small('ctr'),
      prompt: '',
    }),
    placeholder('type="sldNum" sz="quarter" idx="4"', {
      name: names[2],
      box: [2 * third + 20, y, third - 60, 32],
      body: 'anchor="ctr"',
      list: small('r'),
      prompt: '‹#›',
    }),
  ].join('');
};
