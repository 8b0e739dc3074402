/** A file that wishes the house ill, or was ill itself, and what must become of it. */
export interface HostileFile {
  /** What it is, for the report. */
  readonly what: string;
  /** The name under which it is uploaded. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Codes of refusals of which one must come; `decoded` where the photo may be read after all. */
  readonly outcomes: readonly string[];
}

/** A hostile file in one line. */
export function hostile(what: string, name: string, bytes: Uint8Array | string, ...outcomes: string[]): HostileFile {
  return { what, name, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, outcomes };
}

/** Bytes that look like chance but are the same each time (a linear congruence). */
export function chanceBytes(count: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(count);
  let state = seed;
  for (let index = 0; index < count; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    bytes[index] = state >> 16;
  }
  return bytes;
}
