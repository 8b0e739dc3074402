import type { ModelState } from '../engine.ts';
import type { PullProgress } from './progress.ts';

// What this process is fetching, so that the page of the house shows it whoever began it.
const underWay = new Map<string, ModelState>();

/** Notes progress of the model with this hash; null when the pull has ended, well or badly. */
export function notePull(sha256: string, progress: PullProgress | null): void {
  if (!progress) underWay.delete(sha256);
  else {
    const { receivedBytes, totalBytes, secondsLeft } = progress;
    underWay.set(sha256, { state: 'fetching', receivedBytes, totalBytes, secondsLeft });
  }
}

/** How the pull of this model stands in this process, null when there is none. */
export function readPull(sha256: string): ModelState | null {
  return underWay.get(sha256) ?? null;
}
