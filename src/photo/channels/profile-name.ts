/** The name that an ICC profile has for people; « ? » where it has none that can be read. */
export function readProfileName(profile: Buffer): string {
  const count = profile.length > 132 ? Math.min(profile.readUInt32BE(128), 100) : 0;
  for (let at = 132; at + 12 <= Math.min(profile.length, 132 + count * 12); at += 12) {
    if (profile.toString('latin1', at, at + 4) !== 'desc') continue;
    const name = readText(profile.subarray(profile.readUInt32BE(at + 4)));
    if (name !== '') return name;
  }
  return '?';
}

// ICC version 2 has one text in ASCII, version 4 a list of texts by language in UTF-16.
function readText(tag: Buffer): string {
  if (tag.length < 28) return '';
  const plain = tag.toString('latin1', 0, 4) === 'desc';
  const text = plain
    ? tag.toString('latin1', 12, 12 + tag.readUInt32BE(8))
    : Buffer.from(tag.subarray(tag.readUInt32BE(24), tag.readUInt32BE(24) + (tag.readUInt32BE(20) & ~1)))
        .swap16()
        .toString('utf16le');
  return text.replaceAll(/\p{C}/gu, '').slice(0, 80);
}
