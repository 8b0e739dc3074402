import { expect, test } from 'vitest';
import { keepUnits } from './keep-units.ts';

test('an amount, a share and an hour with its minutes are not parted at the end of a line', () => {
  const kept = keepUnits('De 7 h 45 à 12 h, 16 h 30 au plus : 9,50 € et 60 %, 12 heures, 3 h 5 hommes.');
  expect(kept.replaceAll('\u00A0', '_')).toBe(
    'De 7_h_45 à 12_h, 16_h_30 au plus : 9,50_€ et 60_%, 12 heures, 3_h 5 hommes.',
  );
  expect(kept).toHaveLength('De 7 h 45 à 12 h, 16 h 30 au plus : 9,50 € et 60 %, 12 heures, 3 h 5 hommes.'.length);
});
