import type { OutlineRule } from '../../src/model/diagnostic.ts';

/** A mistake: what is told about the marked places, in order; all of them have the same rule unless `rules` says otherwise. */
export interface BrokenOutline {
  readonly name: string;
  readonly rule: OutlineRule;
  readonly text: string;
  readonly message?: string;
  readonly hint?: string | RegExp;
}

const head = 'version: 1\nmeta: { title: Talk }\n';
const actors = 'actors:\n  A: { name: Arvenia }\n  B: { name: Borland }\n  C: { name: Castria }\n';
const eras = 'eras: { old: Then, new: Now }\n';

/** Slides after a good beginning, one string a line. */
const slides = (...lines: string[]) => `${head}slides:\n${lines.map((line) => `  ${line}\n`).join('')}`;
const world = (...lines: string[]) => `${head}${actors}${eras}slides:\n${lines.map((line) => `  ${line}\n`).join('')}`;
const fine = 'slides:\n  - { layout: closing, message: End }\n';

export const brokenOutlines: readonly BrokenOutline[] = [
  // Marks
  {
    name: 'words in the colour of nobody',
    rule: 'unknown-actor',
    text: world('- { layout: closing, message: "In [one]{.⟦Z9⟧} and [other]{.A .⟦Castra⟧}" }'),
    hint: /colours and sizes: A, B, C, accent1, /,
  },
  // Characters
  {
    name: 'a NUL',
    rule: 'unfit-character',
    text: `version: 1\nmeta: { title: Ta⟦\0⟧lk }\n${fine}`,
    message: 'a NUL (U+0000) stands in this text',
  },
  {
    name: 'a control character written as an escape',
    rule: 'unfit-character',
    text: slides('- layout: closing', '  message: "two\\tbells: ⟦\\a⟧\\a"'),
    message: 'a bell (U+0007) stands in this text',
  },
  {
    name: 'a noncharacter in a block',
    rule: 'unfit-character',
    text: slides('- layout: closing', '  message: End', '  notes: |', '    first line', '    seco⟦\uFFFE⟧nd'),
    message: 'the character U+FFFE stands in this text',
  },
  {
    name: 'half a surrogate pair written as an escape',
    rule: 'unfit-character',
    text: slides('- layout: closing', '  message: "\\uD83D\\uDE00 and ⟦\\uD83D⟧ alone"'),
    message: 'half a surrogate pair (U+D83D) stands in this text',
  },
  // YAML
  { name: 'an unclosed double quote', rule: 'unclosed-quote', text: `version: 1\nmeta:\n  title: ⟦"⟧Talk\n${fine}` },
  {
    name: 'an unclosed single quote',
    rule: 'unclosed-quote',
    text: `version: 1\nmeta: { title: Talk, author: ⟦'⟧Ida }\n${fine}`,
  },
  {
    name: 'an unclosed quote before a quoted text',
    rule: 'unclosed-quote',
    text: slides('- layout: bullets', '  title: Points', '  points:', '    - ⟦"⟧one', '    - "two"', '    - "three"'),
    message: 'the text that opens with " here is never closed',
  },
  { name: 'an unclosed brace', rule: 'unclosed-bracket', text: `version: 1\nmeta: ⟦{⟧ title: Talk\n${fine}` },
  {
    name: 'an unclosed bracket',
    rule: 'unclosed-bracket',
    text: slides(
      '- layout: bullets',
      '  title: Points',
      '  points: ⟦[⟧one, two',
      '- { layout: closing, message: End }',
    ),
    hint: /close it with \]/,
  },
  {
    name: 'an unclosed bracket around closed ones',
    rule: 'unclosed-bracket',
    text: slides(
      '- layout: table',
      '  title: Table',
      '  columns: [a, b]',
      '  rows: ⟦[⟧[1, 2], [3, 4]',
      '- { layout: closing, message: End }',
    ),
  },
  {
    name: 'a brace that closes in a comment',
    rule: 'unclosed-bracket',
    text: `version: 1\nmeta: { title: Talk }\nactors:\n  A: ⟦{⟧ name: "No. #1", colour: #1f5fa8 }\n${fine}`,
    hint: /begins with " #": put what has a # into quotes/,
  },
  {
    name: 'a bracket closed by a brace',
    rule: 'unclosed-bracket',
    text: slides('- layout: bullets', '  title: x', '  points: ⟦[⟧one, two}'),
  },
  { name: 'a bracket that closes nothing', rule: 'yaml-syntax', text: `version: 1\nmeta: { title: Talk }⟦}⟧\n${fine}` },
  { name: 'a tab as indentation', rule: 'yaml-tab', text: 'version: 1\nmeta:\n⟦\t⟧title: Talk\n' },
  { name: 'a tab after good lines', rule: 'yaml-tab', text: 'version: 1\nmeta:\n  title: Talk\n⟦\t⟧author: Ida\n' },
  {
    name: 'a colon in a text',
    rule: 'yaml-syntax',
    text: slides('- layout: closing', '  message: ⟦The end: really⟧'),
    message: 'a text that holds ": " needs quotes',
  },
  {
    name: 'a key too far in',
    rule: 'yaml-syntax',
    text: `version: 1\nmeta:\n  title: Talk\n    ⟦author: Ida⟧\n${fine}`,
  },
  { name: 'a line without a colon', rule: 'yaml-syntax', text: `version: 1\n⟦meta⟧\n${fine}` },
  { name: 'a colon without a space', rule: 'yaml-syntax', text: `⟦version:1⟧\nmeta: { title: Talk }\n${fine}` },
  {
    name: 'text after a closing quote',
    rule: 'yaml-syntax',
    text: slides('- layout: closing', '  message: "The "⟦big"⟧ end"'),
  },
  {
    name: 'an apostrophe in single quotes',
    rule: 'yaml-syntax',
    text: slides("- { layout: closing, message: 'It'⟦s⟧ over' }"),
    hint: /write ''/,
  },
  {
    name: 'a text that begins with @',
    rule: 'yaml-syntax',
    text: slides('- layout: closing', '  message: ⟦@ida⟧ says so'),
  },
  {
    name: 'a text that begins with a backtick',
    rule: 'yaml-syntax',
    text: slides('- layout: closing', '  message: ⟦`code`⟧'),
  },
  { name: 'an unknown escape', rule: 'yaml-syntax', text: slides('- layout: closing', '  message: "C:⟦\\q⟧"') },
  {
    name: 'two commas in a list',
    rule: 'yaml-syntax',
    text: slides('- layout: bullets', '  title: x', '  points: [a, ⟦,⟧ b]'),
  },
  {
    name: 'a text that begins with bold',
    rule: 'unknown-alias',
    text: slides('- layout: closing', '  message: ⟦**bold**⟧ words'),
    hint: /quotes/,
  },
  {
    name: 'an italic text alone',
    rule: 'unknown-alias',
    text: slides('- layout: bullets', '  title: x', '  points:', '    - ⟦*italic*⟧'),
  },
  { name: 'a tag', rule: 'yaml-tag', text: slides('- layout: closing', '  message: ⟦!note⟧ x') },
  { name: 'two documents', rule: 'several-documents', text: `${head}${fine}⟦---⟧\nversion: 1\n` },
  {
    name: 'an alias inside its own anchor',
    rule: 'alias-expansion',
    text: slides('- &a', '  layout: bullets', '  title: x', '  points: [⟦*a⟧]'),
  },
  {
    name: 'a key twice',
    rule: 'duplicate-key',
    text: `version: 1\nmeta:\n  title: Talk\n  author: Ida\n  ⟦title⟧: Lecture\n${fine}`,
    message: 'the key "title" is already there',
  },
  {
    name: 'an actor twice',
    rule: 'duplicate-key',
    text: `${head}actors:\n  A: { name: x }\n  ⟦A⟧: { name: y }\n${fine}`,
  },
  { name: 'nothing at all', rule: 'empty-outline', text: '⟦⟧' },
  { name: 'comments only', rule: 'empty-outline', text: '⟦⟧# to do\n' },
  { name: 'a text in place of an outline', rule: 'wrong-type', text: '⟦hello⟧\n' },
  { name: 'a list in place of an outline', rule: 'wrong-type', text: '⟦- a⟧\n' },

  // Top level
  {
    name: 'an unknown version',
    rule: 'unknown-version',
    text: `version: ⟦2⟧\nmeta: { title: Talk }\n${fine}`,
    message: 'grammar version 2 is not known',
  },
  {
    name: 'no version',
    rule: 'missing-key',
    text: `⟦meta⟧: { title: Talk }\n${fine}`,
    message: 'an outline needs the key "version"',
  },
  {
    name: 'no title',
    rule: 'missing-key',
    text: `version: 1\nmeta:\n  ⟦author⟧: Ida\n${fine}`,
    message: '"meta" needs the key "title"',
  },
  { name: 'no slides', rule: 'missing-key', text: '⟦version⟧: 1\nmeta: { title: Talk }\n' },
  { name: 'an empty list of slides', rule: 'too-few-items', text: `${head}slides: ⟦[]⟧\n` },
  {
    name: 'only hidden slides',
    rule: 'too-few-items',
    text: slides('- { layout: closing, message: End, hidden: ⟦true⟧ }'),
  },
  {
    name: 'an unknown key at the top',
    rule: 'unknown-key',
    text: `${head}⟦actor⟧: {}\n${fine}`,
    hint: /^did you mean "actors"\?/,
  },
  {
    name: 'a misspelt key of meta',
    rule: 'unknown-key',
    text: `version: 1\nmeta:\n  ⟦titel⟧: Talk\n${fine}`,
    hint: /^did you mean "title"\?/,
  },
  {
    name: 'what cards call the title of an event',
    rule: 'unknown-key',
    text: `${head}slides: [{ layout: timeline, title: T, events: [{ date: A, title: B }, { date: F, title: G }, { date: C, ⟦head⟧: E }] }]\n`,
    hint: /^did you mean "title"\?/,
  },
  {
    name: 'an American colour',
    rule: 'unknown-key',
    text: `${head}actors:\n  A: { name: x, ⟦color⟧: "#112233" }\n${fine}`,
    hint: /^did you mean "colour"\?/,
  },
  {
    name: 'a part of an alignment',
    rule: 'diagram-part',
    text: world('- layout: diagram', '  title: T', '  diagram: { alignment: { era: old }, only: ⟦[A]⟧ }'),
    hint: /^an alignment has "actors"/,
  },
  { name: 'a list as a text', rule: 'wrong-type', text: `version: 1\nmeta: { title: ⟦[a, b]⟧ }\n${fine}` },
  {
    name: 'true as a text',
    rule: 'wrong-type',
    text: `version: 1\nmeta: { title: ⟦true⟧ }\n${fine}`,
    message: '"title" is true; a text is wanted',
  },
  { name: 'null as a text', rule: 'null-value', text: `version: 1\nmeta: { title: ⟦~⟧ }\n${fine}` },
  { name: 'a key without a value', rule: 'null-value', text: `version: 1\nmeta:\n  title: Talk\n  ⟦author⟧:\n${fine}` },
  {
    name: 'a comment in place of a value',
    rule: 'null-value',
    text: `version: 1\nmeta:\n  ⟦title⟧: #1 of three\n${fine}`,
  },
  { name: 'an empty text', rule: 'empty-text', text: `version: 1\nmeta: { title: ⟦""⟧ }\n${fine}` },
  { name: 'a text of spaces', rule: 'empty-text', text: `version: 1\nmeta: { title: Talk, author: ⟦"  "⟧ }\n${fine}` },
  {
    name: 'a text of characters that show nothing',
    rule: 'empty-text',
    text: `version: 1\nmeta: { title: Talk, author: ⟦"\\u200b\\u00ad \\u2060"⟧ }\n${fine}`,
  },
  {
    name: 'a link to a host that cannot be',
    rule: 'link-kind',
    text: slides('- { layout: closing, message: "[x](⟦http://[::1]:x/⟧)" }'),
  },
  {
    name: 'a link to a port that cannot be',
    rule: 'link-kind',
    text: slides('- { layout: closing, message: "[x](⟦https://e.org:99999⟧)" }'),
  },
  {
    name: 'an unquoted comma',
    rule: 'null-value',
    text: slides('- { layout: closing, message: Thanks, ⟦all of you⟧ }'),
    hint: /comma needs quotes/,
  },
  {
    name: 'a language that is a word',
    rule: 'bad-language',
    text: `version: 1\nmeta: { title: Talk, language: ⟦english⟧ }\n${fine}`,
  },
  {
    name: 'a language with an underscore',
    rule: 'bad-language',
    text: `version: 1\nmeta: { title: Talk, language: ⟦en_GB⟧ }\n${fine}`,
    hint: 'did you mean "en-GB"?',
  },
  {
    name: 'a language that does not exist',
    rule: 'bad-language',
    text: `version: 1\nmeta: { title: Talk, language: ⟦xx⟧ }\n${fine}`,
  },
  {
    name: 'a slug with a folder',
    rule: 'bad-slug',
    text: `version: 1\nmeta: { title: Talk, slug: ⟦decks/talk⟧ }\n${fine}`,
  },
  {
    name: 'a slug that leaves the folder',
    rule: 'bad-slug',
    text: `version: 1\nmeta: { title: Talk, slug: ⟦..⟧ }\n${fine}`,
  },
  {
    name: 'a slug that Windows keeps',
    rule: 'bad-slug',
    text: `version: 1\nmeta: { title: Talk, slug: ⟦Con⟧ }\n${fine}`,
  },
  {
    name: 'an unknown theme',
    rule: 'unknown-theme',
    text: `${head}theme: ⟦quadd⟧\n${fine}`,
    hint: 'did you mean "quad"? Themes: quad, report, stage',
  },
  { name: 'an unknown theme in a map', rule: 'unknown-theme', text: `${head}theme: { name: ⟦dark⟧ }\n${fine}` },
  {
    name: 'an unknown mode',
    rule: 'unknown-value',
    text: `${head}theme: { mode: ⟦drak⟧ }\n${fine}`,
    hint: 'did you mean "dark"? Modes: light, dark',
  },
  {
    name: 'yes for true',
    rule: 'wrong-type',
    text: `${head}theme: { dividers: ⟦yes⟧ }\n${fine}`,
    hint: 'write true, without quotes',
  },
  {
    name: 'a brand outside the folder',
    rule: 'file-outside',
    text: `${head}theme: { brand: ⟦../brand.yaml⟧ }\n${fine}`,
  },
  {
    name: 'an unknown check',
    rule: 'unknown-check',
    text: `${head}check: { ⟦overflows⟧: off }\n${fine}`,
    hint: /^did you mean "overflow"\?/,
  },
  {
    name: 'an unknown strictness',
    rule: 'unknown-value',
    text: `${head}check: { overflow: ⟦warning⟧ }\n${fine}`,
    hint: 'did you mean "warn"? Levels: off, warn, error',
  },
  { name: 'false as strictness', rule: 'wrong-type', text: `${head}check: { overflow: ⟦false⟧ }\n${fine}` },
  {
    name: 'a source without its full text',
    rule: 'missing-key',
    text: `${head}sources:\n  s:\n    ⟦short⟧: Survey\n${fine}`,
  },
  {
    name: 'an address that is none',
    rule: 'link-kind',
    text: `${head}sources: { s: { short: a, full: b, url: ⟦www.example.org⟧ } }\n${fine}`,
  },
  {
    name: 'a colour by its name',
    rule: 'bad-colour',
    text: `${head}actors: { A: { name: x, colour: ⟦red⟧ } }\n${fine}`,
  },
  {
    name: 'a short colour',
    rule: 'bad-colour',
    text: `${head}actors: { A: { name: x, colour: ⟦"#1af"⟧ } }\n${fine}`,
    hint: /^did you mean "#11aaff"/,
  },
  {
    name: 'a colour that became a comment',
    rule: 'null-value',
    text: `${head}actors:\n  A:\n    name: x\n    ⟦colour⟧: #112233\n${fine}`,
  },
  { name: 'an id with a space', rule: 'bad-id', text: `${head}actors: { ⟦United States⟧: { name: x } }\n${fine}` },
  { name: 'an era called pair', rule: 'bad-id', text: `${head}eras: { ⟦pair⟧: x }\n${fine}` },

  // Relations
  {
    name: 'an unknown actor in a pair',
    rule: 'unknown-actor',
    text: `${head}${actors}${eras}relations:\n  - pair: [A, ⟦X⟧]\n${fine}`,
    hint: /Actors: A, B, C|actors: A, B, C/,
  },
  {
    name: 'an unknown era',
    rule: 'unknown-era',
    text: `${head}${actors}${eras}relations:\n  - pair: [A, B]\n    ⟦nwe⟧: { kind: ally }\n${fine}`,
    hint: 'did you mean "new"? Eras: old, new',
  },
  {
    name: 'an unknown kind of relation',
    rule: 'unknown-value',
    text: `${head}${actors}${eras}relations:\n  - pair: [A, B]\n    new: { kind: ⟦allies⟧ }\n${fine}`,
    hint: /^did you mean "ally"\?/,
  },
  {
    name: 'an arrow from elsewhere',
    rule: 'from-outside-pair',
    text: `${head}${actors}${eras}relations:\n  - pair: [A, B]\n    new: { kind: trade, from: ⟦C⟧ }\n${fine}`,
  },
  {
    name: 'a pair twice',
    rule: 'duplicate-pair',
    text: `${head}${actors}${eras}relations:\n  - pair: [A, B]\n    new: { kind: ally }\n  - pair: ⟦[B, A]⟧\n    old: { kind: ally }\n${fine}`,
  },
  { name: 'a pair of one', rule: 'duplicate-item', text: `${head}${actors}relations:\n  - pair: [A, ⟦A⟧]\n${fine}` },
  {
    name: 'a pair of three',
    rule: 'too-many-items',
    text: `${head}${actors}relations:\n  - pair: ⟦[A, B, C]⟧\n${fine}`,
  },

  // Slides
  {
    name: 'no layout',
    rule: 'missing-key',
    text: slides('- ⟦title⟧: Points'),
    hint: /^slide layouts: title, section, agenda/,
  },
  {
    name: 'an unknown layout',
    rule: 'unknown-slide-layout',
    text: slides('- layout: ⟦two-colum⟧', '  title: x'),
    message: 'unknown slide layout "two-colum"',
    hint: /^did you mean "columns"\? Slide layouts: title, section,/,
  },
  { name: 'no title of a slide', rule: 'missing-key', text: slides('- ⟦layout⟧: bullets', '  points: [a]') },
  {
    name: 'a key of another layout',
    rule: 'unknown-key',
    text: slides('- layout: closing', '  message: End', '  ⟦points⟧: [a]'),
    hint: /^"points" belongs to the layout bullets, takeaways\./,
  },
  {
    name: 'an id twice',
    rule: 'duplicate-id',
    text: slides('- { layout: closing, id: end, message: End }', '- { layout: closing, id: ⟦end⟧, message: End }'),
  },
  {
    name: 'a section with a slide’s id',
    rule: 'duplicate-id',
    text: `${head}sections:\n  - id: a\n    title: x\n    slides:\n      - { layout: closing, id: ⟦a⟧, message: End }\n`,
  },
  {
    name: 'an unknown source',
    rule: 'unknown-source',
    text: slides('- { layout: bullets, title: x, points: [a], sources: [⟦fp⟧] }'),
    hint: 'there are no sources',
  },
  {
    name: 'an unknown default source',
    rule: 'unknown-source',
    text: `version: 1\nmeta: { title: Talk, defaultSource: ⟦fp⟧ }\n${fine}`,
  },
  {
    name: 'a citation of no source',
    rule: 'unknown-source',
    text: `version: 1\nmeta: { title: Talk }\nsources: { survey: { short: S, full: S } }\nslides:\n  - { layout: bullets, title: x, points: ["a [⟦@survy⟧, p. 3]"] }\n`,
    hint: 'did you mean "survey"? Sources: survey',
  },
  {
    name: 'a source cited twice at once',
    rule: 'duplicate-item',
    text: `version: 1\nmeta: { title: Talk }\nsources: { survey: { short: S, full: S } }\nslides:\n  - { layout: bullets, title: x, points: ["a [@survey; ⟦@survey⟧]"] }\n`,
    hint: /^cite it once/,
  },
  {
    name: 'a footnote in the notes',
    rule: 'reference-place',
    text: slides('- { layout: bullets, title: x, points: [a], notes: "Say it⟦^[or not]⟧" }'),
    hint: /whose foot shows it/,
  },
  {
    name: 'a footnote in the title of the deck',
    rule: 'reference-place',
    text: `version: 1\nmeta: { title: "Talk⟦^[A note]⟧" }\n${fine}`,
  },
  {
    name: 'a footnote on a slide without a foot',
    rule: 'reference-place',
    text: slides('- { layout: closing, message: "Thanks⟦^[to all]⟧" }'),
  },
  {
    name: 'a footnote in a text alternative',
    rule: 'reference-place',
    text: slides('- { layout: image, title: x, image: { src: a.png, alt: "A cup⟦^[of tea]⟧" } }'),
  },
  {
    name: 'a footnote in a diagram',
    rule: 'reference-place',
    text: slides('- { layout: diagram, title: x, diagram: { mermaid: "flowchart LR\\n a[A⟦^[note]⟧] --> b" } }'),
  },
  {
    name: 'an actor twice on a slide',
    rule: 'duplicate-item',
    text: world('- { layout: bullets, title: x, points: [a], actors: [A, ⟦A⟧] }'),
  },
  {
    name: 'an unknown section in an agenda',
    rule: 'unknown-section',
    text: `${head}slides:\n  - layout: agenda\n    items: [{ section: ⟦motivs⟧ }]\nsections:\n  - { id: motives, title: Motives, slides: [{ layout: closing, message: End }] }\n`,
    hint: 'did you mean "motives"? Sections: motives',
  },
  { name: 'an agenda of no sections', rule: 'too-few-items', text: slides('- layout: ⟦agenda⟧') },
  {
    name: 'a link to no slide',
    rule: 'unknown-slide',
    text: slides('- { layout: closing, id: end, message: "See [there](⟦#ent⟧)" }'),
    hint: 'did you mean "end"? Slides: end',
  },
  {
    name: 'a link to a hidden slide',
    rule: 'hidden-slide-link',
    text: slides(
      '- { layout: closing, message: "See [there](⟦#x⟧)" }',
      '- { layout: closing, id: x, message: End, hidden: true }',
    ),
  },
  {
    name: 'a link to a section',
    rule: 'unknown-slide',
    text: `${head}sections:\n  - id: s\n    title: x\n    slides:\n      - { layout: closing, id: end, message: "[s](⟦#s⟧)" }\n`,
    hint: '"s" is a section; its first slide is #end',
  },
  {
    name: 'a script as a link',
    rule: 'link-kind',
    text: slides('- layout: closing', '  message: "[x](⟦javascript:alert(1)⟧)"'),
  },
  {
    name: 'a file as a link, in notes',
    rule: 'link-kind',
    text: slides(
      '- layout: closing',
      '  message: End',
      '  notes: |',
      '    First line.',
      '',
      '    See [the file](⟦notes.txt⟧).',
    ),
  },
  { name: 'a picture in a text', rule: 'link-kind', text: slides('- { layout: closing, message: "![x](⟦a.png⟧)" }') },
  {
    name: 'a text for a list of points',
    rule: 'wrong-type',
    text: slides('- { layout: bullets, title: x, points: ⟦one⟧ }'),
  },
  {
    name: 'a point with a colon',
    rule: 'wrong-type',
    text: slides('- layout: bullets', '  title: x', '  points:', '    - ⟦Note⟧: this'),
    hint: /": " needs quotes/,
  },
  {
    name: 'an empty point',
    rule: 'null-value',
    text: slides('- layout: bullets', '  title: x', '  points:', '    - one', '    ⟦-⟧'),
  },
  { name: 'no points', rule: 'too-few-items', text: slides('- { layout: bullets, title: x, points: ⟦[]⟧ }') },
  {
    name: 'one card',
    rule: 'too-few-items',
    text: slides('- layout: cards', '  title: x', '  cards: ⟦[{ head: a }]⟧'),
    message: '"cards" takes at least 2 cards, and 1 is there',
  },
  {
    name: 'an unknown icon',
    rule: 'unknown-icon',
    text: slides('- layout: cards', '  title: x', '  cards: [{ head: a, icon: ⟦ancor⟧ }, { head: b }]'),
    hint: /^did you mean "anchor"\?/,
  },
  {
    name: 'an actor and an icon',
    rule: 'exclusive-keys',
    text: world('- layout: cards', '  title: x', '  cards: [{ head: a, icon: anchor, ⟦actor⟧: A }, { head: b }]'),
  },
  {
    name: 'a short row',
    rule: 'row-length',
    text: slides('- layout: table', '  title: x', '  columns: [a, b]', '  rows:', '    - [1, 2]', '    - ⟦[1]⟧'),
    message: '1 cells for 2 columns',
  },
  {
    name: 'a width too many',
    rule: 'row-length',
    text: slides('- { layout: table, title: x, columns: [a], rows: [[1]], widths: ⟦[1, 2]⟧ }'),
  },
  {
    name: 'a width of nothing',
    rule: 'bad-number',
    text: slides('- { layout: table, title: x, columns: [a], rows: [[1]], widths: [⟦0⟧] }'),
  },
  {
    name: 'two events',
    rule: 'too-few-items',
    text: slides(
      '- layout: timeline',
      '  title: x',
      '  events: ⟦[{ date: 1, title: a }, { gap: g }, { date: 2, title: b }]⟧',
    ),
  },
  {
    name: 'a date that is true',
    rule: 'wrong-type',
    text: slides(
      '- layout: timeline',
      '  title: x',
      '  events: [{ date: ⟦true⟧, title: a }, { date: 2, title: b }, { date: 3, title: c }]',
    ),
  },
  {
    name: 'a picture without alt',
    rule: 'missing-key',
    text: slides('- layout: image', '  title: x', '  image:', '    ⟦src⟧: a.png'),
  },
  {
    name: 'an absolute path',
    rule: 'file-outside',
    text: slides('- { layout: image, title: x, image: { src: ⟦/etc/passwd⟧, alt: "" } }'),
  },
  {
    name: 'a picture of the network',
    rule: 'file-outside',
    text: slides(
      '- { layout: image, title: x, image: { src: "⟦https://example.org/a.png⟧", alt: "" } }'
        .replace('"⟦', '⟦"')
        .replace('⟧"', '"⟧'),
    ),
  },
  {
    name: 'code and a file',
    rule: 'exclusive-keys',
    text: slides('- { layout: code, title: x, code: { text: a, ⟦file⟧: b.ts } }'),
  },
  {
    name: 'neither code nor a file',
    rule: 'missing-key',
    text: slides('- layout: code', '  title: x', '  code:', '    ⟦language⟧: ts'),
  },
  {
    name: 'lines the wrong way round',
    rule: 'code-lines',
    text: slides('- { layout: code, title: x, code: { text: "a\\nb\\nc", lines: [⟦[3, 1]⟧] } }'),
  },
  {
    name: 'a line that is not there',
    rule: 'code-lines',
    text: slides(
      '- layout: code',
      '  title: x',
      '  code:',
      '    text: |',
      '      a',
      '      b',
      '    lines: [[1], ⟦[3]⟧]',
    ),
  },
  {
    name: 'three cells of a matrix',
    rule: 'too-few-items',
    text: slides(
      '- layout: matrix',
      '  title: x',
      '  x: { label: a, low: b, high: c }',
      '  y: { label: a, low: b, high: c }',
      '  cells: ⟦[{ head: a }, { head: b }, { head: c }]⟧',
    ),
  },
  {
    name: 'a corner without a cell',
    rule: 'missing-key',
    text: slides(
      '- layout: matrix',
      '  title: x',
      '  x: { label: a, low: b, high: c }',
      '  y: { label: a, low: b, high: c }',
      '  cells:',
      '    ⟦nw⟧: { head: a }',
      '    ne: { head: a }',
      '    sw: { head: a }',
    ),
  },
  {
    name: 'a matrix of two actors',
    rule: 'too-few-items',
    text: world('- { layout: relation-matrix, title: x, upper: old, lower: new, actors: ⟦[A, B]⟧ }'),
  },
  {
    name: 'a matrix of an unknown era',
    rule: 'unknown-era',
    text: world('- { layout: relation-matrix, title: x, upper: ⟦past⟧, lower: new }'),
  },

  // Charts
  {
    name: 'a chart type that does not exist',
    rule: 'unknown-value',
    text: slides(
      '- { layout: chart, title: x, chart: { type: ⟦bars⟧, categories: [a], series: [{ name: s, values: [1] }] } }',
    ),
  },
  {
    name: 'a series too short',
    rule: 'series-length',
    text: slides(
      '- layout: chart',
      '  title: x',
      '  chart:',
      '    type: line',
      '    categories: [a, b, c]',
      '    series:',
      '      - { name: s, values: [1, 2, 3] }',
      '      - { name: t, values: ⟦[1, 2]⟧ }',
    ),
    message: '2 values for 3 categories',
  },
  {
    name: 'a value in quotes',
    rule: 'wrong-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: bar, categories: [a], series: [{ name: s, values: [⟦"1"⟧] }] } }',
    ),
  },
  {
    name: 'a value with a unit',
    rule: 'wrong-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: bar, categories: [a], series: [{ name: s, values: [⟦5%⟧] }] } }',
    ),
  },
  {
    name: 'figures beside shares',
    rule: 'chart-type',
    text: slides(
      '- layout: chart',
      '  title: Head',
      '  chart:',
      '    type: column',
      '    stacked: full',
      '    categories: [a, b]',
      '    series: [{ name: X, values: [1, 2] }, { name: Y, values: [3, 4] }]',
      '    annotate:',
      '      - line: ⟦60⟧',
      '      - growth: ⟦[a, b]⟧',
    ),
  },
  {
    name: 'two series in a pie',
    rule: 'chart-type',
    text: slides(
      '- layout: chart',
      '  title: x',
      '  chart:',
      '    type: pie',
      '    categories: [a]',
      '    series:',
      '      - { name: s, values: [1] }',
      '      - ⟦{ name: t, values: [1] }⟧',
    ),
  },
  {
    name: 'a negative slice',
    rule: 'chart-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: pie, categories: [a, b], series: [{ name: s, values: [1, ⟦-1⟧] }] } }',
    ),
  },
  {
    name: 'a stacked line',
    rule: 'chart-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: line, stacked: ⟦true⟧, categories: [a], series: [{ name: s, values: [1] }] } }',
    ),
  },
  {
    name: 'a scatter chart of words',
    rule: 'chart-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: scatter, categories: [1, ⟦two⟧], series: [{ name: s, values: [1, 2] }] } }',
    ),
  },
  {
    name: 'a waterfall of two series',
    rule: 'chart-type',
    text: slides(
      '- { layout: chart, title: x, chart: { type: waterfall, categories: [a], series: [{ name: s, values: [1] }, ⟦{ name: t, values: [2] }⟧] } }',
    ),
  },
  {
    name: 'a highlight that is no series',
    rule: 'unknown-series',
    text: slides(
      '- { layout: chart, title: x, chart: { type: bar, categories: [a], highlight: ⟦Sals⟧, series: [{ name: Sales, values: [1] }] } }',
    ),
    hint: 'did you mean "Sales"? Series: Sales',
  },
  {
    name: 'figures of a chart from something that is no file',
    rule: 'wrong-type',
    text: slides('- { layout: chart, title: x, chart: { type: bar, data: ⟦[1, 2]⟧ } }'),
  },
  {
    name: 'a chart without figures',
    rule: 'missing-key',
    text: slides('- { layout: chart, title: x, chart: ⟦{ type: bar, categories: [a] }⟧ }'),
    message: 'a chart needs the key "series" or "data"',
  },
  {
    name: 'figures here and in a file',
    rule: 'exclusive-keys',
    text: slides(
      '- { layout: chart, title: x, chart: { type: bar, categories: [a], series: [{ name: s, values: ⟦[1]⟧ }], data: a.csv } }',
    ).replace('categories: [a], ', ''),
  },

  // Diagrams
  {
    name: 'a diagram of nothing',
    rule: 'missing-key',
    text: slides('- layout: diagram', '  title: x', '  diagram:', '    ⟦alt⟧: x'),
  },
  {
    name: 'a text for a diagram',
    rule: 'wrong-type',
    text: slides('- { layout: diagram, title: x, diagram: ⟦a.mmd⟧ }'),
  },
  {
    name: 'Mermaid and a file',
    rule: 'exclusive-keys',
    text: slides('- { layout: diagram, title: x, diagram: { mermaid: pie, ⟦file⟧: a.mmd } }'),
  },
  {
    name: 'steps that are not lists of lists',
    rule: 'wrong-type',
    text: slides('- { layout: diagram, title: x, diagram: { mermaid: pie, steps: [⟦A⟧] } }'),
  },
  {
    name: 'an alignment without era',
    rule: 'missing-key',
    text: world('- { layout: diagram, title: x, diagram: { alignment: ⟦{ actors: [A, B] }⟧ } }'),
  },
  {
    name: 'an alignment without actors',
    rule: 'unknown-actor',
    text: `${head}${eras}slides:\n  - { layout: diagram, title: x, diagram: { alignment: ⟦{ era: old }⟧ } }\n`,
  },
  {
    name: 'a highlight that is not shown',
    rule: 'not-in-alignment',
    text: world(
      '- { layout: diagram, title: x, diagram: { alignment: { era: old, actors: [A, B], highlight: [⟦C⟧] } } }',
    ),
  },
  {
    name: 'an actor in two camps',
    rule: 'duplicate-item',
    text: world('- { layout: diagram, title: x, diagram: { alignment: { era: old, camps: [[A, B], [⟦A⟧]] } } }'),
  },
  {
    name: 'four takeaways beside a diagram',
    rule: 'too-many-items',
    text: slides(
      '- layout: diagram-takeaways',
      '  title: x',
      '  diagram: { mermaid: pie }',
      '  takeaways: ⟦[{ head: a }, { head: b }, { head: c }, { head: d }]⟧',
    ),
  },
];
