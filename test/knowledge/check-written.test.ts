import { describe, expect, test } from 'vitest';
import { createBlocks } from '../../src/knowledge/blocks/blocks.ts';
import { checkWritten } from '../../src/knowledge/blocks/check-written.ts';
import { toSourceOfText } from '../../src/knowledge/blocks/source-of-text.ts';
import { supportThresholds, weighSupport } from '../../src/knowledge/blocks/weigh-support.ts';

function blocksOf(text: string) {
  const blocks = createBlocks();
  blocks.add([toSourceOfText({ title: 'Tarif 2026 de Brévanne', headings: ['Salles'], text }, 0)]);
  return blocks;
}
const check = (sentence: string, text: string) => checkWritten({ text: sentence, named: [1] }, blocksOf(text), []);

describe('a sentence that a model wrote', () => {
  test('stands there when it is copied, over a semicolon too', () => {
    const text = 'Le ciment doit être bâché dès la réception ; nous ne reprenons pas les sacs mouillés. Rien d’autre.';
    const { state, citations } = check(
      'Le ciment doit être bâché dès la réception ; nous ne reprenons pas les sacs mouillés.',
      text,
    );
    expect(state).toBe('proved');
    expect(citations[0]?.quote).toContain('sacs mouillés');
  });

  test('does not stand there when it is a part of what denies it or makes an exception', () => {
    const text =
      'Sauf accord écrit du Bailleur, il n’est pas permis que le Preneur puisse résilier le bail avant son terme.';
    expect(check('Le Preneur puisse résilier le bail avant son terme.', text).state).not.toBe('proved');
    expect(check('puisse résilier le bail avant son terme', text).state).not.toBe('proved');
  });

  test('may give a sum or a difference of what speaks of the same, in one unit, and no other', () => {
    const text = 'La salle Nord coûte 120 €.\nLa salle Sud coûte 190 €.\nUn parking coûte 7 € et un vestiaire 3 €.';
    expect(check('La salle Sud revient à 70 € de plus que la salle Nord.', text).state).toBe('open');
    expect(check('La salle Sud revient à 80 € de plus que la salle Nord.', text).missing).toContain('80 €');
    // The seven of the parking and the hundred and twenty of the room: no figures of one thing.
    expect(check('Le grenier revient à 127 €.', text).missing).toContain('127 €');
    expect(check('La salle Sud accueille 240 personnes.', text).missing).toContain('240');
  });

  test('says no value whose comparator is turned round', () => {
    const text = 'Les chèques de plus de 300 € sont refusés.';
    expect(check('Un chèque de moins de 300 € se voit refusé.', text).missing.join(' ')).toContain('300 €');
    expect(check('Un chèque supérieur à 300 € se voit refusé.', text).state).toBe('open');
  });

  test('names nobody who does not stand there; the people of a place are named by it', () => {
    const text = 'L’entrée est gratuite pour les demandeurs d’emploi brévannois.';
    expect(check('Les chômeurs de Brévanne entrent sans payer.', text).state).toBe('open');
    expect(check('Les chômeurs de Montarel entrent sans payer.', text).missing).toContain('Montarel');
  });
});

test('an item may hold several sentences: a word that begins one is no name, and a name inside one is', () => {
  const text = 'La salle Nord coûte 120 € et ferme à 22 h.';
  expect(
    check(
      'La salle Nord ferme à 22 h. Correction demandée sur l’affiche. Ajoutez l’heure. Avis : « oui ». Ajoutez-la.',
      text,
    ).missing,
  ).toEqual([]);
  expect(check('La salle Nord ferme à 22 h. L’affiche de M. Durand est fausse.', text).missing).toEqual(['Durand']);
  expect(check('La salle Nord ferme à 22 h. SNCF le dit.', text).missing).toEqual(['SNCF']);
});

test('an answer may number its own points; a number that the passages give things of that name is a reference', () => {
  const text = 'La charte réserve la mention aux quatre matelas. Article 5 : l’essai dure 60 nuits.';
  expect(check('Client 2 : la mention est réservée aux quatre matelas.', text).missing).toEqual([]);
  expect(check('Concurrent et régulateur 1 : la mention est pour les quatre matelas.', text).missing).toEqual([]);
  expect(check('Article 12 : l’essai est de 60 nuits.', text).missing).toEqual(['12']);
  expect(check('La mention est réservée aux 2 matelas.', text).missing).toEqual(['2']);
  expect(check('Client 2 : l’essai est de 21 nuits.', text).missing).toEqual(['21 nuits']);
});

