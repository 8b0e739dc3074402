import { describe, expect, test } from 'vitest';
import { asksWhatItIs } from '../../../src/assistants/requests/recognise/what-it-is.ts';

describe('of an attached file', () => {
  test.each([
    'de quoi parle ce document ?',
    'De quoi ça parle ?',
    'de quoi parle-t-il',
    'c’est quoi ce fichier ?',
    "qu'est-ce que c'est que ce document ?",
    'Que contient ce fichier ?',
    'que dit ce contrat ?',
    'il y a quoi dedans ?',
    'What is it about?',
    'what’s this document about',
    'What does the contract say?',
    'What is this file?',
    'what is in this file',
  ])('%s asks what it is', (question) => expect(asksWhatItIs(question)).toBe(true));

  test.each([
    'que dit ce fichier sur les congés payés ?',
    'de quoi parle l’article 4 ?',
    'que dit-il sur les pénalités de retard ?',
    'c’est quoi le total ?',
    'What does it say about penalties?',
    'What is this amount?',
    'what is the order number?',
    'Que contient la garantie du contrat ?',
  ])('%s asks for something in it', (question) => expect(asksWhatItIs(question)).toBe(false));
});
