import { expect, test } from 'vitest';
import { checkAnswer } from '../../../src/assistants/cases/check-answer.ts';
import type { AnswerSentence, CaseCheck } from '../../../src/contract/index.ts';
import { tellFault } from '../../../web/src/screens/assistants/cases/tell-fault.ts';
import { en } from '../../../web/src/texts/en.ts';
import { fr } from '../../../web/src/texts/fr.ts';

// What does not hold of an answer is said on the page in a sentence of its reader's language, whichever check found it.

const checks: CaseCheck[] = [
  { contains: ['140 euros', '140 €'] },
  { excludes: ['la chaise'] },
  { proof: 'tarifs/prix de 2026.md' },
  { words: { atLeast: 20 } },
  { words: { atMost: 2 } },
  { items: { atLeast: 1 } },
  { shape: 'table' },
  { shape: 'list' },
  { shape: 'headings' },
  { no_unknown_figure: true },
];
const text = 'Pour la chaise, comptez 999 euros environ.';
const sentence: AnswerSentence = { index: 0, text, support: 'written', citations: [], missing: [] };

test('each fault that a check finds is told in both languages, and what none words is told by its code', () => {
  const faults = checks.flatMap((check) => checkAnswer([check], { sentences: [sentence], sources: [], given: '' }));
  expect(faults).toHaveLength(checks.length);
  for (const texts of [fr, en]) {
    const { other } = texts.assistantCases.faults;
    expect(faults.filter((fault) => tellFault(fault, texts) === other(fault))).toEqual([]);
    expect(tellFault('form_incomplete', texts)).toBe(other('form_incomplete'));
  }
  expect(tellFault(faults[2] ?? '', fr)).toBe('Aucune phrase n’a sa preuve dans tarifs/prix de 2026.md.');
});
