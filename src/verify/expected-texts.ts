import type { FrameItem, Paragraph } from '../compose/frame.ts';
import { plainText, type RichText } from '../deck/rich-text.ts';
import type { Card, NumberItem, Slide } from '../deck/deck.ts';
import type { SourcePath } from '../diagnostics/diagnostic.ts';
import type { SceneText } from '../diagram/scene.ts';

/** A text that has to be found, and where it stands in the outline. */
export interface ExpectedText {
  readonly text: string;
  readonly path: SourcePath;
}

/** Every text of a slide's own content: what the author wrote and must find again on it. Words of charts are figures, see there. */
export function textsOfSlide(slide: Slide): ExpectedText[] {
  const found: ExpectedText[] = [];
  const add = (text: RichText | string | undefined, path: SourcePath = slide.path) => {
    if (text !== undefined) found.push({ text: typeof text === 'string' ? text : plainText(text), path });
  };
  const addItem = ({
    head,
    text,
    path,
  }: {
    readonly head: RichText;
    readonly text?: RichText;
    readonly path: SourcePath;
  }) => {
    add(head, path);
    add(text, path);
  };
  if (!slide.titleHidden) add(slide.title, [...slide.path, 'title']);
  add(slide.subtitle, [...slide.path, 'subtitle']);
  switch (slide.layout) {
    case 'title':
      add(slide.dateLabel);
      add(slide.author);
      break;
    case 'section':
      add(slide.answer);
      break;
    case 'agenda':
      for (const { name, text, path } of slide.entries) addItem({ head: name, text, path });
      break;
    case 'bullets':
      for (const { text, points, path } of slide.points) {
        add(text, path);
        for (const point of points) add(point.text, point.path);
      }
      add(slide.aside?.head);
      add(slide.aside?.text);
      break;
    case 'comparison':
      for (const side of [slide.left, slide.right]) {
        add(side.head, side.path);
        for (const point of side.points) add(point.text, point.path);
      }
      add(slide.verdict);
      break;
    case 'cards':
      slide.cards.forEach((card) => addCard(card, add));
      break;
    case 'quote':
      add(slide.quote);
      add(slide.by);
      add(slide.role);
      slide.support.forEach(addItem);
      break;
    case 'numbers':
      add(slide.lead);
      slide.numbers.forEach((number) => addNumber(number, add));
      add(slide.caveat);
      break;
    case 'table':
      for (const column of slide.columns) add(column.text);
      for (const cell of slide.rows.flat()) add(cell.text, cell.path);
      break;
    case 'chart':
      slide.takeaways.forEach(addItem);
      break;
    case 'timeline':
      for (const event of slide.events) {
        if (event.kind === 'gap') add(event.label, event.path);
        else {
          add(event.date, event.path);
          addItem({ head: event.title, text: event.text, path: event.path });
        }
      }
      break;
    case 'diagram':
      add(slide.caption);
      break;
    case 'diagram-takeaways':
      slide.takeaways.forEach(addItem);
      break;
    case 'image':
      add(slide.credit);
      add(slide.text);
      break;
    case 'code':
      for (const line of slide.code.lines) add(line.map((token) => token.text).join(''), slide.code.path);
      add(slide.caption);
      break;
    case 'matrix':
      for (const axis of [slide.x, slide.y]) [axis.label, axis.low, axis.high].forEach((text) => add(text));
      Object.values(slide.cells).forEach(addItem);
      break;
    case 'relation-matrix':
      for (const tie of [...slide.upper.ties, ...slide.lower.ties]) add(tie.label, tie.path);
      break;
    case 'takeaways':
      slide.points.forEach(addItem);
      break;
    case 'sources':
      for (const source of slide.items) add(source.full);
      for (const voice of slide.voices) {
        add(voice.name);
        add(voice.role);
      }
      break;
    case 'closing':
      add(slide.contact);
      break;
  }
  return found;
}

type Add = (text: RichText | string | undefined, path?: SourcePath) => void;

function addCard({ head, text, rows, path }: Card, add: Add): void {
  add(head, path);
  add(text, path);
  for (const { k, v } of rows) {
    add(k, path);
    add(v, path);
  }
}

function addNumber({ value, label, detail, path }: NumberItem, add: Add): void {
  add(value, path);
  add(label, path);
  add(detail, path);
}

/** Every text that an item of a finished frame shows, in both decks alike. */
export function textsOfItem(item: FrameItem): ExpectedText[] {
  const path = item.path ?? [];
  const ofParagraph = (paragraph: Paragraph): ExpectedText => ({
    text: plainText(paragraph.runs),
    path: paragraph.path ?? path,
  });
  switch (item.kind) {
    case 'text':
      return item.paragraphs.map(ofParagraph);
    case 'table':
      return item.rows.flatMap((row) => row.cells.map((cell) => ofParagraph(cell.paragraph)));
    case 'code':
      return item.lines.map((line) => ({ text: line.map((token) => token.text).join(''), path }));
    case 'diagram':
      return item.scene.items.flatMap((part) =>
        part.kind !== 'connector' && part.text ? textOfScene(part.text, path) : [],
      );
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
      return [];
  }
}

const textOfScene = (text: SceneText, path: SourcePath): ExpectedText[] =>
  text.lines.map((line) => ({ text: line.map((run) => run.text).join(''), path }));
