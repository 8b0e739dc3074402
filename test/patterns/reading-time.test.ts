import { expect, test } from 'vitest';
import { chooseSize, createDraw, noteDraw } from '../campaign.ts';
import { readQuestion } from './read-question.ts';

/** What reads a question has so long for 4,000 characters, whatever they are, once its code has been compiled. */
const milliseconds = 20;
const longest = 4000;

// What rules look for, what joins it, and what stands in no rule: repeated, mixed, and without what would end it.
const pieces = [
  'un ',
  'long ',
  'courte ',
  'le ',
  'de ',
  'et ',
  'and ',
  'the ',
  'pour ',
  'a ',
  'x',
  'é',
  'éa',
  'aé',
  'Éa',
  'fais moi ',
  'résume ',
  'écris ',
  'mail ',
  'tableau ',
  'vous pouvez ',
  'svp ',
  'bonjour ',
  'combien ',
  'quel ',
  'moyenne de ',
  '1×1',
  ' , 1×1',
  '12 coef 2 ',
  '% en',
  '0%',
  '3 h ',
  '12/03/2024 ',
  'lundi ',
  '1 ',
  '0',
  '1,',
  '9.',
  'ancien ',
  'nouveau ',
  'entre ',
  'différence ',
  '2021 ',
  'avenant ',
  'plus ',
  'midi ',
  'repas ',
  'jours ',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '?',
  '! ',
  ', ',
  ';',
  ': ',
  '«',
  '»',
  '"',
  '(',
  '[',
  '{',
  '`',
  '$',
  '<',
  '-',
  '_',
  '.',
  'A-1 ',
  'AB',
  'aB',
  'a_',
  'f()',
  'x@',
  '@x.',
  'é-',
  '中',
  'я',
  'aя',
  'ع',
  '👍',
  '\u0301',
  'Error: ',
  'at a.b(',
];

function inventText(random: () => number): string {
  const choose = (): string => pieces[Math.floor(random() * pieces.length)] ?? 'a';
  const unit = Array.from({ length: 1 + Math.floor(random() * 4) }, choose).join('');
  const before = random() < 0.5 ? choose() + choose() : '';
  return `${before}${unit.repeat(longest)}`.slice(0, longest - 1) + choose().slice(0, 1);
}

// Processor time of this thread: other work of the machine does not count. What the engine does beside it, once in a
// while, is told from the text by reading the same again.
function measure(text: string): number {
  const before = process.threadCpuUsage();
  readQuestion(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

test('any text of 4,000 characters is read by all rules within 20 ms', ({ task }) => {
  const count = chooseSize(10_000, 150);
  noteDraw(task, `${count} texts`);
  const random = createDraw(32);
  for (let warm = 0; warm < 20; warm += 1) measure(inventText(random));
  const slow = Array.from({ length: count }, () => inventText(random))
    .map((text) => ({ text, took: measure(text) }))
    .filter(({ took }) => took > milliseconds)
    .map(({ text }) => ({ text: text.slice(0, 80), took: Math.min(measure(text), measure(text)) }))
    .filter(({ took }) => took > milliseconds);
  expect(slow).toEqual([]);
});
