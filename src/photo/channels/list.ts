import { MaisonError } from '../../base/index.ts';
import type { Channel } from '../../contract/index.ts';
import { allegro } from './presets/allegro.ts';
import { amazonMain, amazonSecondary } from './presets/amazon.ts';
import { cdiscount } from './presets/cdiscount.ts';
import { ebay } from './presets/ebay.ts';
import { etsy } from './presets/etsy.ts';
import { fnacDarty } from './presets/fnac-darty.ts';
import { googleMerchant } from './presets/google.ts';
import { laRedoute } from './presets/la-redoute.ts';
import { lazada } from './presets/lazada.ts';
import { leboncoin } from './presets/leboncoin.ts';
import { shopee } from './presets/shopee.ts';
import { shopify } from './presets/shopify.ts';
import { tiktokShop } from './presets/tiktok-shop.ts';
import { vinted } from './presets/vinted.ts';
import { walmart } from './presets/walmart.ts';
import { zalando } from './presets/zalando.ts';

/** The marketplaces that Maison knows, the confirmed ones first. */
export const channels: readonly Channel[] = [
  amazonMain,
  amazonSecondary,
  ebay,
  googleMerchant,
  walmart,
  zalando,
  shopify,
  etsy,
  allegro,
  tiktokShop,
  shopee,
  lazada,
  cdiscount,
  fnacDarty,
  laRedoute,
  vinted,
  leboncoin,
];

/** A beginning of fewer letters could be anything. */
const leastLetters = 4;

/**
 * The channel that a person means: its identifier or the beginning of it or of the marketplace's name, in any spelling;
 * of several the first, as "Amazon" means the main picture. Throws as findChannel.
 */
export function nameChannel(words: string): Channel {
  const asked = spell(words);
  const exact = channels.find(({ id }) => spell(id) === asked);
  const begun = channels.find(({ id, marketplace }) => [id, marketplace].some((name) => spell(name).startsWith(asked)));
  return exact ?? (asked.length >= leastLetters ? begun : undefined) ?? findChannel(words);
}

function spell(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The channel of that identifier. Throws `photo_channel_unknown` (404) with the known ones named. */
export function findChannel(id: string): Channel {
  const found = channels.find((channel) => channel.id === id);
  if (found) return found;
  const known = channels.map((channel) => channel.id).join(', ');
  throw new MaisonError('photo_channel_unknown', 404, {
    fr: `Aucun canal ne s’appelle « ${id.slice(0, 60)} ». Rien n’a été changé. Canaux connus : ${known}.`,
    en: `No channel is called “${id.slice(0, 60)}”. Nothing was changed. Known channels: ${known}.`,
  });
}
