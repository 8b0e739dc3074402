interface Kept<Value> {
  readonly value: Promise<Value>;
  bytes: number;
}

/** Keeps what was prepared last, up to a number of bytes; the one unused for longest goes first. */
export class ByteMemory<Value> {
  private readonly limit: number;
  private readonly measure: (value: Value) => number;
  private readonly kept = new Map<string, Kept<Value>>();

  constructor(limit: number, measure: (value: Value) => number) {
    this.limit = limit;
    this.measure = measure;
  }

  /** The value under `key`, prepared if it is not there. A failure is not kept. */
  async obtain(key: string, prepare: () => Promise<Value>): Promise<Value> {
    const entry = this.kept.get(key) ?? { value: prepare(), bytes: 0 };
    // Put back at the end: a Map keeps the order in which keys came.
    this.kept.delete(key);
    this.kept.set(key, entry);
    try {
      const value = await entry.value;
      entry.bytes = this.measure(value);
      this.shed();
      return value;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }

  private shed(): void {
    let total = [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { bytes }] of this.kept) {
      if (total <= this.limit) return;
      this.kept.delete(key);
      total -= bytes;
    }
  }
}