test('a price is followed by no unit; a term is one with a hyphen too; a name belongs to whoever it names', () => {
  const text = 'Dublin | € | 240\nLarkbay signs for 18 months, at 50 points.';
  expect(check('Freight is €240 to Dublin.', text).missing).toEqual([]);
  expect(check('The 18-month term that is Larkbay’s.', text).missing).toEqual([]);
  expect(check('The 24-month term that is Hallow’s.', text).missing).toEqual(['24-month', 'Hallow’s']);
});

test('a sentence may rest on a block that it does not name, where a sentence of it speaks of the same', () => {
  const blocks = createBlocks();
  blocks.add([
    toSourceOfText({ title: 'Plan', headings: [], text: 'La campagne du sommier Coffre promet une garantie.' }, 0),
    toSourceOfText({ title: 'Garantie', headings: [], text: 'La garantie du sommier Coffre dure 5 ans.' }, 1),
    toSourceOfText({ title: 'Annexe', headings: [], text: 'Le bail de l’entrepôt dure 9 ans.' }, 2),
  ]);
  const read = (text: string) => checkWritten({ text, named: [1] }, blocks, []);
  expect(read('Le sommier Coffre est promis avec une garantie, et elle est de 5 ans.')).toMatchObject({
    state: 'open',
    missing: [],
    named: [1, 2],
  });
  expect(read('Le sommier Coffre est promis avec une garantie, et elle est de 9 ans.')).toMatchObject({
    state: 'bare',
    missing: ['9 ans'],
    named: [1],
  });
});

test('a figure in the name of the file that is read stands there', () => {
  const blocks = createBlocks();
  const read = toSourceOfText({ title: 'Plan', headings: [], text: 'Trois affiches sont prévues.' }, 0);
  blocks.add([{ ...read, documentName: 'plan du 18 mai 2026.docx' }]);
  const missing = (text: string) => checkWritten({ text, named: [1] }, blocks, []).missing;
  expect(missing('Le plan du 18 mai 2026 annonce trois affiches.')).toEqual([]);
  expect(missing('Le plan du 19 mai 2026 annonce trois affiches.')).toEqual(['19 mai 2026']);
});

test('a price without taxes is one in both writings, and no other one', () => {
  const text = 'Les prix sont hors taxes. Le lave-verres coûte 2 580 € par an.';
  expect(check('Le lave-verres revient à 2 580 € HT chaque année.', text).missing).toEqual([]);
  expect(check('Le lave-verres revient à 2 580 € TTC chaque année.', text).missing).toEqual(['TTC']);
});

test('a row may name the file that it is of, and no other one', () => {
  const blocks = createBlocks();
  const named = toSourceOfText(
    { title: 'Compte rendu', headings: [], text: 'Client : Thermi-Conseil. Deux anomalies.' },
    0,
  );
  blocks.add([{ ...named, documentName: 'doc-23.md' }]);
  const row = (file: string) => checkWritten({ text: `${file} | Thermi-Conseil | deux`, named: [1] }, blocks, []);
  expect(row('doc-23.md').state).toBe('open');
  expect(row('doc-24.md').missing).toEqual(['doc-24.md']);
});

describe('the opinion of the house', () => {
  const { signal } = new AbortController();
  const opinion = (sentence: string, text: string, logit: number | null) =>
    weighSupport({ weighSupport: () => Promise.resolve([logit]) }, sentence, blocksOf(text).all, { signal });
  const text = 'La salle est prêtée gratuitement aux associations.';

  test('is proof only where the words stand there', async () => {
    expect(await opinion('La salle est prêtée gratuitement aux associations.', text, supportThresholds.proved)).toBe(
      'proved',
    );
    expect(await opinion('Une amicale ne débourse rien.', text, supportThresholds.proved)).toBe('after');
  });

  test('is none where the encoder is not sure, or read nothing; and is against what is surely turned round', async () => {
    expect(await opinion(text, text, supportThresholds.after - 0.1)).toBeNull();
    expect(await opinion(text, text, null)).toBeNull();
    expect(await opinion(text, text, supportThresholds.against - 0.1)).toBe('against');
  });
});
