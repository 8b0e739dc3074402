import { expect, test } from 'vitest';
import { readFollowUp } from '../../../src/assistants/requests/recognise/follow-up.ts';
import { questions } from './questions.ts';

test.each([
  ['plus court', 'shorter'],
  ['Plus court stp', 'shorter'],
  ['c’est trop long', 'shorter'],
  ['raccourcis-le', 'shorter'],
  ['en 3 phrases', 'shorter'],
  ['tu peux le faire plus court, max 2 phrases ?', 'shorter'],
  ['make it shorter', 'shorter'],
  ['plus long', 'longer'],
  ['plus détaillé', 'longer'],
  ['plus formel', 'tone'],
  ['refais-le plus poli', 'tone'],
  ['un peu moins formel', 'tone'],
  ['more polite please', 'tone'],
  ['en anglais', 'translation'],
  ['et en espagnol ?', 'translation'],
  ['tu peux le traduire en anglais ?', 'translation'],
  ['translate it into German', 'translation'],
  ['ajoute la date', 'date'],
  ['fais-en un tableau', 'table'],
  ['mets ça dans un tableau', 'table'],
  ['en liste', 'list'],
  ['corrige', 'correction'],
  ['corrige les fautes', 'correction'],
  ['ajoute que la salle est réservée', 'edit'],
  ['enlève la dernière phrase', 'edit'],
])('« %s » is said of the last answer: %s', (message, change) => {
  expect(readFollowUp(message)?.change).toBe(change);
});

test.each([
  ...questions,
  'plus court délai de livraison',
  'en anglais ou en français le contrat ?',
  'ajoute-t-on la TVA sur les frais de port ?',
  'garde de nuit : quelle prime ?',
  'Et pour les cadres ?',
  'tableau des tarifs',
])('« %s » is said of no answer', (message) => {
  expect(readFollowUp(message)).toBeNull();
});
