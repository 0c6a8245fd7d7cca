/** What users are told about an outline or a built file. Rules are stable ids; texts say what, why and what to do. */
export type Severity = 'error' | 'warning' | 'note';

/** Line and column count from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A range in a source file; `end` is exclusive. `file` is the path as the user gave it (shown, never opened). */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly range?: SourceRange;
  /** Id of the slide it is about, for grouping. */
  readonly slide?: string;
}

/** Where a value stands in the outline: keys and indices from the root, such as `['slides', 2, 'points', 0]`. */
export type SourcePath = readonly (string | number)[];

/** Finds places in the outline's text again; made by `readOutline`, used by all later stages for their diagnostics. */
export interface SourceMap {
  /** The range of the value at `path`, of its key (`at: 'key'`), or of the nearest ancestor that exists. */
  locate(path: SourcePath, at?: 'value' | 'key'): SourceRange;
  /**
   * The range inside the text value at `path`: `line` and `column` (from 1) of the string's own text, mapped through
   * block scalars and their indentation; never past the last line of the value.
   */
  locateInText(path: SourcePath, line: number, column?: number, length?: number): SourceRange;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');

/** In the order of the file, for sorting; what has no place comes first. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one, two] = [a.range?.start, b.range?.start];
  return (one?.line ?? 0) - (two?.line ?? 0) || (one?.column ?? 0) - (two?.column ?? 0);
}

/** Nobody reads more mistakes of one kind; once these are mended, the next ones are reported. */
export const maxOfARule = 100;

/** The first hundred of each rule, in their order. */
export function firstOfEachRule<T extends { readonly rule: string }>(all: readonly T[]): T[] {
  const counts = new Map<string, number>();
  return all.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= maxOfARule;
  });
}

/** `1 line`, `3 lines`: a number with its noun, in messages. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A path as one word of a command, in the shells of every system: for hints that can be pasted. */
export const shellWord = (path: string): string => (/^[\p{L}\p{N}\\/:.,_@+-]+$/u.test(path) ? path : `"${path}"`);

/**
 * Every rule that reading an outline can break, with the sentence that documentation and SARIF show for it. A rule is a kind
 * of mistake; its name is stable, its message says what is wrong this time.
 */
