import type { Clock } from '../../base/index.ts';

export interface PullProgress {
  readonly model: string;
  readonly source: string;
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** From the speed of the last ten seconds; null until there is one. */
  readonly secondsLeft: number | null;
}

const windowMilliseconds = 10_000;
const silenceMilliseconds = 200;

/** Turns byte counts into progress with the time left, at most five times a second, and always for the last one. */
export function createProgress(
  about: { model: string; source: string; totalBytes: number; clock: Clock },
  onProgress: (progress: PullProgress) => void,
): (receivedBytes: number) => void {
  const marks: { at: number; bytes: number }[] = [];
  let told = Number.NEGATIVE_INFINITY;
  return (receivedBytes) => {
    const at = about.clock.elapsed();
    marks.push({ at, bytes: receivedBytes });
    while (marks.length > 2 && at - (marks[0]?.at ?? at) > windowMilliseconds) marks.shift();
    if (at - told < silenceMilliseconds && receivedBytes < about.totalBytes) return;
    told = at;
    const { model, source, totalBytes } = about;
    onProgress({ model, source, receivedBytes, totalBytes, secondsLeft: estimateSecondsLeft(marks, totalBytes) });
  };
}

function estimateSecondsLeft(marks: readonly { at: number; bytes: number }[], totalBytes: number): number | null {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last || last.at - first.at < 500 || last.bytes <= first.bytes) return null;
  const bytesPerSecond = ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  return Math.max(0, Math.round((totalBytes - last.bytes) / bytesPerSecond));
}
