import { expect, test } from 'vitest';
import type { Source } from '../../../../../src/contract/index.ts';
import { fr } from '../../../texts/fr.ts';
import { describePlace } from './place.ts';

const passage = (part: Partial<Source>): Source =>
  ({
    title: null,
    documentName: 'a',
    page: 2,
    pageLabel: null,
    mediaType: 'application/pdf',
    headings: [],
    ...part,
  }) as Source;

test('a page is named by its number or its label, a sheet by its name, and nothing is said twice', () => {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  expect(describePlace(fr, passage({}))).toBe('p. 2');
  expect(describePlace(fr, passage({ pageLabel: 'iv', headings: ['Chapitre', 'Congés'] }))).toBe('Congés · p. iv');
  expect(describePlace(fr, passage({ mediaType: sheet, pageLabel: 'Tarifs 2026', headings: ['Tarifs 2026'] }))).toBe(
    'Tarifs 2026',
  );
  expect(describePlace(fr, passage({ mediaType: sheet, pageLabel: 'Remises', headings: ['Clients'] }))).toBe(
    'Clients · Remises',
  );
});
