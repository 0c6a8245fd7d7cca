import { basename, extname } from 'node:path';
import { createSession, writeFiles, type Diagnostic, type DrawnDiagram, type Session } from '../index.ts';
import type { Mode } from '../model/outline.ts';
import { openUserCache } from './cache.ts';
import { readGivenFile } from './outline-file.ts';
import { report } from './report.ts';

export interface DiagramOptions {
  readonly out: string;
  readonly theme: string;
  readonly mode?: Mode;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

/** `diptych diagram`: each Mermaid file as an .svg and a one-slide .pptx. Exit code 1 if any failed; the others are written. */
export async function diagram(files: readonly string[], options: DiagramOptions): Promise<number> {
  const session = createSession({ cache: openUserCache(options.cache).cache });
  const drawn = await Promise.all(files.map((file) => draw(file, session, options)));
  if (drawn.some(({ diagnostics }) => diagnostics.some(({ rule }) => rule === 'unknown-theme'))) {
    report(drawn[0]!.diagnostics);
    return 2;
  }
  const diagnostics = files.flatMap((file, index) => [
    ...drawn[index]!.diagnostics,
    ...write(file, drawn[index]!, options),
  ]);
  return report(options.quiet ? diagnostics.filter((d) => d.severity === 'error') : diagnostics);
}

async function draw(file: string, session: Session, { theme, mode }: DiagramOptions): Promise<DrawnDiagram> {
  const text = readGivenFile(file, {
    endings: ['.mmd', '.mermaid'],
    hint: 'Name the diagram: diptych diagram flow.mmd',
  });
  if ('rule' in text) return { diagnostics: [text] };
  return session.drawDiagram(text, { name: nameOf(file), file, theme, mode });
}

function write(file: string, { svg, pptx }: DrawnDiagram, { out, quiet }: DiagramOptions): readonly Diagnostic[] {
  if (svg === undefined || !pptx) return [];
  const written = writeFiles(out, [
    { name: `${nameOf(file)}.svg`, bytes: Buffer.from(svg) },
    { name: `${nameOf(file)}.pptx`, bytes: pptx },
  ]);
  if (!quiet) for (const { path } of written.files) process.stdout.write(`${path}\n`);
  return written.diagnostics;
}

const nameOf = (file: string): string => basename(file, extname(file));
