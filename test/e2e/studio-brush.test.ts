import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Corrections, Stroke } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage, type PageOptions } from './open-browser.ts';
import { addProduct, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

// A cutout repaired by hand, with the mouse, with fingers and with the keyboard alone: a red disc that the model took for
// product beside a blue bottle.

let browser: Browser;
let house: PageHouse;
const disc = { x: 0.8, y: 0.3 };
const bottle = { x: 0.5, y: 0.6 };

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function drawTwo(blue: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="100%" height="100%" fill="#e9e7e2"/>
    <rect x="380" y="240" width="140" height="330" rx="26" fill="${blue}"/><circle cx="720" cy="210" r="70" fill="#c62a1c"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 92 }).toBuffer();
}

async function openRepair(name: string, blue: string, options: PageOptions = {}) {
  const id = await addProduct(house, `${name}.jpg`, await drawTwo(blue));
  const watched = await openPage(browser, house.addressWithCode, options);
  const { page } = watched;
  await page.goto(`${house.address}/studio/${id}`);
  await findInTray(page, name)
    .getByText(/prêt|à vérifier/)
    .waitFor({ timeout: 60_000 });
  await waitForPicture(page);
  await page.keyboard.press('b');
  await page.locator('.brush-cutout[data-ready]').waitFor({ timeout: 30_000 });
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  return { ...watched, id };
}

