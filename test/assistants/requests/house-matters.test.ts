import { expect, test } from 'vitest';
import { readCalculation } from '../../../src/assistants/requests/calculate/calculation.ts';
import { type HouseMatter, readHouseMatter } from '../../../src/assistants/requests/recognise/house-matters.ts';
import { readSmallTalk } from '../../../src/assistants/requests/recognise/small-talk.ts';
import { tellRequestKind, tellTakenAs } from '../../../src/assistants/index.ts';
import { orders, questions } from './questions.ts';
import { held, tuning } from './phrasings.ts';
import { asked, wanted } from './one-box.ts';
import { typedQuestions, typedRequests } from './first-messages.ts';

const now = new Date('2026-11-28T12:00:00Z');
const today = Math.floor(now.getTime() / 86_400_000);

test.each<[HouseMatter, string]>([
  ['picture', 'fais moi une image de chat qui boit un café'],
  ['picture', 'dessine moi un logo pour une pizzeria'],
  ['picture', 'génère une photo de mon produit sur fond blanc'],
  ['picture', 'Peux-tu me créer une illustration pour la newsletter ?'],
  ['picture', 'draw me a sunset'],
  ['picture', 'generate an image of a red chair'],
  ['cutout', 'détoure cette photo'],
  ['cutout', 'Détoure-la'],
  ['cutout', 'peux-tu détourer cette photo stp ?'],
  ['cutout', 'Détoure ce vase sur fond blanc'],
  ['cutout', 'enlève le fond'],
  ['cutout', 'Enlève l’arrière-plan de cette image, merci'],
  ['cutout', 'supprime le fond de ma photo'],
  ['cutout', 'mets ce produit sur fond blanc'],
  ['cutout', 'rends le fond transparent'],
  ['cutout', 'remove the background'],
  ['cutout', 'Can you remove the background from this picture, please?'],
  ['cutout', 'cut out this product'],
  ['cutout', 'cut it out on a white background'],
  ['cutout', 'make the background transparent'],
  ['outside', 'quelle est la météo demain à Lyon ?'],
  ['outside', 'quel temps fera-t-il samedi'],
  ['outside', 'quelles sont les infos du jour ?'],
  ['outside', 'cherche sur internet le prix du cuivre'],
  ['outside', "what's the weather in Leeds"],
  ['remember', 'souviens-toi que je m’appelle Claire'],
  ['remember', 'tu peux retenir mon adresse ?'],
  ['remember', 'remember that I prefer short answers'],
  ['secret', 'mon mot de passe est Tournesol2024! et ma carte 4970 1012 3456 7893, tu peux les retenir ?'],
  ['secret', 'code pin : 4821'],
  ['secret', 'voici ma carte 4111 1111 1111 1111'],
  ['secret', 'my password is hunter22'],
])('the house itself answers of a %s: « %s »', (matter, message) => {
  expect(readHouseMatter(message)).toBe(matter);
  expect(tellTakenAs(message, now)).toBe('house');
});

test.each([
  'que montre cette photo ?',
  'quel est le fond de cette image ?',
  'qu’est-ce qu’on voit sur le fond de la photo ?',
  'comment enlever le fond d’une photo ?',
  'qui détoure les photos chez nous ?',
  'combien coûte le détourage d’une photo ?',
  'détoure la question du budget',
  'enlève le fond de teint de la liste des produits',
  'supprime le fond de roulement du tableau',
  'remove the background noise',
  'remove the background check from the procedure',
  'what is in the background of this picture?',
  'how do I remove the background of a photo?',
  'describe this picture',
  'cut out the middleman',
  'le mot de passe est-il obligatoire ?',
  'Quelle longueur pour un mot de passe ?',
  'le mot de passe est de 14 caractères minimum ?',
  'mon mot de passe est expiré que faire',
  'mot de passe oublié comment je fais',
  'commande 4970 1012 3456 7890',
  'montre-moi la photo du banc Estran',
  'combien de photos faut-il envoyer en cas de casse ?',
  'quelle est la procédure en cas de météo défavorable ?',
  'retiens-tu la TVA sur les acomptes ?',
  'rappelle-moi le montant du ticket resto',
  'Écris une description de l’image pour le site',
  'dessine en html une carte de visite',
  'cherche le contrat de maintenance',
  'il fait froid à l’atelier que faire',
])('« %s » is no matter of the house', (message) => {
  expect(readHouseMatter(message)).toBeNull();
});

