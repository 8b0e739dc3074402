import type { Channel } from '../../contract/index.ts';

const extensions: Record<string, RegExp> = {
  jpeg: /\.jpe?g$/i,
  png: /\.png$/i,
  webp: /\.webp$/i,
  avif: /\.avif$/i,
  gif: /\.gif$/i,
  tiff: /\.tiff?$/i,
  heic: /\.hei[cf]$/i,
};

/** True when the extension is the one of the format. */
export function matchExtension(fileName: string, format: string): boolean {
  return extensions[format]?.test(fileName) ?? false;
}

const places: Record<string, string> = {
  code: String.raw`[^\s/\\]+`,
  gtin14: String.raw`(?<gtin>\d{14})`,
  name: String.raw`[^/\\]+`,
  n: String.raw`\d+`,
};

/** True when a name follows the channel's pattern, a number against collisions allowed; a GTIN needs its check digit. */
export function matchFileName(fileName: string, channel: Channel): boolean {
  const pattern = channel.naming
    .split(/(\{[a-z0-9]+\})/u)
    .map((part) => (part.startsWith('{') ? fillPlace(part.slice(1, -1), channel) : RegExp.escape(part)))
    .join('');
  const found = new RegExp(String.raw`^${pattern}(?:-\d+)?\.[a-z0-9]{2,5}$`, 'iu').exec(fileName);
  if (!found) return false;
  const gtin = found.groups?.gtin;
  return gtin === undefined || hasCheckDigit(gtin);
}

function fillPlace(place: string, channel: Channel): string {
  return place === 'channel' ? RegExp.escape(channel.id) : (places[place] ?? '');
}

/** GS1: digits weighted 3 and 1 from the left of the fourteen sum to a multiple of ten. */
function hasCheckDigit(gtin: string): boolean {
  const sum = Array.from(gtin).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