/** The alpha that the page shows at a place of the photo, 0 to 255; what is removed keeps a shade. */
function readAlpha(page: Page, { x, y }: { x: number; y: number }): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.brush-cutout');
    if (!canvas || canvas.width < 2) return -1;
    return canvas.getContext('2d').getImageData(${x} * canvas.width, ${y} * canvas.height, 1, 1).data[3];
  })()`);
}

async function place(page: Page, { x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const box = await page.locator('.brush-sheet').boundingBox();
  if (!box) throw new Error('no sheet');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const [start, end] = [await place(page, from), await place(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

async function readKept(id: string): Promise<readonly Stroke[]> {
  return ((await (await house.call(`/api/photos/${id}/corrections`)).json()) as Corrections).strokes;
}

const removed = 110;

test('with the mouse: a stroke takes the disc away, undo brings it back, redo takes it again, and the picture of the recipe has it', async () => {
  const { page, wrongs, close, id } = await openRepair('souris', '#27408b');
  await page.getByRole('button', { name: 'Retirer', exact: false }).first().waitFor();
  await page.locator('.brush-tool[data-tool=remove]').click();
  await drag(page, { x: 0.77, y: 0.28 }, { x: 0.83, y: 0.32 });
  await expect.poll(() => readAlpha(page, { x: 0.8, y: 0.22 })).toBe(removed);
  expect(await readAlpha(page, bottle)).toBe(255);
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.getByRole('button', { name: 'Rétablir', exact: true }).click();
  await expect.poll(() => readAlpha(page, disc)).toBe(removed);
  await page.getByRole('button', { name: 'Voir le détourage du modèle' }).click();
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.getByRole('button', { name: 'Voir le détourage du modèle' }).click();
  await page.getByText('1 trait · enregistré').waitFor({ timeout: 20_000 });
  expect((await readKept(id)).map(({ tool }) => tool)).toEqual(['remove']);
  await page.getByRole('button', { name: 'Terminer' }).click();
  await waitForPicture(page);
  const photo = (await (await house.call(`/api/photos/${id}`)).json()) as {
    cutout: { box: { left: number; width: number } };
  };
  expect(photo.cutout.box.left + photo.cutout.box.width).toBeLessThan(560);
  // Opened again, the stroke is there and can be erased by pointing at it.
  await page.getByRole('button', { name: 'Retoucher' }).click();
  await page.locator('.brush-cutout[data-ready]').waitFor();
  await page.locator('.brush-tool[data-tool=erase]').click();
  const at = await place(page, { x: 0.8, y: 0.3 });
  await page.mouse.click(at.x, at.y);
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.keyboard.press('Escape');
  await page.locator('.brush-bar').waitFor({ state: 'detached' });
  expect(await readKept(id)).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
}, 120_000);

test('drawing never waits: three strokes drawn while the house answers nothing are all there when it does', async () => {
  const { page, close } = await openRepair('attente', '#274f8b');
  const gate = Promise.withResolvers<void>();
  await page.route(/corrections\/preview$/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.locator('.brush-tool[data-tool=remove]').click();
  for (const y of [0.26, 0.3, 0.34]) await drag(page, { x: 0.77, y }, { x: 0.83, y });
  await page.getByText(/^3 traits/).waitFor();
  expect(await readAlpha(page, disc)).toBe(255);
  gate.resolve();
  await expect.poll(() => readAlpha(page, disc)).toBe(removed);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
}, 120_000);

test('with fingers at 390 pixels: one draws, two move and enlarge without drawing, and nothing is cut off', async () => {
  const { page, context, wrongs, close, id } = await openRepair('doigts', '#27608b', { width: 390 });
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number; id?: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints });
  expect(await listStudioCutOff(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.locator('.brush-tool[data-tool=remove]').click();
  const [from, to] = [await place(page, { x: 0.77, y: 0.28 }), await place(page, { x: 0.83, y: 0.32 })];
  await touch('touchStart', [from]);
  await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
  await touch('touchMove', [to]);
  await touch('touchEnd', []);
  await expect.poll(() => readAlpha(page, disc)).toBe(removed);
  const before = await page.locator('.brush-sheet').boundingBox();
  const [left, right] = [await place(page, { x: 0.4, y: 0.5 }), await place(page, { x: 0.6, y: 0.5 })];
  await touch('touchStart', [{ ...left, id: 1 }]);
  await touch('touchStart', [
    { ...left, id: 1 },
    { ...right, id: 2 },
  ]);
  await touch('touchMove', [
    { x: left.x - 60, y: left.y, id: 1 },
    { x: right.x + 60, y: right.y, id: 2 },
  ]);
  await touch('touchEnd', []);
  await expect
    .poll(async () => (await page.locator('.brush-sheet').boundingBox())?.width ?? 0)
    .toBeGreaterThan((before?.width ?? 0) * 1.3);
  await page.getByText('1 trait · enregistré').waitFor({ timeout: 20_000 });
  expect(await readKept(id)).toHaveLength(1);
  expect(wrongs).toEqual([]);
  await close();
}, 120_000);

test('with the keyboard alone: open, choose, widen the brush, draw, undo, redo, box, and close', async () => {
  const { page, wrongs, close, id } = await openRepair('clavier', '#27708b');
  const size = page.locator('.brush-size');
  const thin = await size.textContent();
  const light = await page.evaluate("localStorage.getItem('maison-studio-draft')");
  await page.keyboard.press(']');
  await expect.poll(() => size.textContent()).not.toBe(thin);
  await page.keyboard.press('[');
  await expect.poll(() => size.textContent()).toBe(thin);
  expect(await page.evaluate("localStorage.getItem('maison-studio-draft')")).toBe(light);
  await page.keyboard.press('b');
  await expect.poll(() => page.locator('.brush-tool[data-tool=remove]').getAttribute('aria-pressed')).toBe('true');
  await page.locator('.brush-sheet').focus();
  // From the middle to the disc: six long steps right, four up.
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Space');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => readAlpha(page, { x: 0.8, y: 0.24 })).toBe(removed);
  await page.keyboard.press('z');
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.keyboard.press('Shift+Z');
  await expect.poll(() => readAlpha(page, disc)).toBe(removed);
  for (const [key, tool] of [
    ['h', 'hole'],
    ['g', 'glass'],
    ['e', 'erase'],
    ['x', 'box'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => page.locator(`.brush-tool[data-tool=${tool}]`).getAttribute('aria-pressed')).toBe('true');
  }
  await page.keyboard.press('v');
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.keyboard.press('v');
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  await page.keyboard.press('Escape');
  await page.locator('.brush-bar').waitFor({ state: 'detached' });
  await waitForPicture(page);
  expect((await readKept(id)).map(({ tool }) => tool)).toEqual(['remove']);
  expect(wrongs).toEqual([]);
  await close();
}, 120_000);

test('what the house refuses is said, and drawing goes on', async () => {
  const { page, close } = await openRepair('refus', '#27808b');
  const error = { code: 'photo_strokes_too_many', message: 'Ces corrections comptent 61 traits.' };
  await page.route(/corrections$/, (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status: 422, json: { error } }) : route.continue(),
  );
  await page.locator('.brush-tool[data-tool=remove]').click();
  await drag(page, { x: 0.77, y: 0.28 }, { x: 0.83, y: 0.32 });
  await page.getByRole('alert').getByText('61 traits').waitFor({ timeout: 20_000 });
  await page.getByText('1 trait · non enregistré').waitFor();
  await page.keyboard.press('z');
  await expect.poll(() => readAlpha(page, disc)).toBe(255);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
}, 120_000);
