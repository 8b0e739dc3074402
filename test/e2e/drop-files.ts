import type { Page } from 'playwright-core';

/** Drops files on the page as a person does from their desktop. */
export async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    for (const { name, text } of ${JSON.stringify(files)}) transfer.items.add(new File([text], name));
    for (const kind of ['dragenter', 'dragover', 'drop']) window.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  })()`);
}

/** The row of the library's table that holds these words. */
export function findRow(page: Page, words: string) {
  return page.locator('.table-body-row').filter({ hasText: words });
}
