import { expect, test } from 'vitest';
import type { Source } from '../../src/contract/index.ts';
import { listTerms, TermIndex } from '../../src/knowledge/verify/terms.ts';
import { markStates } from '../../src/knowledge/search/versions/amendments.ts';
import { toSource } from './answer-fixtures.ts';
import { ask } from './ask-by-reader.ts';

// What is said in other words than it is asked, by the house's own reader.

function contract(): Source[] {
  const base = toSource(
    {
      title: 'Convention Lemoine',
      headings: ['Livraison'],
      text: 'Le laboratoire livre deux fois par semaine. Les relevés sont payés le 15.',
    },
    3,
  );
  const change = toSource(
    {
      title: 'Avenant n° 1 à la convention Lemoine',
      headings: [],
      text: 'La tournée a lieu désormais chaque jour ouvré. Fait à Limoges.',
    },
    4,
  );
  return markStates([base, change]);
}

test('a change that an amendment says in other words is quoted beside the sentence that it may replace', async () => {
  const logitOf = (sentence: string): number => (/livre deux/u.test(sentence) ? 5 : /tournée/u.test(sentence) ? 0 : -8);
  const { sentences } = await ask('on livre Lemoine quels jours', { logitOf, more: contract() });
  expect(sentences.map(({ support, text }) => [support, text])).toEqual([
    ['supported', 'Le laboratoire livre deux fois par semaine.'],
    ['quote', 'La tournée a lieu désormais chaque jour ouvré.'],
  ]);
  const before = await ask('on livrait Lemoine quels jours avant l’avenant', { logitOf, more: contract() });
  expect(before.sentences.map(({ text }) => text)).not.toContain('La tournée a lieu désormais chaque jour ouvré.');
});

test('who came to a meeting is no answer to what else is asked, and one to who came', async () => {
  const came = 'COMPTE RENDU DU 12 MARS\nPrésents : Marco Vitali, Inès Roy (apprentie)';
  const minutes = toSource({ title: 'Réunion', headings: [], text: `${came}\n\nMarco est le tuteur d’Inès.` }, 3);
  const logitOf = (sentence: string): number => (/Présents/u.test(sentence) ? 4 : /tuteur/u.test(sentence) ? 3 : -8);
  const first = async (question: string): Promise<string | undefined> =>
    (await ask(question, { logitOf, more: [minutes] })).sentences[0]?.text;
  expect(await first('qui s’occupe d’Inès')).toBe('Marco est le tuteur d’Inès.');
  expect(await first('qui était présent avec Inès')).toContain('Présents');
});

test('of rows that are called alike the one of which nothing more is said is meant', async () => {
  const text =
    'Code | Désignation | Prix\nF12 | Couronne zircone | 125 €\nF13 | Couronne zircone stratifiée | 165 €\n\nTarif de janvier.';
  const prices = toSource({ title: 'Grille', headings: ['Fixe'], text }, 3);
  // The reader cannot tell them apart.
  const logitOf = (sentence: string): number =>
    /stratifiée/u.test(sentence) ? 4.2 : /zircone/u.test(sentence) ? 4 : -8;
  const first = async (question: string): Promise<string | undefined> =>
    (await ask(question, { logitOf, more: [prices] })).sentences[0]?.text;
  expect(await first('une couronne zircone basique ça vaut quoi')).toContain('F12');
  expect(await first('une couronne zircone stratifiée basique ça vaut quoi')).toContain('F13');
});

test('the next sentence is shown with the one that answers where it says of it what is asked', async () => {
  const bonus = 'La prime de vacances tombe avec la paie de juin. Les apprentis la touchent aussi. Elle est de 220 €.';
  const mail = toSource({ title: 'Congés', headings: [], text: bonus }, 3);
  const logitOf = (sentence: string): number => (/prime/u.test(sentence) ? 4 : -8);
  const first = async (question: string): Promise<string | undefined> =>
    (await ask(question, { logitOf, more: [mail] })).sentences[0]?.text;
  expect(await first('les apprentis ont la prime de vacances ?')).toBe(
    'La prime de vacances tombe avec la paie de juin. Les apprentis la touchent aussi.',
  );
  expect(await first('quand tombe la prime de vacances ?')).toBe('La prime de vacances tombe avec la paie de juin.');
});

test('what minutes say was decided is given together, of the month that is asked', async () => {
  const march = toSource(
    {
      title: 'Compte rendu de mars',
      headings: [],
      text: 'Le pont fuit. Décision : Thierry commande ailleurs. Achat d’un aspirateur voté, 640 € au plus.\n\nProchaine réunion : le 9 avril, vote compris.',
    },
    3,
  );
  const may = toSource(
    { title: 'Compte rendu de mai', headings: [], text: 'Décision : le quai est repeint. Il fait beau.' },
    4,
  );
  const given = async (question: string): Promise<string[]> =>
    (await ask(question, { logitOf: () => -3, more: [march, may] })).sentences.map(({ text }) => text);
  expect(await given('quelles décisions ont été prises en mars')).toEqual([
    'Décision : Thierry commande ailleurs.',
    'Achat d’un aspirateur voté, 640 € au plus.',
  ]);
  expect(await given('qu’est-ce qui a été décidé en mai')).toEqual(['Décision : le quai est repeint.']);
});

test('what is opened under a refusal is what holds now', async () => {
  const [base, change] = markStates([
    toSource({ title: 'Contrat Brel', headings: ['Article 4'], text: 'Les factures sont payables à 45 jours.' }, 3),
    toSource(
      { title: 'Avenant n° 1 au contrat Brel', headings: [], text: 'Les factures sont désormais payables à 30 jours.' },
      4,
    ),
  ]);
  const logitOf = (sentence: string): number => (/45/u.test(sentence) ? -5 : -9);
  const refused = await ask('délai des factures', { logitOf, more: [base, change].flatMap((one) => one ?? []) });
  expect(refused.outcome).toBe('refused');
  expect(refused.nearest).toBe('Les factures sont désormais payables à 30 jours.');
});

test('a verb and the noun of it are one word, where they are long enough to tell', () => {
  const has = (text: string, word: string): boolean =>
    listTerms(word).every((term) => new TermIndex(listTerms(text)).has(term));
  expect(has('Le dépannage sur route', 'dépanne')).toBe(true);
  expect(has('Sa facturation devient mensuelle', 'facture')).toBe(true);
  expect(has('Le partage des pourboires', 'parti')).toBe(false);
  expect(has('Le passage est libre', 'passer')).toBe(false);
});
