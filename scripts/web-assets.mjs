/**
 * Prepares what every web deck carries: Reveal's scripts and style sheet, the compiled templates, the notices of what is embedded,
 * and the hash of the script that Reveal's speaker view writes into its window (a Content-Security-Policy must name it).
 */
import handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function prepareWebAssets(outFolder) {
  mkdirSync(outFolder, { recursive: true });
  const write = (name, text) => writeFileSync(join(outFolder, name), text);
  const reveal = dirname(dirname(createRequire(import.meta.url).resolve('reveal.js')));
  const read = (...path) => readFileSync(join(reveal, ...path), 'utf8');
  const notes = inScriptElement(read('dist', 'plugin', 'notes.js'));
  write('reveal.js', inScriptElement(read('dist', 'reveal.js')));
  write('notes.js', notes);
  write('reveal.css', read('dist', 'reveal.css'));
  write('speaker-view.sha256', `${speakerViewHash(notes)}\n`);
  write('notices.txt', `${notices(read('LICENSE'))}\n`);
  write('templates.json', JSON.stringify(compileTemplates(join(root, 'templates'))));
}

/**
 * A script in a page ends at the first `</script`, wherever that stands, and `<!--` with `<script` makes it go on past that. In a
 * string, a template and a regular expression alike, `\x3C` is the same character.
 */
const inScriptElement = (text) => text.trim().replace(/<(?=\/script|script|!--)/gi, '\\x3C');

/** Opens the speaker view in a window that only listens, and takes the script out of what is written into it. */
function speakerViewHash(notes) {
  let written = '';
  const popup = { document: { write: (html) => (written += html) }, closed: false };
  const location = { search: '', protocol: 'file:', host: '', pathname: '/' };
  const page = { location, addEventListener() {}, open: () => popup };
  const context = { window: page, location, setInterval: () => 0, clearInterval() {}, alert() {}, console };
  context.globalThis = context;
  context.self = context;
  runInNewContext(notes, context);
  const plugin = context.RevealNotes();
  plugin.init({ addKeyBinding() {}, getConfig: () => ({}), on() {} });
  plugin.open();
  const scripts = [...written.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => match[1]);
  if (scripts.length !== 1) throw new Error(`The speaker view writes ${scripts.length} scripts; one was expected.`);
  return `'sha256-${createHash('sha256').update(scripts[0]).digest('base64')}'`;
}

const notices = (license) => `This deck carries reveal.js (https://revealjs.com), under the MIT license:

${license.trim()}

The notes plugin of reveal.js carries marked (https://marked.js.org), (c) 2011-2026 Christopher Jeffrey and (c) 2018+ MarkedJS, under the MIT license.

Its letters are cut from Source Serif 4, Source Sans 3 and Source Code Pro, (c) 2010-2026 Adobe (http://www.adobe.com/), and, where a slide wants
them, from Noto fonts, (c) The Noto Project Authors (https://github.com/notofonts), all under the SIL Open Font License, version 1.1
(https://openfontlicense.org). 'Source' is a trademark of Adobe in the United States and/or other countries. Icons: Lucide
(https://lucide.dev), ISC License, (c) Lucide Contributors.`;

/** The same names and texts as src/web/assets.ts reads. */
function compileTemplates(folder) {
  const compiled = {};
  const add = (name) => {
    const source = readFileSync(join(folder, `${name}.hbs`), 'utf8').trimEnd();
    compiled[name] = { source, code: String(handlebars.precompile(source, { knownHelpersOnly: true, strict: false })) };
  };
  ['deck', 'slide'].forEach(add);
  for (const file of readdirSync(join(folder, 'items')).sort()) {
    if (file.endsWith('.hbs')) add(`items/${file.slice(0, -'.hbs'.length)}`);
  }
  return compiled;
}
