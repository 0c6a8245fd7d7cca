import type { Hex } from '../model/colour.ts';
import type { LayoutUse } from '../model/deck.ts';
import type { LayoutKind, LayoutWish, Template, TemplateLayout, TemplatePlaceholder } from '../model/template.ts';
import { coloursUnder, contrast } from '../theme/colour-math.ts';
import type { Box, Px } from '../model/units.ts';
import { contrastWanted } from '../theme/tokens.ts';
import { freeArea, innerBox, isFoot, isTitle } from './room.ts';

/** Which layout of a template slides of one of ours go on. */

interface UseWish {
  readonly layout: TemplateLayout;
  readonly why: LayoutUse['why'];
}

const textTypes = new Set(['body', 'obj', 'subTitle']);
const objectTypes = new Set(['obj', 'tbl', 'chart', 'pic', 'body']);

/** Those that take text or objects, the larger and earlier first where one is the main one. */
const contentPlaceholders = (layout: TemplateLayout, object = false): readonly TemplatePlaceholder[] =>
  layout.placeholders.filter(
    (one) =>
      !isTitle(one) &&
      !isFoot(one) &&
      !isSource(one) &&
      one.box !== undefined &&
      (object ? objectTypes : textTypes).has(one.type),
  );

/** By what its maker called it. */
const isSource = ({ type, name, box }: TemplatePlaceholder): boolean =>
  (type === 'body' || type === 'obj') &&
  box !== undefined &&
  /\b(sources?|quellen?|fuentes?|fontes?|fonti|bronn?(?:en)?|källor?|źródł[ao])\b|出典|来源|來源/iu.test(name);

const hasTitle = (layout: TemplateLayout): boolean => titleOf(layout) !== undefined;

/** The layout for a wish; `undefined`: slides are drawn on the layout that has a title only. */
export function findLayout(template: Template, wish: LayoutWish): UseWish | undefined {
  const fits = (layout: TemplateLayout): boolean =>
    hasTitle(layout) &&
    contentPlaceholders(layout, wish.object).length >= wish.needs &&
    (!wish.pair || pairIn(layout, template.size) !== undefined) &&
    (!wish.picture || pictureIn(layout) !== undefined);
  const all = template.layouts.filter(fits);
  const upright = wish.needs > 0 ? all.filter((layout) => !isTurned(titleOf(layout)!)) : all;
  // A layout for something else may have the type: LibreOffice calls its opening slides so.
  for (const usable of [all.filter((layout) => isSound(layout, wish, template.size)), upright]) {
    for (const type of wish.types) {
      const layout = usable.find((one) => one.type === type && !contradicts(one, wish));
      if (layout) return { layout, why: 'type' };
    }
    for (const kind of wish.kinds) {
      const layout = usable.find(({ name }) => kindOfName(name) === kind);
      if (layout) return { layout, why: 'name' };
    }
  }
  return undefined;
}

/** Upright words of its title, and, where it is to hold one list or one object, a large place for it below that. */
function isSound(layout: TemplateLayout, { places, needs }: LayoutWish, { w, h }: Template['size']): boolean {
  const title = titleOf(layout);
  if (!title || isTurned(title)) return false;
  if (places.length !== 1 || needs !== 1) return true;
  const [main] = [...contentPlaceholders(layout, true)].sort((one, other) => areaOf(other) - areaOf(one));
  const { box } = main ?? {};
  return box !== undefined && !isTurned(main!) && box.h >= h * large.h && box.w >= w * large.w;
}
const large = { w: 0.4, h: 0.4 } as const;

const titleOf = (layout: TemplateLayout): TemplatePlaceholder | undefined =>
  layout.placeholders.find((one) => isTitle(one) && one.box !== undefined);

/** What stands askew, or along an edge, is read on a slide of few words. */
const isTurned = ({ turn, vertical }: TemplatePlaceholder): boolean => turn % 360 !== 0 || vertical;

/** A layout whose name says that it is something else: LibreOffice writes types that mean nothing. */
const contradicts = ({ name }: TemplateLayout, { kinds }: LayoutWish): boolean => {
  const kind = kindOfName(name);
  return kind !== undefined && kinds.length > 0 && !kinds.includes(kind);
};

/** For bullets where nothing says what is what: a title, and one large place for text. */
export function layoutByPlaces(template: Template): TemplateLayout | undefined {
  const large = (layout: TemplateLayout): readonly TemplatePlaceholder[] =>
    contentPlaceholders(layout).filter(({ box }) => box!.w > template.size.w * 0.5 && box!.h > template.size.h * 0.35);
  return template.layouts.find(
    (layout) =>
      hasTitle(layout) &&
      !isTurned(titleOf(layout)!) &&
      large(layout).length === 1 &&
      contentPlaceholders(layout).length === 1,
  );
}

