import { type Change, changePart, type Parts, slideWith } from './edit-pptx.ts';

/** What people put on slides in PowerPoint and an outline cannot say, as PowerPoint writes it. */

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const microsoft = 'http://schemas.microsoft.com/office';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeTypes = 'application/vnd.openxmlformats-officedocument';

interface Related {
  readonly type: string;
  readonly target: string;
  readonly external?: boolean;
}

const relationsOf = (part: string): string => part.replace(/([^/]+)$/, '_rels/$1.rels');

/** Relates a part to others; answers their ids. */
function relate(parts: Parts, part: string, ...related: readonly Related[]): string[] {
  const name = relationsOf(part);
  const before =
    parts.get(name) ??
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
  const ids = related.map((_, index) => `rIdp${before.length}_${index}`);
  const entries = related.map(
    ({ type, target, external }, index) =>
      `<Relationship Id="${ids[index]}" Type="${type}" Target="${external ? target : `/${target}`}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  const open = before.replace(/\/>$/, '></Relationships>');
  parts.set(name, open.replace('</Relationships>', `${entries.join('')}</Relationships>`));
  return ids;
}

function put(parts: Parts, name: string, xml: string, type: string): void {
  parts.set(name, declaration + xml);
  changePart(parts, '[Content_Types].xml', (types) =>
    types.replace('</Types>', `<Override PartName="/${name}" ContentType="${type}"/></Types>`),
  );
}

const onto = (parts: Parts, slide: string, shape: string): void =>
  changePart(parts, slide, (xml) => xml.replace('</p:spTree>', () => `${shape}</p:spTree>`));

const frame = (id: number, name: string, graphic: string): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${name}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="900000" y="3200000"/><a:ext cx="3000000" cy="1200000"/></p:xfrm><a:graphic>${graphic}</a:graphic></p:graphicFrame>`;
const place = '<a:xfrm><a:off x="5000000" y="3200000"/><a:ext cx="900000" cy="900000"/></a:xfrm>';
const rectangle = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>';

const dgm = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"';
const main = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const point = (id: string, words: string): string =>
  `<dgm:pt modelId="{${id.repeat(8)}-0000-4000-8000-000000000000}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>${words}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
const style = (name: string): string =>
  `<dgm:styleLbl name="${name}"><dgm:scene3d><a:camera prst="orthographicFront"/><a:lightRig rig="threePt" dir="t"/></dgm:scene3d><dgm:sp3d/></dgm:styleLbl>`;

/** Insert > SmartArt: words in one part, how they are laid out in others, and the drawing of it all. */
export const smartArt =
  (after: string, words: readonly string[], number = 1): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const name = (part: string): string => `ppt/diagrams/${part}${number}.xml`;
    const type = (part: string): string => `${officeTypes}.drawingml.diagram${part}+xml`;
    const empty = '<dgm:dataModel><dgm:ptLst/><dgm:bg/><dgm:whole/></dgm:dataModel>';
    put(
      parts,
      name('layout'),
      `<dgm:layoutDef ${dgm} ${main} uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/default"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:sampData>${empty}</dgm:sampData><dgm:styleData>${empty}</dgm:styleData><dgm:clrData>${empty}</dgm:clrData><dgm:layoutNode name="diagram"><dgm:alg type="snake"/><dgm:shape><dgm:adjLst/></dgm:shape><dgm:presOf/></dgm:layoutNode></dgm:layoutDef>`,
      type('Layout'),
    );
    put(
      parts,
      name('quickStyle'),
      `<dgm:styleDef ${dgm} ${main} uniqueId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/>${style('node1')}</dgm:styleDef>`,
      type('Style'),
    );
    put(
      parts,
      name('colors'),
      `<dgm:colorsDef ${dgm} ${main} uniqueId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/></dgm:colorsDef>`,
      type('Colors'),
    );
    const dsp = `xmlns:dsp="${microsoft}/drawing/2008/diagram"`;
    put(
      parts,
      name('drawing'),
      `<dsp:drawing ${dsp} ${main}><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/></dsp:spTree></dsp:drawing>`,
      'application/vnd.ms-office.drawingml.diagramDrawing+xml',
    );
    const [drawing] = relate(parts, slide, {
      type: `${microsoft}/2007/relationships/diagramDrawing`,
      target: name('drawing'),
    });
    put(
      parts,
      name('data'),
      `<dgm:dataModel ${dgm} ${main}><dgm:ptLst>${words.map((one, at) => point(String(at + 1), one)).join('')}</dgm:ptLst><dgm:cxnLst/><dgm:bg/><dgm:whole/><dgm:extLst><a:ext uri="${microsoft}/drawing/2008/diagram"><dsp:dataModelExt ${dsp} relId="${drawing}" minVer="${microsoft.replace('microsoft.com/office', 'openxmlformats.org/drawingml/2006')}/diagram"/></a:ext></dgm:extLst></dgm:dataModel>`,
      type('Data'),
    );
    const [dm, lo, qs, cs] = relate(
      parts,
      slide,
      ...['diagramData', 'diagramLayout', 'diagramQuickStyle', 'diagramColors'].map((own, at) => ({
        type: `${office}/${own}`,
        target: name(['data', 'layout', 'quickStyle', 'colors'][at]!),
      })),
    );
    onto(
      parts,
      slide,
      frame(
        700 + number,
        `Diagram ${number}`,
        `<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds ${dgm} xmlns:r="${office}" r:dm="${dm}" r:lo="${lo}" r:qs="${qs}" r:cs="${cs}"/></a:graphicData>`,
      ),
    );
  };

