import { expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { toSource } from './answer-fixtures.ts';

// Answers of several sentences or rows, chosen by what the reader says of them together.

interface Given {
  readonly texts: string[];
  readonly sentences: AnswerSentence[];
  readonly outcome: string;
  readonly questions: string[];
}

type Odds = readonly (readonly [RegExp, number])[];

/** Asks a reader that gives each sentence the odds of the first pattern that it matches, and no others. */
async function ask(question: string, sources: readonly Source[], odds: Odds): Promise<Given> {
  const questions: string[] = [];
  const models = createFakeModels({
    read: (asked, sentence) => {
      questions.push(asked);
      return odds.find(([pattern]) => pattern.test(sentence))?.[1] ?? -9;
    },
  });
  const sentences: AnswerSentence[] = [];
  const { signal } = new AbortController();
  const input = { question, sources, goesOn: new Set<string>() };
  for await (const step of answerFromSources({ models, clock: systemClock }, input, { signal })) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished')
      return { sentences, texts: sentences.map(({ text }) => text), outcome: step.outcome, questions };
  }
  throw new Error('the answer never finished');
}

type Passage = { readonly title: string; readonly headings?: readonly string[]; readonly text: string };

const toSources = (passages: readonly Passage[]): Source[] =>
  passages.map(({ headings = [], ...passage }, index) => toSource({ ...passage, headings }, index + 1));

const steps: Passage = {
  title: 'Q-11 – Clôture des comptes annuels',
  headings: ['Phases'],
  text: '1. Envoyer la liste des pièces.\n2. Assister à l’inventaire.\n3. Faire réviser le dossier.\n4. Classer l’accusé dans le dossier T.',
};
const moved: Passage = {
  title: 'Avenant',
  text: 'La fin de l’exercice est déplacée au 30 juin. Le reste ne bouge pas.',
};

test('steps are chosen by what the reader says of them together, and shown whole, before one sentence that is a little likelier', async () => {
  const { texts } = await ask('Étapes de la clôture d’un exercice', toSources([moved, steps]), [
    [/30 juin/u, 2.6],
    [/liste|inventaire|réviser/u, 2.2],
  ]);
  expect(texts).toEqual(
    [
      'Envoyer la liste des pièces.',
      'Assister à l’inventaire.',
      'Faire réviser le dossier.',
      'Classer l’accusé dans le dossier T.',
    ].map((text, index) => `${index + 1}. ${text}`),
  );
});

test('a list whose lead-in has the words of the question is shown where the reader is sure of nothing else', async () => {
  const question = 'Quelles sont les étapes de la clôture des comptes annuels ?';
  const unsure = await ask(question, toSources([moved, steps]), [[/30 juin/u, -2]]);
  expect(unsure.texts).toHaveLength(4);
  const sure = await ask(question, toSources([moved, steps]), [[/30 juin/u, 6]]);
  expect(sure.texts).toEqual(['La fin de l’exercice est déplacée au 30 juin.']);
});

test('a sentence that is clearly likelier than a list is the answer to a question for steps', async () => {
  const { texts } = await ask('Étapes de la fin d’un exercice', toSources([moved, steps]), [
    [/30 juin/u, 6],
    [/liste|inventaire|réviser/u, 1.5],
  ]);
  expect(texts).toEqual(['La fin de l’exercice est déplacée au 30 juin.']);
});

test('the one item of a list that answers is shown without the others', async () => {
  const { texts } = await ask('Que fait-on de l’accusé ?', toSources([steps]), [[/accusé/u, 6]]);
  expect(texts).toEqual(['4. Classer l’accusé dans le dossier T.']);
});

const refunds: Passage = {
  title: 'Frais',
  text: 'Sont remboursés sur facture :\n– les repas pris au restaurant à midi ;\n– les courses de taxi entre la gare et le site ;\n– les nuits d’hôtel en province.',
};

test('an item that says little alone stands under what announces it', async () => {
  const { texts } = await ask('Le taxi est-il remboursé ?', toSources([refunds]), [[/taxi/u, 6]]);
  expect(texts).toEqual(['Sont remboursés sur facture :', 'les courses de taxi entre la gare et le site ;']);
});

test('a list of which most items answer is shown whole, though none was asked for', async () => {
  const { texts } = await ask('Le taxi est-il remboursé ?', toSources([refunds]), [[/taxi|repas/u, 6]]);
  expect(texts).toHaveLength(4);
});

