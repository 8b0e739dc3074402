import { expect, test } from 'vitest';
import type { Source } from '../../src/contract/index.ts';
import { writeHead } from '../../src/knowledge/answer/read/cut-sections.ts';
import { likely, likelyRead, thresholdsOf } from '../../src/knowledge/answer/read/select.ts';
import { markStates } from '../../src/knowledge/search/versions/amendments.ts';
import { maisonReader } from '../../src/models/catalogue/maison-reader.ts';
import { toSource } from './answer-fixtures.ts';
import { ask, only } from './ask-by-reader.ts';

// Where the house's own reader is there, it judges every sentence at once, and no chat model is waited for.

const table = toSource(
  { title: 'Bancs', headings: ['Bancs'], text: 'Désignation: Banc Estran; Finition: Ardoise; Délai: 3 semaines' },
  3,
);

test('The sentence that the reader finds to answer is the answer, in its own words and with its place, and no chat model is opened.', async () => {
  const asked = await ask('combien de jours de télétravail', { logitOf: only(/deux jours/u) });
  expect(asked.outcome).toBe('answered');
  expect(asked.model).toBe('maison-reader');
  expect(asked.sentences.map(({ text, support }) => [text, support])).toEqual([
    ['Les salariés peuvent télétravailler deux jours par semaine.', 'supported'],
  ]);
  expect(asked.sentences[0]?.citations[0]).toMatchObject({ number: 1, start: 34 });
  expect(asked.chatted).toBe(false);
});

test('The reader is given every sentence once, under title and headings.', async () => {
  const { read } = await ask('combien de jours de télétravail', { logitOf: only(/deux jours/u) });
  expect(read).toHaveLength(1);
  expect(read[0]?.passages.map(({ head, units }) => [head, units.length]).sort()).toEqual([
    ['Cantine', 2],
    ['Télétravail › Rythme', 3],
  ]);
});

test('Where the reader finds nothing that answers, the question is refused, and the likeliest sentence is named.', async () => {
  const asked = await ask('combien de jours de télétravail', {
    logitOf: (sentence) => (/responsable/u.test(sentence) ? -5 : -9),
  });
  expect(asked.outcome).toBe('refused');
  expect(asked.sentences).toEqual([]);
  expect(asked.nearest).toBe('La demande est faite au responsable.');
});

test('Between the two the likeliest sentences are quoted, and not said to be the answer.', async () => {
  const asked = await ask('combien de jours de télétravail', {
    logitOf: (sentence) => (/deux jours/u.test(sentence) ? -2.1 : -9),
  });
  expect(asked.outcome).toBe('quoted');
  expect(asked.sentences.map(({ support }) => support)).toEqual(['quote']);
});

test('Where two things are asked a second sentence stands beside the first, if it is likely too.', async () => {
  const question = 'qui télétravaille et à qui le demander';
  const both = await ask(question, {
    logitOf: (sentence) => (/deux jours/u.test(sentence) ? 5.4 : /responsable/u.test(sentence) ? 3.3 : -9),
  });
  expect(both.sentences.filter(({ support }) => support === 'supported')).toHaveLength(2);
  const one = await ask(question, {
    logitOf: (sentence) => (/deux jours/u.test(sentence) ? 6 : /responsable/u.test(sentence) ? 1 : -9),
  });
  expect(one.sentences.filter(({ support }) => support === 'supported')).toHaveLength(1);
});

test('Beside an answer that is doubtful one sentence is quoted, and none beside one that is not.', async () => {
  const odds = (first: number, others: number) => (sentence: string) =>
    /deux jours/u.test(sentence) ? first : /responsable|ouvert à tous/u.test(sentence) ? others : -9;
  const doubtful = await ask('le télétravail en semaine', { logitOf: odds(0.2, 2.8) });
  expect(doubtful.sentences.map(({ support }) => support)).toEqual(['supported', 'quote']);
  const sure = await ask('le télétravail en semaine', { logitOf: odds(4, 3.7) });
  expect(sure.sentences.map(({ support }) => support)).toEqual(['supported']);
});

test('One row is quoted, and not said to be the answer, where an extreme is asked that could not be computed.', async () => {
  const sure = { logitOf: only(/Estran/u), more: [table] };
  expect((await ask('quel est le banc le plus léger', sure)).outcome).toBe('quoted');
  expect((await ask('quelle finition pour le banc Estran', sure)).outcome).toBe('answered');
});

test('A model on a server of the company writes from what the reader has found.', async () => {
  const asked = await ask('combien de jours de télétravail', { logitOf: only(/deux jours/u), remote: true });
  expect(asked.chatted).toBe(true);
});

test('A reader that fails leaves the question to the words and the chat model.', async () => {
  const asked = await ask('combien de jours de télétravail', {
    logitOf: () => {
      throw new Error('the process is gone');
    },
  });
  expect(asked.chatted).toBe(true);
});

test('The threshold of the house’s own reader is found by the name that the catalogue gives it.', () => {
  expect(thresholdsOf(maisonReader.name)).toBe(likelyRead);
  expect(thresholdsOf('qwen2.5-coder-1.5b-instruct')).toBe(likely);
});

