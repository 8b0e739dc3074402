import type { Page } from 'playwright-core';
import { askWhichAreBoxed } from './in-page.ts';
import type { DrawnPage, DrawnWord } from './travel-policy.ts';

/**
 * The words of a page that stand inside a proof box of the page: three points of each word's drawn place, as parts of the
 * page's image, must lie in a box as the browser itself fills it.
 */
export async function readBoxedWords(page: Page, drawn: DrawnPage): Promise<DrawnWord[]> {
  await page.locator('.pdf-page[data-drawn] .proof-box[data-current]').first().waitFor({ state: 'attached' });
  const points = drawn.words.map(({ left, right, baseline, size }) =>
    [0.06, 0.5, 0.94].map((part) => ({
      x: (left + (right - left) * part) / drawn.width,
      y: (baseline - size * 0.3) / drawn.height,
    })),
  );
  const boxed = await askWhichAreBoxed(page, points);
  return drawn.words.filter((_, index) => boxed[index]);
}
