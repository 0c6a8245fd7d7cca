import { OpcPackage } from '../../src/ooxml/package.ts';
import { type XmlElement, el } from '../../src/ooxml/xml.ts';
import { editChart, type EditedChart } from './chart-edits.ts';

/** Where a point was added, by its slide (from 0) and the name of its text, and the foot of its box, in points. */
export interface AddedPoint {
  readonly slide: number;
  readonly name: string;
  readonly bottom: number;
  /** The points stand so far apart that letters alone cannot make room: LibreOffice leaves the space between them as it is. */
  readonly isFarApart: boolean;
}

const isFarApart = (text: XmlElement): boolean =>
  text.all('a:spcBef').some((space) => Number(space.at('a:spcPts')?.get('val') ?? 0) > 5000);

/** A finished file, edited as PowerPoint edits it when a person uses one of its commands. */
export class EditedDeck {
  readonly opc: OpcPackage;

  constructor(pptx: Uint8Array) {
    this.opc = OpcPackage.read(pptx);
  }

  get bytes(): Uint8Array {
    return this.opc.write();
  }

  parts(folder: 'slides' | 'slideLayouts'): string[] {
    const pattern = new RegExp(`^ppt/${folder}/[a-zA-Z]+(\\d+)\\.xml$`);
    const number = (name: string): number => Number(pattern.exec(name)![1]);
    return [...this.opc.parts.keys()]
      .filter((name) => pattern.test(name))
      .sort((one, two) => number(one) - number(two));
  }

  /** Pictures, charts, videos and other slides that a slide leads to. */
  linkedParts(slide: string): number {
    const own = this.opc
      .relationships(slide)
      .filter(({ external, type }) => !external && !/(slideLayout|notesSlide)$/.test(type));
    return own.length;
  }

  layoutOf(slide: string): string {
    return this.opc.related(slide, 'slideLayout')!.target;
  }

  /** Home > Reset: place, size and letters of placeholders as the slide layout has them. Links and levels stay. */
  resetSlides(): void {
    for (const part of this.parts('slides')) {
      for (const { shape } of placeholdersOf(this.opc.xml(part))) {
        shape.at('p:spPr')!.children = [];
        const body = shape.at('p:txBody')!;
        body.at('a:bodyPr')!.attributes = {};
        // PowerPoint fits anew what it has touched, as the layout wants it; LibreOffice does where the slide says so.
        body.at('a:bodyPr')!.children = [el('a:normAutofit')];
        for (const paragraph of body.elements('a:p')) {
          const properties = paragraph.at('a:pPr');
          if (properties) {
            properties.attributes = { lvl: properties.attributes['lvl'] };
            properties.children = [];
          }
          for (const run of [...paragraph.all('a:rPr'), ...paragraph.all('a:endParaRPr')]) {
            run.attributes = { lang: run.attributes['lang'] };
            run.children = run.elements('a:hlinkClick');
          }
        }
      }
    }
  }

  /** View > Slide Master: another colour and face for titles and for text. */
  editMaster(colour: string, face: string): void {
    const [master] = [...this.opc.parts.keys()].filter((name) => name.startsWith('ppt/slideMasters/slideMaster'));
    const styles = this.opc.xml(master!).at('p:txStyles')!;
    for (const style of ['p:titleStyle', 'p:bodyStyle']) {
      for (const letters of styles.at(style)!.all('a:defRPr')) {
        letters.children = [
          el('a:solidFill', {}, el('a:srgbClr', { val: colour })),
          ...['a:latin', 'a:ea', 'a:cs'].map((name) => el(name, { typeface: face })),
        ];
      }
    }
  }

  /** Home > New Slide: a slide of a layout, with words typed into each of its texts. Answers its part. */
  addSlide(layout: string, typed: string): string {
    const number = this.parts('slides').length + 1;
    const part = `ppt/slides/slide${number}.xml`;
    const shapes = placeholdersOf(this.opc.xml(layout)).flatMap(({ link, shape }, index) => {
      const type = link.get('type') ?? 'obj';
      if (['dt', 'ftr', 'pic', 'chart', 'tbl'].includes(type)) return [];
      const words = type === 'sldNum' ? String(number) : asksForNumber(shape) ? '7' : typed;
      return [filled(link, index + 2, words)];
    });
    const source = this.opc.xml(this.parts('slides')[0]!);
    const tree = source.at('p:cSld', 'p:spTree')!;
    this.opc.put(
      part,
      el(
        'p:sld',
        source.attributes,
        el('p:cSld', {}, el('p:spTree', {}, ...tree.elements().slice(0, 2), ...shapes)),
        this.opc.xml(layout).at('p:clrMapOvr')!,
      ),
    );
    this.opc.link(part, 'slideLayout', layout);
    this.list(part);
    return part;
  }

