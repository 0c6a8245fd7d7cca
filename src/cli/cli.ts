import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { ReportStyle } from '../index.ts';
import { packageVersion } from '../resources/package-root.ts';

const reportStyles: readonly ReportStyle[] = ['text', 'json', 'github', 'sarif'];

/** Arguments → command → exit code, nothing else; the library is loaded by the command that is asked for. 0 good, 1 mistakes in the outline or its files, 2 wrong usage. */
export async function run(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('diptych')
    .description('One outline becomes a Reveal.js web deck and a native, editable PowerPoint file.')
    .version(packageVersion())
    .showHelpAfterError('(diptych --help tells what there is)')
    .exitOverride()
    .enablePositionalOptions();

  const mode = () =>
    new Option('--mode <mode>', 'colours of the decks, whatever the outline says').choices(['light', 'dark']);
  const format = () =>
    new Option('--format <format>', 'how mistakes are told')
      .choices(reportStyles)
      .default('text' satisfies ReportStyle);

  program
    .command('build', { isDefault: false })
    .description('write index.html and <slug>.pptx')
    .argument('[outline]', 'the outline', 'outline.yaml')
    .option('--out <folder>', 'where the decks go', 'dist')
    .addOption(new Option('--only <deck>', 'one of the two').choices(['web', 'pptx']))
    .addOption(mode())
    .option('--no-notes', 'leave the speaker notes out of both decks')
    .option('--no-verify', 'do not read the finished decks back')
    .option(
      '--overwrite',
      'write a PowerPoint file anew that was edited since; the edited one stays as <slug>.edited-1.pptx',
    )
    .option('--merge [file]', 'put what was edited in the PowerPoint file since (or in this one) into the new one')
    .option('--timings', 'tell how long each stage took')
    .option('--no-cache', 'neither read nor write the cache')
    .addOption(format())
    .option('--quiet', 'say nothing but mistakes')
    .action(async (outline: string, options) => {
      exitCode = await (await import('./build.ts')).build(outline, options);
    });

  program
    .command('check')
    .description('look for mistakes in an outline, in finished decks (--built), or in any .pptx file')
    .argument('[file]', 'an outline, or a .pptx file', 'outline.yaml')
    .option('--built <folder>', 'compare the finished decks in this folder with the outline')
    .addOption(format())
    .option('--strict', 'warnings count as mistakes')
    .option('--no-cache', 'neither read nor write the cache')
    .action(async (file: string, options) => {
      exitCode = await (await import('./check.ts')).check(file, options);
    });

  program
    .command('dev')
    .description('serve the web deck and follow each save of the outline')
    .argument('[outline]', 'the outline', 'outline.yaml')
    .option(
      '--port <port>',
      'port to listen on (0: any free one; default: 4321 or one of the next)',
      wholeNumber(0, 65_535),
    )
    .option('--host <host>', 'address to listen on; anything but loopback shows the deck to your network', '127.0.0.1')
    .option('--open', 'open the browser')
    .option('--out <folder>', 'where the PowerPoint file goes', 'dist')
    .addOption(mode())
    .action(async (outline: string, options) => {
      exitCode = await (await import('./dev.ts')).dev(outline, options);
    });

  program
    .command('diagram')
    .description('draw Mermaid files, each as an .svg and a one-slide .pptx')
    .argument('<files...>', 'Mermaid text, one diagram a file')
    .option('--out <folder>', 'where they go', '.')
    .option('--theme <name>', 'the theme', 'quad')
    .addOption(mode())
    .option('--no-cache', 'neither read nor write the cache')
    .option('--quiet', 'say nothing but mistakes')
    .action(async (files: string[], options) => {
      exitCode = await (await import('./diagram.ts')).diagram(files, options);
    });

  program
    .command('pdf')
    .description('print the web deck to a PDF through a Chrome or Chromium on this machine')
    .argument('[outline]', 'the outline', 'outline.yaml')
    .option('--out <folder>', 'where it goes', 'dist')
    .addOption(mode())
    .option('--notes', 'each slide above its notes, on upright paper')
    .addOption(new Option('--handout <slides>', 'so many slides a page, with lines to write on').choices(['3', '6']))
    .option('--per-click', 'a page for each click')
    .option('--quiet', 'say nothing but mistakes')
    .action(async (outline: string, options) => {
      exitCode = await (await import('./pdf.ts')).pdf(outline, options);
    });

  program
    .command('new')
    .description('start an outline in a new folder')
    .argument('<folder>', 'where')
    .addOption(
      new Option('--layouts', 'one slide of each layout instead of a short talk').conflicts([
        'lecture',
        'report',
        'story',
      ]),
    )
    .addOption(new Option('--lecture', 'a lecture, with formulas and a listing').conflicts(['report', 'story']))
    .addOption(new Option('--report', 'a report, with citations and figures').conflicts('story'))
    .option('--story', 'a story in pictures')
    .addOption(
      new Option(
        '--template <file>',
        'one slide of each kind in a company’s PowerPoint template, which is copied there',
      ).conflicts(['layouts', 'lecture', 'report', 'story']),
    )
    .action(async (folder: string, options) => {
      exitCode = await (await import('./new.ts')).newOutline(folder, options);
    });

  program
    .command('pull')
    .description('take what was edited in a PowerPoint file back into the outline')
    .argument('<file>', 'the edited .pptx file')
    .argument('[outline]', 'the outline that it was built from', 'outline.yaml')
    .option('--write', 'write the outline; else what would change is shown')
    .option('--no-cache', 'neither read nor write the cache')
    .addOption(format())
    .action(async (file: string, outline: string, options) => {
      exitCode = await (await import('./pull.ts')).pull(file, outline, options);
    });

  program
    .command('template')
    .description(
      'tell what a company’s PowerPoint template holds and what goes where in it, and write the map to change',
    )
    .argument('<file>', 'the .potx or .pptx file')
    .action(async (file: string) => {
      exitCode = await (await import('./template.ts')).template(file);
    });

  program
    .command('ids')
    .description('write into the outline the ids of slides and sections, so that they keep them under other titles')
    .argument('[outline]', 'the outline', 'outline.yaml')
    .action(async (outline: string) => {
      exitCode = await (await import('./new.ts')).ids(outline);
    });

  program
    .command('schema')
    .description('write the JSON Schema of the grammar, for editors')
    .argument('[file]', 'where (default: to standard output)')
    .action(async (file: string | undefined) => {
      exitCode = await (await import('./new.ts')).schema(file);
    });

  program
    .command('cache')
    .description('show what finished work is kept for later builds, and where')
    .option('--clear', 'take all of it away')
    .action(async (options) => {
      exitCode = await (await import('./cache.ts')).cache(options);
    });

  try {
    await program.parseAsync(argv as string[], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2; // --help and --version end here too
  }
  return exitCode;
}

const wholeNumber = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is wanted.`);
  }
  return value;
};