/** Of a slide: what a layout leaves free for slides that are drawn on it. */
const minFree = 0.45;

/** For slides that are drawn: a title and nothing else, else one whose other placeholders are left out. */
export function drawnLayout(template: Template): UseWish {
  const wish: LayoutWish = { types: ['titleOnly'], kinds: ['titleOnly'], places: [], needs: 0 };
  const plain = template.layouts.find((layout) => hasTitle(layout) && contentPlaceholders(layout).length === 0);
  const content = findLayout(template, { types: ['obj', 'tx'], kinds: ['content'], places: [], needs: 0 })?.layout;
  const roomy = template.layouts.filter((layout) => hasTitle(layout) && layout.type !== 'title');
  const usual: UseWish = findLayout(template, wish) ?? {
    layout: plain ?? content ?? roomy[0] ?? template.layouts[0]!,
    why: 'drawn',
  };
  const { w, h } = template.size;
  /** Nothing is drawn below a title that stands askew. */
  const free = (layout: TemplateLayout): number => {
    const title = titleOf(layout);
    return title && isTurned(title) ? 0 : areaOf({ box: freeArea(layout, template.size) });
  };
  const isRoomy = free(usual.layout) >= minFree * w * h;
  const isClear = (layout: TemplateLayout): boolean => isLegible(layout) && isCalm(layout, template.size);
  if (isRoomy && isClear(usual.layout)) return usual;
  // It leaves no room, or its ground swallows the words, whatever it is called: the roomiest of those with a title that can be read.
  const others = roomy.filter(isClear).sort((one, other) => free(other) - free(one));
  const [best] = isRoomy ? others.filter((layout) => free(layout) >= free(usual.layout) * 0.8) : others;
  if (!best) return usual;
  return !isRoomy && free(best) <= free(usual.layout) * 1.15 ? usual : { layout: best, why: 'drawn' };
}

/** Text has at least the contrast of large letters on each colour of the ground. */
const isLegible = (layout: TemplateLayout): boolean => {
  const { colours, background, tone } = layout;
  const backgrounds = tone ? [tone] : (background?.colours ?? [colours.bg1]);
  return backgrounds.every((paper) => contrast(inkOf(layout), paper) >= contrastWanted.graphic);
};

/** What is shown where slides are drawn is of one colour: nobody draws over a picture or a figure who has another layout. */
function isCalm({ tone, backgroundColours: paper, ...layout }: TemplateLayout, size: Template['size']): boolean {
  if (!tone || !paper) return true;
  const below = coloursUnder(paper, freeArea(layout, size), size);
  const loud = below.filter((field) => contrast(field, tone) > minLoud);
  return loud.length <= below.length * maxLoud;
}
const minLoud = 1.25;
const maxLoud = 0.06;

/** What is drawn on a layout is written in the theme's colour for text, else in that of its own text, else in the other of the theme's two. */
export function inkOf({ colours, background, tone, placeholders, master }: TemplateLayout): Hex {
  const paper = tone ?? background?.colours[0] ?? colours.bg1;
  const bodies = [...placeholders, ...master.placeholders].filter(({ type }) => textTypes.has(type));
  const inks = [colours.tx1, ...bodies.map(({ levels }) => levels[0]!.colour.hex), colours.bg1];
  return inks.find((ink) => contrast(ink, paper) >= contrastWanted.text) ?? colours.tx1;
}

const pictureIn = (layout: TemplateLayout): TemplatePlaceholder | undefined =>
  layout.placeholders.find(({ type, box }) => type === 'pic' && box !== undefined);

/** Of its sides: those that are less alike are no pair, nor is a third one that is as large. */
const alike = { height: 0.6, width: 0.45, least: 0.2 } as const;

