import { expect, it } from 'vitest';
import type { Channel } from '../../../src/contract/index.ts';
import { channels } from '../../../src/photo/channels/list.ts';

// docs/channels.md is written from the presets; `vitest run test/photo/channels -u` writes it again.

const introduction = `<!-- Written by test/photo/channels/page-of-channels.test.ts: do not edit. -->
# Channels: what marketplaces ask of a picture

Each preset is data, one file a marketplace, in \`src/photo/channels/presets\`, with its source and the day it was looked at. **“Confirmed” means**: the marketplace’s own page, or several guides that agree, read in stored copies, not on the live sites. Marketplaces change their rules without notice: look at the source before a large batch. The unconfirmed ones come from memory or from one guide; edit them before relying on them.

A recipe for a channel takes size, format, background, shadow and fill from its preset. Afterwards the finished file is decoded anew and measured; every rule answers with what was measured, what was expected, how to repair it, and where the rule comes from.

- **required** rules hold a picture back; **advised** ones do not; **review** is for people: no machine sees whether a text was added, and a product on an uneven ground cannot be found.
- \`background-border\`: every pixel of the outermost ring, each channel within the tolerance.
- \`background-even\` (where no shadow is allowed): every pixel farther than 16 from the product.
- \`subject-fill\`: the product’s box along the axis it fills most. The composer’s own box is believed where a white product stands on white.
- \`upscaling\`: doubled pixels fail. Of a picture made here the enlargement is known: a look is asked for only above ×1.3, and only where the photo has fewer pixels for it than the marketplace’s least side, or where it is blurred beside. Of another file little fine detail asks for a look, since a soft photo looks the same; enlarging by less than two is not seen there.
- \`colour-profile\`: judged by its primaries and tone curve, not by its name.
- BMP and HEIC files are not decoded here and cannot be checked.
- MB is a million bytes, the stricter reading.

## Repairing a picture
What fails may be the recipe’s doing, and then a recipe repairs it: \`POST /api/photos/{id}/fix\`, “Fix” in the Studio’s channels, \`"fix": true\` in a batch, \`./maison photo --fix\`. The picture is made again with a corrected recipe, three times at most, and the one that fails least is taken; a repair that helps nothing is none.

- Two things are corrected: the padding (\`subject-fill\`, \`subject-edge\`, and a border that the product touches) and, where a channel with a ground of its own allows a shadow, that shadow. Format, size, profile, ground and weight need no repair: the channel’s recipe and the encoder keep them from the start.
- A correction stands in the recipe under \`corrections\`, by channel: pictures of other channels, and those without one, stay as they are.
- No recipe repairs a name, a photo that is too small, a product cut by the photo’s frame, or a ground that the cutout has left grey: the answer names these (\`beyondRecipe\`). Views of one product at one scale (\`sameScale\`) are not resized one by one.
- The record of a batch says what was changed: \`rules_repaired\` and \`corrections\` in the CSV; \`picture.repair\`, and the corrected recipe by its hash, in the JSON.

## The brand
\`/api/photo-brand\`, or the brush beside the recipe’s name: a logo with its corner and width, a padding, a palette. Recipes of the house begin with them (but for the bare cutout, \`transparent\`), and so does a recipe that is sent without \`layout.padding\` or \`logo\`. One that says its own keeps it; \`"logo": null\` is none. Channels come last: where text or watermarks are refused no logo is laid, and a channel that asks a share of the picture sets the padding.`;

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
