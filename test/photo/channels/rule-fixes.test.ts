import { expect, test } from 'vitest';
import { ruleFixes } from '../../../src/photo/channels/rule-fixes.ts';
import { enStudio } from '../../../web/src/texts/en-studio.ts';
import { frStudio } from '../../../web/src/texts/fr-studio.ts';

// What a refusal says to do is there: a button or a field that it names has this very name on the page.

/** The buttons and the field that a refusal may name, as the page calls them. */
const onPage = {
  fr: [frStudio.channels.fix, frStudio.repair.open, frStudio.productCode.title, frStudio.stage.full],
  en: [enStudio.channels.fix, enStudio.repair.open, enStudio.productCode.title, enStudio.stage.full],
};
const plain = (text: string): string => text.replaceAll(/[\s\u00A0\u202F]+/gu, '');

test('every button and field that a refusal names is on the page under that name', () => {
  for (const [rule, { fr, en }] of Object.entries(ruleFixes)) {
    for (const [, named = ''] of fr.matchAll(/«\s*([^»]+?)\s*»/gu))
      expect(onPage.fr.map(plain), `${rule}: ${named}`).toContain(plain(named));
    for (const [, named = ''] of en.matchAll(/“([^”]+)”/gu))
      expect(onPage.en.map(plain), `${rule}: ${named}`).toContain(plain(named));
  }
});

test('a rule that a recipe can repair names the button that does it, and no slider that a channel has not', () => {
  for (const rule of [
    'subject-fill',
    'subject-edge',
    'background-border',
    'maximum-bytes',
    'ratio',
    'format',
  ] as const) {
    expect(ruleFixes[rule].fr, rule).toContain('Corriger');
    expect(ruleFixes[rule].en, rule).toContain('“Fix”');
  }
  expect(JSON.stringify(ruleFixes)).not.toMatch(
    /Changez les marges|Baissez la qualité|Change the margins|Lower the quality/,
  );
});