  /**
   * Insert > Header & Footer > Apply to All, with date, footer and number: PowerPoint writes anew the placeholders that a slide has, and
   * adds those that its layout has and it has not.
   */
  applyHeaderAndFooter(words: Readonly<Record<'dt' | 'ftr', string>>): void {
    for (const part of this.parts('slides')) {
      const own = placeholdersOf(this.opc.xml(part));
      for (const { link } of placeholdersOf(this.opc.xml(this.layoutOf(part)))) {
        const type = link.get('type');
        if (type !== 'dt' && type !== 'ftr') continue;
        const known = own.find((one) => one.link.get('type') === type);
        if (known) known.shape.at('p:txBody')!.elements('a:p')[0]!.children = [typedRun(words[type])];
        else this.treeOf(part).children.push(filled(link, this.nextId(part), words[type]));
      }
    }
  }

  /** Enter at the end of a list, and one more point: where it was added, by its slide (from 0). */
  addPoints(words: string): AddedPoint[] {
    return this.parts('slides').flatMap((part, slide) =>
      placeholdersOf(this.opc.xml(part)).flatMap(({ link, shape }) => {
        const body = shape.at('p:txBody')!;
        const paragraphs = body.elements('a:p');
        const last = paragraphs.at(-1);
        if (link.get('type') === 'title' || paragraphs.length < 2 || !last?.at('a:r')) return [];
        const properties = last.at('a:pPr');
        body.children.push(el('a:p', {}, properties && el('a:pPr', { lvl: properties.get('lvl') }), typedRun(words)));
        const place = shape.at('p:spPr', 'a:xfrm') ?? this.placeOf(part, link);
        const [off, ext] = [place.at('a:off')!, place.at('a:ext')!];
        const name = shape.at('p:nvSpPr', 'p:cNvPr')!.get('name')!;
        const bottom = (Number(off.get('y')) + Number(ext.get('cy'))) / 12_700;
        return [{ slide, name, bottom, isFarApart: isFarApart(body) || isFarApart(this.placeholderOf(part, link)) }];
      }),
    );
  }

  /** Where the place of each text of a slide ends, in points, by its name: on the slide, or on its layout. */
  feet(slide: string): ReadonlyMap<string, number> {
    return new Map(
      placeholdersOf(this.opc.xml(slide)).flatMap(({ link, shape }) => {
        const place = shape.at('p:spPr', 'a:xfrm') ?? this.placeholderOf(slide, link).at('p:spPr', 'a:xfrm');
        if (!place) return [];
        const foot = Number(place.at('a:off')!.get('y')) + Number(place.at('a:ext')!.get('cy'));
        return [[shape.at('p:nvSpPr', 'p:cNvPr')!.get('name')!, foot / 12_700] as const];
      }),
    );
  }

  /** Chart > Edit Data, of every chart: each figure becomes another one. */
  editCharts(
    change: (value: number, index: number) => number,
  ): { readonly slide: number; readonly chart: EditedChart }[] {
    return this.parts('slides').flatMap((part, slide) =>
      this.opc
        .xml(part)
        .all('p:graphicFrame')
        .filter((frame) => frame.all('c:chart').length > 0)
        .map((frame) => ({ slide, chart: editChart(this.opc, part, frame, change) })),
    );
  }

  /** Leaves out all slides but those with a table. */
  keepSlidesWithTables(): void {
    const slides = this.opc.xml('ppt/presentation.xml').at('p:sldIdLst')!;
    const parts = new Map(this.opc.relationships('ppt/presentation.xml').map(({ id, target }) => [id, target]));
    slides.children = slides
      .elements()
      .filter((slide) => this.opc.xml(parts.get(slide.get('r:id')!)!).all('a:tbl').length > 0);
  }

  /** Table Design > Header Row and so on: what was on is off, and the other way round. */
  tickTableBox(box: string): void {
    for (const part of this.parts('slides'))
      for (const table of this.opc.xml(part).all('a:tblPr')) table.set({ [box]: table.get(box) !== '1' });
  }

  private placeOf(slide: string, link: XmlElement): XmlElement {
    return this.placeholderOf(slide, link).at('p:spPr', 'a:xfrm')!;
  }

  private placeholderOf(slide: string, link: XmlElement): XmlElement {
    const of = placeholdersOf(this.opc.xml(this.layoutOf(slide))).find(
      (one) => one.link.get('idx') === link.get('idx') && one.link.get('type') === link.get('type'),
    );
    return of!.shape;
  }

  get runsRightToLeft(): boolean {
    const [master] = [...this.opc.parts.keys()].filter((name) => name.startsWith('ppt/slideMasters/slideMaster'));
    return this.opc.xml(master!).at('p:txStyles', 'p:titleStyle', 'a:lvl1pPr')!.get('rtl') === '1';
  }

