import type { Page } from 'playwright-core';

// What runs inside the page is given as text: the types of a browser have no place among those of the house.

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** For each group of points of the window, whether all of them stand inside a current proof box as the browser draws it. */
export function askWhichAreBoxed(page: Page, groups: readonly (readonly Spot[])[]): Promise<boolean[]> {
  return page.evaluate(`(() => {
    const boxes = [...document.querySelectorAll('.proof-box[data-current]')];
    const isBoxed = ({ x, y }) => boxes.some((box) => box.isPointInFill(new DOMPoint(x, y).matrixTransform(box.getScreenCTM().inverse())));
    return ${JSON.stringify(groups)}.map((spots) => spots.every(isBoxed));
  })()`);
}

/** Whether dark ink was drawn in the upper sixth of the page's image. */
export function isPageDrawn(page: Page): Promise<boolean> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('.pdf-page canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, Math.round(canvas.height / 6));
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 90) return true;
    return false;
  })()`);
}

/** The parts of the library that reach beyond the window, but for the row of filters, which scrolls sideways on purpose. */
export function listCutOff(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.library, .library *')]
    .filter((part) => !part.closest('.filter-choices') && part.getBoundingClientRect().right > window.innerWidth + 0.5)
    .map((part) => part.className || part.tagName)`);
}

/** Waits until a field of the open dialog has the focus: a key pressed before that goes to what opened it. */
export async function waitForFocusInDialog(page: Page): Promise<void> {
  await page.locator('[role=dialog] input:focus').waitFor();
}

/** Waits until the fonts of the page are there. */
export async function waitForFonts(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

/** Reports each violation of the page's policy as an error of its console; to run before anything of the page. */
export const reportPolicyViolations =
  "document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));";
