import sharp, { type Sharp } from 'sharp';
import type { Channel } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import type { CheckOptions } from '../../../src/photo/channels/check-picture.ts';
import { writeXmp } from '../../../src/photo/output/digital-source-type.ts';
import {
  drawPicture,
  nameForChannel,
  ordinaryOrigin,
  placeProduct,
  plainRecipe,
  type SyntheticPicture,
} from './synthetic-picture.ts';

/** A file with one thing wrong, and the rule that has to find it. */
export interface PlantedFault {
  readonly rule: string;
  readonly what: string;
  readonly make: () => Promise<{ bytes: Uint8Array; options?: CheckOptions }>;
}

/** The channel's picture at the smallest size it allows: the same rules, less to compute. */
export function drawSmall(channel: Channel, stretch = 1): SyntheticPicture {
  const shortest = Math.min(channel.width, channel.height);
  const scale = Math.min(1, Math.max(channel.minimumSide ?? 0, 600) / shortest);
  const recipe = applyChannel(plainRecipe, channel);
  const size = { width: Math.round(channel.width * scale * stretch), height: Math.round(channel.height * scale) };
  const placed = placeProduct({ ...recipe, layout: { ...recipe.layout, size } }, 0.8);
  return drawPicture(size.width, size.height, placed);
}

function open({ colours: { data, width, height } }: SyntheticPicture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A good file, made by sharp alone. */
export async function encodeGood(picture: SyntheticPicture, format: 'jpeg' | 'png' = 'jpeg'): Promise<Uint8Array> {
  const image = open(picture).withIccProfile('srgb').withXmp(writeXmp(ordinaryOrigin));
  return format === 'png'
    ? image.png({ compressionLevel: 1 }).toBuffer()
    : image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
}

function plant(rule: string, what: string, make: () => Promise<Uint8Array>, options?: CheckOptions): PlantedFault {
  return { rule, what, make: async () => ({ bytes: await make(), ...(options ? { options } : {}) }) };
}

/** One pixel made darker by some values. */
function darken(picture: SyntheticPicture, x: number, y: number, by: number): SyntheticPicture {
  const data = Uint8Array.from(picture.colours.data);
  const at = (y * picture.colours.width + x) * 3;
  data[at + 1] = (data[at + 1] ?? 0) - by;
  return { ...picture, colours: { ...picture.colours, data } };
}

function redraw(
  picture: SyntheticPicture,
  change: (box: SyntheticPicture['product']) => Partial<SyntheticPicture['product']>,
) {
  const { width, height } = picture.colours;
  return drawPicture(width, height, { ...picture.product, ...change(picture.product) });
}

function scaleProduct(picture: SyntheticPicture, share: number): SyntheticPicture {
  const { width, height } = picture.colours;
  const side = Math.round(Math.min(width, height) * share);
  return drawPicture(width, height, {
    left: (width - side) >> 1,
    top: (height - side) >> 1,
    width: side,
    height: side,
  });
}

/** A blank white file of one size: for limits that only the size breaks. */
async function encodeBlank(width: number, height: number): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' }, limitInputPixels: false })
    .jpeg()
    .toBuffer();
}

/** Every fault that a channel's rules can have. */
export function listFaults(channel: Channel): PlantedFault[] {
  const good = drawSmall(channel);
  return [
    ...listFileFaults(channel, good),
    ...listColourFaults(good),
    ...listSizeFaults(channel, good),
    ...listGroundFaults(channel, good),
    ...listSubjectFaults(channel, good),
    ...listDetailFaults(good),
  ];
}

function listFileFaults(channel: Channel, good: SyntheticPicture): PlantedFault[] {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><circle cx="300" cy="300" r="200"/></svg>';
  const refused = (['webp', 'gif', 'png', 'tiff', 'avif'] as const).find((format) => !channel.formats.includes(format));
  const jpeg = () => encodeGood(good);
  const declared = { generated: true } as const;
  return [
    plant('format', refused ?? 'svg', async () =>
      refused ? open(good).toFormat(refused, { effort: 1 }).toBuffer() : Buffer.from(svg),
    ),
    plant('animated', 'two frames', async () => {
      const small = (picture: SyntheticPicture) => open(picture).resize(160).png().toBuffer();
      const frames = [await small(good), await small(darken(good, 9, 9, 200))];
      return sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer();
    }),
    plant('maximum-bytes', 'one byte too many', async () => {
      const bytes = await jpeg();
      return Buffer.concat([bytes, Buffer.alloc(channel.maximumBytes + 1 - bytes.length)]);
    }),
    plant('file-extension', 'a JPEG called PNG', jpeg, { fileName: nameForChannel(channel, 'png') }),
    plant('file-name', 'a name of a camera', jpeg, { fileName: 'my photo.jpg' }),
    ...(channel.declareGenerated
      ? [
          plant('generated-declaration', 'an ordinary origin', jpeg, declared),
          plant(
            'generated-declaration',
            'no origin',
            async () => open(good).withIccProfile('srgb').jpeg().toBuffer(),
            declared,
          ),
        ]
      : []),
  ];
}

