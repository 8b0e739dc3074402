import { expect, test } from 'vitest';
import type { Exchange } from '../../src/contract/index.ts';
import {
  namesAnother,
  onlyPointsBack,
  saysNothing,
  tellLeaning,
} from '../../src/assistants/requests/leans-on-before.ts';
import { asksTotal, asksWithTax, lastWithTax, totalOfLast } from '../../src/assistants/requests/total-of-last.ts';
import type { Asked } from '../../src/assistants/turn/way.ts';

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

test('the tax that stands in the row last told is added to its price, and to no other', async () => {
  const row = (cells: Record<string, string>): object => ({
    text: 'Badge',
    support: 'supported',
    citations: [],
    missing: [],
    row: { heading: null, cells: Object.entries(cells).map(([name, value]) => ({ name, value })) },
  });
  const after = async (rows: readonly object[]): Promise<string | null> => {
    const last = { sentences: rows, sources: [] } as unknown as Exchange;
    const steps = await lastWithTax({
      question: 'et avec la TVA ?',
      readLastExchange: async () => last,
    } as unknown as Asked);
    const texts = [...(steps ?? [])].flatMap((step) => (step.type === 'sentence-written' ? [step.sentence.text] : []));
    return texts[0]?.replaceAll(/[\u00a0\u202f]/gu, ' ') ?? null;
  };
  const badge = { Article: 'Badge', 'Prix HT (€)': '18,00', 'TVA (%)': '20' };
  expect(await after([row(badge)])).toBe('Prix HT (€) : 18 € + 20 % de TVA = 21,60 € TTC');
  expect(await after([row({ ...badge, 'TVA (%)': '' })])).toBeNull();
  expect(await after([row({ Article: 'Badge', 'Prix TTC': '18,00 €', 'TVA (%)': '20' })])).toBeNull();
  expect(await after([row(badge), row(badge)])).toBeNull();
  for (const asked of ['c’est combien avec la tva', 'et TTC ?', 'ça fait combien ttc', 'with VAT?'])
    expect({ asked, is: asksWithTax(asked) }).toEqual({ asked, is: true });
  for (const other of ['prix ttc du badge', 'et pour les cadres ?', 'le taux de tva', 'combien en tout'])
    expect({ other, is: asksWithTax(other) }).toEqual({ other, is: false });
});

test('a question that only points back says one word of its own at most', () => {
  for (const pointing of ['elle tombe quand ?', 'ça peut durer combien de temps ?', 'et il coûte combien ?'])
    expect({ pointing, only: onlyPointsBack(pointing) }).toEqual({ pointing, only: true });
  for (const own of [
    'la prime tombe quand ?',
    'il faut prévenir qui en cas de fuite d’eau ?',
    'elle couvre les lunettes de mon fils ?',
  ])
    expect({ own, only: onlyPointsBack(own) }).toEqual({ own, only: false });
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
