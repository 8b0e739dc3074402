import type { BrowserContext, Page } from 'playwright-core';

// The keystroke-level model (Card, Moran and Newell, The Psychology of Human-Computer Interaction, 1983), for somebody who
// does not type fast: seconds a keystroke, to point at something and press it, and to think before each of these acts.
const seconds = { keystroke: 0.28, click: 1.3, thought: 1.35 } as const;

interface Effort {
  readonly clicks: number;
  readonly characters: number;
  readonly fields: number;
}

// Runs in the page, so it is text. A list is opened and chosen from; a box that is ticked was clicked.
const listen = `(() => {
  const effort = JSON.parse(sessionStorage.getItem('effort') ?? '{"clicks":0,"characters":0,"fields":0}');
  const lengths = new WeakMap();
  const note = (name, more) => {
    effort[name] += more;
    sessionStorage.setItem('effort', JSON.stringify(effort));
  };
  document.addEventListener('click', () => note('clicks', 1), true);
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLSelectElement) return note('clicks', 2);
    if (['checkbox', 'radio'].includes(target.type)) return;
    const before = lengths.get(target) ?? 0;
    lengths.set(target, target.value.length);
    note('characters', Math.max(1, Math.abs(target.value.length - before)));
    if (before === 0) note('fields', 1);
  }, true);
})()`;

/** Counts from now on what is clicked and typed on the pages of a context, across reloads. */
export async function countEffort(context: BrowserContext): Promise<void> {
  await context.addInitScript(listen);
  for (const page of context.pages()) await page.evaluate(listen);
}

/** Seconds that a person takes for what was counted on a page, by the keystroke-level model, without reading and waiting. */
export async function measureEffort(page: Page): Promise<number> {
  const { clicks, characters, fields } = JSON.parse(await page.evaluate(`sessionStorage.getItem('effort')`)) as Effort;
  // A field is clicked before it is typed into; `fill` does without.
  return (clicks + fields) * (seconds.click + seconds.thought) + characters * seconds.keystroke;
}
