import { deflateRawSync, gzipSync } from 'node:zlib';
import { hostile, type HostileFile, chanceBytes } from './hostile-file.ts';
import { buildTiff, plainEntries } from './build-tiff.ts';

const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);
const svgBomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "lol">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text>&l9;</text></svg>`;
const svgThief =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64"><image xlink:href="file:///etc/hostname" width="64" height="64"/></svg>';
const html = '<!DOCTYPE html><html><body><script>alert(1)</script></body></html>';

/** Files that are no photos, under their own names and under those of photos. */
export function buildStrangers(jpeg: Buffer, png: Buffer): HostileFile[] {
  const none = 'photo_not_an_image';
  const other = 'photo_format_unsupported';
  return [
    hostile('an empty file', 'empty.jpg', '', none),
    hostile('one byte', 'one.png', 'x', none),
    hostile('4 kB of chance', 'chance.jpg', chanceBytes(4096), none),
    hostile('1 MB of zeros', 'zeros.png', Buffer.alloc(1_000_000), none),
    hostile('a PDF named as a photo', 'invoice.jpg', '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF', none),
    hostile('a page of HTML named as a photo', 'page.png', html, none),
    hostile('a ZIP named as a photo', 'photos.jpg', buildZip(), none),
    hostile('gzip', 'photo.jpg', gzipSync(jpeg), none),
    hostile('a Windows program', 'photo.jpg.exe', `MZ${'\0'.repeat(200)}PE\0\0`, none),
    hostile('a Linux program named as a photo', 'photo.webp', `\x7fELF\x02\x01\x01${'\0'.repeat(100)}`, none),
    hostile('a script', 'photo.gif', '#!/bin/sh\nrm -rf /\n', none),
    hostile('an SVG of a billion laughs', 'laughs.svg', svgBomb, other),
    hostile('the same, named as a photo', 'laughs.jpg', svgBomb, other),
    hostile('an SVG that reads a file of the machine', 'thief.svg', svgThief, other),
    hostile('an SVG behind a comment', 'comment.png', `<!-- ${'x'.repeat(500)} -->${svgThief}`, other),
    hostile('a BMP of 60,000 × 60,000', 'huge.bmp', buildBmp(60_000), other),
    hostile(
      'an icon',
      'favicon.ico',
      Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0, 16, 16]), chanceBytes(500)]),
      other,
    ),
    hostile('Photoshop', 'layers.psd', `8BPS\0\x01${'\0'.repeat(60)}`, other),
    hostile('Radiance', 'sky.hdr', '#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 64 +X 64\n', other),
    hostile('OpenEXR', 'sky.exr', `v/1\x01\x02\0\0\0${'\0'.repeat(80)}`, other),
    hostile('JPEG 2000', 'scan.jp2', `\0\0\0\x0cjP  \r\n\x87\n${'\0'.repeat(40)}`, other),
    hostile('JPEG XL', 'photo.jxl', `\xff\x0a${'\0'.repeat(40)}`, other),
    hostile('Netpbm', 'photo.ppm', `P6 64 64 255\n${'x'.repeat(64 * 64 * 3)}`, other),
    hostile('a raw file of a camera (DNG), whose thumbnail would open', 'raw.dng', buildDng(), other),
    hostile('the same, named as a TIFF', 'raw.tif', buildDng(), other),
    hostile('a film', 'film.heic', `\0\0\0\x18ftypisom\0\0\x02\0isommp42${'\0'.repeat(200)}`, none),
    hostile('a PNG named as a JPEG', 'photo.jpg', png, 'decoded'),
    hostile('a JPEG named as a PNG', 'photo.png', jpeg, 'decoded'),
    hostile('a JPEG named as HEIC', 'photo.HEIC', jpeg, 'decoded'),
    hostile('a JPEG named as a program', 'photo.exe', jpeg, 'photo_wrong_extension'),
    hostile('a JPEG named as a document', 'photo.pdf', jpeg, 'photo_wrong_extension'),
    hostile('a JPEG with a ZIP behind it', 'both.jpg', Buffer.concat([jpeg, buildZip()]), 'decoded'),
    hostile(
      'a GIF that is a script',
      'script.gif',
      'GIF89a/*\0\x01\0\0\0\0*/=1;alert(1)//',
      'photo_unreadable',
      'photo_too_small',
      'photo_truncated',
    ),
    hostile('a name without an extension', 'photo', jpeg, 'decoded'),
    hostile('a name that climbs out of its folder', '../../../etc/photo.jpg', jpeg, 'decoded'),
    hostile('5 MB of chance behind a JPEG', 'long.jpg', Buffer.concat([jpeg, chanceBytes(5_000_000)]), 'decoded'),
    hostile('5 MB of chance behind a PNG', 'long.png', Buffer.concat([png, chanceBytes(5_000_000)]), 'decoded'),
    hostile('a JPEG twice', 'twice.jpg', Buffer.concat([jpeg, jpeg]), 'decoded'),
  ];
}

function buildZip(): Buffer {
  const body = deflateRawSync(Buffer.alloc(100_000));
  return Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), Buffer.alloc(20), body]);
}

function buildBmp(side: number): Buffer {
  const file = Buffer.alloc(100);
  file.write('BM', 'latin1');
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(24, 28);
  return file;
}

function buildDng(): Buffer {
  return buildTiff({
    entries: [...plainEntries(64, 64, 3), [254, 4, [1]], [50_706, 7, [1, 4, 0, 0]]],
    pixels: Buffer.alloc(64 * 64 * 3, 128),
  });
}
