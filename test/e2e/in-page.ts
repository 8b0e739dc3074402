import type { Page } from 'playwright-core';

// What runs inside the page is given as text: the types of a browser have no place among those of the house.

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * For each group of points, given as parts of the width and height of the PDF's image, whether all of them stand inside a
 * current proof box as the browser draws it. All in one look: the page may scroll between two.
 */
export function askWhichAreBoxed(page: Page, groups: readonly (readonly Spot[])[]): Promise<boolean[]> {
  return page.evaluate(`(() => {
    const image = document.querySelector('.pdf-page :is(canvas, .page-picture)').getBoundingClientRect();
    const boxes = [...document.querySelectorAll('.proof-box[data-current]')];
    const isBoxed = ({ x, y }) => boxes.some((box) => box.isPointInFill(new DOMPoint(image.left + x * image.width, image.top + y * image.height).matrixTransform(box.getScreenCTM().inverse())));
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

/** Presses `pressed` as soon as `added` is there: what the page does at its leisure has not been drawn then. */
export async function pressOnceAdded(page: Page, added: string, pressed = added): Promise<void> {
  await page.evaluate(`(() => {
    const watch = new MutationObserver(async () => {
      if (!document.querySelector('${added}')) return;
      watch.disconnect();
      // What is under way in promises comes to its end, and nothing is drawn in between.
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
      document.querySelector('${pressed}').click();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  })()`);
}

/**
 * Waits until the open dialog has the focus: a key pressed before that goes to what opened it, or to the button that the
 * dialog gives the focus to between this test's own focus and its key.
 */
export async function waitForFocusInDialog(page: Page): Promise<void> {
  await page.locator('[role=dialog] :is(input, button):focus').waitFor();
}

/** Waits until the fonts of the page are there. */
export async function waitForFonts(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

/** Reports each violation of the page's policy as an error of its console; to run before anything of the page. */
export const reportPolicyViolations =
  "document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));";

/** Selects the whole text of the page that a PDF shows, and gives what is then selected. */
export function selectPageText(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    getSelection().selectAllChildren(document.querySelector('.pdf-text'));
    return String(getSelection());
  })()`);
}
