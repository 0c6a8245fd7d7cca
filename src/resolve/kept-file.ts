import type { KeptFile, Picture } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { readKeptSlide } from '../ooxml/kept-slide.ts';
import type { ResolveContext } from './context.ts';
import { resolvePicture } from './picture.ts';

interface WrittenKeptSlide {
  readonly title?: string;
  readonly file: string;
  readonly alt?: string;
  readonly notes?: string;
}

/** A slide of PowerPoint's and its picture; `undefined` where the file cannot be used, which a diagnostic reports. */
export async function resolveKeptFile(
  { title = '', file, alt, notes }: WrittenKeptSlide,
  path: SourcePath,
  context: ResolveContext,
): Promise<{ readonly kept: KeptFile; readonly picture?: Picture } | undefined> {
  const at = [...path, 'file'];
  const bytes = context.readBytes(file, at);
  if (!bytes) return undefined;
  const slide = readKeptSlide(bytes);
  if ('fault' in slide) {
    context.report({ rule: 'kept-slide', message: `"${file}" ${slide.fault}`, hint: slide.hint, at });
    return undefined;
  }
  if (slide.title !== '' && lettersOf(slide.title) !== lettersOf(context.plain(title))) {
    context.report({
      rule: 'kept-title',
      message: `the slide in "${file}" has the title "${slide.title}"`,
      hint: 'write that here, or change the title in the file with PowerPoint',
      at: [...path, 'title'],
    });
    return undefined;
  }
  if (slide.hasNotes && notes === undefined)
    context.report({
      rule: 'kept-notes',
      severity: 'warning',
      message: `the notes of the slide in "${file}" are left out`,
      hint: 'write them under "notes:", as those of other slides',
      at,
    });
  const image = file.replace(/\.pptx$/i, '') + '.png';
  const hasPicture = context.hasFile(image);
  if (!hasPicture)
    context.report({
      rule: 'kept-picture',
      severity: 'note',
      message: `there is no picture "${image}": the web deck shows the words of the slide`,
      hint: '"diptych pull --write" draws it where LibreOffice is on the machine; or export it in PowerPoint, File > Export > PNG',
      at,
    });
  const alts = [...new Set(slide.alts)].join(' ');
  const picture = hasPicture ? await resolvePicture(image, alt ?? alts, at, context) : undefined;
  if (hasPicture && !picture) return undefined;
  const { texts, figures } = slide;
  return { kept: { src: file, bytes, title: slide.title, texts, figures }, ...(picture && { picture }) };
}

/** As programs leave them alone, whatever they make of quotation marks, dots and spaces; signs of figures count. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[^\p{L}\p{N}\p{S}%‰-]+/gu, '')
    .toLowerCase();
