import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem, TextItem } from '../model/frame.ts';
import { plainText, type Link, type RichText } from '../model/rich-text.ts';
import type { SceneText } from '../model/scene.ts';
import type { Paragraph } from '../model/style.ts';

/** A text that has to be found in the finished files, and where it stands in the outline. */
export interface ExpectedText {
  readonly text: string;
  readonly path: SourcePath;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
  /** A line of a program, which no rule of writing is meant for. */
  readonly code?: boolean;
}

/** Words that lead somewhere. */
export interface ExpectedLink {
  readonly link: Link;
  readonly text: string;
  readonly path?: SourcePath;
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

export function linksOfRuns(runs: RichText, path: SourcePath | undefined): ExpectedLink[] {
  return runs.flatMap(({ link, text }) => (link ? [{ link, text, path }] : []));
}

/** Every link of an item of a finished frame, in both decks alike. */
export function linksOfItem(item: FrameItem): ExpectedLink[] {
  switch (item.kind) {
    case 'text':
      return linksOfText(item);
    case 'table':
      return item.rows.flatMap(({ cells }) =>
        cells.flatMap(({ paragraph }) => linksOfRuns(paragraph.runs, paragraph.path ?? item.path)),
      );
    case 'diagram':
      return item.scene.items.flatMap((part): ExpectedLink[] => {
        if (part.kind === 'connector' || !part.link) return [];
        const text = part.text?.lines.map((line) => line.map((run) => run.text).join('')).join(' ') ?? '';
        return [{ link: { kind: 'url', href: part.link }, text, path: item.path }];
      });
    case 'code':
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
      return [];
  }
}

/** Where the whole box leads somewhere, no words of it lead elsewhere. */
function linksOfText({ link, paragraphs, path }: TextItem): ExpectedLink[] {
  if (link) return [{ link, text: paragraphs.map(({ runs }) => plainText(runs)).join(' '), path }];
  return paragraphs.flatMap((paragraph) => linksOfRuns(paragraph.runs, paragraph.path ?? path));
}
