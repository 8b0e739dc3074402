import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const BLOCK = 512;

/** The files of a tar archive: a 512-byte head (name at 0, octal size at 124), then the bytes, padded. */
function* readTar(archive: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const name = archive.toString('latin1', at, at + 100).split('\0')[0] ?? '';
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0;
    yield { name, bytes: archive.subarray(at + BLOCK, at + BLOCK + size) };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** CSS that carries Open Sans (SIL OFL) from the browser's own package, so the machine's fonts play no part. */
export async function embedFonts(): Promise<string> {
  const packed = new URL('../bin/fonts.tar.br', import.meta.resolve('@sparticuz/chromium'));
  const candidates = [packed, new URL('../../bin/fonts.tar.br', import.meta.resolve('@sparticuz/chromium'))];
  const read = await Promise.any(candidates.map((url) => readFile(fileURLToPath(url))));
  return [...readTar(brotliDecompressSync(read))]
    .filter((file) => file.name.endsWith('.ttf'))
    .map((file) => {
      const weight = file.name.includes('Bold') ? 700 : 400;
      const style = file.name.includes('Italic') ? 'italic' : 'normal';
      return `@font-face{font-family:'Open Sans';font-weight:${weight};font-style:${style};src:url(data:font/ttf;base64,${file.bytes.toString('base64')})}`;
    })
    .join('\n');
}
