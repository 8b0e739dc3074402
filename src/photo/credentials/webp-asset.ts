import type { Asset } from '@trustnxt/c2pa-ts/asset';

// The library knows no WebP. C2PA puts the manifest store of a RIFF file into one chunk C2PA, at its end.

const chunkName = 'C2PA';
const headerBytes = 8;

interface Place {
  readonly at: number;
  /** Of what the chunk holds, without its header and the byte that may follow. */
  readonly length: number;
}

/** A WebP file as the library of content credentials takes files. */
export class WebpAsset implements Asset {
  readonly mimeType = 'image/webp';
  private data: Buffer;
  private place: Place | null;

  constructor(data: Uint8Array) {
    if (!WebpAsset.canRead(data)) throw new Error('not a WebP file');
    this.data = Buffer.from(data);
    this.place = findManifest(this.data);
  }

  static canRead(data: Uint8Array): boolean {
    const text = (at: number): string => Buffer.from(data.subarray(at, at + 4)).toString('latin1');
    return data.length >= 12 && text(0) === 'RIFF' && text(8) === 'WEBP';
  }

  getDataLength(): number {
    return this.data.length;
  }

  async getDataRange(start = 0, length?: number): Promise<Uint8Array> {
    return this.data.subarray(start, length === undefined ? this.data.length : start + length);
  }

  getManifestJUMBF(): Uint8Array | undefined {
    if (this.place === null) return undefined;
    const { at, length } = this.place;
    return this.data.subarray(at + headerBytes, at + headerBytes + length);
  }

  dumpInfo(): string {
    return `WebP, ${this.data.length} bytes`;
  }

  async ensureManifestSpace(length: number): Promise<void> {
    const { data, place } = this;
    const before = place === null ? data : Buffer.concat([data.subarray(0, place.at), data.subarray(endOf(place))]);
    const at = before.length + (before.length % 2);
    this.data = Buffer.alloc(at + headerBytes + length + (length % 2));
    before.copy(this.data);
    this.data.write(chunkName, at, 'latin1');
    this.data.writeUInt32LE(length, at + 4);
    this.data.writeUInt32LE(this.data.length - headerBytes, 4);
    this.place = { at, length };
  }

  getHashExclusionRange(): { start: number; length: number } {
    if (this.place === null) throw new Error('no space was made for a manifest');
    return { start: this.place.at, length: endOf(this.place) - this.place.at };
  }

  async writeManifestJUMBF(jumbf: Uint8Array): Promise<void> {
    if (this.place?.length !== jumbf.length) throw new Error('the manifest does not fill the space made for it');
    this.data.set(jumbf, this.place.at + headerBytes);
  }
}

function endOf({ at, length }: Place): number {
  return at + headerBytes + length + (length % 2);
}

function findManifest(data: Buffer): Place | null {
  for (let at = 12; at + headerBytes <= data.length;) {
    const length = data.readUInt32LE(at + 4);
    if (at + headerBytes + length > data.length) return null;
    if (data.toString('latin1', at, at + 4) === chunkName) return { at, length };
    at = endOf({ at, length });
  }
  return null;
}
