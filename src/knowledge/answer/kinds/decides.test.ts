import { expect, test } from 'vitest';
import { asksYesOrNo, decides } from './decides.ts';

const sentence = (text: string) => ({ text, role: 'sentence' as const });

test('a permission, a prohibition, a duty, a condition and an exception decide', () => {
  for (const text of [
    'Il est interdit de fumer dans les locaux.',
    'Le badge doit être porté de façon visible.',
    'Les stagiaires peuvent télétravailler un jour par semaine.',
    'Le chien n’est pas admis, sauf les chiens guides.',
    'Aucun remboursement n’est accordé après trente jours.',
    'The visitor must wear a badge.',
    'Smoking is not allowed in the workshop.',
  ])
    expect(decides(sentence(text)), text).toBe(true);
});

test('a sentence that only tells, a heading and a row do not decide', () => {
  expect(decides(sentence('La société a été fondée en 1985 à Limoges.'))).toBe(false);
  expect(decides(sentence('Le comité se réunit le premier jeudi du mois.'))).toBe(false);
  expect(decides({ text: 'Ce qui est interdit', role: 'heading' })).toBe(false);
  expect(decides({ text: 'Chien: interdit; Chat: admis', role: 'row' })).toBe(false);
});

test('a question that a yes or a no answers is told from one that asks for something', () => {
  for (const question of [
    'Peut-on fumer sur le parking ?',
    'ai-je droit à une avance ?',
    'Le badge est-il obligatoire ?',
    'je peux garder la clé du local ?',
    'un client nous offre un verre, on peut accepter',
    'on a le droit de fumer dehors',
  ])
    expect(asksYesOrNo(question), question).toBe(true);
  for (const question of [
    'Combien de jours puis-je télétravailler ?',
    'Qui peut signer un devis ?',
    'prix du badge',
    'qui je dois prévenir',
    'où je peux me garer',
    'quel jour on peut livrer',
  ])
    expect(asksYesOrNo(question), question).toBe(false);
});
