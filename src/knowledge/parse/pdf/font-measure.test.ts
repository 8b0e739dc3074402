import { expect, test } from 'vitest';
import { FontMeasure, type MeasuredRun } from './font-measure.ts';

// A font unlike those whose widths are known: every third letter is much wider.
function trueWidth(character: string): number {
  return character === ' ' ? 0.3 : (character.codePointAt(0) ?? 0) % 3 === 0 ? 0.8 : 0.42;
}

function runOf(text: string): MeasuredRun {
  const em = Array.from(text).reduce((sum, character) => sum + trueWidth(character), 0);
  return { text, font: 'odd', family: 'sans-serif', em };
}

function worstFault(measure: FontMeasure, run: MeasuredRun): number {
  const positions = measure.place(run);
  let truth = 0;
  let worst = 0;
  for (const [index, character] of Array.from(run.text).entries()) {
    worst = Math.max(worst, Math.abs((positions[index] ?? 0) - truth));
    truth += trueWidth(character);
  }
  return worst;
}

test('the lengths of a page’s lines teach where words stand in a font that is not known', () => {
  const lines = [
    'les demandes de congé se font dans le logiciel du service',
    'quinze jours avant le départ par le responsable du site',
    'une absence plus courte se demande sept jours plus tôt',
    'le montant du remboursement figure sur la fiche de paie',
    'chaque salarié garde une copie de sa demande signée',
    'la direction répond sous dix jours ouvrés par courriel',
  ]
    .flatMap((text) => text.split(' '))
    .map((_, start, words) => runOf(words.slice(start, start + 8).join(' ')));
  const line = runOf('le service répond sous dix jours à la demande du salarié');
  const measure = new FontMeasure();
  const before = worstFault(measure, line);
  for (let page = 0; page < 10; page += 1) measure.learn(lines);
  expect(before).toBeGreaterThan(0.8);
  expect(worstFault(measure, line)).toBeLessThan(before / 2);
});

test('the spaces of a justified line take what its letters leave', () => {
  const letters = runOf('mot');
  const measure = new FontMeasure();
  for (let page = 0; page < 20; page += 1) measure.learn([letters]);
  const stretched = { ...runOf('mot mot mot'), em: runOf('mot mot mot').em + 0.8 };
  const positions = measure.place(stretched);
  expect(positions[3]).toBeCloseTo(letters.em, 1);
  expect(positions.at(-1)).toBeCloseTo(stretched.em, 5);
});
