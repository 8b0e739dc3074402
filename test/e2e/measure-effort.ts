import type { BrowserContext, Page } from 'playwright-core';

// The keystroke-level model (Card, Moran and Newell, The Psychology of Human-Computer Interaction, 1983), for somebody who
// does not type fast: seconds a keystroke, to point at something and press it, and to think before each of these acts.
const seconds = { keystroke: 0.28, click: 1.3, thought: 1.35 } as const;

declare global {
  interface Window {
    effort: { clicks: number; characters: number; fields: number };
  }
}

/** Counts from now on what is clicked and typed on the pages of a context, across reloads. */
export async function countEffort(context: BrowserContext): Promise<void> {
  await context.addInitScript(listen);
  for (const page of context.pages()) await page.evaluate(listen);
}

// In the page.
function listen(): void {
  const kept = sessionStorage.getItem('effort');
  window.effort = kept ? (JSON.parse(kept) as Window['effort']) : { clicks: 0, characters: 0, fields: 0 };
  const lengths = new WeakMap<EventTarget, number>();
  const note = (what: Partial<Window['effort']>): void => {
    for (const [name, more] of Object.entries(what)) window.effort[name as keyof Window['effort']] += more;
    sessionStorage.setItem('effort', JSON.stringify(window.effort));
  };
  document.addEventListener('click', () => note({ clicks: 1 }), true);
  document.addEventListener(
    'input',
    ({ target }) => {
      // A list is opened and chosen from; a box that is ticked was clicked.
      if (target instanceof HTMLSelectElement) return note({ clicks: 2 });
      if (target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type)) return;
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
      const before = lengths.get(target) ?? 0;
      lengths.set(target, target.value.length);
      note({ characters: Math.max(1, Math.abs(target.value.length - before)), fields: before === 0 ? 1 : 0 });
    },
    true,
  );
}

/** Seconds that a person takes for what was counted on a page, by the keystroke-level model, without reading and waiting. */
export async function measureEffort(page: Page): Promise<number> {
  const { clicks, characters, fields } = await page.evaluate(() => window.effort);
  // A field is clicked before it is typed into; `fill` does without.
  const acts = clicks + fields;
  return acts * (seconds.click + seconds.thought) + characters * seconds.keystroke;
}
