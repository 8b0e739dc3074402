/** One change of a property, as Word writes it: which one, and its value where that takes one to four bytes. */
export interface PropertyChange {
  readonly code: number;
  readonly value: number;
}

const tableDefinition = 0xd608;
// Bytes of the value by the upper three bits of the code; the sixth says its own length.
const lengths = [1, 1, 2, 4, 2, 2, null, 3] as const;

/** The changes in a list of properties (a grpprl of MS-DOC); what is cut short ends it. */
export function readChanges(bytes: Buffer): PropertyChange[] {
  const changes: PropertyChange[] = [];
  for (let at = 0; at + 2 < bytes.length;) {
    const code = bytes.readUInt16LE(at);
    const own = lengths[code >> 13] ?? null;
    at += 2;
    if (own !== null) {
      if (at + own > bytes.length) break;
      changes.push({ code, value: bytes.readUIntLE(at, own) });
      at += own;
    } else if (code === tableDefinition) {
      if (at + 2 > bytes.length) break;
      at += 1 + bytes.readUInt16LE(at);
    } else at += 1 + (bytes[at] ?? 0);
  }
  return changes;
}