test('where a list is asked, one in which another item may answer too is shown whole', async () => {
  const question = 'Quels trajets sont remboursés ?';
  const may = await ask(question, toSources([refunds]), [
    [/taxi/u, 6],
    [/repas/u, 1.5],
  ]);
  expect(may.texts).toHaveLength(4);
  const one = await ask(question, toSources([refunds]), [[/taxi/u, 6]]);
  expect(one.texts).toHaveLength(2);
});

const parkings: Passage = {
  title: 'Stationnement',
  headings: ['Parkings'],
  text: [
    'Parking | Places | Usagers | Tarif',
    'Parking: P1 Ampère; Places: 210; Usagers: agents de jour; Tarif: 9 €',
    'Parking: P2 Cassini; Places: 95; Usagers: équipes de nuit; Tarif: gratuit',
    'Parking: P3 Verdure; Places: 340; Usagers: étudiants; Tarif: 5 €',
    'Parking: P4 Silo; Places: 60; Usagers: covoitureurs; Tarif: gratuit',
  ].join('\n'),
};

test('of a table that is asked by a condition the rows that hold it are shown, and no list of something else', async () => {
  const lost: Passage = {
    title: 'Badge',
    text: '1. Signaler la perte au poste.\n2. Payer 10 €.\n3. Attendre un jour.',
  };
  const { texts } = await ask('quels parkings sont gratuits pour le personnel ?', toSources([lost, parkings]), [
    [/Signaler/u, 2.5],
    [/Tarif: gratuit/u, 3],
    [/Tarif/u, 1],
  ]);
  // The names of the columns, and two rows.
  expect(texts).toHaveLength(3);
  expect(texts.join('\n')).toMatch(/Cassini[\s\S]*Silo/u);
});

test('rows are not shown together where what they are is left out', async () => {
  const odds: Odds = [[/Tarif/u, 3]];
  const rows = (given: Given) => given.sentences.filter(({ opens }) => opens === 'row').length;
  expect(rows(await ask('quels parkings y a-t-il pour le personnel ?', toSources([parkings]), odds))).toBe(1 + 4);
  expect(rows(await ask('quels arrêts y a-t-il hors parkings ?', toSources([parkings]), odds))).toBe(0);
});

const minutes: Passage = {
  title: 'Compte rendu du comité',
  headings: ['Décisions'],
  text: 'Deux alternants seront engagés en janvier. Le logiciel change au 1er mars. Les tarifs augmenteront de 2 %. Le café est offert par Léa.',
};

test('where several things are asked the likely sentences of one section are shown, in its order', async () => {
  const { texts } = await ask('Ce que les associés ont décidé en octobre', toSources([minutes]), [
    [/tarifs/u, 4],
    [/alternants|logiciel/u, 3.5],
    [/café/u, -3],
  ]);
  expect(texts).toEqual([
    'Deux alternants seront engagés en janvier.',
    'Le logiciel change au 1er mars.',
    'Les tarifs augmenteront de 2 %.',
  ]);
});

test('what is asked once is answered by one sentence, and a second stands beside it where two things are asked', async () => {
  const odds: Odds = [
    [/alternants/u, 4.4],
    [/tarifs/u, 4.3],
  ];
  const once = await ask('Qui sera engagé ?', toSources([minutes]), odds);
  expect(once.texts).toEqual(['Deux alternants seront engagés en janvier.']);
  const both = await ask('Qui sera engagé, et de combien montent les tarifs', toSources([minutes]), odds);
  expect(both.texts).toHaveLength(2);
});

const rates: Passage = {
  title: 'Grille d’honoraires',
  headings: ['Taux'],
  text: 'Fonction | Taux\nFonction: assistant; Taux: 58 €/h\nFonction: juriste; Taux: 135 €/h\nFonction: associé; Taux: 165 €/h',
};

test('an extreme that is asked in other words is computed over the table that the likeliest sentences are rows of', async () => {
  const odds: Odds = [[/Taux/u, 2]];
  const { sentences } = await ask('Quel profil coûte le plus cher ?', toSources([rates]), odds);
  expect(sentences[0]).toMatchObject({ support: 'written' });
  expect(sentences[0]?.text).toContain('165 €/h');
  expect(sentences[0]?.text).toContain('associé');
});

test('no extreme is computed where the likeliest sentences are rows of two tables', async () => {
  const fees: Passage = {
    title: 'Frais',
    text: 'Repas | Plafond\nRepas: midi; Plafond: 19 €\nRepas: soir; Plafond: 25 €',
  };
  const odds: Odds = [
    [/Taux/u, 2],
    [/Plafond/u, 4],
  ];
  const { sentences } = await ask('Quel profil coûte le plus cher ?', toSources([rates, fees]), odds);
  expect(sentences.every(({ support }) => support === 'quote')).toBe(true);
});

