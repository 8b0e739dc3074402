import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Channel } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { describeMissingCodes } from '../../../src/photo/channels/describe-changes.ts';
import { channels, findChannel, nameChannel } from '../../../src/photo/channels/list.ts';
import { checkPicture, passesChannel } from '../../../src/photo/channels/check-picture.ts';
import { drawChannels, noteChannel } from './draw-channels.ts';
import { makeForChannel, nameForChannel, plainRecipe } from './synthetic-picture.ts';

const drawn = drawChannels(4, 8);

// Measured here with a loop of its own: nothing below calls the code of the checker.
async function measureFile(bytes: Uint8Array) {
  const header = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let borderOff = 0;
  let [left, right, top, bottom] = [info.width, -1, info.height, -1];
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const at = (y * info.width + x) * 3;
      const lowest = Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
      const edge = x === 0 || y === 0 || x === info.width - 1 || y === info.height - 1;
      if (edge && lowest !== 255) borderOff += 1;
      if (lowest >= 235) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const fill = Math.max((right - left + 1) / info.width, (bottom - top + 1) / info.height);
  return {
    header,
    borderOff,
    fill,
    touches: left === 0 || top === 0 || right === info.width - 1 || bottom === info.height - 1,
  };
}

describe('the presets of the marketplaces', () => {
  it('are whole, have one identifier each, a source and a date, and say which are confirmed', () => {
    expect(channels.length).toBeGreaterThanOrEqual(14);
    expect(new Set(channels.map((channel) => channel.id)).size).toBe(channels.length);
    for (const channel of channels) {
      expect(Channel.parse(channel)).toEqual(channel);
      expect(channel.source.length).toBeGreaterThan(40);
      expect(channel.checkedOn).toBe('2026-11-24');
      expect(channel.formats).toContain(channel.format);
    }
    const unconfirmed = channels.filter((channel) => !channel.verified).map((channel) => channel.id);
    for (const id of ['cdiscount', 'fnac-darty', 'la-redoute', 'vinted', 'leboncoin'])
      expect(unconfirmed).toContain(id);
  });

  it('answer an unknown name with the known ones', () => {
    expect(() => findChannel('amazone')).toThrow(
      expect.objectContaining({ code: 'photo_channel_unknown', status: 404 }),
    );
    expect(findChannel('amazon-main').marketplace).toBe('Amazon');
  });

  it('say that a code is missing only where the marketplace names pictures by it, and once', () => {
    const photos = [
      { name: 'mug.jpg', code: null },
      { name: '3760123456789.jpg', code: null },
      { name: 'vase.jpg', code: 'V-1' },
    ];
    const [said, ...more] = describeMissingCodes(['walmart', 'vinted'], photos);
    expect(said?.fr).toContain('« mug.jpg » n’en a pas');
    expect(said?.en).toContain('“mug.jpg” has none');
    expect(more).toEqual([]);
    expect(describeMissingCodes(['amazon-main'], photos.slice(1))).toEqual([]);
    expect(describeMissingCodes(['amazon-main'], [...photos, { name: 'bol.jpg', code: null }])[0]?.fr).toContain(
      '« mug.jpg » et 1 autre n’en ont pas',
    );
  });

  it('are found by what a person calls them, and not by a slip of the pen', () => {
    const named = ['Amazon', 'amazon-secondary', 'GOOGLE', 'La Redoute', 'tiktok', 'Fnac', 'eBay'];
    const ids = [
      'amazon-main',
      'amazon-secondary',
      'google-merchant',
      'la-redoute',
      'tiktok-shop',
      'fnac-darty',
      'ebay',
    ];
    expect(named.map((words) => nameChannel(words).id)).toEqual(ids);
    for (const wrong of ['amazn', '', 'am', 'nulle part'])
      expect(() => nameChannel(wrong)).toThrow(expect.objectContaining({ code: 'photo_channel_unknown' }));
  });

  it.for(drawn)(
    'give a finished file for %s that passes its checker and a measurement of its own',
    { timeout: 60_000 },
    async ([id, channel], { task }) => {
      noteChannel(task, id, drawn.length);
      for (const proportion of [0.6, 1.7]) {
        const { bytes } = await makeForChannel(channel, proportion);
        const fileName = nameForChannel(channel, 'jpg');
        const results = await checkPicture(bytes, channel, { fileName, generated: false });
        expect(results.filter((result) => result.status === 'failed')).toEqual([]);
        expect(passesChannel(results)).toBe(true);

        const own = await measureFile(bytes);
        expect(own.header).toMatchObject({ format: 'jpeg', space: 'srgb', depth: 'uchar', channels: 3 });
        expect(own.header.icc?.toString('latin1').replaceAll('\0', '')).toContain('sRGB');
        expect([own.header.width, own.header.height]).toEqual([channel.width, channel.height]);
        expect(bytes.length).toBeLessThanOrEqual(channel.maximumBytes);
        expect(own.touches).toBe(false);
        if (channel.background) expect(own.borderOff).toBe(0);
        if (channel.fill?.minimum) expect(own.fill).toBeGreaterThanOrEqual(channel.fill.minimum);
        if (channel.fill?.maximum) expect(own.fill).toBeLessThanOrEqual(channel.fill.maximum);
      }
    },
  );
});

describe('a recipe for a channel', () => {
  it('takes the channel’s size, format, ground and shadow, and loses a logo that is forbidden there', () => {
    const recipe = {
      ...plainRecipe,
      background: { kind: 'scene', scene: 'marble', view: 'auto' } as const,
      logo: { photoId: '6f1e3e0e-9f3c-4f6e-8a53-b2d3a8f2a111', corner: 'top-left', width: 0.1 } as const,
    };
    const amazon = applyChannel(recipe, findChannel('amazon-main'));
    expect(amazon.background).toEqual({ kind: 'colour', colour: '#ffffff' });
    expect(amazon.shadow.mode).toBe('none');
    expect(amazon.logo).toBeNull();
    expect(amazon.output).toMatchObject({ format: 'jpeg', profile: 'srgb' });
    const shop = applyChannel(recipe, findChannel('shopify'));
    expect(shop.background).toEqual(recipe.background);
    expect(shop.logo).toEqual(recipe.logo);
  });

  it('has no shadow where a shadow would have to leave the border white', () => {
    const google = applyChannel(plainRecipe, findChannel('google-merchant'));
    expect(google.shadow).toMatchObject({ mode: 'none', reflection: 0 });
    expect(applyChannel(plainRecipe, findChannel('ebay')).shadow).toEqual(plainRecipe.shadow);
  });

  it('puts a transparent cutout on white where a channel takes no transparency', () => {
    const recipe = { ...plainRecipe, background: { kind: 'transparent' } as const };
    expect(applyChannel(recipe, findChannel('ebay')).background).toEqual({ kind: 'colour', colour: '#ffffff' });
  });
});
