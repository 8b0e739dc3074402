import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Looking {
  /** The rules to look by; all of them without it. */
  readonly only?: readonly string[];
}

/** What axe finds wrong on the page as it is now, experimental rules included: the rule, the elements that break it, and how. */
export async function listViolations(page: Page, { only }: Looking = {}): Promise<string[]> {
  // Given once a page: half a megabyte to read each time.
  if (!(await page.evaluate<boolean>('Boolean(window.axe)'))) await page.evaluate(`(() => { ${axe.source} })()`);
  const options = only
    ? { runOnly: only }
    : { rules: { 'label-content-name-mismatch': { enabled: true }, 'page-has-heading-one': { enabled: true } } };
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) => [id, target.join(' '), html.slice(0, 160), any[0]?.message].join(' '))))`,
  );
}