test('what is free costs nothing beside amounts of money, and the largest is told by what is counted', async () => {
  const odds: Odds = [[/Tarif/u, 2]];
  const dearest = await ask('stationnement payant le plus cher', toSources([parkings]), odds);
  expect(dearest.sentences[0]).toMatchObject({ support: 'written' });
  expect(dearest.texts[0]).toContain('9 €');
  const largest = await ask('sur quel emplacement a-t-on le plus grand espace', toSources([parkings]), odds);
  expect(largest.texts[0]).toContain('340');
  expect(largest.texts[0]).toContain('Verdure');
});

test('who pays nothing is told by the rows that say so', async () => {
  const { texts } = await ask('qui ne paie rien pour se garer', toSources([parkings]), [[/Tarif/u, 2]]);
  expect(texts).toHaveLength(3);
  expect(texts.join('\n')).toMatch(/nuit[\s\S]*covoitureurs/u);
});

const contract: Passage = {
  title: 'Contrat Brel',
  text: 'La mensualité est fixée à 405 €. Le dossier est tenu au siège.',
};
const amendment: Passage = {
  title: 'Avenant n° 1 au contrat Brel',
  text: 'La mensualité est portée à 465 €. Le siège ne change pas.',
};

function amended(): Source[] {
  const [base, change] = toSources([contract, amendment]);
  if (!base || !change) throw new Error('no sources');
  return [{ ...base, amended: [{ start: 0, end: 31, by: 2, from: 0, to: 33 }] }, change];
}

test('who asks what stood before is told what an amendment replaced, as surely as what it says', async () => {
  const odds: Odds = [
    [/465/u, 5],
    [/405/u, -4],
  ];
  const before = await ask('Avant l’avenant, quel était le versement mensuel ?', amended(), odds);
  expect(before.texts[0]).toContain('405');
  expect(before.questions[0]).toBe('quel était le versement mensuel ?');
  const now = await ask('Quel est le versement mensuel ?', amended(), odds);
  expect(now.texts[0]).toContain('465');
});

test('from when an amendment holds is told by what it says of itself, and not of another of its changes', async () => {
  const text = 'Le préavis passe à deux mois. La mensualité est portée à 465 € à compter du 1er juin 2025.';
  const change: Passage = { title: 'Avenant n° 1 au contrat Brel', text };
  const effect = ' Le présent avenant prend effet le 1er mai 2025.';
  const odds: Odds = [[/préavis/u, 6]];
  const alone = await ask('quel préavis désormais', toSources([change]), odds);
  expect(alone.texts).toEqual(['Le préavis passe à deux mois.']);
  const dated = await ask('quel préavis désormais', toSources([{ ...change, text: text + effect }]), odds);
  expect(dated.texts).toEqual(['Le préavis passe à deux mois.', effect.trim()]);
});

test('what stays as it was is not told as what is new, but where it is asked whether it changes', async () => {
  const text = 'Le prix du bulletin reste inchangé. Un tableau de bord est ajouté au bulletin.';
  const sources = toSources([{ title: 'Avenant n° 1 au contrat Brel', text }]);
  const odds: Odds = [
    [/inchangé/u, 4.2],
    [/tableau/u, 4],
  ];
  expect((await ask('Que prévoit le nouvel avenant du bulletin', sources, odds)).texts[0]).toContain('tableau');
  expect((await ask('Le bulletin change-t-il avec l’avenant ?', sources, odds)).texts[0]).toContain('inchangé');
});

test('of two amendments in one document the one that is named is read', async () => {
  const both: Passage = {
    title: 'Avenants n° 1 et n° 2 au contrat Brel',
    headings: ['Avenant n° 1'],
    text: 'Avenant n° 1\n\nLa mission est étendue au tableau de bord.\n\nAvenant n° 2\n\nLa mission est étendue au contrôle fiscal.',
  };
  const [source] = toSources([both]);
  const at = (text: string) => ({ start: both.text.indexOf(text), end: both.text.indexOf(text) + text.length });
  const layout = ['Avenant n° 1\n', 'Avenant n° 2\n'].map((text) => ({ kind: 'heading' as const, ...at(text.trim()) }));
  const odds: Odds = [[/mission/u, 4]];
  const sources = source ? [{ ...source, layout }] : [];
  expect((await ask('Que prévoit le premier avenant ?', sources, odds)).texts[0]).toContain('tableau de bord');
  expect((await ask('Que prévoit l’avenant n° 2 ?', sources, odds)).texts[0]).toContain('contrôle fiscal');
});
