import { expect, test } from 'vitest';
import { toSource } from './answer-fixtures.ts';
import { ask, only } from './ask-by-reader.ts';

// The likeliest sentences are read a second time, question and sentence together.

test('What the second reading likes better takes the place of what the first one liked.', async () => {
  const first = {
    logitOf: (sentence: string) => (/responsable/u.test(sentence) ? 6 : /deux jours/u.test(sentence) ? 1 : -9),
  };
  const question = 'combien de jours de télétravail';
  const shown = ({ sentences }: Awaited<ReturnType<typeof ask>>) => sentences[0]?.text;
  expect(shown(await ask(question, first))).toContain('responsable');
  const again = await ask(question, { ...first, againOf: only(/deux jours/u) });
  expect(shown(again)).toContain('deux jours');
});

test('Only the six likeliest are read again, each in its section, and none of the others stays before them.', async () => {
  const texts = Array.from({ length: 8 }, (_, at) => `Le télétravail du site ${at} dure ${at + 2} jours par semaine.`);
  const more = texts.map((text, at) => toSource({ title: `Site ${at}`, headings: [`Site ${at}`], text }, at + 10));
  const logitOf = (sentence: string): number => {
    const site = /site (\d)/u.exec(sentence)?.[1];
    return site === undefined ? -9 : 3 - Number(site) / 10;
  };
  const question = 'combien de jours de télétravail sur les sites';
  const asked = await ask(question, { logitOf, againOf: only(/site 5/u), more });
  const again = asked.reread.flatMap(({ passages }) => passages.flatMap(({ head, units }) => units.map(() => head)));
  expect(again.toSorted()).toEqual(['Site 0', 'Site 1', 'Site 2', 'Site 3', 'Site 4', 'Site 5']);
  expect(asked.sentences[0]?.text).toContain('site 5');
  const none = await ask(question, { logitOf, againOf: () => -6, more });
  expect(none.sentences[0]?.text ?? none.nearest).toContain('site 0');
});
