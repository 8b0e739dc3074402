import { type Line, marginShare, type Region } from './lines.ts';

/** Pages on which a line must have stood before it is left out of the next one. */
const repetitions = 2;

/**
 * Recognises the lines that repeat at the same place at the top or foot of page after page: they are read on the first
 * pages and left out of the others, where they would cut sentences and fill passages. Numbers in them may differ.
 */
export class RunningLines {
  private known = new Map<string, number>();
  private current = new Map<string, number>();

  /** The regions without running lines. Turned text is never taken for a running line. */
  leaveOut(regions: readonly Region[], height: number, angle: number): Region[] {
    if (angle !== 0) return [...regions];
    return regions
      .map((region) => region.filter((line) => !this.isRunning(line, height)))
      .filter((region) => region.length > 0);
  }

  /** To be called between pages: only what the page before also had goes on being recognised. */
  endPage(): void {
    this.known = this.current;
    this.current = new Map();
  }

  private isRunning(line: Line, height: number): boolean {
    if (line.baseline > height * marginShare && line.baseline < height * (1 - marginShare)) return false;
    const words = line.segments.flatMap((segment) => segment.runs.flatMap((run) => run.words.map((word) => word.text)));
    const key = `${Math.round(line.baseline / 3)} ${words.join(' ').replace(/\d+/g, '#')}`;
    const seen = this.known.get(key) ?? 0;
    this.current.set(key, seen + 1);
    return seen >= repetitions;
  }
}
