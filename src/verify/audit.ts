import { auditChart, auditDrawing, auditMotion } from './audit/slide-rules.ts';
import { auditOrder, auditParts } from './audit/package-rules.ts';
import { type Finding, OfficeFile, type Report } from './audit/office-file.ts';
import { auditPresentation, auditSlide } from './audit/presentation-rules.ts';

export type { Finding } from './audit/office-file.ts';

const drawings = ['slide', 'slideLayout', 'slideMaster', 'notesSlide', 'notesMaster'];

/**
 * Looks through a PowerPoint file for what is known to open PowerPoint's repair prompt, to lose content or to shut people out,
 * although schemas let it pass. Knows nothing of what wrote the file, and shares no code with it.
 */
export const auditPackage = (bytes: Uint8Array): Finding[] => {
  const findings: Finding[] = [];
  const reportFor =
    (part: string): Report =>
    (rule, message, severity = 'error') =>
      findings.push({ rule, severity, part, message });
  let file: OfficeFile;
  try {
    file = new OfficeFile(bytes);
  } catch {
    reportFor('')('zip-unreadable', 'The file is no readable zip.');
    return findings;
  }
  auditParts(file, reportFor);
  auditPresentation(file, reportFor);
  for (const kind of drawings) {
    for (const part of file.partsOf(`presentationml.${kind}+xml`))
      if (!file.isOfTemplate(part)) auditDrawing(file, part, reportFor(part));
  }
  for (const part of file.partsOf('presentationml.slide+xml')) {
    auditSlide(file, part, reportFor(part));
    auditMotion(file, part, reportFor(part));
  }
  for (const part of file.partsOf('drawingml.chart+xml')) auditChart(file, part, reportFor(part));
  for (const part of file.files.keys())
    if (/^ppt\/.*\.xml$/.test(part) && !file.isOfTemplate(part)) auditOrder(file, part, reportFor(part));
  return findings;
};
