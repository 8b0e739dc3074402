import { expect, test } from 'vitest';
import { replacePercentage } from '../../../src/assistants/requests/calculate/again.ts';
import { readCalculation } from '../../../src/assistants/requests/calculate/calculation.ts';

const today = Date.UTC(2026, 10, 26) / 86_400_000;
const work = (message: string, language: 'fr' | 'en' = 'fr'): string | undefined =>
  readCalculation(message, { language, today })
    ?.lines.join(' ')
    .replaceAll(/[\u00a0\u202f]/gu, ' ');

// Results worked out by hand.
test.each([
  ['Quelle est la date d’aujourd’hui ?', 'Nous sommes le jeudi 26 novembre 2026.'],
  ['on est quel jour', 'Nous sommes le jeudi 26 novembre 2026.'],
  ['18% de 2450', '18 % de 2 450 = 441 '],
  ['Combien font 18 % de 2 450 € ?', '= 441 €'],
  ['49,90 ttc en ht à 20%', '49,90 € TTC ≈ 41,58 € HT'],
  ['49,90 ttc en ht à 20%', 'la TVA à 20 % est de 8,32 €'],
  ['350 € HT, ça fait combien TTC ?', '350 € HT = 420 € TTC'],
  ['Combien fait 100 € HT en TTC à 5,5 % ?', '= 105,50 € TTC'],
  ['tva de 20% sur 300', '= 60 €'],
  ['3 x 12,50 + 7', '3 × 12,50 + 7 = 44,5'],
  ['(12+8)*3/4', '= 15'],
  ['1 200 € moins 15 %', '1 200 − 15 % = 1 020 €'],
  ['une remise de 10 % sur 2 450 €', '2 450 € − 10 % = 2 205 €'],
  ['1250 divisé par 3', '1 250 ÷ 3 ≈ 416,6667'],
  ['Combien coûtent 3 articles à 12,50 € et 2 cahiers à 7 € ?', '= 51,50 €'],
  ['moyenne de 12, 15 et 18', 'Moyenne = 15'],
  ['quel pourcentage représente 45 sur 180 ?', '45 sur 180 = 25 %'],
  ['évolution de 120 à 150 en %', '+25 %'],
  ['7h30 x 5', '= 37 h 30'],
  ['2h30 + 1h45', '= 4 h 15'],
  ['0,1 + 0,2', '= 0,3'],
  [
    'Combien de jours entre le 3 mars 2026 et le 15 avril 2026 ?',
    ': 43 jours 44 jours en comptant le premier et le dernier',
  ],
  ['combien de jours ouvrés du 01/05/2026 au 31/05/2026', ': 17 jours ouvrés'],
  ['45 jours après le 12/01/2026', ': jeudi 26 février 2026'],
  ['échéance d’une facture du 12 janvier 2026 à 45 jours fin de mois', ': samedi 28 février 2026'],
  ['1 mois après le 31 janvier 2026', ': samedi 28 février 2026'],
  ['prorata de 1200 € pour 12 jours sur 30', '= 480 €'],
  ['loyer mensuel de 900 € du 10 au 30 juin 2026', '= 630 €'],
  ['prorata d’un abonnement annuel de 1 200 € du 15 mars au 31 décembre 2026', '= 960 €'],
])('« %s » is worked out: %s', (message, result) => {
  expect(work(message)).toContain(result);
});

test('English has its own numbers, and the working is told in words', () => {
  expect(work('What is 18% of 2,450?', 'en')).toBe('18% of 2,450 = 441 Worked out: 2,450 × 18 ÷ 100');
  expect(work('how many days between March 3, 2026 and April 15, 2026?', 'en')).toContain('43 days');
});

test('a rate that was not given is told', () => {
  expect(work('120 ht en ttc')).toContain('Aucun taux n’était donné');
});

test('what is no sum, divides by nothing or names no day of the calendar is not worked out', () => {
  for (const message of [
    '12 / 0',
    '10-12',
    '3 - 5 ans',
    '3 heures + 2 jours',
    '2025/2026',
    'VH-3012',
    '2h x 3h',
    '1 + ',
    '45 jours après le 31/02/2026',
    'Quelle est la date d’aujourd’hui dans le bail ?',
    'Quelle est la date du contrat ?',
    '5',
  ])
    expect(work(message), message).toBeUndefined();
});

test('another percentage takes the place of the one before, where there is one and nothing else is asked', () => {
  const before = 'combien font 17% de 2340 ?';
  for (const message of ['et 20% ?', 'et à 20 % ?', 'And 20%?', 'avec 20 %'])
    expect(work(replacePercentage(message, before) ?? ''), message).toMatch(/^20 % de 2 340 = 468/u);
  expect(replacePercentage('et 20% de 300 ?', before)).toBeNull();
  expect(replacePercentage('et 20% ?', null)).toBeNull();
  expect(replacePercentage('et 20% ?', 'Quel est le plafond ?')).toBeNull();
  expect(replacePercentage('et 20% ?', 'de 10 % à 15 % ?')).toBeNull();
});