/** A picture that plays a film or a sound, which two relationships lead to. `file` and `shown` are parts that are there. */
const played =
  (kind: 'video' | 'audio', { id, name }: { readonly id: number; readonly name: string }) =>
  (after: string, file: string, shown: string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const [linked, embedded, image] = relate(
      parts,
      slide,
      { type: `${office}/${kind}`, target: file },
      { type: `${microsoft}/2007/relationships/media`, target: file },
      { type: `${office}/image`, target: shown },
    );
    onto(
      parts,
      slide,
      `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="${name}"><a:hlinkClick r:id="" action="ppaction://media"/></p:cNvPr><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr><a:${kind}File r:link="${linked}"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"><p14:media xmlns:p14="${microsoft}/powerpoint/2010/main" r:embed="${embedded}"/></p:ext></p:extLst></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="${image}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${place}${rectangle}</p:spPr></p:pic>`,
    );
  };

/** Insert > Video on my PC, with a poster. */
export const video = played('video', { id: 720, name: 'Film' });

/** Insert > Audio on my PC, with an icon. */
export const audio = played('audio', { id: 750, name: 'Sound' });

/** Insert > 3D Models: the model, and a picture of it for older programs. */
export const model3d =
  (after: string, model: string, picture: string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const [own, image] = relate(
      parts,
      slide,
      { type: `${microsoft}/2017/06/relationships/model3d`, target: model },
      { type: `${office}/image`, target: picture },
    );
    const am3d = `xmlns:am3d="${microsoft}/drawing/2017/model3d"`;
    const frameOfModel = frame(
      765,
      'Globe',
      `<a:graphicData uri="${microsoft}/drawing/2017/model3d"><am3d:model3d r:embed="${own}"><am3d:raster rName="Office3DRenderer" rVer="16.0.8326"><am3d:blip r:embed="${image}"/></am3d:raster></am3d:model3d></a:graphicData>`,
    );
    onto(
      parts,
      slide,
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice ${am3d} Requires="am3d">${frameOfModel}</mc:Choice><mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id="765" name="Globe"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${image}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${place}${rectangle}</p:spPr></p:pic></mc:Fallback></mc:AlternateContent>`,
    );
  };

/** Paste Special > Excel worksheet: an object of another program (OLE) with a picture of it. */
export const worksheet =
  (after: string, workbook: string, picture: string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const [own, image] = relate(
      parts,
      slide,
      { type: `${office}/package`, target: workbook },
      { type: `${office}/image`, target: picture },
    );
    onto(
      parts,
      slide,
      frame(
        770,
        'Object 1',
        `<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj name="Worksheet" r:id="${own}" imgW="3000000" imgH="1200000" progId="Excel.Sheet.12"><p:embed/><p:pic><p:nvPicPr><p:cNvPr id="0" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${image}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${place}${rectangle}</p:spPr></p:pic></p:oleObj></a:graphicData>`,
      ),
    );
  };

/** Draw > Pen: strokes, and a picture of them for older programs. */
export const ink =
  (after: string, picture: string, number = 1): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    put(
      parts,
      `ppt/ink/ink${number}.xml`,
      '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:trace>0 0, 10 10, 20 5</inkml:trace></inkml:ink>',
      'application/inkml+xml',
    );
    const [strokes, image] = relate(
      parts,
      slide,
      { type: `${office}/customXml`, target: `ppt/ink/ink${number}.xml` },
      { type: `${office}/image`, target: picture },
    );
    const p14 = `xmlns:p14="${microsoft}/powerpoint/2010/main"`;
    onto(
      parts,
      slide,
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice ${p14} Requires="p14"><p:contentPart p14:bwMode="auto" r:id="${strokes}"><p14:nvContentPartPr><p14:cNvPr id="730" name="Ink"/><p14:cNvContentPartPr/><p14:nvPr/></p14:nvContentPartPr><p14:xfrm>${place.slice('<a:xfrm>'.length, -'</a:xfrm>'.length)}</p14:xfrm></p:contentPart></mc:Choice><mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id="730" name="Ink"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${image}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${place}${rectangle}</p:spPr></p:pic></mc:Fallback></mc:AlternateContent>`,
    );
  };