test('no question and no order that was written down before is taken for a matter of the house', () => {
  const all = [
    ...questions,
    ...orders.map(([, message]) => message),
    ...asked,
    ...wanted,
    ...typedQuestions,
    ...typedRequests,
    ...tuning.questions,
    ...held.questions,
    ...[...tuning.requests, ...held.requests].map(([, message]) => message),
  ];
  expect(all.length).toBeGreaterThan(400);
  expect(all.filter((message) => readHouseMatter(message) !== null)).toEqual([]);
});

test.each([
  't’es vraiment nul',
  'C’est nul !',
  'tu sers à rien',
  't’as rien compris',
  'n’importe quoi',
  'c’est pas bon du tout',
  'this is useless',
  'you are not helpful',
])('who is displeased is answered: « %s »', (message) => {
  expect(readSmallTalk(message)?.kind).toBe('displeased');
});

test.each(['c’est bon', 'bravo', 'bien joué !', 'super, merci'])(
  'who is pleased is not apologised to: « %s »',
  (message) => {
    expect(readSmallTalk(message)?.kind).toBe('thanks');
  },
);

test.each(['c’est faux que les RTT sont payés ?', 'ça ne marche pas le wifi', 'mauvaise réception : que faire ?'])(
  '« %s » says no displeasure',
  (message) => {
    expect(readSmallTalk(message)).toBeNull();
  },
);

test.each(['qu’est ce que tu sais faire ?', 'qu est ce que tu peux faire', 'que sais tu faire'])(
  'hyphens are left out as one types: « %s »',
  (message) => {
    expect(readSmallTalk(message)?.kind).toBe('what-can-you-do');
  },
);

test.each([
  [
    'table',
    'mets ça en tableau avec qui fait quoi et pour quand\nKarim demande un devis avant vendredi, Léa le visuel',
  ],
  ['other', 'explique moi la photosynthèse comme si j’avais 10 ans'],
  ['other', 'explique l’inflation comme à un enfant'],
  ['other', 'quelle est la formule excel pour additionner une colonne si A vaut "Payé" ?'],
  ['other', 'comment écrire une requête sql qui compte les doublons ?'],
] as const)('is written, as a %s: « %s »', (kind, message) => {
  expect(tellRequestKind(message, now)).toBe(kind);
});

test.each([
  'explique-moi simplement la procédure de retour',
  'c’est quoi la formule de révision du loyer ?',
  'explique moi comment poser un rtt',
])('of documents, and a question: « %s »', (message) => {
  expect(tellRequestKind(message, now)).toBe('question');
});

test.each([
  ['on est quel jour dans 45 jours ?', 'Ce sera le mardi 12 janvier 2027.'],
  ['quel jour on sera dans 3 semaines', 'Ce sera le samedi 19 décembre 2026.'],
  ['nous serons le combien dans 10 jours ?', 'Ce sera le mardi 8 décembre 2026.'],
  ['si je pars de Paris à 14h40 et que le trajet dure 3h55 j’arrive à quelle heure', '14 h 40 + 3 h 55 = 18 h 35'],
  ['la réunion commence à 9h30 et dure 1h45, elle finit à quelle heure ?', '9 h 30 + 1 h 45 = 11 h 15'],
  ['je dois arriver à 9h, il faut 50 minutes, je pars à quelle heure ?', '9 h − 0 h 50 = 8 h 10'],
  ['il part à 22h30 et met 3h, il arrive à quelle heure ?', '22 h 30 + 3 h = 1 h 30'],
])('worked out: « %s »', (message, line) => {
  const found = readCalculation(message, { language: 'fr', today });
  expect(found?.lines[0]?.replaceAll('\u00a0', ' ')).toBe(line);
});

test.each(['à quelle heure ouvre le magasin de 8h à 18h ?', 'la pause de 12h30 à 13h15, à quelle heure finit-elle ?'])(
  'nothing lasts in « %s »',
  (message) => {
    const found = readCalculation(message, { language: 'fr', today });
    expect(found?.lines.some((line) => line.includes('+')) ?? false).toBe(false);
  },
);