  /** Insert > Text Box on every slide, at its top where lines start. */
  addTextBoxes(words: string): void {
    const [margin, width] = [762_000, 3_048_000];
    const whole = Number(this.opc.xml('ppt/presentation.xml').at('p:sldSz')!.get('cx'));
    const x = this.runsRightToLeft ? whole - margin - width : margin;
    for (const part of this.parts('slides')) {
      this.treeOf(part).children.push(
        el(
          'p:sp',
          {},
          el(
            'p:nvSpPr',
            {},
            el('p:cNvPr', { id: this.nextId(part), name: 'TextBox' }),
            el('p:cNvSpPr', { txBox: true }),
            el('p:nvPr'),
          ),
          el(
            'p:spPr',
            {},
            el('a:xfrm', {}, el('a:off', { x, y: 0 }), el('a:ext', { cx: width, cy: 381_000 })),
            el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
          ),
          el('p:txBody', {}, el('a:bodyPr', { wrap: 'none' }), el('a:lstStyle'), el('a:p', {}, typedRun(words))),
        ),
      );
    }
  }

  private treeOf(part: string): XmlElement {
    return this.opc.xml(part).at('p:cSld', 'p:spTree')!;
  }

  private nextId(part: string): number {
    return (
      1 +
      Math.max(
        ...this.opc
          .xml(part)
          .all('p:cNvPr')
          .map((one) => Number(one.get('id')) % 2 ** 30),
      )
    );
  }

  /** Design > Variants: other colours and faces. */
  swapTheme(
    colours: Readonly<Record<string, string>>,
    faces: { readonly major: string; readonly minor: string },
  ): void {
    const theme = this.opc.xml('ppt/theme/theme1.xml').at('a:themeElements')!;
    for (const [slot, value] of Object.entries(colours))
      theme.at('a:clrScheme', `a:${slot}`)!.children = [el('a:srgbClr', { val: value })];
    theme.at('a:fontScheme', 'a:majorFont', 'a:latin')!.set({ typeface: faces.major });
    theme.at('a:fontScheme', 'a:minorFont', 'a:latin')!.set({ typeface: faces.minor });
  }

  /** Paste > Keep source formatting off: a slide of another deck, with its layout under this deck's master. Answers its part. */
  paste(from: EditedDeck, slide: string): string {
    const number = this.parts('slides').length + 1;
    const part = `ppt/slides/slide${number}.xml`;
    const source = from.opc.xml(slide);
    const layout = from.layoutOf(slide);
    const kind = kindOf(from.opc.xml(layout));
    const own = this.parts('slideLayouts').find((one) => kindOf(this.opc.xml(one)) === kind);
    this.opc.put(part, source);
    this.opc.link(part, 'slideLayout', own ?? this.addLayout(from.opc.xml(layout)));
    this.list(part);
    return part;
  }

  private addLayout(layout: XmlElement): string {
    const part = `ppt/slideLayouts/slideLayout${this.parts('slideLayouts').length + 1}.xml`;
    const master = 'ppt/slideMasters/slideMaster1.xml';
    this.opc.put(part, layout);
    this.opc.link(part, 'slideMaster', master);
    const list = this.opc.xml(master).at('p:sldLayoutIdLst')!;
    const last = Math.max(...list.elements().map((one) => Number(one.get('id'))));
    list.children.push(el('p:sldLayoutId', { id: last + 1, 'r:id': this.opc.link(master, 'slideLayout', part) }));
    return part;
  }

  /** Adds a slide at the end, and leaves the sections to those before it. */
  private list(part: string): void {
    const presentation = this.opc.xml('ppt/presentation.xml');
    const slides = presentation.at('p:sldIdLst')!;
    const last = Math.max(...slides.elements().map((one) => Number(one.get('id'))));
    const id = last + 1;
    slides.children.push(el('p:sldId', { id, 'r:id': this.opc.link('ppt/presentation.xml', 'slide', part) }));
    presentation.all('p14:sldIdLst').at(-1)?.children.push(el('p14:sldId', { id }));
  }
}

const typedRun = (words: string): XmlElement => el('a:r', {}, el('a:rPr', { lang: 'en-GB' }), el('a:t', {}, words));

/** A placeholder that somebody has typed into: it has its place and letters from the layout. */
const filled = (link: XmlElement, id: number, words: string): XmlElement =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name: `Placeholder ${id}` }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true })),
      el('p:nvPr', {}, el('p:ph', { type: link.get('type'), sz: link.get('sz'), idx: link.get('idx') })),
    ),
    el('p:spPr'),
    el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, typedRun(words))),
  );

/** The number of a section or of a point of an agenda is asked for by a number. */
export const asksForNumber = (placeholder: XmlElement): boolean =>
  /^\d+$/.test(placeholder.at('p:txBody')!.all('a:t')[0]?.text() ?? '');

/** The text placeholders of a slide or a slide layout: `p:ph` and the shape around it. */
export const placeholdersOf = (root: XmlElement): { readonly link: XmlElement; readonly shape: XmlElement }[] =>
  root.all('p:sp').flatMap((shape) => {
    const link = shape.at('p:nvSpPr', 'p:nvPr', 'p:ph');
    return link ? [{ link, shape }] : [];
  });

/** By what PowerPoint takes a layout of another deck for one of its own: its name and its placeholders. */
const kindOf = (layout: XmlElement): string =>
  JSON.stringify([
    layout.at('p:cSld')!.get('name'),
    placeholdersOf(layout).map(({ link }) => [link.get('type'), link.get('idx')]),
  ]);