export const outlineRules = {
  'yaml-syntax': 'The file is not YAML: something stands where YAML does not expect it.',
  'yaml-tab': 'YAML indents with spaces; a tab there has no agreed width.',
  'yaml-tag': 'Tags such as !name have no meaning in an outline.',
  'unclosed-quote': 'A quotation mark opens a text and is never closed.',
  'unclosed-bracket': 'A bracket or brace opens a list or map and is never closed.',
  'several-documents': 'An outline is one YAML document; "---" starts another.',
  'unknown-alias': 'An alias (*name) has no anchor (&name) before it; texts that begin with * need quotes.',
  'alias-expansion': 'Aliases repeat each other until the outline grows without bound.',
  'unfit-character':
    'A text holds a character that no PowerPoint file can carry: a control character or half a surrogate pair.',
  'outline-size': 'The file, or one of its texts, is larger than any that was written by hand.',
  'empty-outline': 'The file holds no outline.',
  'duplicate-key': 'A map has the same key twice; only one of them could count.',
  'unknown-version': 'The grammar version is not one that this release knows.',
  'unknown-key': 'The key is not part of the grammar at this place.',
  'missing-key': 'A key that is required at this place is not there.',
  'exclusive-keys': 'Keys stand side by side of which only one can hold.',
  'wrong-type': 'A value of another kind is wanted here (text, number, list, map, true or false).',
  'null-value': 'The value is empty (null); nothing in an outline is.',
  'empty-text': 'The text is empty; leave the key out instead.',
  'unknown-value': 'Only certain words may stand here.',
  'unknown-slide-layout': 'There is no slide layout of this name.',
  'unknown-theme': 'There is no theme of this name.',
  'unknown-icon': 'Lucide has no icon of this name.',
  'unknown-check': 'There is no design check of this name.',
  'unknown-word': 'The deck adds no word of this name.',
  'unknown-actor': 'The actor is not one of the outline’s actors.',
  'unknown-source': 'The source is not one of the outline’s sources.',
  'reference-place': 'A footnote or a citation stands where no foot of a slide can show what it stands for.',
  'unknown-era': 'The era is not one of the outline’s eras.',
  'unknown-section': 'No section has this id.',
  'unknown-slide': 'A link leads to a slide that does not exist.',
  'unknown-series': 'The highlight is not one of the chart’s series.',
  'hidden-slide-link': 'A link leads to a slide that is left out of both decks.',
  'link-kind': 'Links lead to http, https, mailto or a slide (#id); nothing else works safely in both decks.',
  'bad-id': 'Ids are letters of any script, digits, "_" and "-".',
  'duplicate-id': 'Slides and sections share one set of ids, each used once.',
  'duplicate-item': 'The list names the same thing twice.',
  'duplicate-pair': 'Each pair of actors is described once.',
  'too-few-items': 'The list has fewer items than the layout needs.',
  'too-many-items': 'The list has more items than the layout can show.',
  'row-length': 'Each row of a table has one cell a column.',
  'series-length': 'Each series of a chart has one value a category.',
  'chart-type': 'The chart’s type does not allow this.',
  'chart-format': 'The format of a chart’s figures is not one that spreadsheets write.',
  'bad-colour': 'Colours are written #rrggbb.',
  'bad-language': 'Languages are written as BCP 47 has them: en, en-GB, zh-Hant.',
  'bad-slug': 'The slug becomes a file name, so it must be one on every system.',
  'bad-number': 'The number is outside what makes sense here.',
  'file-outside': 'Files are named relative to the outline and stay inside its folder.',
  'from-outside-pair': 'The arrow of a relation starts at one of its two actors.',
  'diagram-part': 'What a diagram is to show of itself (only, focus, pages) is not in it, or cannot be told apart.',
  'not-in-alignment': 'The actor is not one of those that this diagram shows.',
  formula: 'A formula is not LaTeX as MathJax reads it, or holds a command that is not known here.',
  'code-size': 'The listing has more lines, or longer ones, than any slide shows.',
  'code-lines': 'Groups of lines are [from, to] or [line], inside the code.',
} as const;

export type OutlineRule = keyof typeof outlineRules;

/** The same for the files that an outline names. */
export const fileRules = {
  'file-missing': 'The outline names a file that is not there.',
  'file-unreadable': 'The file is there, but may not be read.',
  'file-too-large': 'A deck carries its files whole; this one is too large for that.',
  'file-encoding': 'Text files are UTF-8, or UTF-16 with a byte order mark; tables may be in Windows-1252.',
  csv: 'The figures of a chart or a table are CSV, or a workbook: a header row, then one row a category.',
  'font-damaged': 'The font cannot be read.',
  'font-licence': 'The font may not travel in a PowerPoint file, by what it says of its licence.',
  'font-unknown': 'A brand or a template names a font whose widths are not known, and there are no files of it.',
  'picture-format': 'Pictures are PNG, JPEG, WebP, GIF, AVIF or SVG, whatever their names say.',
  'picture-size': 'The picture has more pixels than programs can show, or is a strip that nobody sees.',
  'pictures-too-large': 'The pictures come to more than a web page can hold.',
  'picture-damaged': 'The picture cannot be read to its end.',
  'media-format': 'Videos are MP4 or WebM, sounds MP3 or M4A, captions WebVTT, whatever their names say.',
  'media-damaged': 'The video or the sound cannot be read to its end.',
  'media-beside': 'The video or the sound is too large to stand in the page; it lies in a folder beside it.',
  'kept-slide': 'A kept slide is a .pptx of one slide, with nothing in it that runs or is fetched from elsewhere.',
  'kept-title': 'A kept slide has the title that its file says.',
  'kept-notes': 'The notes of a kept slide stand in the outline, not in its file.',
  'kept-picture': 'A kept slide has no picture beside its file; the web deck shows its words.',
  'picture-unsafe': 'An SVG stands alone: no scripts, and nothing that it would fetch from elsewhere.',
  'template-art':
    'The web deck cannot show something that the template draws, or the template has no place for a drawing.',
  'template-contrast': 'Words stand on something that the template draws, and cannot be read there.',
} as const;