function listColourFaults(good: SyntheticPicture): PlantedFault[] {
  return [
    plant('colour-mode', 'CMYK', async () => open(good).toColourspace('cmyk').jpeg().toBuffer()),
    plant('colour-mode', '16 bits', async () =>
      open(good).toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer(),
    ),
    plant('colour-mode', 'grey', async () => open(good).toColourspace('b-w').jpeg().toBuffer()),
    plant('colour-profile', 'none', async () => open(good).jpeg({ quality: 90 }).toBuffer()),
    plant('colour-profile', 'Display P3', async () => open(good).withIccProfile('p3').jpeg({ quality: 90 }).toBuffer()),
  ];
}

function listSizeFaults(channel: Channel, good: SyntheticPicture): PlantedFault[] {
  const faults: PlantedFault[] = [];
  const { width, height } = good.colours;
  const current = channel.minimumSideOf === 'longest' ? Math.max(width, height) : Math.min(width, height);
  const resize = (side: number) => async () =>
    open(good)
      .resize(Math.round((width * side) / current), Math.round((height * side) / current), { fit: 'fill' })
      .jpeg()
      .toBuffer();
  if (channel.minimumSide !== null)
    faults.push(plant('minimum-side', 'one pixel too small', resize(channel.minimumSide - 1)));
  if (channel.advisedSide !== null)
    faults.push(plant('advised-side', 'one pixel too small', resize(channel.advisedSide - 1)));
  const { maximumSide, maximumPixels, ratio } = channel;
  if (maximumSide !== null)
    faults.push(plant('maximum-side', 'one pixel too wide', () => encodeBlank(maximumSide + 1, 64)));
  if (maximumPixels !== null) {
    const side = Math.round(Math.sqrt(maximumPixels));
    faults.push(plant('maximum-pixels', 'one column too many', () => encodeBlank(side + 1, side)));
  }
  if (ratio !== null) faults.push(plant('ratio', 'one hundredth too wide', () => encodeGood(drawSmall(channel, 1.01))));
  return faults;
}

function listGroundFaults(channel: Channel, good: SyntheticPicture): PlantedFault[] {
  const { width, height } = good.colours;
  const faults: PlantedFault[] = [];
  if (!channel.transparency) {
    faults.push(
      plant('transparency', 'one pixel of 254', async () => {
        const raw = await open(good).ensureAlpha().raw().toBuffer();
        raw[(width * 5 + 5) * 4 + 3] = 254;
        return sharp(raw, { raw: { width, height, channels: 4 } })
          .png({ compressionLevel: 1 })
          .toBuffer();
      }),
    );
  }
  if (channel.background === null) return faults;
  const off = channel.background.tolerance + 1;
  const corners: [what: string, x: number, y: number][] = [
    ['first', 0, 0],
    ['last', width - 1, height - 1],
    ['left', 0, height >> 1],
    ['bottom', width >> 1, height - 1],
  ];
  for (const [what, x, y] of corners) {
    faults.push(
      plant('background-border', `${what} pixel off by one`, () => encodeGood(darken(good, x, y, off), 'png')),
    );
  }
  const grey = 255 - off;
  faults.push(
    plant('background-border', 'a ground one too dark', () =>
      encodeGood(drawPicture(width, height, good.product, grey)),
    ),
  );
  if (channel.shadow === 'none') {
    faults.push(
      plant('background-even', 'a pixel of the ground off by one', () => encodeGood(darken(good, 4, 4, off), 'png')),
      plant('background-even', 'a grey spot beside a known product', () => encodeGood(darken(good, 4, 4, 90), 'png'), {
        subject: good.product,
      }),
    );
  }
  return faults;
}

function listSubjectFaults(channel: Channel, good: SyntheticPicture): PlantedFault[] {
  const faults: PlantedFault[] = [];
  const { minimum, maximum } = channel.fill ?? { minimum: null, maximum: null };
  if (minimum !== null) {
    faults.push(plant('subject-fill', 'too small', () => encodeGood(scaleProduct(good, minimum - 0.01))));
  }
  if (maximum !== null) {
    faults.push(plant('subject-fill', 'too large', () => encodeGood(scaleProduct(good, maximum + 0.01))));
  }
  if (channel.edgeTouch === 'forbidden') {
    faults.push(
      plant('subject-edge', 'touches the left edge', () =>
        encodeGood(
          redraw(good, () => ({ left: 0 })),
          'png',
        ),
      ),
      plant('subject-edge', 'cut by the bottom', () =>
        encodeGood(
          redraw(good, (box) => ({ top: good.colours.height - (box.height >> 1) })),
          'png',
        ),
      ),
    );
  }
  return faults;
}

function listDetailFaults(good: SyntheticPicture): PlantedFault[] {
  const { width, height } = good.colours;
  return [
    plant('upscaling', 'pixels doubled', async () => {
      const half = await open(good)
        .resize(width >> 1, height >> 1, { fit: 'fill' })
        .png({ compressionLevel: 1 })
        .toBuffer();
      return sharp(half)
        .resize(width, height, { fit: 'fill', kernel: 'nearest' })
        .png({ compressionLevel: 1 })
        .toBuffer();
    }),
  ];
}
