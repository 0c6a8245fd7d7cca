import { writeZip, zipEntry } from '../src/ooxml/zip.ts';

/**
 * What pptxgenjs asks of JSZip. Its draft is taken apart again at once: JSZip, and what it does to work in every browser, takes longer to
 * load and to run than the draft of a slide takes to write. Here the files lie in the zip as they are.
 */
class DraftZip {
  #files = new Map();

  folder() {
    return this;
  }

  file(name, content, { base64 = false } = {}) {
    this.#files.set(name, typeof content === 'string' ? Buffer.from(content, base64 ? 'base64' : 'utf8') : content);
    return this;
  }

  generateAsync() {
    const entries = [...this.#files].map(([name, bytes]) => zipEntry(name, bytes, { deflate: false }));
    return Promise.resolve(writeZip(entries));
  }
}

export default DraftZip;
