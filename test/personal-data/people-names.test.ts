import { expect, test } from 'vitest';
import { openNameMasking } from '../../src/governance/personal-data/people-names.ts';

// Names of people are taken out of what somebody gives away: those that the house knows, and those behind a form of address.

const mask = (text: string, known: readonly string[] = ['Léa Petit', 'Jean-Marc Le Goff', 'Bo']): string =>
  openNameMasking(known)(text);

test.each([
  ['Écris à Léa Petit ce soir.', 'Écris à [PERSONNE_1] ce soir.'],
  ['écris à lea petit, puis à PETIT Léa', 'écris à [PERSONNE_1], puis à [PERSONNE_2]'],
  ['Demande à Petit, et à Le Goff : Léa sait.', 'Demande à [PERSONNE_1], et à Le [PERSONNE_2] : Léa sait.'],
  ['Mme Durand et M. de la Tour ont écrit.', 'Mme [PERSONNE_1] et M. de la Tour ont écrit.'],
  ['Monsieur Jean Van der Meer arrive. Elle part.', 'Monsieur [PERSONNE_1] arrive. Elle part.'],
  ['Maître d’Estaing, puis Dr. House', 'Maître [PERSONNE_1], puis Dr. [PERSONNE_2]'],
  ['Mrs Smith told Mr. Jones.', 'Mrs [PERSONNE_1] told Mr. [PERSONNE_2].'],
  ['Mme Durand rappelle ; réponds à Mme Durand.', 'Mme [PERSONNE_1] rappelle ; réponds à Mme [PERSONNE_1].'],
])('%s', (text, masked) => {
  expect(mask(text)).toBe(masked);
  // What was masked stays as it is when it is looked at again.
  expect(mask(masked)).toBe(masked);
});

test.each([
  'Petit déjeuner à huit heures.',
  'Madame, votre facture est prête.',
  'Monsieur le directeur, la vis M. 8 et le boulon M8.',
  'Le petit dossier de Bo est là.',
  'Dis-moi tout. Mme [PERSONNE_1] Durand le sait.',
])('%s names nobody', (text) => {
  expect(mask(text)).toBe(text);
});
