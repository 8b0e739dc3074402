import { expect, test } from 'vitest';
import { recogniseRequest } from '../../../src/assistants/requests/recognise/recognise.ts';
import { fillLetter } from '../../../src/assistants/requests/write/letters/letters.ts';

const write = (message: string): string | undefined => {
  const { kind, order, language } = recogniseRequest(message);
  expect(kind, message).toBe('mail');
  return fillLetter(order, language)
    ?.join('\n')
    .replaceAll(/[\u00a0\u202f]/gu, ' ');
};

test.each([
  ['écris un mail à paul pour dire que je serai absent jeudi', 'Bonjour Paul,\nJe serai absent(e) jeudi.'],
  ['mail d’absence du 3 au 10 août', 'Je serai absent(e) du 3 au 10 août.'],
  [
    'relance facture FA-2026-118 de 2 340 € échue depuis 2 semaines',
    'la facture FA-2026-118 d’un montant de 2 340 €, échue depuis 2 semaines, n’est pas encore réglée',
  ],
  ['tu peux me rédiger une relance pour la facture 554 ?', 'la facture 554 d’un montant de [montant]'],
  [
    'mail pour remercier Mme Durand pour son accueil lors de la visite',
    'Bonjour Madame Durand,\nJe tenais à vous remercier pour votre accueil lors de la visite.',
  ],
  [
    'convocation à la réunion du comité le 12 juin à 14h',
    'Vous êtes convié(e) à la réunion du comité, le 12 juin à 14h',
  ],
  ['prépare une invitation pour le pot de départ de Julie vendredi 18h', 'au pot de départ de Julie, vendredi à 18h'],
  ['réponse à un client mécontent de son délai de livraison', 'au sujet de votre délai de livraison'],
  [
    'un mail à mon chef pour poser 3 jours de RTT la semaine prochaine',
    'Je souhaiterais poser 3 jours de RTT la semaine prochaine.',
  ],
  ['write an email to my boss to take 2 days off next week', 'I would like to take 2 days off next week.'],
  ['mail pour demander 2 jours de télétravail de plus', 'Je souhaiterais obtenir 2 jours de télétravail de plus.'],
  ['un mail à ma cheffe pour poser lundi et mardi', 'Je souhaiterais poser lundi et mardi.'],
  [
    'reminder for unpaid invoice 2291, 3 weeks overdue',
    'invoice 2291 for [amount], overdue for 3 weeks, has not been paid',
  ],
  ['write a thank you email to our supplier for the quick delivery', 'thank you for the quick delivery'],
  [
    'mail à l’équipe pour dire que la cantine ferme à 13h le vendredi',
    'Bonjour à toutes et à tous,\nJe vous informe que la cantine ferme à 13h le vendredi.',
  ],
  [
    'mail à Mme Petit pour lui confirmer le rendez-vous du 4 juin à 10h',
    'Bonjour Madame Petit,\nJe vous confirme le rendez-vous du 4 juin à 10h.',
  ],
  [
    'mail pour demander un délai de paiement de 30 jours à notre fournisseur',
    'Je souhaiterais obtenir un délai de paiement de 30 jours.',
  ],
  ['mail pour dire au client que sa commande part lundi', 'Je vous informe que votre commande part lundi.'],
  ['mail pour prévenir l’équipe que le parking est fermé demain', 'Je vous informe que le parking est fermé demain.'],
  ['write an email to the team to say that the office closes at 4 pm', 'Please note that the office closes at 4 pm.'],
])('a plain letter says what the person said, and leaves blanks for the rest: « %s »', (message, said) => {
  expect(write(message)).toContain(said);
});

test('a letter that would leave out what was said is not written by code', () => {
  for (const message of [
    'mail pour dire au client que sa commande part lundi et demander son adresse',
    'mail pour dire au client que le colis est perdu et qu’il sera remboursé',
    'mail à Mme Sol pour lui rappeler ce qu’elle doit rendre',
    'mail pour refuser un devis trop cher',
    'relance facture 12 de 40 €, rappelle que le contrat Dumas prévoit des pénalités',
    'mail d’absence jeudi car je passe mon permis à Poitiers',
  ])
    expect(write(message), message).toBeUndefined();
});

test('no figure, day or name stands in a letter that was not said', () => {
  const letter = write('tu peux me rédiger une relance pour une facture impayée ?') ?? '';
  expect(letter).toContain('[numéro]');
  expect(letter).not.toMatch(/\d/u);
});

test('what a customer complains of and what a meeting is about stand in their letters', () => {
  const complaint = fillLetter('rédiger une réponse à un client qui se plaint que son parasol a décoloré ?', 'fr');
  expect(complaint?.join('\n')).toContain('Vous nous signalez que votre parasol a décoloré\u00a0: nous vous prions');
  expect(fillLetter('Draft a polite reply to a customer whose parcel arrived broken', 'en')?.join('\n')).toContain(
    'You tell us that your parcel arrived broken, and we apologise',
  );
  const meeting = fillLetter(
    'Invitation à la réunion qualité du mardi 12 janvier à 14h en salle Atlantique, ordre du jour : réclamations et fournisseurs',
    'fr',
  )?.join('\n');
  expect(meeting).toContain('convié(e) à la réunion qualité, mardi 12 janvier à 14h, salle Atlantique.');
  expect(meeting).toContain('À l’ordre du jour\u00a0: réclamations et fournisseurs.');
});

test('a letter does not end on the question mark of who asks for it', () => {
  const letter = fillLetter('écrire un mail pour dire aux collègues que la machine est en panne ?', 'fr');
  expect(letter?.join('\n')).not.toContain('?');
  expect(letter?.join('\n')).toContain('que la machine est en panne.');
});

test('a letter that explains how something is asked for is not the letter that asks for it', () => {
  for (const message of [
    'écris un mail à l’équipe pour expliquer comment demander le télétravail',
    'mail aux équipes pour rappeler comment poser des congés',
  ])
    expect(write(message)).toBeUndefined();
  expect(write('écris un mail à mon chef pour demander le télétravail')).toContain('télétravail');
});
