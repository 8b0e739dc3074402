import { expect, test } from 'vitest';
import { asksWhomToReach, readAskedAddress, tellsHowToReach, tellsOfReaching } from './reaching.ts';

test.each([
  'qui contacter en cas de panne informatique ?',
  'Qui dois-je appeler si mon badge est perdu ?',
  'à qui s’adresser pour un bulletin de paie',
  'à qui je dois envoyer mon arrêt',
  'who do I call if my laptop is stolen',
  'Who should we contact about an invoice?',
])('« %s » asks whom to turn to', (question) => {
  expect(asksWhomToReach(question)).toBe(true);
});

test.each([
  'qui appelle les clients en retard ?',
  'qui informe la CNIL ?',
  'Qui a signé le contrat ?',
  'combien coûte l’appel ?',
  'who calls the customers?',
])('« %s » asks who does something, or something else', (question) => {
  expect(asksWhomToReach(question)).toBe(false);
});

test('An address, a number or an extension says how somebody is reached; who is to be told says whom', () => {
  expect(tellsHowToReach('Call the support desk on extension 500, at any hour.')).toBe(true);
  expect(tellsHowToReach('Un vol est déclaré au support, au 05 00 00 01 12.')).toBe(true);
  expect(tellsHowToReach('Les questions vont à rh@courtelande.example.')).toBe(true);
  expect(tellsHowToReach('Le poste se verrouille après 5 minutes.')).toBe(false);
  expect(tellsOfReaching('Toute absence est signalée au responsable avant 9 heures.')).toBe(true);
  expect(tellsOfReaching('Les logiciels sont installés par le service informatique.')).toBe(false);
});

test('an address that is asked for stands in a sentence of the same matter, also where that is called otherwise', () => {
  const gives = (question: string, text: string): boolean | undefined => readAskedAddress(question)?.(text);
  const dpo =
    'Toute erreur est signalée à la déléguée à la protection des données, Inès Chabrol (donnees@lorvoy.example).';
  expect(gives('mail de la DPO', dpo)).toBe(true);
  expect(gives('à quelle adresse je signale une erreur ?', dpo)).toBe(true);
  expect(gives('mail du service paie', dpo)).toBe(false);
  expect(gives('mail de la DPO', 'La DPO répond dans le mois.')).toBe(false);
  expect(readAskedAddress('Qui est la DPO ?')).toBeNull();
});
