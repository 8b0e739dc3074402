import type { Page } from 'playwright-core';
import { askWhichAreBoxed } from './in-page.ts';
import type { DrawnPage, DrawnWord } from './travel-policy.ts';

/**
 * The words of a page that stand inside a proof box of the page: three points of each word's drawn place,
 * brought to the window by the place of the canvas, must lie in a box as the browser itself fills it.
 */
export async function readBoxedWords(page: Page, drawn: DrawnPage): Promise<DrawnWord[]> {
  await page.locator('.pdf-page[data-drawn] .proof-box[data-current]').first().waitFor({ state: 'attached' });
  const canvas = await page.locator('.pdf-page canvas').boundingBox();
  if (!canvas) throw new Error('the page of the document is not shown');
  const [scaleX, scaleY] = [canvas.width / drawn.width, canvas.height / drawn.height];
  const points = drawn.words.map(({ left, right, baseline, size }) =>
    [0.06, 0.5, 0.94].map((part) => ({
      x: canvas.x + (left + (right - left) * part) * scaleX,
      y: canvas.y + (baseline - size * 0.3) * scaleY,
    })),
  );
  const boxed = await askWhichAreBoxed(page, points);
  return drawn.words.filter((_, index) => boxed[index]);
}
