import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AskEvent } from '../../../src/contract/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import type { WritingRecord } from '../../../src/models/writing-record.ts';
import { type AskingHouse, openAskingHouse, pick } from '../asking.ts';

// A kind of text that the model was found not to write well enough is not written: the house gives what the documents say,
// a form with blanks, and what would write it.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

const order =
  'Rédige un mail à l’équipe pour rappeler combien de jours par semaine les salariés peuvent télétravailler';
const falsehood = 'Objet : Télétravail\n\nBonjour,\n\nVous pouvez télétravailler quatre jours.\n\nCordialement,';

async function write(question: string, writing: WritingRecord): Promise<{ events: AskEvent[]; generated: number }> {
  let generated = 0;
  const models = createFakeModels({
    script: () => falsehood,
    writing,
    onGenerate: () => {
      generated += 1;
    },
  });
  return { events: await asking.collect({ question }, { models }), generated };
}

const tell = (events: readonly AskEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : []));

test('a mail that the model was found to write badly is not written: facts with their proof, a form, and what would write it', async () => {
  const { events, generated } = await write(order, { mail: { texts: 20, usable: 9, withFalseFact: 6 } });
  expect(generated).toBe(0);
  const [first = '', ...lines] = tell(events);
  expect(first).toMatch(/n’écrit pas un mail assez sûrement.*de 20 essais relus, 9 pouvaient servir tels quels et 6 /u);
  expect(lines).toContain('[Votre nom]');
  expect(lines.at(-1)).toMatch(/^Un modèle plus grand l’écrirait/u);
  const proved = events.flatMap((event) =>
    event.type === 'sentence-written' && event.sentence.support === 'supported' ? [event.sentence] : [],
  );
  expect(proved.length).toBeGreaterThan(0);
  expect(proved.every(({ text, citations }) => citations[0]?.quote === text)).toBe(true);
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'written', model: null });
});

test('one false fact in twenty is borne, two are not; and what was never measured is written', async () => {
  const borne = await write(order, { mail: { texts: 20, usable: 15, withFalseFact: 1 } });
  expect(borne.generated).toBe(1);
  const refused = await write(order, { mail: { texts: 20, usable: 20, withFalseFact: 2 } });
  expect(refused.generated).toBe(0);
  const unmeasured = await write(order, { table: { texts: 20, usable: 0, withFalseFact: 20 } });
  expect(unmeasured.generated).toBe(1);
});

test('a plain letter that code fills in is written whatever the model can do', async () => {
  const { events, generated } = await write('écris un mail à paul pour dire que je serai absent jeudi', {
    mail: { texts: 20, usable: 0, withFalseFact: 20 },
  });
  expect(generated).toBe(0);
  expect(tell(events).join('\n')).toContain('Je serai absent(e) jeudi.');
});
