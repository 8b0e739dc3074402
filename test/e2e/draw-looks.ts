import path from 'node:path';
import { beforeEach, expect } from 'vitest';
import { createDraw, drawSome, noteDraw, runsWhole, takeOfRun } from '../campaign.ts';
import { makesPictures } from './open-browser.ts';

// What is walked through at another width, in another language or in the dark is the same walk: two of them were a fifth of
// what Chromium did in a run of all tests.

/**
 * One of several looks at the same pages, by the run's seed and the file, so that a run sees each look in some file; all of
 * them in the campaigns, or the others where the tests of the same seed have run before, and where pictures are made. Called where tests are declared, whose run then says what was drawn.
 */
export function drawLooks<const Look>(looks: readonly Look[]): Look[] {
  if (makesPictures) return [...looks];
  const file = path.basename(expect.getState().testPath ?? '');
  const drawn = drawSome(looks, 1, createDraw(hashText(`${file} ${JSON.stringify(looks)}`)));
  if (runsWhole) return takeOfRun(looks, drawn);
  beforeEach(({ task }) => noteDraw(task, `${drawn.map(nameLook).join()}, one of ${looks.length} looks`));
  return drawn;
}

const nameLook = (look: unknown): string =>
  (typeof look === 'object' && look !== null ? Object.values(look) : [look])
    .join(' ')
    .replace('true', 'dark')
    .replace('false', 'light');

function hashText(text: string): number {
  return Array.from(text).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_521, 0);
}
