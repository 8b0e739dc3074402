import { crc32, deflateSync } from 'node:zlib';

/** One chunk of a PNG with its checksum. */
export function pngChunk(name: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** 0 grey, 2 RGB, 4 grey and alpha, 6 RGB and alpha. */
  readonly colourType?: 0 | 2 | 4 | 6;
  readonly bitDepth?: 1 | 8 | 16;
  /** Rows without their filter byte, one after the other; zeros where left out, nothing at all when null. */
  readonly pixels?: Uint8Array | null;
  /** Chunks between the header and the pixels. */
  readonly before?: readonly Buffer[];
  readonly after?: readonly Buffer[];
}

/** A PNG as the options say, whether that makes sense or not. */
export function buildPng(options: PngOptions): Buffer {
  const { width, height, colourType = 2, bitDepth = 8 } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, colourType, 0, 0, 0], 8);
  const data = options.pixels === null ? [] : [pngChunk('IDAT', deflateSync(filterRows(options), { level: 9 }))];
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...(options.before ?? []),
    ...data,
    ...(options.after ?? []),
    pngChunk('IEND'),
  ]);
}

function filterRows({ width, height, colourType = 2, bitDepth = 8, pixels }: PngOptions): Buffer {
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[colourType];
  const row = Math.ceil((width * channels * bitDepth) / 8);
  const filtered = Buffer.alloc((row + 1) * height);
  if (!pixels) return filtered;
  for (let y = 0; y < height; y++) filtered.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  return filtered;
}

/** A chunk whose content unfolds to `bytes` zeros. */
export function pngBombChunk(name: 'iCCP' | 'zTXt', bytes: number): Buffer {
  return pngChunk(
    name,
    Buffer.concat([Buffer.from('bomb\0\0', 'latin1'), deflateSync(Buffer.alloc(bytes), { level: 9 })]),
  );
}