/** Two places for text beside each other, with those that stand above them as heads. */
function pairIn(layout: TemplateLayout, size: Template['size']): LayoutUse['places'] | undefined {
  const [one, other, ...rest] = [...contentPlaceholders(layout)].sort((a, b) => areaOf(b) - areaOf(a));
  if (!one || !other) return undefined;
  const [left, right] = one.box!.x <= other.box!.x ? [one, other] : [other, one];
  const [a, b] = [left.box!, right.box!];
  const shared = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  // Two that say no number are one to PowerPoint.
  const isBeside =
    one.idx !== other.idx &&
    a.x + a.w <= b.x + 8 &&
    shared >= alike.height * Math.max(a.h, b.h) &&
    Math.min(a.w, b.w) >= alike.width * Math.max(a.w, b.w) &&
    Math.min(a.h, b.h) >= alike.least * size.h;
  if (!isBeside || rest.some((third) => areaOf(third) > 0.6 * areaOf(other))) return undefined;
  const headOf = ({ box }: TemplatePlaceholder): TemplatePlaceholder | undefined =>
    rest.find(
      ({ box: head }) =>
        head!.y + head!.h <= box!.y + box!.h * 0.1 &&
        head!.h < box!.h / 2 &&
        Math.min(head!.x + head!.w, box!.x + box!.w) - Math.max(head!.x, box!.x) > box!.w / 2,
    );
  const [leftHead, rightHead] = [headOf(left), headOf(right)];
  return { left, right, ...(leftHead && rightHead && leftHead !== rightHead && { leftHead, rightHead }) };
}

/** What a quotation goes into: where the title is the largest place, as PowerPoint's own designs have it, the title takes the words. */
function quoteIn(layout: TemplateLayout): LayoutUse['places'] {
  const title = titleOf(layout);
  const [first, second] = contentPlaceholders(layout);
  if (title && first && areaOf(title) > areaOf(first) && areaOf(title) > (second ? areaOf(second) : 0))
    return { quote: title, voice: first };
  const [large, small] = [first, second].sort((a, b) => (b ? areaOf(b) : 0) - (a ? areaOf(a) : 0));
  return { ...named('quote', large), ...named('voice', small) };
}

/** Which placeholder takes what: the title, then the others by their order, the large ones first where one is wanted. */
export function placesOf(
  layout: TemplateLayout,
  wish: Pick<LayoutWish, 'places' | 'object' | 'pair' | 'picture'>,
  size: Template['size'],
): LayoutUse['places'] {
  return {
    ...named('title', titleOf(layout)),
    ...named('source', layout.placeholders.find(isSource)),
    ...named(
      'page',
      layout.placeholders.find(({ type, box }) => type === 'sldNum' && box !== undefined),
    ),
    ...named(
      'footer',
      layout.placeholders.find(({ type, box, words }) => type === 'ftr' && box !== undefined && words !== ''),
    ),
    ...contentPlaces(layout, wish, size),
  };
}

function contentPlaces(
  layout: TemplateLayout,
  { places, object, pair, picture }: Pick<LayoutWish, 'places' | 'object' | 'pair' | 'picture'>,
  size: Template['size'],
): LayoutUse['places'] {
  if (pair) return pairIn(layout, size) ?? {};
  const found = contentPlaceholders(layout, object);
  const bySize = [...found].sort((one, other) => areaOf(other) - areaOf(one));
  if (picture) return { ...named('picture', pictureIn(layout)), ...named('text', bySize[0]) };
  if (places.includes('quote')) return quoteIn(layout);
  const ordered = places.length === 1 ? bySize : found;
  return Object.assign({}, ...places.map((place, index) => named(place, ordered[index]))) as LayoutUse['places'];
}

const named = (key: string, one: TemplatePlaceholder | undefined): LayoutUse['places'] => (one ? { [key]: one } : {});

const areaOf = ({ box }: Pick<TemplatePlaceholder, 'box'>): number => (box ? box.w * box.h : 0);

/** What slides of a use may fill with what has no placeholder. */
export function areaOfUse(template: Template, layout: TemplateLayout, main: TemplatePlaceholder | undefined) {
  return (main && innerBox(main)) ?? aboveArt(freeArea(layout, template.size), layout, template.size);
}

/** Of an area's height: more is not given up. */
const maxGivenUp = 0.3;

/** What is drawn ends where the layout shows something else along its foot: a wave, a band. */
function aboveArt(area: Box, { tone, backgroundColours: paper }: TemplateLayout, size: Template['size']): Box {
  if (!tone || !paper) return area;
  const row = size.h / paper.rows;
  const isArt = (y: Px): boolean => {
    const fields = coloursUnder(paper, { ...area, y: y + 1, h: row - 2 }, size);
    return fields.filter((field) => contrast(field, tone) > minLoud).length > fields.length / 4;
  };
  let bottom = Math.floor((area.y + area.h) / row) * row;
  while (bottom > area.y && isArt(bottom - row)) bottom -= row;
  const h = bottom - area.y;
  return h < area.h - row && h >= area.h * (1 - maxGivenUp) ? { ...area, h } : area;
}