test('The heading is written as the reader has learned it: title, then headings, each once.', () => {
  const about = { title: null, documentName: 'Tarif_2026-v2.pdf', headings: ['Pompes › Puits', 'Puits'] };
  expect(writeHead(about)).toBe('Tarif 2026 v2 › Pompes › Puits');
});

const stays: Source = toSource(
  {
    title: 'Congés',
    headings: ['Congés'],
    text: 'Événement | Jours\nMariage | 4 jours\nDéménagement | 1 jour',
  },
  4,
);

test('A cell that says how many is the answer to how many; a row is none to what is asked over many.', async () => {
  const logitOf = (sentence: string): number => (/Mariage/u.test(sentence) ? 5 : -9);
  const many = await ask('combien de jours si je me marie', { logitOf, more: [stays] });
  expect(many.outcome).toBe('answered');
  const most = await ask('le plus de jours si je me marie', { logitOf, more: [stays] });
  expect(most.sentences.filter(({ support }) => support === 'supported')).toEqual([]);
});

const stock: Source = toSource(
  {
    title: 'Audition',
    headings: ['Audition'],
    text: 'Les piles coûtent 6 € la plaquette. Les bouchons moulés coûtent 95 € la paire. Les nettoyages sont offerts.',
  },
  5,
);

test('A further sentence stands beside the first where it holds a word that is asked and not answered yet.', async () => {
  const logitOf = (sentence: string): number =>
    /piles/u.test(sentence) ? 6 : /bouchons|nettoyages/u.test(sentence) ? 3 : -9;
  const asked = await ask('tarif des piles et des bouchons', { logitOf, more: [stock] });
  expect(asked.sentences.filter(({ support }) => support === 'supported').map(({ text }) => text)).toEqual([
    'Les piles coûtent 6 € la plaquette.',
    'Les bouchons moulés coûtent 95 € la paire.',
  ]);
});

test('What answered another question of the message is given up for what is new, and dropped where it speaks of other things.', async () => {
  const logitOf = (sentence: string): number =>
    /deux jours/u.test(sentence) ? 7 : /responsable/u.test(sentence) ? 3 : -9;
  const question = 'télétravail : à qui le demander';
  const [first] = (await ask(question, { logitOf })).sentences;
  expect(first?.text).toContain('deux jours');
  const citation = first?.citations[0];
  if (!citation) throw new Error('no citation');
  for (const mayAnswer of [true, false]) {
    const again = await ask(question, { logitOf, told: [{ citation, mayAnswer }] });
    expect(again.sentences[0]?.text).toBe('La demande est faite au responsable.');
  }
  const alone = (sentence: string): number => (/deux jours/u.test(sentence) ? 4 : -9);
  expect((await ask(question, { logitOf: alone, told: [{ citation, mayAnswer: true }] })).outcome).toBe('answered');
  expect((await ask(question, { logitOf: alone, told: [{ citation, mayAnswer: false }] })).outcome).toBe('refused');
});

test('Who asks what an abbreviation means is told what it stands for, and not what else is said of it.', async () => {
  const minutes = {
    title: 'Réunion',
    headings: ['Réunion'],
    text: 'Le CSE demande quarante places de vélo. Le comité social et économique (CSE) se réunit chaque mois.',
  };
  const more = [toSource(minutes, 3)];
  // The reader likes both, and the wrong one a little more.
  const logitOf = (sentence: string): number =>
    /demande quarante/u.test(sentence) ? 4 : /se réunit/u.test(sentence) ? 3 : -6;
  for (const question of ['c’est quoi le cse ?', 'CSE ça veut dire quoi', 'what does CSE stand for?'])
    expect((await ask(question, { logitOf, more })).sentences[0]?.text, question).toContain('comité social');
  expect((await ask('que veut le CSE', { logitOf, more })).sentences[0]?.text).toContain('quarante places');
  const unexplained = [toSource({ ...minutes, text: 'Le CSE demande quarante places de vélo.' }, 3)];
  const refused = await ask('c’est quoi le CSE', { logitOf, more: unexplained });
  expect(refused.sentences.filter(({ support }) => support === 'supported')).toEqual([]);
});

test('A row that nothing in the question tells from its neighbours, where a word of it stands nowhere, is quoted as that of another case.', async () => {
  const rides = toSource(
    {
      title: 'Tarifs',
      headings: ['Tarifs'],
      text: 'Prestation: Ambulance; Prix au km: 2,44 €\nPrestation: Taxi; Prix au km: 1,04 €',
    },
    3,
  );
  const logitOf = (sentence: string): number => (/Ambulance/u.test(sentence) ? 3 : -9);
  const helicopter = await ask('prix du km en hélicoptère', { more: [rides], logitOf });
  expect([helicopter.outcome, helicopter.sentences[0]?.support]).toEqual(['quoted', 'quote']);
  const named = await ask('prix du km en ambulance de nuit', { more: [rides], logitOf });
  expect(named.outcome).toBe('answered');
});

