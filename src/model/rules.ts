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
  'outline-size': 'The file is larger than any outline that was written by hand.',
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
  'bad-colour': 'Colours are written #rrggbb.',
  'bad-language': 'Languages are written as BCP 47 has them: en, en-GB, zh-Hant.',
  'bad-slug': 'The slug becomes a file name, so it must be one on every system.',
  'bad-number': 'The number is outside what makes sense here.',
  'file-outside': 'Files are named relative to the outline and stay inside its folder.',
  'from-outside-pair': 'The arrow of a relation starts at one of its two actors.',
  'not-in-alignment': 'The actor is not one of those that this diagram shows.',
  'code-size': 'The listing has more lines, or longer ones, than any slide shows.',
  'code-lines': 'Groups of lines are [from, to] or [line], inside the code.',
} as const;

export type OutlineRule = keyof typeof outlineRules;

/** The same for the files that an outline names. */
export const fileRules = {
  'file-missing': 'The outline names a file that is not there.',
  'file-unreadable': 'The file is there, but may not be read.',
  'file-too-large': 'A deck carries its files whole; this one is too large for that.',
  'file-encoding': 'Text files are UTF-8, or UTF-16 with a byte order mark.',
  csv: 'The figures of a chart are CSV as RFC 4180 has it: a header row, one row a category, a decimal point.',
  'picture-format': 'Pictures are PNG, JPEG, WebP, GIF, AVIF or SVG, whatever their names say.',
  'picture-size': 'The picture has more pixels than programs can show, or is a strip that nobody sees.',
  'pictures-too-large': 'The pictures come to more than a web page can hold.',
  'picture-damaged': 'The picture cannot be read to its end.',
  'picture-unsafe': 'An SVG stands alone: no scripts, and nothing that it would fetch from elsewhere.',
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
  contrast: 'Words or shapes are hard to tell from their ground.',
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
  'notes-missing': 'A slide has no notes, although others have.',
  'number-unsourced': 'A figure does not occur in what its slide cites.',
  'quotation-unsourced': 'Words in quotation marks do not stand so in what their slide cites.',
  'beside-diagram': 'More text stands beside a diagram than points at it.',
  'bullets-many': 'More points stand on a slide than an audience keeps apart.',
  'words-many': 'A slide has more words than are heard while they are read.',
  'layout-repeated': 'The same layout comes three times running.',
  'alt-missing': 'Nothing says what a picture shows, for those who cannot see it.',
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
  'notes-differ': 'The speaker notes are not those of the outline.',
  'links-differ': 'A link is missing, leads elsewhere, or is not from the outline.',
  'table-differs': 'A cell, a row or a whole table is not as in the outline.',
  'chart-differs':
    'A value, a name or a whole chart is not as in the outline, in what is shown or in the workbook behind it.',
  'diagram-differs': 'A node or an edge of a diagram is missing or was added.',
  'alt-lost': 'A text alternative is missing.',
  'clicks-differ': 'The slide takes another number of clicks, or they show other things.',
  'transition-differs': 'The slide comes in another way than the outline says.',
  'file-damaged': 'The finished file cannot be read at all.',
} as const;

export type VerifyRule = keyof typeof verifyRules;
