import type { LayoutKind } from '../model/template.ts';

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
export const kindOfName = (name: string): LayoutKind | undefined => kinds.get(plain(name));
