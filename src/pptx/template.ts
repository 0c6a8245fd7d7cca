import { type KeptParts, keyOf } from '../ooxml/kept-parts.ts';
import { handoutMaster, notesMaster, notesMasterPart } from './notes.ts';
import { OpcPackage, contentHash } from '../ooxml/package.ts';
import { pictureShape } from './picture.ts';
import type { DeckContext } from './slide-draft.ts';
import { slideLayoutPart } from './slide-layout-part.ts';
import { slideMaster } from './slide-master.ts';
import { tableStyles } from './table.ts';
import { themeMarkup } from './theme.ts';
import type { ZipEntry } from '../ooxml/zip.ts';

export const masterPart = 'ppt/slideMasters/slideMaster1.xml';
export const themePart = 'ppt/theme/theme1.xml';
export const tableStylesPart = 'ppt/tableStyles.xml';
export const handoutMasterPart = 'ppt/handoutMasters/handoutMaster1.xml';
const notesThemePart = 'ppt/theme/theme2.xml';
const handoutThemePart = 'ppt/theme/theme3.xml';

/** Name of the part of the n-th slide layout (from 0). */
export const layoutPart = (index: number): string => `ppt/slideLayouts/slideLayout${index + 1}.xml`;

/** Ids of slide layouts count on from the master's, which is 2147483648. */
const firstLayoutId = 2147483649;

/** Theme, master, slide layouts and table style: what all slides share. */
export const templateParts = (context: DeckContext, kept: KeptParts): readonly ZipEntry[] => {
  const { list, byFrame: _slides, ...master } = context.layouts;
  const { logo } = master.foot;
  const key = JSON.stringify([list, master, logo && contentHash(logo.picture.bytes)], (name, value: unknown) =>
    name === 'bytes' || name === 'standIn' ? undefined : value,
  );
  return once(keyOf('template', key), kept, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(themePart, themeMarkup(deck.theme.name, deck.theme.mode, colours, fonts));
    opc.put(tableStylesPart, tableStyles(colours, deck.theme.name));
    opc.link(masterPart, 'theme', themePart);
    const ids = list.map((layout, index) => {
      const part = layoutPart(index);
      opc.put(part, slideLayoutPart(layout, context));
      opc.link(part, 'slideMaster', masterPart);
      return { id: firstLayoutId + index, relation: opc.link(masterPart, 'slideLayout', part) };
    });
    opc.put(masterPart, slideMaster(ids, logo && pictureShape(logo, 80, opc, masterPart), context));
    return opc;
  });
};

/** The master of handouts, with a theme of its own. */
export const handoutTemplateParts = (context: DeckContext, kept: KeptParts): readonly ZipEntry[] =>
  once('handout template', kept, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(handoutThemePart, themeMarkup(`${deck.theme.name} handout`, deck.theme.mode, colours, fonts));
    opc.put(handoutMasterPart, handoutMaster(context));
    opc.link(handoutMasterPart, 'theme', handoutThemePart);
    return opc;
  });

/** The master of notes, with a theme of its own. */
export const notesTemplateParts = (context: DeckContext, kept: KeptParts): readonly ZipEntry[] =>
  once('notes template', kept, () => {
    const { deck, colours, fonts } = context;
    const opc = new OpcPackage();
    opc.put(notesThemePart, themeMarkup(`${deck.theme.name} notes`, deck.theme.mode, colours, fonts));
    opc.put(notesMasterPart, notesMaster(context));
    opc.link(notesMasterPart, 'theme', notesThemePart);
    return opc;
  });

const once = (key: string, kept: KeptParts, make: () => OpcPackage): readonly ZipEntry[] => {
  const known = kept.get(key);
  if (known) return known;
  const opc = make();
  const entries = [...opc.parts.keys()].flatMap((name) => opc.pack(name));
  kept.put(key, entries);
  return entries;
};