test('A clause that was cut at its semicolon is an answer as a whole sentence is.', async () => {
  const clothes = toSource(
    {
      title: 'Livret',
      headings: ['Vêtements'],
      text: 'Chaque saisonnier reçoit trois polos et une veste ; la veste est rendue à la fin du contrat, faute de quoi 45 € sont retenus sur le solde.',
    },
    3,
  );
  const asked = await ask('combien de polos', { more: [clothes], logitOf: only(/polos/u) });
  expect([asked.outcome, asked.sentences[0]?.support]).toEqual(['answered', 'supported']);
  expect(asked.sentences[0]?.text).toContain('trois polos');
});

test('What holds on the day of the week asked about stands before what holds on others, and who signed answers nothing else.', async () => {
  const contract = toSource(
    {
      title: 'Contrat Orsan',
      headings: ['Présence'],
      text: 'Conclu le 2 mai 2024 entre la SARL Val et la clinique Orsan. Une ambulance attend du lundi au vendredi. La présence couvre aussi le samedi matin.',
    },
    3,
  );
  const first = async (question: string, logitOf: (sentence: string) => number): Promise<string | undefined> =>
    (await ask(question, { more: [contract], logitOf })).sentences[0]?.text;
  const alike = (sentence: string): number => (/lundi/u.test(sentence) ? 4.5 : /samedi/u.test(sentence) ? 3.5 : -9);
  expect(await first('une ambulance à Orsan le samedi ?', alike)).toContain('samedi matin');
  expect(await first('une ambulance à Orsan le mercredi ?', alike)).toContain('du lundi au vendredi');
  const signed = (sentence: string): number => (/Conclu/u.test(sentence) ? 4.5 : /samedi/u.test(sentence) ? 3.5 : -9);
  expect(await first('comment Orsan est couverte', signed)).toContain('samedi matin');
  expect(await first('quand a été signé le contrat Orsan', signed)).toContain('Conclu');
});

test('A clause that is shown with the one before it brings the change of that one as a quote.', async () => {
  const clauses =
    'La livraison est offerte dès 150 € par envoi ; en deçà elle coûte 8 € au client et se règle avec la facture du mois.';
  const sources = markStates([
    toSource({ title: 'Convention Lesage', headings: ['Livraison'], text: clauses }, 3),
    toSource(
      { title: 'Avenant n° 1 à la convention Lesage', headings: [], text: 'Le franco de port est abaissé à 90 €.' },
      4,
    ),
  ]);
  const asked = await ask('livraison offerte à partir de combien', {
    more: sources,
    logitOf: (sentence) => (/en deçà/u.test(sentence) ? 6 : /franco/u.test(sentence) ? -1 : -9),
  });
  expect(asked.sentences.map(({ text, support }) => [text, support])).toEqual([
    [clauses, 'supported'],
    ['Le franco de port est abaissé à 90 €.', 'quote'],
  ]);
});

test('A row of an older version gives way to the row of the same case in the later one, whose columns are others.', async () => {
  const policy = (year: number, text: string, number: number): Source => ({
    ...toSource({ title: `Politique de déplacement ${year}`, headings: ['Véhicule'], text }, number),
    path: `politique-deplacement-${year}.md`,
  });
  const states = markStates([
    policy(
      2023,
      'Puissance: 4 CV; Indemnité par kilomètre: 0,52 €\nPuissance: 5 CV; Indemnité par kilomètre: 0,56 €',
      3,
    ),
    policy(
      2026,
      'Puissance: 4 CV; Jusqu’à 5 000 km: 0,61 €; Au-delà: 0,34 €\nPuissance: 5 CV; Jusqu’à 5 000 km: 0,64 €; Au-delà: 0,36 €',
      4,
    ),
  ]);
  expect(states.some(({ olderThan }) => olderThan !== undefined)).toBe(true);
  const logitOf = (sentence: string): number => (/0,56/u.test(sentence) ? 7 : -9);
  const asked = await ask('indemnité par kilomètre pour 5 CV', { more: states, logitOf });
  expect(asked.sentences[0]?.text).toContain('0,64');
  expect(asked.sentences[0]?.text).not.toContain('0,56');
  const former = await ask('indemnité par kilomètre pour 5 CV en 2023', { more: states, logitOf });
  expect(former.sentences[0]?.text).toContain('0,56');
});

test('Who asks whom to turn to is told first what says so, and beside a refusal what says how to reach somebody.', async () => {
  const incidents = toSource(
    {
      title: 'Incidents',
      headings: ['Incidents'],
      text: 'Un incident est un poste volé ou une panne. Le support est appelé pour une panne, au 05 00 00 01 12.',
    },
    3,
  );
  const question = 'qui appeler pour une panne';
  const logitOf = (sentence: string): number =>
    /est un poste/u.test(sentence) ? 5.2 : /support/u.test(sentence) ? 4 : -9;
  const asked = await ask(question, { more: [incidents], logitOf });
  expect(asked.sentences[0]?.text).toContain('05 00 00 01 12');
  const refused = await ask(question, {
    more: [incidents],
    logitOf: (sentence) => (/est un poste/u.test(sentence) ? -1 : -6),
  });
  expect(refused.outcome).toBe('refused');
  expect(refused.nearest).toContain('05 00 00 01 12');
});
