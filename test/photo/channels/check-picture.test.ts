import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findChannel } from '../../../src/photo/channels/list.ts';
import { checkPicture, passesChannel } from '../../../src/photo/channels/check-picture.ts';
import { drawChannels, noteChannel } from './draw-channels.ts';
import { drawSmall, encodeGood, listFaults } from './planted-faults.ts';
import { drawPicture, nameForChannel } from './synthetic-picture.ts';

const drawn = drawChannels(2, 7);

/** The same picture from half its pixels, enlarged smoothly. */
async function enlargeTwice(picture: ReturnType<typeof drawSmall>): Promise<Buffer> {
  const { width, height } = picture.colours;
  const half = await sharp(await encodeGood(picture, 'png'))
    .resize(width >> 1)
    .png()
    .toBuffer();
  return sharp(half).resize(width, height, { fit: 'fill' }).jpeg({ quality: 92 }).toBuffer();
}

describe('the checker of finished pictures', () => {
  it.for(drawn)(
    'finds a planted fault of each measurable rule of %s, and nothing of it in a good file',
    { timeout: 120_000 },
    async ([id, channel], { task }) => {
      noteChannel(task, id, drawn.length);
      const fileName = nameForChannel(channel, 'jpg');
      const good = await checkPicture(await encodeGood(drawSmall(channel)), channel, { fileName, generated: false });
      const measurable = good.filter((result) => result.level !== 'review');
      // The small size of these files is the only thing that a channel may advise against.
      expect(good.filter((result) => result.status === 'failed' && result.rule !== 'advised-side')).toEqual([]);

      const faults = listFaults(channel);
      const rules = new Set(faults.map((fault) => fault.rule));
      expect(measurable.map((result) => result.rule).filter((rule) => !rules.has(rule))).toEqual([]);
      const missed: string[] = [];
      for (const fault of faults) {
        const { bytes, options } = await fault.make();
        const found = (await checkPicture(bytes, channel, options ?? { fileName })).find(
          ({ rule }) => rule === fault.rule,
        );
        if (found?.status !== 'failed')
          missed.push(`${fault.rule}: ${fault.what} (${found?.measured}, ${found?.status})`);
        else expect(found.fix).toMatchObject({ fr: expect.stringMatching(/./u), en: expect.stringMatching(/./u) });
      }
      expect(missed).toEqual([]);
    },
  );

  it('hands to a person what no machine measures, and what a picture known only by its pixels cannot tell', async () => {
    const amazon = findChannel('amazon-main');
    const results = await checkPicture(await encodeGood(drawSmall(amazon)), amazon);
    const review = results.filter((result) => result.status === 'review').map((result) => result.rule);
    expect(review).toEqual(['text', 'watermark', 'border', 'mannequin', 'real-photo']);
    expect(results.every((result) => (result.level === 'review') === (result.status === 'review'))).toBe(true);

    const google = findChannel('google-merchant');
    const silent = await sharp(await encodeGood(drawSmall(google)))
      .keepIccProfile()
      .jpeg()
      .toBuffer();
    const declaration = (await checkPicture(silent, google)).find(({ rule }) => rule === 'generated-declaration');
    expect(declaration).toMatchObject({ status: 'review', level: 'review', measured: null });
  });

  it('asks a person about a picture that was enlarged smoothly, as a soft photo looks the same', async () => {
    const ebay = findChannel('ebay');
    const picture = drawSmall(ebay);
    const enlarged = await enlargeTwice(picture);
    const before = (await checkPicture(await encodeGood(picture), ebay)).find(({ rule }) => rule === 'upscaling');
    const after = (await checkPicture(enlarged, ebay)).find(({ rule }) => rule === 'upscaling');
    expect(before?.status).toBe('passed');
    expect(after).toMatchObject({ status: 'review', level: 'review' });
  });

  it('asks about an enlargement that is known only where it shows: too few pixels of the photo for this shop', async () => {
    const ebay = findChannel('ebay');
    const picture = drawSmall(ebay);
    const enlarged = await enlargeTwice(picture);
    const statusAt = async (enlargement: number): Promise<string | undefined> =>
      (await checkPicture(enlarged, ebay, { enlargement })).find(({ rule }) => rule === 'upscaling')?.status;
    const longest = Math.max(picture.colours.width, picture.colours.height);
    expect(await statusAt(0.5)).toBe('passed');
    expect(await statusAt(1.25)).toBe('passed');
    expect(await statusAt(longest / 520)).toBe('passed');
    expect(await statusAt(Math.max(1.31, longest / 480))).toBe('review');
  });

  it('believes the composer about a white product on white, and not about what lies beside it', async () => {
    const amazon = findChannel('amazon-main');
    const small = drawPicture(1000, 1000, { left: 300, top: 300, width: 400, height: 400 });
    const bytes = await encodeGood(small, 'png');
    const statusOf = async (options: Parameters<typeof checkPicture>[2]) =>
      (await checkPicture(bytes, amazon, options)).find(({ rule }) => rule === 'subject-fill')?.status;
    expect(await statusOf({})).toBe('failed');
    expect(await statusOf({ subject: { left: 50, top: 50, width: 900, height: 900 } })).toBe('passed');
  });

  it('says of an uneven ground that the product cannot be found, instead of guessing', async () => {
    const google = findChannel('google-merchant');
    const noise = Buffer.from(Array.from({ length: 600 * 600 * 3 }, (_, index) => (index * 7919) % 256));
    const bytes = await sharp(noise, { raw: { width: 600, height: 600, channels: 3 } })
      .png()
      .toBuffer();
    const results = await checkPicture(bytes, google);
    expect(results.find(({ rule }) => rule === 'subject-fill')).toMatchObject({ status: 'review', measured: null });
    expect(results.find(({ rule }) => rule === 'background-border')?.status).toBe('failed');
  });

  it('accepts a transparent ground where the channel does', async () => {
    const google = findChannel('google-merchant');
    const { colours, product } = drawSmall(google);
    const { width, height } = colours;
    const raw = Buffer.alloc(width * height * 4);
    for (let y = product.top; y < product.top + product.height; y += 1) {
      raw.fill(200, (y * width + product.left) * 4, (y * width + product.left + product.width) * 4);
    }
    for (let at = 3; at < raw.length; at += 4) if (raw[at] === 200) raw[at] = 255;
    const bytes = await sharp(raw, { raw: { width, height, channels: 4 } })
      .withIccProfile('srgb')
      .png()
      .toBuffer();
    const results = await checkPicture(bytes, google);
    expect(results.filter((result) => result.status === 'failed').map(({ rule }) => rule)).toEqual(['advised-side']);
    // Advice alone does not hold a picture back.
    expect(passesChannel(results)).toBe(true);
  });

  it('refuses by name what is no picture, or a half one', async () => {
    const ebay = findChannel('ebay');
    const refusal = expect.objectContaining({ code: 'photo_check_unreadable', status: 422 });
    await expect(checkPicture(Buffer.from('not a picture at all'), ebay)).rejects.toThrow(refusal);
    const whole = await encodeGood(drawSmall(ebay));
    await expect(checkPicture(whole.subarray(0, whole.length >> 1), ebay)).rejects.toThrow(refusal);
  });
});
