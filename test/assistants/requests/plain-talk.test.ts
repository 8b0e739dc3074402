import { expect, test } from 'vitest';
import { readGeneralMatter } from '../../../src/assistants/requests/general-matter.ts';
import { readHouseMatter } from '../../../src/assistants/requests/recognise/house-matters.ts';
import { readLibraryMatter } from '../../../src/assistants/requests/recognise/library-matters.ts';
import { readSmallTalk } from '../../../src/assistants/requests/recognise/small-talk.ts';
import { typedQuestions } from './first-messages.ts';
import { held, tuning } from './phrasings.ts';
import { questions } from './questions.ts';

test.each([
  ['merci c’est gentil', 'thanks'],
  ['t’es trop fort merci', 'thanks'],
  ['super boulot', 'thanks'],
  ['that was quick, nice', 'thanks'],
  ['pas mal', 'thanks'],
  ['je comprends rien à ta réponse', 'displeased'],
  ['c’est pas ce que je demandais', 'displeased'],
  ['ça ne répond pas à ma question', 'displeased'],
  ['that doesn’t help', 'displeased'],
  ['ok merci bonne journée', 'goodbye'],
  ['thanks, that’s exactly what i needed!!', 'thanks'],
  ['no that’s all for today', 'thanks'],
  ['merci c’est exactement ce qu’il me fallait', 'thanks'],
  ['tu t’es trompé, c’est pas ça', 'displeased'],
  ['you got it wrong', 'displeased'],
  ['nope, wrong answer', 'displeased'],
  ['that’s not what I asked', 'displeased'],
  ['tu m’aimes ?', 'who-are-you'],
  ['oui', 'listening'],
  ['👍', 'listening'],
  ['bonjour, j’ai une question', 'what-can-you-do'],
  ['ça sert à quoi cette application', 'what-can-you-do'],
])('« %s » is said to the house: %s', (message, kind) => {
  expect(readSmallTalk(message)?.kind).toBe(kind);
});

test.each([
  ['quels documents tu connais ?', 'list', null],
  ['qu’y a-t-il dans la bibliothèque ?', 'list', null],
  ['tu as accès à quels fichiers ?', 'list', null],
  ['what documents do you have', 'list', null],
  ['combien de documents as-tu ?', 'count', null],
  ['quels documents parlent de télétravail ?', 'list', 'télétravail'],
  ['as-tu des documents sur les notes de frais ?', 'list', 'notes de frais'],
  ['which files mention invoices?', 'list', 'invoices'],
])('« %s » asks the library: %s of %s', (message, asks, subject) => {
  expect(readLibraryMatter(message)).toEqual({ asks, subject });
});

test.each([
  ['quelle heure est-il', 'clock'],
  ['what time is it?', 'clock'],
  ['qui peut voir mes questions ?', 'privacy'],
  ['est-ce que mon chef peut lire mes conversations ?', 'privacy'],
  ['mes données sont-elles confidentielles ?', 'privacy'],
  ['is this thing safe? who can read what I type', 'privacy'],
  ['c’est confidentiel ici ?', 'privacy'],
  ['comment je fais pour te donner un fichier pdf ?', 'files'],
  ['how do I share a file with you?', 'files'],
  ['tu peux lire quoi comme fichiers', 'files'],
  ['comment ajouter des documents ?', 'files'],
  ['tu es connecté à internet ?', 'outside'],
])('« %s » is a matter of the house: %s', (message, matter) => {
  expect(readHouseMatter(message)).toBe(matter);
});

test.each([
  'le programme c sur ?',
  'quels documents dois-je fournir ?',
  'quels documents ?',
  'dans quel document est le délai de préavis',
  'à quelle heure ouvre le magasin ?',
  'qui peut voir mes congés ?',
  'mes données de santé sont-elles confidentielles ?',
  'comment ajouter des documents au dossier du client ?',
  'le wifi marche pas que faire',
  'ゾルゲと尾崎',
  ...typedQuestions,
  ...questions,
  ...tuning.questions,
  ...held.questions,
])('« %s » is neither talk nor a matter of the library', (message) => {
  expect(readSmallTalk(message)).toBeNull();
  expect(readLibraryMatter(message)).toBeNull();
  expect(readHouseMatter(message)).toBeNull();
});

test.each([
  ['explique moi le RGPD en 3 phrases', 'le rgpd'],
  ['Explain GDPR briefly', 'gdpr'],
  ['fais une liste de courses pour un barbecue de 10 personnes', 'courses pour un barbecue de 10 personnes'],
])('« %s » is wanted in general, of « %s »', (message, matter) => {
  expect(readGeneralMatter(message)).toBe(matter);
});

test.each(['explique la procédure de retour', 'fais une liste de fournisseurs', 'explique-moi comment poser un RTT'])(
  '« %s » is of the company, and nothing to make up',
  (message) => {
    expect(readGeneralMatter(message)).toBeNull();
  },
);

test.each([
  'ya quelqu un ? test test',
  'y a-t-il quelqu’un ici ?',
  't’es là ?',
  'coucou t’es la',
  'test 1 2',
  'c’est un test',
  'ping',
  'tu marches ?',
  'est-ce que ça fonctionne ?',
])('« %s » is said to the house', (message) => {
  expect(readSmallTalk(message)?.kind).toBe('hello');
});

test.each([
  'y a-t-il quelqu’un dans l’atelier le samedi ?',
  'test d’alcoolémie',
  'essai 2 de la vanne',
  'tu marches comment',
])('« %s » is a question', (message) => {
  expect(readSmallTalk(message)).toBeNull();
});
