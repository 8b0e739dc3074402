import { expect, test } from 'vitest';
import { asksForCutout, asksForCutoutOfPicture, readWishedGround } from '../../../src/contract/index.ts';

// What a message orders beside a picture, in the words of people who sell things; without a picture most of it says nothing.

test.each([
  'détoure cette photo',
  'remove background',
  'enlève le fond de ces deux photos',
  'tu peux me détourer ça ?',
  'mets cette tasse sur fond blanc',
  'fond blanc stp',
  'je veux cette photo sans le fond',
  'make the background white',
  'photoshop cette image pour enlever l’arrière plan',
  'prépare cette photo pour Vinted',
  'détoure',
  'cut this out please',
  'enlève l’ombre',
  'sans fond',
  'PNG transparent',
  'background white please',
  'photo sur fond transparent',
])('« %s » beside a picture takes it to the studio', (message) => {
  expect(asksForCutoutOfPicture(message)).toBe(true);
});

test.each([
  'que dit cette photo ?',
  'que dit cette étiquette ?',
  'combien de boutons a cette veste ?',
  'que montre cette photo ?',
  'what does this picture say?',
  'décris cette photo',
  'traduis le texte de cette image',
  'quel est le fond de cette affaire ?',
  'résume le fond du dossier',
  'fond blanc ou noir pour Amazon ?',
  'quelle image vend mieux, avec ou sans fond ?',
  'prépare la réunion pour Vinted',
  'est-ce que le fond est blanc ?',
  'rédige une annonce pour Vinted',
])('« %s » beside a picture stays a question', (message) => {
  expect(asksForCutoutOfPicture(message)).toBe(false);
});

test.each(['fond blanc stp', 'sans fond', 'prépare ce dossier pour la boutique', 'enlève l’ombre'])(
  '« %s » without a picture orders no cutout',
  (message) => {
    expect(asksForCutout(message)).toBe(false);
  },
);

test('the ground that is wished is read, where one is', () => {
  expect(readWishedGround('mets cette tasse sur fond blanc')).toBe('white');
  expect(readWishedGround('white background please')).toBe('white');
  expect(readWishedGround('PNG transparent')).toBe('transparent');
  expect(readWishedGround('détoure cette photo')).toBeNull();
  expect(readWishedGround('détoure cette chemise blanche')).toBeNull();
});
