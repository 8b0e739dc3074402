import { expect, test } from 'vitest';
import { toSource } from '../../../../test/knowledge/answer-fixtures.ts';
import type { Source } from '../../../contract/index.ts';
import { createFakeModels } from '../../../models/engines/fake.ts';
import { markStates } from '../../search/versions/amendments.ts';
import { compareSources } from './compare-sources.ts';
import { compareWhole } from './compare-whole.ts';
import { areJoined, listMatters, readComparison } from './read-comparison.ts';

test.each([
  'Délai de retour : avant et maintenant ?',
  'Qu’est-ce qui a changé entre la v1 et la v2 du règlement ?',
  'différence de prix entre le tarif 2025 et 2026 pour VH-3012',
  'L’acompte a-t-il augmenté ?',
  'What has changed in the travel policy?',
])('« %s » asks what differs', (question) => {
  expect(readComparison(question)).not.toBeNull();
});

test.each([
  'Combien de jours de congé pour un mariage ?',
  'Peut-on changer la date de livraison ?',
  'Qui a voté contre la hausse des tarifs ?',
  'Quel est le nouveau tarif ?',
  'on touche combien de prime vu que le chiffre a augmenté ?',
])('« %s » asks for one thing', (question) => {
  expect(readComparison(question)).toBeNull();
});

test('a code and a word of the matter stay, the words that compare do not', () => {
  expect(readComparison('différence de prix entre le tarif 2025 et 2026 pour VH-3012')?.matter).toContain('VH-3012');
  const names = (question: string): boolean | null => {
    const comparison = readComparison(question);
    return (
      comparison &&
      comparison.open &&
      listMatters(comparison, { title: 'Règlement des voyageurs', path: 'r.md' }).length === 0
    );
  };
  expect(names('Qu’est-ce qui a changé entre la v1 et la v2 du règlement ?')).toBe(true);
  expect(names('Qu’est-ce qui a changé dans le réglement des voyageur entre la v3 et la v4 ?')).toBe(true);
  expect(names('Compare les deux versions du règlement des voyageurs')).toBe(true);
  expect(names('Compare les versions')).toBe(true);
  expect(names('compare the two versions of the passenger rules')).toBe(true);
  expect(names('compare the deposit in the two versions')).toBe(false);
  expect(names('Compare la caution dans les deux versions')).toBe(false);
  expect(names('Qu’est-ce qui a changé pour la caution entre 2023 et 2025 ?')).toBe(false);
});

test('matters that are joined are several, and the words of one are one', () => {
  const joined = (question: string): boolean => {
    const comparison = readComparison(question);
    return (
      comparison !== null && areJoined(question, listMatters(comparison, { title: 'Politique voyages', path: 'p.md' }))
    );
  };
  expect(joined('compare la politique voyages de 2023 et celle de 2025 pour les poseurs et les plafonds')).toBe(true);
  expect(joined('Ce qui a changé entre 2023 et 2025 pour les repas, les nuits et le train')).toBe(true);
  expect(joined('Ce qui a changé pour le remboursement des repas entre 2023 et 2025')).toBe(false);
  expect(joined('Ce qui a changé pour l’indemnité des équipes de pose entre 2023 et 2025')).toBe(false);
});

function library(...documents: [title: string, heading: string, text: string][]): Source[] {
  const sources = documents.map(([title, heading, text], index) => ({
    ...toSource({ title, headings: [heading], text }, index + 1),
    path: `${title.replaceAll(' ', '-')}.md`,
  }));
  return markStates(sources);
}

const compare = async (question: string, sources: Source[], whole = false) => {
  const comparison = readComparison(question);
  if (!comparison) throw new Error('no comparison');
  const models = createFakeModels({ script: () => '' });
  const { signal } = new AbortController();
  return whole
    ? compareWhole({ models }, sources, { about: [], signal })
    : compareSources({ models }, { question, matter: comparison.matter }, sources, { signal });
};

const rules = library(
  ['Règlement des retours 2025', 'Retours', 'Le délai de retour est de 30 jours. Les frais de retour sont offerts.'],
  ['Règlement des retours 2022', 'Retours', 'Le délai de retour est de 14 jours. Les frais de retour sont offerts.'],
);

test('what stood before is paired with what stands now, and the later version is told by its name', async () => {
  const [pair] = (await compare('Délai de retour : avant et maintenant ?', rules))?.pairs ?? [];
  expect(pair?.before.unit.text.trim()).toBe('Le délai de retour est de 14 jours.');
  expect(pair?.now.unit.text.trim()).toBe('Le délai de retour est de 30 jours.');
  expect(pair?.same).toBe(false);
});

