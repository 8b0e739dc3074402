import type { PaintingAnswer } from '../../scene/painted/painting-canvas.ts';

/** The paintings that were made last, for the looks that follow and the finished picture; nothing of them is on a disk. */
export class PaintedMemory {
  private readonly limit: number;
  private readonly kept = new Map<string, PaintingAnswer>();

  constructor(limit: number) {
    this.limit = limit;
  }

  get(key: string): PaintingAnswer | null {
    const found = this.kept.get(key);
    if (found === undefined) return null;
    // Put back at the end: the one unused for longest goes first.
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  set(key: string, answer: PaintingAnswer): void {
    this.kept.set(key, answer);
    let total = [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const [old, { bytes }] of this.kept) {
      if (total <= this.limit || this.kept.size === 1) return;
      this.kept.delete(old);
      total -= bytes.length;
    }
  }

  forget(key?: string): void {
    if (key === undefined) this.kept.clear();
    else this.kept.delete(key);
  }
}
