import { expect, it } from 'vitest';
import type { Channel } from '../../../src/contract/index.ts';
import { channels } from '../../../src/photo/index.ts';

// docs/channels.md is written from the presets; `vitest run test/photo/channels -u` writes it again.

const introduction = `<!-- Written by test/photo/channels/page-of-channels.test.ts: do not edit. -->
# Channels: what marketplaces ask of a picture

Each preset is data, one file a marketplace, in \`src/photo/channels/presets\`, with its source and the day it was looked at. **“Confirmed” means**: the marketplace’s own page, or several guides that agree, read in stored copies, not on the live sites. Marketplaces change their rules without notice: look at the source before a large batch. The unconfirmed ones come from memory or from one guide; edit them before relying on them.

A recipe for a channel takes size, format, background, shadow and fill from its preset. Afterwards the finished file is decoded anew and measured; every rule answers with what was measured, what was expected, how to repair it, and where the rule comes from.

- **required** rules hold a picture back; **advised** ones do not; **review** is for people: no machine sees whether a text was added, and a product on an uneven ground cannot be found.
- \`background-border\`: every pixel of the outermost ring, each channel within the tolerance.
- \`background-even\` (where no shadow is allowed): every pixel farther than 16 from the product.
- \`subject-fill\`: the product’s box along the axis it fills most. The composer’s own box is believed where a white product stands on white.
- \`upscaling\`: doubled pixels fail; little fine detail asks for a look, since a soft photo looks the same. Enlarging by less than two is not seen.
- \`colour-profile\`: judged by its primaries and tone curve, not by its name.
- BMP and HEIC files are not decoded here and cannot be checked.
- MB is a million bytes, the stricter reading.`;

const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`;
const percent = (share: number) => `${Math.round(share * 100)} %`;

function describeSide(channel: Channel): string {
  const least = channel.minimumSide === null ? '' : `≥ ${channel.minimumSide}`;
  const advised = channel.advisedSide === null ? '' : `(${channel.advisedSide} advised)`;
  const most = channel.maximumSide === null ? '' : `≤ ${channel.maximumSide}`;
  const area = channel.maximumPixels === null ? '' : `≤ ${channel.maximumPixels / 1_000_000} MP`;
  const side = least || advised ? `${channel.minimumSideOf} side` : '';
  return [least, advised, side, most, area].filter(Boolean).join(' ');
}

function describeGround({ background, transparency, shadow }: Channel): string {
  const colour = background === null ? 'free' : `${background.colour} ± ${background.tolerance}`;
  return `${colour}${transparency ? ' or transparent' : ''}; shadow ${shadow}`;
}

function describeFill({ fill }: Channel): string {
  if (fill === null) return '';
  const least = fill.minimum === null ? '' : `≥ ${percent(fill.minimum)}`;
  return [least, fill.maximum === null ? '' : `≤ ${percent(fill.maximum)}`].filter(Boolean).join(', ');
}

function describeRow(channel: Channel): string {
  const cells = [
    `\`${channel.id}\``,
    channel.verified ? 'yes' : '**no**',
    `${channel.width} × ${channel.height} ${channel.format}`,
    describeSide(channel),
    megabytes(channel.maximumBytes),
    channel.formats.join(', '),
    describeGround(channel),
    describeFill(channel),
    `\`${channel.naming}\``,
    channel.advised.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

it('the page of the channels says what the presets say', async () => {
  const head = [
    'Channel',
    'Confirmed',
    'Maison makes',
    'Size, pixels',
    'File',
    'Formats',
    'Ground',
    'Fill',
    'Name',
    'Only advised',
  ];
  const table = [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...channels.map(describeRow)].join('\n');
  const sources = channels.map((channel) => `- \`${channel.id}\` (${channel.checkedOn}): ${channel.source}`).join('\n');
  const page = `${introduction}\n\n## Rules\n${table}\n\n## Sources\n${sources}\n`;
  await expect(page).toMatchFileSnapshot('../../../docs/channels.md');
});