test('what has not changed is paired too, and said to be the same', async () => {
  const [pair] = (await compare('Les frais de retour ont-ils changé ?', rules))?.pairs ?? [];
  expect(pair?.same).toBe(true);
});

test('two documents compared whole give what differs, and what only one of them says', async () => {
  const compared = await compare(
    'Qu’est-ce qui a changé entre la v1 et la v2 du règlement ?',
    library(
      ['Règlement v2', 'Retours', 'Le délai de retour est de 30 jours. Un bordereau prépayé est joint au colis.'],
      ['Règlement v1', 'Retours', 'Le délai de retour est de 14 jours. Le magasin de Dole reprend les vélos usagés.'],
    ),
    true,
  );
  expect(compared?.pairs).toHaveLength(1);
  expect(compared?.added.map(({ unit }) => unit.text.trim())).toEqual(['Un bordereau prépayé est joint au colis.']);
  expect(compared?.removed.map(({ unit }) => unit.text.trim())).toEqual([
    'Le magasin de Dole reprend les vélos usagés.',
  ]);
});

test('an amendment compared whole tells its changes in its own order, each beside what it replaces, and neither parties nor signatures', async () => {
  const compared = await compare(
    'Qu’est-ce qui a changé avec l’avenant au contrat Brel ?',
    library(
      [
        'Contrat Brel',
        'Contrat Brel',
        'Le Prestataire assure l’entretien de douze pompes. Le prix annuel est de 2 340 € par pompe. Le contrat s’achève le 31 décembre 2025. Le Prestataire remet un devis sous cinq jours. Signé à Brest le 14 novembre 2022.',
      ],
      [
        'Avenant n° 1 au contrat Brel',
        'Avenant n° 1 au contrat Brel',
        'Entre la société Brel et le Prestataire. Le prix annuel est porté à 2 485 € par pompe. La date d’échéance du 31 décembre 2025 est remplacée par celle du 31 décembre 2027. L’article 11 est supprimé. Signé à Brest le 3 février 2025.',
      ],
    ),
    true,
  );
  expect(compared?.pairs.map(({ before, now }) => [before.unit.text.trim(), now.unit.text.trim()])).toEqual([
    ['Le prix annuel est de 2 340 € par pompe.', 'Le prix annuel est porté à 2 485 € par pompe.'],
    [
      'Le contrat s’achève le 31 décembre 2025.',
      'La date d’échéance du 31 décembre 2025 est remplacée par celle du 31 décembre 2027.',
    ],
  ]);
  expect(compared?.added.map(({ unit }) => unit.text.trim())).toEqual(['L’article 11 est supprimé.']);
});

test('an amendment is compared with the sentence that it replaces', async () => {
  const sources = library(
    ['Contrat Brel', 'Article 3', 'Le forfait mensuel est de 3 280 € HT.'],
    ['Avenant n° 1 au contrat Brel', 'Avenant', 'Le forfait mensuel est porté à 3 950 € HT.'],
  );
  const [pair] = (await compare('Le forfait mensuel avant et après l’avenant ?', sources))?.pairs ?? [];
  expect([pair?.before.passage, pair?.now.passage]).toEqual([0, 1]);
});

test('documents that are no two states of one are not compared', async () => {
  const sources = library(
    ['Charte des achats', 'Retours', 'Le délai de retour est de 30 jours.'],
    ['Guide du magasin', 'Retours', 'Le délai de retour est de 14 jours.'],
  );
  expect(await compare('Délai de retour : avant et maintenant ?', sources)).toBeNull();
});

test('of two documents compared whole what has another value comes first, and what only names the version not at all', async () => {
  const compared = await compare(
    'Qu’est-ce qui a changé entre la v1 et la v2 du règlement ?',
    library(
      [
        'Règlement v2',
        'Retours',
        'Règlement FIN-07, version 2 1er mars 2026. Ce règlement entre en vigueur le 1er mars 2026. Tout retour se fait au magasin, sur présentation de la facture. Le délai de retour est de 30 jours.',
      ],
      [
        'Règlement v1',
        'Retours',
        'Règlement FIN-07, version 1 2 mai 2023. Ce règlement entre en vigueur le 2 mai 2023. Tout retour se fait au magasin, sur présentation du ticket. Le délai de retour est de 14 jours.',
      ],
    ),
    true,
  );
  expect(compared?.pairs.map(({ now }) => now.unit.text.trim())).toEqual([
    'Le délai de retour est de 30 jours.',
    'Tout retour se fait au magasin, sur présentation de la facture.',
  ]);
});