/** What PowerPoint, Google Slides, Keynote and LibreOffice call layouts of a kind, in the languages that templates come in. */
const names: Readonly<Record<LayoutKind, readonly string[]>> = {
  title: [
    ...['title slide', 'title', 'cover', 'titelfolie', 'titel', 'deckblatt', 'diapositive de titre', 'page de titre'],
    ...['diapositiva de título', 'portada', 'diapositiva titolo', 'slide de título', 'diapositivo de título'],
    ...['titeldia', 'rubrikbild', 'slajd tytułowy', 'титульный слайд', 'タイトル スライド', 'タイトルスライド'],
    ...['标题幻灯片', '標題投影片', '제목 슬라이드'],
  ],
  content: [
    ...['title and content', 'title and body', 'title & bullets', 'content', 'bullets', 'titel und inhalt', 'inhalt'],
    ...['titre et contenu', 'contenu', 'título y objetos', 'título y contenido', 'titolo e contenuto'],
    ...['título e conteúdo', 'título e objeto', 'titel en object', 'titel en inhoud', 'rubrik och innehåll'],
    ...['tytuł i zawartość', 'заголовок и объект', 'タイトルとコンテンツ', '标题和内容', '標題及物件', '제목 및 내용'],
  ],
  section: [
    ...['section header', 'section', 'section title', 'divider', 'chapter', 'abschnittsüberschrift', 'abschnitt'],
    ...['kapitel', 'trennfolie', 'titre de section', 'section titre', 'encabezado de sección', 'sección'],
    ...['intestazione sezione', 'cabeçalho da seção', 'cabeçalho da secção', 'sectiekop', 'avsnittsrubrik'],
    ...['nagłówek sekcji', 'заголовок раздела', 'セクション見出し', '节标题', '章節標題', '區段標題', '구역 머리글'],
  ],
  two: [
    ...['two content', 'title and two columns', 'two columns', 'zwei inhalte', 'zwei spalten', 'deux contenus'],
    ...['dos objetos', 'dos contenidos', 'due contenuti', 'duas partes de conteúdo', 'dois objetos'],
    ...['inhoud van twee', 'två innehållsdelar', 'dwa elementy zawartości', 'два объекта'],
    ...['2 つのコンテンツ', '2つのコンテンツ', '两栏内容', '兩項物件', '콘텐츠 2개'],
  ],
  comparison: [
    ...['comparison', 'compare', 'vergleich', 'comparaison', 'comparación', 'confronto', 'comparação', 'vergelijking'],
    ...['jämförelse', 'porównanie', 'сравнение', '比較', '比较', '비교'],
  ],
  titleOnly: [
    ...['title only', 'nur titel', 'titre seul', 'solo el título', 'sólo el título', 'solo título', 'solo titolo'],
    ...['somente título', 'apenas título', 'só título', 'alleen titel', 'endast rubrik', 'tylko tytuł'],
    ...['только заголовок', 'タイトルのみ', '仅标题', '只有標題', '제목만'],
  ],
  picture: [
    ...[
      'picture with caption',
      'photo',
      'picture',
      'bild mit überschrift',
      'bild mit beschriftung',
      'image avec légende',
    ],
    ...['imagen con título', 'imagen con leyenda', 'immagine con didascalia', 'imagem com legenda'],
    ...['afbeelding met bijschrift', 'bild med bildtext', 'obraz z podpisem', 'рисунок с подписью'],
    ...['タイトル付きの図', '图片与标题', '含標題的圖片', '그림 및 캡션'],
  ],
  closing: [
    ...['closing', 'closing slide', 'end', 'end slide', 'thank you', 'thanks', 'contact', 'schlussfolie', 'schluss'],
    ...['abschluss', 'abschlussfolie', 'danke', 'ende', 'merci', 'fin', 'conclusion', 'cierre', 'gracias', 'chiusura'],
    ...[
      'grazie',
      'encerramento',
      'obrigado',
      'slot',
      'bedankt',
      'まとめ',
      'ありがとうございました',
      '结束',
      '谢谢',
      '結尾',
      '감사합니다',
    ],
  ],
  quote: [
    ...['quote', 'quotation', 'quote with caption', 'zitat', 'zitat mit beschriftung', 'citation', 'cita', 'citazione'],
    ...['citação', 'citaat', 'citat', 'cytat', 'цитата', '引用', '引用文', '인용'],
  ],
};

/** `1_Title and Content` is what PowerPoint makes of a second layout of a name. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^\d+_/, '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();

const kinds = new Map(
  Object.entries(names).flatMap(([kind, list]) => list.map((name) => [plain(name), kind as LayoutKind] as const)),
);

/** What a layout is by its name alone. */
const kindOfName = (name: string): LayoutKind | undefined => kinds.get(plain(name));