/** What a reviewer looks for who has seen each slide; the outline's `check` key switches them. */
export const designRules = {
  overflow: 'A text, a table or a listing needs more room than it has, at the smallest size that can be read.',
  overlap: 'Two texts lie over each other.',
  outside: 'Content comes nearer to the slide’s edge than projectors and printers show.',
  fill: 'The slide’s body is mostly empty.',
  'slide-empty': 'A slide shows nothing but its title.',
  orphan: 'The last line of a title holds one word, or next to nothing.',
  'title-length': 'A title has more characters than are read at a glance.',
  'title-lines': 'A title takes more than two lines.',
  'title-mark': 'A title ends with a full stop or a colon.',
  'title-twice': 'Two slides have the same title.',
  'markdown-unknown':
    'A text holds what other tools’ Markdown means and this grammar does not know; it is shown as it is typed.',
  typography: 'A text is written as on a typewriter.',
  contrast: 'Words or shapes are hard to tell from their background.',
  'actor-distance': 'The colours of two actors are taken for one another, by everybody or by the colour-blind.',
  'edge-crossing': 'Lines of a diagram cross each other or run through a node.',
  'label-size': 'Words in a diagram are smaller than 12 pt, or do not fit their place.',
  'label-overlap':
    'Words of a diagram stand on other words or on a line, or lines lie on each other, so that it can be misread.',
  'chart-shares': 'A pie of percentages does not make a hundred: its slices show other shares than its figures say.',
  'chart-names': 'Names of categories find no room in a chart.',
  'chart-colours': 'Two series of a chart have colours that cannot be told apart.',
  'chart-small': 'A chart has figures that cannot be seen beside its largest.',
  'chart-truncated': 'Columns, bars or bands begin elsewhere than at nought, so that their lengths mislead.',
  'source-missing': 'A slide cites no source, although the outline has some.',
  'source-unused': 'No slide cites the source, although slides cite others.',
  'notes-missing': 'A slide has no notes, although others have.',
  'number-unsourced': 'A figure does not occur in what its slide cites.',
  'quotation-unsourced': 'Words in quotation marks do not stand so in what their slide cites.',
  'beside-diagram': 'More text stands beside a diagram than points at it.',
  'bullets-many': 'More points stand on a slide than an audience keeps apart.',
  'words-many': 'A slide has more words than are heard while they are read.',
  'layout-repeated': 'The same layout comes three times running.',
  'alt-missing': 'Nothing says what a picture shows, for those who cannot see it.',
  'media-codec': 'Some browsers, or PowerPoint, do not play the video or the sound.',
  'picture-large': 'The pictures make the files larger than is handy.',
} as const;

/** Every way in which a finished deck can differ from its outline. */
export const verifyRules = {
  'slides-differ': 'A slide is missing, hidden, in another place, or not from this outline.',
  'title-differs': 'The title of a slide is another one, or breaks elsewhere.',
  'text-lost': 'A text of the outline is not on its slide.',
  'text-differs': 'A text is on its slide, but with other words.',
  'text-doubled': 'A text is on its slide more often than the outline has it.',
  'text-added': 'A text is on a slide that the outline does not have.',
  'formula-differs': 'A formula is missing, or is another one.',
  'notes-differ': 'The speaker notes are not those of the outline.',
  'links-differ': 'A link is missing, leads elsewhere, or is not from the outline.',
  'table-differs': 'A cell, a row or a whole table is not as in the outline.',
  'chart-differs':
    'A value, a name or a whole chart is not as in the outline, in what is shown or in the workbook behind it.',
  'diagram-differs': 'A node or an edge of a diagram is missing or was added.',
  'media-differs': 'A video or a sound is missing, or is another one.',
  'alt-lost': 'A text alternative is missing.',
  'clicks-differ': 'The slide takes another number of clicks, or they show other things.',
  'transition-differs': 'The slide comes in another way than the outline says.',
  'file-damaged': 'The finished file cannot be read at all.',
} as const;

export type VerifyRule = keyof typeof verifyRules;
