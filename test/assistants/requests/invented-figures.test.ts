import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskingHouse, openAskingHouse } from '../asking.ts';

// What a small model makes up is not shown as if somebody had given it: figures of a letter are left open, rows of a table
// left out, and the house says so.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

async function write(question: string, written: string): Promise<string[]> {
  asking.script = () => written;
  const events = await asking.collect({ question });
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : []));
}

test('a letter leaves open the amounts and days that nobody gave, and keeps those of the order', async () => {
  const lines = await write(
    'Rédige un mail à M. Peyret pour lui rappeler notre rencontre du 12 mars au sujet de ses conditions',
    'Objet : Conditions\n\nBonjour,\n\nNous nous sommes vus le 12 mars. La remise est de 25 % à partir du 15 juillet 2025.\n\nCordialement,',
  );
  expect(lines.join('\n')).toContain('le 12 mars');
  expect(lines.join('\n')).toContain('La remise est de [à compléter] à partir du [à compléter].');
});

test('rows of a table whose amounts nobody gave are left out, and that is said', async () => {
  const lines = await write(
    'Fais un tableau des loyers de nos locaux : Lyon 1 200 €, Paris',
    '| Ville | Loyer |\n|---|---|\n| Lyon | 1 200 € |\n| Paris | 3 450 € |\n',
  );
  expect(lines.some((line) => line.includes('1 200 €'))).toBe(true);
  expect(lines.join('\n')).not.toContain('3 450');
  expect(lines.at(-1)).toMatch(/^Une ligne a été laissée de côté/u);
});
