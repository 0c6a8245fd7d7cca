import type { FrameItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import type { Card } from '../layouts/cards.ts';
import type { Side } from '../layouts/comparison.ts';
import type { Axis } from '../layouts/matrix.ts';
import type { NumberItem } from '../layouts/numbers.ts';
import type { Slide } from '../model/deck.ts';
import { plainText, type RichText, type Run } from '../model/rich-text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { SceneText } from '../model/scene.ts';

/** A text that has to be found, and where it stands in the outline. */
export interface ExpectedText {
  readonly text: string;
  readonly path: SourcePath;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
  /** A line of a program, which no rule of writing is meant for. */
  readonly code?: boolean;
  /** The words with U+FFFC in the place of code, where there is some. */
  readonly prose?: string;
  /** Where the author broke it into lines, which may be paragraphs of their own. */
  readonly lines?: readonly string[];
}

type Add = (text: RichText | string | undefined, path: SourcePath) => void;

function linesOf(text: RichText): Pick<ExpectedText, 'lines'> {
  const lines = text
    .map((run) => run.text)
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 1 ? { lines } : {};
}

/** Every text of a slide's own content: what the author wrote and must find again on it. Words of charts are figures, see there. */
export function textsOfSlide(slide: Slide): ExpectedText[] {
  const found: ExpectedText[] = [];
  const add: Add = (text, path) => {
    if (text === undefined) return;
    if (typeof text === 'string') found.push({ text, path });
    else found.push({ text: plainText(text), path, ...linesOf(text), ...proseOf(text) });
  };
  const addItem = (item: ItemWords) => {
    add(item.head, [...item.path, 'head']);
    add(item.text, [...item.path, 'text']);
  };
  const own = (key: string): SourcePath => [...slide.path, key];
  if (!slide.titleHidden) add(slide.title, own('title'));
  add(slide.subtitle, own('subtitle'));
  switch (slide.layout) {
    case 'title':
      add(slide.kickerText, ['meta', 'kicker']);
      add(slide.dateLabel, ['meta', 'dateLabel']);
      add(slide.author, ['meta', 'author']);
      break;
    case 'section':
      add(slide.answer, own('answer'));
      break;
    case 'agenda':
      for (const { name, text, path } of slide.entries) addItem({ head: name, text, path });
      break;
    case 'bullets':
      for (const { text, points, path } of slide.points) {
        add(text, [...path, 'text']);
        for (const point of points) add(point.text, point.path);
      }
      add(slide.aside?.head, [...own('aside'), 'head']);
      add(slide.aside?.text, [...own('aside'), 'text']);
      break;
    case 'comparison':
      for (const side of [slide.left, slide.right]) addSide(side, add);
      add(slide.verdict, own('verdict'));
      break;
    case 'cards':
      for (const card of slide.cards) addCard(card, add);
      break;
    case 'quote':
      add(slide.quote, own('quote'));
      add(slide.by, own('by'));
      add(slide.role, own('role'));
      slide.support.forEach(addItem);
      break;
    case 'numbers':
      add(slide.lead, own('lead'));
      for (const number of slide.numbers) addNumber(number, add);
      add(slide.caveat, own('caveat'));
      break;
    case 'table':
      for (const [index, { text }] of slide.columns.entries()) add(text, [...own('columns'), index]);
      for (const cell of slide.rows.flat()) add(cell.text, cell.path);
      break;
    case 'chart':
      slide.takeaways.forEach(addItem);
      break;
    case 'timeline':
      for (const event of slide.events) {
        if (event.kind === 'gap') {
          add(event.label, [...event.path, 'gap']);
          continue;
        }
        add(event.date, [...event.path, 'date']);
        add(event.title, [...event.path, 'title']);
        add(event.text, [...event.path, 'text']);
      }
      break;
    case 'diagram':
      add(slide.caption, own('caption'));
      break;
    case 'diagram-takeaways':
      slide.takeaways.forEach(addItem);
      break;
    case 'image':
      add(slide.credit, [...own('image'), 'credit']);
      add(slide.text, own('text'));
      break;
    case 'code':
      for (const line of slide.code.lines)
        found.push({ text: line.map(({ text }) => text).join(''), path: slide.code.path, code: true });
      add(slide.caption, own('caption'));
      break;
    case 'matrix':
      addAxis(slide.x, own('x'), add);
      addAxis(slide.y, own('y'), add);
      Object.values(slide.cells).forEach(addItem);
      break;
    case 'relation-matrix':
      for (const tie of [...slide.upper.ties, ...slide.lower.ties]) add(tie.label, [...tie.path, 'label']);
      break;
    case 'takeaways':
      slide.points.forEach(addItem);
      break;
    case 'sources':
      for (const source of slide.items) add(source.full, ['sources', source.id, 'full']);
      for (const [index, voice] of slide.voices.entries()) {
        add(voice.name, [...own('voices'), index, 'name']);
        add(voice.role, [...own('voices'), index, 'role']);
      }
      break;
    case 'closing':
      add(slide.message, own('message'));
      add(slide.contact, own('contact'));
      break;
  }
  return found;
}

const proseOf = (text: RichText): Pick<ExpectedText, 'prose'> | undefined =>
  text.every(isProse)
    ? undefined
    : { prose: plainText(text.map((run) => (isProse(run) ? run : { ...run, text: '\ufffc' }))) };

/** Whether rules of writing are meant for it. */
function isProse(run: Run): boolean {
  switch (run.kind) {
    case 'text':
      return true;
    case 'code':
      return false;
    default:
      return run satisfies never;
  }
}

interface ItemWords {
  readonly head: RichText;
  readonly text?: RichText;
  readonly path: SourcePath;
}

function addSide({ head, points, path }: Side, add: Add): void {
  add(head, [...path, 'head']);
  for (const point of points) add(point.text, point.path);
}

function addCard({ head, text, rows, path }: Card, add: Add): void {
  add(head, [...path, 'head']);
  add(text, [...path, 'text']);
  for (const [index, { k, v }] of rows.entries()) {
    add(k, [...path, 'rows', index, 'k']);
    add(v, [...path, 'rows', index, 'v']);
  }
}

function addNumber({ value, label, detail, path }: NumberItem, add: Add): void {
  add(value, [...path, 'value']);
  add(label, [...path, 'label']);
  add(detail, [...path, 'detail']);
}

function addAxis({ label, low, high }: Axis, path: SourcePath, add: Add): void {
  add(label, [...path, 'label']);
  add(low, [...path, 'low']);
  add(high, [...path, 'high']);
}

/** Every text that an item of a finished frame shows, in both decks alike. */
export function textsOfItem(item: FrameItem): ExpectedText[] {
  const path = item.path ?? [];
  const ofParagraph = (paragraph: Paragraph): ExpectedText => ({
    text: plainText(paragraph.runs),
    path: paragraph.path ?? path,
    click: paragraph.click ?? item.click,
  });
  switch (item.kind) {
    case 'text':
      return item.paragraphs.map(ofParagraph);
    case 'table':
      return item.rows.flatMap((row) => row.cells.map((cell) => ofParagraph(cell.paragraph)));
    case 'code':
      return item.lines.map((line) => ({
        text: line.map((token) => token.text).join(''),
        path,
        click: item.click,
        code: true,
      }));
    case 'diagram':
      return item.scene.items.flatMap((part) =>
        part.kind !== 'connector' && part.text
          ? [
              {
                text: wordsOfScene(part.text),
                path,
                click: part.click === undefined ? item.click : part.click + item.clickOffset,
              },
            ]
          : [],
      );
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
      return [];
  }
}

const wordsOfScene = (text: SceneText): string =>
  text.lines.map((line) => line.map((run) => run.text).join('')).join(' ');
