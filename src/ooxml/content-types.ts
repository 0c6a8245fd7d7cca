const office = 'application/vnd.openxmlformats-officedocument.';

/** Content types by the name of the part (ECMA-376 part 1, 13.3 and 14.2). */
const byName: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${office}presentationml.presentation.main+xml`],
  [/^ppt\/slides\/[^/]+\.xml$/, `${office}presentationml.slide+xml`],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, `${office}presentationml.slideLayout+xml`],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, `${office}presentationml.slideMaster+xml`],
  [/^ppt\/notesMasters\/[^/]+\.xml$/, `${office}presentationml.notesMaster+xml`],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, `${office}presentationml.notesSlide+xml`],
  [/^ppt\/theme\/[^/]+\.xml$/, `${office}theme+xml`],
  [/^ppt\/charts\/[^/]+\.xml$/, `${office}drawingml.chart+xml`],
  [/^ppt\/presProps\.xml$/, `${office}presentationml.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${office}presentationml.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${office}presentationml.tableStyles+xml`],
  [/^xl\/workbook\.xml$/, `${office}spreadsheetml.sheet.main+xml`],
  [/^xl\/worksheets\/[^/]+\.xml$/, `${office}spreadsheetml.worksheet+xml`],
  [/^xl\/sharedStrings\.xml$/, `${office}spreadsheetml.sharedStrings+xml`],
  [/^xl\/tables\/[^/]+\.xml$/, `${office}spreadsheetml.table+xml`],
  [/^xl\/styles\.xml$/, `${office}spreadsheetml.styles+xml`],
  [/^docProps\/app\.xml$/, `${office}extended-properties+xml`],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
];

export const defaultContentTypes: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  xlsx: `${office}spreadsheetml.sheet`,
};

/** The type of a part that has one of its own; others go by their extension. */
export const contentTypeOf = (name: string): string | undefined => byName.find(([pattern]) => pattern.test(name))?.[1];
