import { expect, test } from 'vitest';
import type { Source } from '../../contract/index.ts';
import { toSource } from '../../../test/knowledge/answer-fixtures.ts';
import { readDocumentText } from './document-text.ts';
import { findHeadedParts } from './headed-parts.ts';

const charter = (heading: string, text: string, number: number): Source => ({
  ...toSource({ title: 'Charte informatique', headings: ['Charte informatique', heading], text }, number),
});
const sources = [
  charter('2. Identifiants et mots de passe', 'Le compte est personnel. Un mot de passe a 14 caractères.', 1),
  charter('4. Messagerie', 'La messagerie est un outil professionnel. Chaque mot compte.', 2),
];

test.each(['la section sur les mots de passe en anglais', 'the section on passwords into French'])(
  '« %s » names a part by its heading',
  (words) => {
    expect(findHeadedParts(words, sources).map(({ heading }) => heading)).toEqual(['2. Identifiants et mots de passe']);
    const { text } = readDocumentText(words, sources);
    expect(text).toContain('14 caractères');
    expect(text).not.toContain('professionnel');
  },
);

test.each(['la charte', 'la section sur les congés', 'les mots de passe'])('« %s » names none of them', (words) => {
  expect(findHeadedParts(words, sources)).toEqual([]);
});
