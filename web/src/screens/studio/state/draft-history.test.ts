import { expect, test } from 'vitest';
import { beginHistory, recordDraft, redoDraft, undoDraft } from './draft-history.ts';
import { changeRecipe, type Draft, startDraft } from './recipe-draft.ts';

const coloured = (colour: string): Draft => changeRecipe(startDraft, { background: { kind: 'colour', colour } });

test('changes are taken back one by one, as far as the beginning, and made again', () => {
  const [red, blue] = [coloured('#ff0000'), coloured('#0000ff')];
  const both = recordDraft(recordDraft(beginHistory(startDraft), red, 0), blue, 5000);
  const once = undoDraft(both);
  expect([once.draft, undoDraft(once).draft, undoDraft(undoDraft(once)).draft]).toEqual([red, startDraft, startDraft]);
  expect([redoDraft(once).draft, redoDraft(undoDraft(once)).draft]).toEqual([blue, red]);
});

test('a slider that is pulled is one change, and two of them with a rest between are two', () => {
  const pulled = ['#000001', '#000002', '#000003'].reduce(
    (history, colour, at) => recordDraft(history, coloured(colour), at * 100),
    beginHistory(startDraft),
  );
  expect(undoDraft(pulled).draft).toEqual(startDraft);
  const rested = recordDraft(pulled, coloured('#000004'), 9000);
  expect(undoDraft(rested).draft).toEqual(coloured('#000003'));
});

test('a change after an undo drops what was taken back, and an undo ends the pulling before it', () => {
  const [red, blue, green] = [coloured('#ff0000'), coloured('#0000ff'), coloured('#00ff00')];
  const undone = undoDraft(recordDraft(recordDraft(beginHistory(startDraft), red, 0), blue, 5000));
  const other = recordDraft(undone, green, 5100);
  expect(redoDraft(other)).toBe(other);
  expect(undoDraft(other).draft).toEqual(red);
});

test('what changes nothing is no change', () => {
  const history = beginHistory(startDraft);
  expect(recordDraft(history, { ...startDraft }, 0)).toBe(history);
});

test('the padding of the brand, which comes while nothing was chosen yet, is not taken back', () => {
  const branded: Draft = { ...startDraft, recipe: { ...startDraft.recipe, logo: null, sameScale: true } };
  expect(recordDraft(beginHistory(startDraft), branded, 0)).toMatchObject({ draft: branded, before: [] });
});
