import { expect, test } from 'vitest';
import type { RenderFacts, RuleResult } from '../../../src/contract/index.ts';
import { placePicture } from '../../../src/photo/output/place-picture.ts';

const rule = (level: RuleResult['level'], status: RuleResult['status']): RuleResult => ({
  rule: 'background-border',
  level,
  status,
  measured: null,
  expected: '',
  fix: null,
  source: '',
});
const facts = (...rules: RuleResult[]) => ({ rules }) as unknown as RenderFacts;

test('what is ready lies under its own name; what waits for a look or breaks a rule in a folder apart', () => {
  const place = (doubtful: boolean, made: RenderFacts | null, language: 'fr' | 'en' = 'fr'): string =>
    placePicture({ fileName: 'ebay/a.jpg', doubtful, facts: made }, language);
  expect(place(false, facts(rule('required', 'passed'), rule('advised', 'failed')))).toBe('ebay/a.jpg');
  expect(place(false, facts(rule('required', 'review')))).toBe('ebay/a.jpg');
  expect(place(true, facts())).toBe('a-regarder/ebay/a.jpg');
  expect(place(true, null, 'en')).toBe('to-look-at/ebay/a.jpg');
  // However good its cutout is.
  expect(place(true, facts(rule('required', 'failed')))).toBe('refusees-par-une-regle/ebay/a.jpg');
  expect(place(false, facts(rule('required', 'failed')), 'en')).toBe('refused-by-a-rule/ebay/a.jpg');
});
