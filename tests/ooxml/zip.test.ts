import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeZip, zipEntry } from '../../src/ooxml/zip.ts';

const files = {
  'a.xml': strToU8('<a>'.repeat(500)),
  'folder/b.png': new Uint8Array([0x89, 0x50, 0, 255]),
  'empty.xml': new Uint8Array(),
};

describe('writeZip', () => {
  const zip = writeZip(
    Object.entries(files).map(([name, bytes]) => zipEntry(name, bytes, { deflate: name.endsWith('.xml') })),
  );

  it('is byte for byte what fflate writes of the same files', () => {
    const mtime = new Date(1980, 0, 1);
    expect(zip).toEqual(
      zipSync({ ...files, 'folder/b.png': [files['folder/b.png'], { level: 0 }] }, { mtime, level: 6 }),
    );
  });

  it('is read back', () => {
    expect(unzipSync(zip)).toEqual(files);
  });

  it('may be empty', () => {
    expect(unzipSync(writeZip([]))).toEqual({});
  });
});
