/** What a frame header says of one component (ITU-T T.81, B.2.2). */
interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

/** Codes by their first eight bits: length << 8 | value, 0 for longer ones; and the limits of each length for those. */
interface HuffmanTable {
  readonly short: Uint16Array;
  readonly longest: Int32Array;
  readonly offset: Int32Array;
  readonly values: Uint8Array;
}

/**
 * Whether the data of a JPEG hold as many blocks as its size wants. They are packed by codes of many lengths, so the only way to know
 * is to read them all; what they stand for is not computed. Frames of the progressive kind, whose scans refine each other, are looked
 * at by what their scans say they hold. By hand: decoders fill what is missing with grey, and say nothing.
 */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  try {
    return new JpegReader(bytes).read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof Broken) return false;
    throw error;
  }
}

class Broken extends Error {}

class JpegReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #dc: HuffmanTable[] = [];
  readonly #ac: HuffmanTable[] = [];
  #frame: Frame | undefined;
  #interval = 0;
  /** Of a progressive picture's first component: how far its scans have come. */
  #finished = { dc: false, ac: false };

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): boolean {
    let position = 2;
    let kind = 0;
    const scanned = new Set<number>();
    for (;;) {
      if (this.#bytes[position] !== 0xff) throw new Broken();
      const marker = this.#bytes[position + 1]!;
      if (marker === 0xff) {
        position += 1;
        continue;
      }
      if (marker === 0xd9) break;
      const end = position + 2 + this.#view.getUint16(position + 2);
      const body = position + 4;
      switch (marker) {
        case 0xc0:
        case 0xc1:
        case 0xc2:
          kind = marker;
          this.#frame = this.#frameAt(body);
          break;
        case 0xc4:
          this.#readTables(body, end);
          break;
        case 0xdd:
          this.#interval = this.#view.getUint16(body);
          break;
        case 0xda:
          // Arithmetic and lossless coding: nothing is known of their data here.
          if (!this.#frame) return true;
          for (const id of this.#scan(body)) scanned.add(id);
          position = kind === 0xc2 ? this.#skipScan(body, end) : this.#readScan(body, end);
          continue;
      }
      position = end;
    }
    const all = this.#frame?.components.every(({ id }) => scanned.has(id)) ?? false;
    return all && (kind !== 0xc2 || (this.#finished.dc && this.#finished.ac));
  }

  #frameAt(body: number): Frame {
    const components = Array.from({ length: this.#bytes[body + 5]! }, (_, index): Component => {
      const at = body + 6 + index * 3;
      return { id: this.#bytes[at]!, across: this.#bytes[at + 1]! >> 4, down: this.#bytes[at + 1]! & 15 };
    });
    if (components.some(({ across, down }) => across === 0 || down === 0)) throw new Broken();
    return { height: this.#view.getUint16(body + 1), width: this.#view.getUint16(body + 3), components };
  }

  #readTables(body: number, end: number): void {
    for (let at = body; at < end;) {
      const which = this.#bytes[at]!;
      const counts = this.#bytes.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const values = this.#bytes.subarray(at + 17, at + 17 + total);
      (which >> 4 ? this.#ac : this.#dc)[which & 15] = tableOf(counts, values);
      at += 17 + total;
    }
  }

  /** Ids of the components of a scan. */
  #scan(body: number): number[] {
    return Array.from({ length: this.#bytes[body]! }, (_, index) => this.#bytes[body + 1 + index * 2]!);
  }

  #skipScan(body: number, end: number): number {
    const ids = this.#scan(body);
    const [first, last, precision] = this.#bytes.subarray(end - 3, end) as unknown as [number, number, number];
    if (ids.includes(this.#frame!.components[0]!.id) && (precision & 15) === 0) {
      if (first === 0) this.#finished.dc = true;
      if (last === 63) this.#finished.ac = true;
    }
    let position = end;
    while (position < this.#bytes.length) {
      position = this.#bytes.indexOf(0xff, position);
      if (position < 0) throw new Broken();
      const next = this.#bytes[position + 1]!;
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return position;
      position += 2;
    }
    throw new Broken();
  }

  /** Reads the blocks of a scan; the place of the marker after it. */
  #readScan(body: number, end: number): number {
    const frame = this.#frame!;
    const count = this.#bytes[body]!;
    const parts = Array.from({ length: count }, (_, index) => {
      const id = this.#bytes[body + 1 + index * 2]!;
      const tables = this.#bytes[body + 2 + index * 2]!;
      const component = frame.components.find((one) => one.id === id);
      const [dc, ac] = [this.#dc[tables >> 4], this.#ac[tables & 15]];
      if (!component || !dc || !ac) throw new Broken();
      return { component, dc, ac };
    });
    const across = frame.components.reduce((most, component) => Math.max(most, component.across), 0);
    const down = frame.components.reduce((most, component) => Math.max(most, component.down), 0);
    const [only] = parts;
    // Alone, a component has as many blocks as cover it; together, each unit has some of each.
    const units =
      count === 1
        ? Math.ceil((frame.width * only!.component.across) / across / 8) *
          Math.ceil((frame.height * only!.component.down) / down / 8)
        : Math.ceil(frame.width / (8 * across)) * Math.ceil(frame.height / (8 * down));
    const blocks = parts.map((part) => ({
      ...part,
      count: count === 1 ? 1 : part.component.across * part.component.down,
    }));
    const bits = new BitReader(this.#bytes, end);
    for (let unit = 0; unit < units; unit += 1) {
      if (this.#interval > 0 && unit > 0 && unit % this.#interval === 0) bits.restart();
      for (const { dc, ac, count: times } of blocks) for (let n = 0; n < times; n += 1) bits.skipBlock(dc, ac);
    }
    return bits.nextMarker();
  }
}

function tableOf(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const short = new Uint16Array(256);
  const longest = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length += 1, code <<= 1) {
    offset[length] = at - code;
    for (let n = counts[length - 1]!; n > 0; n -= 1, code += 1, at += 1) {
      if (length > 8) continue;
      short.fill((length << 8) | values[at]!, code << (8 - length), (code + 1) << (8 - length));
    }
    if (counts[length - 1]! > 0) longest[length] = code - 1;
  }
  return { short, longest, offset, values };
}

class BitReader {
  readonly #bytes: Uint8Array;
  #position: number;
  #bits = 0;
  #count = 0;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#position = position;
  }

  skipBlock(dc: HuffmanTable, ac: HuffmanTable): void {
    this.#skip(this.#decode(dc));
    for (let at = 1; at < 64; at += 1) {
      const run = this.#decode(ac);
      const size = run & 15;
      if (size === 0) {
        if (run !== 0xf0) return;
        at += 15;
        continue;
      }
      at += run >> 4;
      if (at > 63) throw new Broken();
      this.#skip(size);
    }
  }

  /** The marker between two intervals; bits before it only fill their byte. */
  restart(): void {
    this.#count = 0;
    const marker = this.#bytes[this.#position + 1]!;
    if (this.#bytes[this.#position] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new Broken();
    this.#position += 2;
  }

  nextMarker(): number {
    let at = this.#bytes.indexOf(0xff, this.#position);
    while (at >= 0 && (this.#bytes[at + 1] === 0 || (this.#bytes[at + 1]! >= 0xd0 && this.#bytes[at + 1]! <= 0xd7)))
      at = this.#bytes.indexOf(0xff, at + 2);
    if (at < 0) throw new Broken();
    return at;
  }

  #decode({ short, longest, offset, values }: HuffmanTable): number {
    this.#fill(16);
    const peeked = (this.#bits >>> (this.#count - 16)) & 0xffff;
    const entry = short[peeked >> 8]!;
    let length = entry >> 8;
    let value = entry & 255;
    if (entry === 0) {
      length = 9;
      while (length <= 16 && peeked >> (16 - length) > longest[length]!) length += 1;
      if (length > 16) throw new Broken();
      value = values[(peeked >> (16 - length)) + offset[length]!]!;
    }
    this.#take(length);
    return value;
  }

  #skip(length: number): void {
    this.#fill(length);
    this.#take(length);
  }

  #take(length: number): void {
    this.#count -= length;
    if (this.#count < this.#borrowed) throw new Broken();
  }

  /** Bits after the end of the data that were made up, so that a short last code can be looked at. */
  #borrowed = 0;

  #fill(length: number): void {
    while (this.#count < length) {
      const byte = this.#bytes[this.#position];
      let next = 0;
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#position + 1] !== 0)) {
        this.#borrowed += 8;
      } else {
        next = byte;
        this.#position += byte === 0xff ? 2 : 1;
      }
      this.#bits = ((this.#bits << 8) | next) & 0xffffff;
      this.#count += 8;
    }
  }
}
