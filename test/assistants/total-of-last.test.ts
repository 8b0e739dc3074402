import { expect, test } from 'vitest';
import type { Exchange } from '../../src/contract/index.ts';
import { namesAnother, saysNothing, tellLeaning } from '../../src/assistants/trades/leans-on-before.ts';
import { asksTotal, totalOfLast } from '../../src/assistants/trades/total-of-last.ts';
import type { Asked } from '../../src/assistants/trades/trade.ts';

test('only a message that asks for nothing but the sum is taken for one', () => {
  for (const total of ['et en tout ?', 'combien en tout', 'ça fait combien au total ?', 'Au total ?', 'in total?'])
    expect({ total, asks: asksTotal(total) }).toEqual({ total, asks: true });
  for (const other of ['combien de places en tout ?', 'total des ventes', 'et pour les cadres ?', 'en tout cas oui'])
    expect({ other, asks: asksTotal(other) }).toEqual({ other, asks: false });
});

test('the cells that the last answer was made of are added up, with their rows below', async () => {
  const rowOf = (value: string): object => ({
    text: `Jours : ${value}`,
    support: 'supported',
    citations: [],
    missing: [],
    row: { heading: null, cells: [{ name: 'Jours', value }] },
  });
  const after = async (values: readonly string[]): Promise<(string | undefined)[] | null> => {
    const last = { sentences: values.map(rowOf), sources: [] } as unknown as Exchange;
    const asked = { question: 'et en tout ?', readLastExchange: async () => last } as unknown as Asked;
    const steps = await totalOfLast(asked);
    return steps && [...steps].map((step) => (step.type === 'sentence-written' ? step.sentence.text : undefined));
  };
  expect(await after(['4', '1'])).toEqual([undefined, 'Jours\u00a0: 4 + 1 = 5', 'Jours : 4', 'Jours : 1', undefined]);
  expect(await after(['4'])).toBeNull();
  expect(await after(['4', 'selon le cas'])).toBeNull();
});

test('a follow-up that says nothing itself, or only names another thing, is known as one', () => {
  expect(saysNothing('et avant ?')).toBe(true);
  expect(saysNothing('et avant midi au garage ?')).toBe(false);
  expect(namesAnother('et en essence ?')).toBe(true);
  expect(namesAnother('et il faut prévenir qui ?')).toBe(false);
  expect(namesAnother('et avant l’avenant ?')).toBe(false);
  expect(tellLeaning('on nage où alors ?')).toBe('fully');
  expect(tellLeaning('on fait quoi pendant ce temps ?')).toBe('fully');
});