/** Insert > Chart, with a workbook of its own: a copy of one that the deck has, with other names. */
export const chart =
  (after: string, model: string, workbook: string, rename: (xml: string) => string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    put(parts, 'ppt/charts/chart901.xml', '', `${officeTypes}.drawingml.chart+xml`);
    const [data] = relate(parts, 'ppt/charts/chart901.xml', { type: `${office}/package`, target: workbook });
    parts.set(
      'ppt/charts/chart901.xml',
      rename(parts.get(model)!).replace(/<c:externalData r:id="[^"]*"/, `<c:externalData r:id="${data}"`),
    );
    const [own] = relate(parts, slide, { type: `${office}/chart`, target: 'ppt/charts/chart901.xml' });
    onto(
      parts,
      slide,
      frame(
        740,
        'Chart 9',
        `<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${own}"/></a:graphicData>`,
      ),
    );
  };

/** Insert > Table, in a table style of a company. */
export const styledTable =
  (after: string, words: string): Change =>
  (parts) => {
    const styleId = '{11111111-2222-4333-8444-555555555555}';
    changePart(parts, 'ppt/tableStyles.xml', (xml) =>
      xml.replace(
        /<\/a:tblStyleLst>/,
        `<a:tblStyle styleId="${styleId}" styleName="House"><a:wholeTbl><a:tcTxStyle b="on"/><a:tcStyle><a:tcBdr/></a:tcStyle></a:wholeTbl></a:tblStyle></a:tblStyleLst>`,
      ),
    );
    const cell = (text: string): string =>
      `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>`;
    onto(
      parts,
      slideWith(parts, after),
      frame(
        750,
        'Table 9',
        `<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"><a:tableStyleId>${styleId}</a:tableStyleId></a:tblPr><a:tblGrid><a:gridCol w="1500000"/><a:gridCol w="1500000"/></a:tblGrid><a:tr h="400000">${cell(words)}${cell('Yes')}</a:tr></a:tbl></a:graphicData>`,
      ),
    );
  };

/** Review > New Comment of Microsoft 365, with a reply. */
export const thread =
  (after: string, text: string, reply: string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const p188 = `xmlns:p188="${microsoft}/powerpoint/2018/8/main"`;
    const author = '{AAAAAAAA-0000-4000-8000-000000000000}';
    const body = (words: string): string =>
      `<p188:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>${words}</a:t></a:r></a:p></p188:txBody>`;
    put(
      parts,
      'ppt/authors.xml',
      `<p188:authorLst ${p188} ${main}><p188:author id="${author}" name="Ben Roy" initials="BR" userId="ben" providerId="None"/></p188:authorLst>`,
      'application/vnd.ms-powerpoint.authors+xml',
    );
    put(
      parts,
      'ppt/comments/modernComment_100_0.xml',
      `<p188:cmLst ${p188} ${main}><p188:cm id="{BBBBBBBB-0000-4000-8000-000000000000}" authorId="${author}" created="2026-01-01T00:00:00.000"><p188:replyLst><p188:reply id="{CCCCCCCC-0000-4000-8000-000000000000}" authorId="${author}" created="2026-01-02T00:00:00.000">${body(reply)}</p188:reply></p188:replyLst>${body(text)}</p188:cm></p188:cmLst>`,
      'application/vnd.ms-powerpoint.comments+xml',
    );
    const related = `${microsoft}/2018/10/relationships`;
    relate(parts, 'ppt/presentation.xml', { type: `${related}/authors`, target: 'ppt/authors.xml' });
    relate(parts, slide, { type: `${related}/comments`, target: 'ppt/comments/modernComment_100_0.xml' });
  };

/** A text box on one slide whose words lead to another. */
export const linkTo =
  (after: string, words: string, to: string): Change =>
  (parts) => {
    const slide = slideWith(parts, after);
    const [link] = relate(parts, slide, { type: `${office}/slide`, target: slideWith(parts, to) });
    onto(
      parts,
      slide,
      `<p:sp><p:nvSpPr><p:cNvPr id="760" name="TextBox 9"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${place}${rectangle}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"><a:hlinkClick r:id="${link}" action="ppaction://hlinksldjump"/></a:rPr><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`,
    );
  };
