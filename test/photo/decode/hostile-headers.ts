import sharp from 'sharp';
import { buildExif, changeSegment, insertSegment, repeatLastScan } from './build-jpeg.ts';
import { chanceBytes, hostile, type HostileFile } from './hostile-file.ts';
import { openSample } from './sample-photo.ts';

const sizeMarks = { baseline: 0xc0, progressive: 0xc2 };
const unreadable = 'photo_unreadable';

/** JPEG files that lie about themselves. */
export async function buildHostileJpegs(good: Readonly<Record<string, Buffer>>): Promise<HostileFile[]> {
  const jpeg = good['plain.jpg']!;
  const progressive = good['progressive.jpg']!;
  const sized = (width: number, height: number): Buffer =>
    changeSegment(jpeg, sizeMarks.baseline, (content) => {
      content.writeUInt16BE(height, 1);
      content.writeUInt16BE(width, 3);
    });
  const exif = (content: Buffer): Buffer => insertSegment(jpeg, 0xe1, content);
  const profile = insertSegment(
    jpeg,
    0xe2,
    Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), chanceBytes(3000)]),
  );
  return [
    hostile(
      'a JPEG of 1 × 1',
      'dot.jpg',
      await sharp({ create: { width: 1, height: 1, channels: 3, background: '#f00' } })
        .jpeg()
        .toBuffer(),
      'photo_too_small',
    ),
    hostile(
      'a JPEG of 3,000 × 8',
      'strip.jpg',
      await sharp({ create: { width: 3000, height: 8, channels: 3, background: '#f00' } })
        .jpeg()
        .toBuffer(),
      'photo_too_small',
    ),
    hostile('a JPEG said to be 0 × 0', 'zero.jpg', sized(0, 0), unreadable),
    hostile('a JPEG said to be 65,500 × 65,500', 'bomb.jpg', sized(65_500, 65_500), 'photo_bomb'),
    hostile('a JPEG said to be of 200 megapixels in a few kB', 'large.jpg', sized(20_000, 10_000), 'photo_bomb'),
    hostile(
      'a JPEG said to be of 45 megapixels in a few kB',
      'lying.jpg',
      sized(9000, 5000),
      unreadable,
      'photo_truncated',
    ),
    hostile(
      'a JPEG said to be of one line more',
      'line.jpg',
      sized(128, 120),
      unreadable,
      'photo_truncated',
      'decoded',
    ),
    hostile(
      'broken Huffman tables',
      'huffman.jpg',
      changeSegment(jpeg, 0xc4, (content) => void content.fill(0xff, 1)),
      unreadable,
    ),
    hostile(
      'quantisation by nothing',
      'quantisation.jpg',
      changeSegment(jpeg, 0xdb, (content) => void content.fill(0, 1)),
      unreadable,
      'decoded',
    ),
    hostile(
      '255 colours a pixel',
      'components.jpg',
      changeSegment(jpeg, sizeMarks.baseline, (content) => void content.writeUInt8(255, 5)),
      unreadable,
    ),
    hostile(
      'a progressive JPEG of 5,000 scans',
      'scans.jpg',
      repeatLastScan(progressive, 5000),
      'photo_bomb',
      unreadable,
    ),
    hostile('a JPEG without an end mark', 'endless.jpg', jpeg.subarray(0, -2), 'photo_truncated'),
    hostile('a JPEG of its start alone', 'start.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'photo_truncated'),
    hostile(
      'a segment that says it is 64 kB',
      'segment.jpg',
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe5, 0xff, 0xff]), jpeg.subarray(2)]),
      unreadable,
      'photo_truncated',
    ),
    hostile(
      'stray bytes before the end mark',
      'stray.jpg',
      Buffer.concat([jpeg.subarray(0, -2), Buffer.from([1, 2, 3, 4]), jpeg.subarray(-2)]),
      'decoded',
    ),
    hostile('an orientation of 99', 'orientation.jpg', exif(buildExif([[0x112, 3, 1, 99]])), 'decoded'),
    hostile('EXIF whose directory is its own next', 'loop.jpg', exif(buildExif([[0x112, 3, 1, 6]], 8)), 'decoded'),
    hostile(
      'EXIF that points outside the file',
      'outside.jpg',
      exif(
        buildExif([
          [0x8769, 4, 1, 0xff_ff_ff_f0],
          [0x10f, 2, 0xff_ff_ff_ff, 0x7f_ff_ff_ff],
        ]),
      ),
      'decoded',
    ),
    hostile(
      'EXIF of chance',
      'exif.jpg',
      exif(Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'), chanceBytes(20_000)])),
      'decoded',
    ),
    hostile('a profile of chance', 'profile.jpg', profile, 'decoded'),
    hostile(
      'CMYK without a profile',
      'cmyk.jpg',
      await openSample().toColourspace('cmyk').jpeg().toBuffer(),
      'decoded',
    ),
    hostile('a JPEG of 200 real megapixels', 'real-200.jpg', await buildFlat(), 'photo_too_large', 'photo_bomb'),
  ];
}

// As sparing as an honest encoder can be: flat, 20,000 × 10,000.
function buildFlat(): Promise<Buffer> {
  const create = { width: 20_000, height: 10_000, channels: 3, background: '#7a8b9c' } as const;
  return sharp({ create }).jpeg({ quality: 60 }).toBuffer();
}
