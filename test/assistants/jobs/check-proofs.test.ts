import { expect, test } from 'vitest';
import { checkQuoted } from '../../../src/assistants/jobs/steps/check-rows.ts';
import { listRules } from '../../../src/assistants/jobs/steps/list-rules.ts';
import { locateSaid, mergeQuoted } from '../../../src/assistants/jobs/steps/merge-said.ts';
import type { ReadSource } from '../../../src/assistants/jobs/steps/read-parts.ts';
import type { JobCell } from '../../../src/contract/index.ts';
import { toSourceOfText } from '../../../src/knowledge/index.ts';

// What a proof is worth is asked again of the passage as it stands when it is checked: it may have changed since it was read.

const documentId = '0193a0a0-0000-7000-8000-000000000001';
function passage(text: string, id = '7', headings: string[] = []): ReadSource {
  return { ...toSourceOfText({ title: 'x', headings, text }, 0), passageId: id, documentId, ordinal: 3 };
}
const cell = (value: string, quote: string): JobCell => ({
  field: 'a',
  value,
  state: 'found',
  proof: { documentId, passageId: '7', passage: 3, page: 1, quote },
  fault: null,
});
const check = (one: JobCell, text: string, whole = true) => {
  const { value, state, fault } = checkQuoted(one, new Map([['7', passage(text)]]), { whole });
  return [value, state, fault];
};

test('words that no longer stand in their passage empty the cell', () => {
  expect(check(cell('480 €', 'Total : 480 €'), 'Total : 480 €.')).toEqual(['480 €', 'found', null]);
  expect(check(cell('480 €', 'Total : 480 €'), 'Total : 490 €.')).toEqual([null, 'doubtful', 'quote_not_in_document']);
  const other = { ...cell('480 €', 'Total : 480 €') };
  expect(checkQuoted(other, new Map(), { whole: true })).toMatchObject({ value: null, fault: 'passage_gone' });
  const foreign = { ...passage('Total : 480 €.'), documentId: '0193a0a0-0000-7000-8000-000000000002' };
  expect(checkQuoted(other, new Map([['7', foreign]]), { whole: true })).toMatchObject({
    value: null,
    fault: 'passage_gone',
  });
});

test('a value beside its words is doubtful, and one that stands nowhere is emptied', () => {
  const text = 'Total : 480 €. Acompte : 100 €.';
  expect(check(cell('100 €', 'Total : 480 €'), text)).toEqual(['100 €', 'doubtful', 'value_not_in_quote']);
  expect(check(cell('999 €', 'Total : 480 €'), text)).toEqual([null, 'doubtful', 'value_not_in_document']);
});

test('of a document that was not read to its end nothing is said to be absent', () => {
  const none: JobCell = { field: 'a', value: null, state: 'not_found', proof: null, fault: null };
  expect(check(none, 'x')).toEqual([null, 'not_found', null]);
  expect(check(none, 'x', false)).toEqual([null, 'doubtful', 'not_read_whole']);
});

test('two parts that say different things are both told, and one that made its value up is no second opinion', () => {
  const said = (value: string, quote: string, text: string) =>
    locateSaid(new Map([['a', { state: 'found' as const, value, quote, source: null, choice: null }]]), [
      passage(text),
    ]).get('a');
  const both = [said('480 €', 'Total : 480 €', 'Total : 480 €.'), said('490 €', 'Total : 490 €', 'Total : 490 €.')];
  expect(
    mergeQuoted(
      'a',
      both.flatMap((one) => one ?? []),
    ),
  ).toMatchObject({
    value: '480 € / 490 €',
    state: 'doubtful',
    fault: 'several_values',
  });
  const made = [said('999 €', 'Total : 999 €', 'Total : 480 €.'), said('480 €', 'Total : 480 €', 'Total : 480 €.')];
  expect(
    mergeQuoted(
      'a',
      made.flatMap((one) => one ?? []),
    ),
  ).toMatchObject({ value: '480 €', state: 'found' });
});

test('rules are the numbered lines of a playbook, or what stands under its headings', () => {
  const names = (sources: ReadSource[]) => listRules(sources).map(({ name }) => name);
  expect(names([passage('Guide.\n1. Préavis court.\nJamais plus.\n2) Paiement à 45 jours.')])).toEqual([
    '1. Préavis court.',
    '2) Paiement à 45 jours.',
  ]);
  const headed = [
    passage('Trois mois au plus.', '1', ['Guide', 'Préavis']),
    passage('45 jours.', '2', ['Guide', 'Paiement']),
  ];
  expect(names(headed)).toEqual(['Préavis', 'Paiement']);
  expect(names([passage('Rien de numéroté.')])).toEqual([]);
});
