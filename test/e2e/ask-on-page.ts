import type { Page } from 'playwright-core';

/** Asks a question on the page in French and waits until its answer is finished. */
export async function askOnPage(page: Page, question: string): Promise<void> {
  const answers = await page.locator('.exchange').count();
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange').nth(answers).getByRole('button', { name: 'Signaler' }).waitFor();
}
