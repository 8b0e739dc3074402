import { expect, test } from 'vitest';
import { type IngestReport, sumUp } from '../../src/cli/ingest/report.ts';

const nothing: IngestReport = { added: 0, replaced: 0, unchanged: 0, skipped: [], refused: [] };
const skip = (path: string) => ({ path, reason: 'format' });

test('one file is counted in the singular, and what was left aside is named', () => {
  const report = { ...nothing, added: 1, unchanged: 2, skipped: [skip('film.mkv')] };
  expect(sumUp(report)).toEqual({
    fr: '1 ajouté, 0 remplacé, 2 inchangés, 1 ignoré (film.mkv), 0 refusé',
    en: '1 added, 0 replaced, 2 unchanged, 1 skipped (film.mkv), 0 refused',
  });
});

test('of many files left aside the first eight are named', () => {
  const report = { ...nothing, skipped: Array.from({ length: 9 }, (_, index) => skip(`${index}.mkv`)) };
  expect(sumUp(report).fr).toContain('9 ignorés (0.mkv, 1.mkv, 2.mkv, 3.mkv, 4.mkv, 5.mkv, 6.mkv, 7.mkv, …)');
});

test('an empty folder is said to be one', () => {
  expect(sumUp({ added: 0, replaced: 0, unchanged: 0, skipped: [], refused: [] }).fr).toBe(
    'Aucun fichier n’y a été trouvé. Rien n’a été ajouté.',
  );
});
