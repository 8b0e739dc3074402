import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import { type AnswerSentence, type AskEvent, ConversationDetail } from '../../src/contract/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

const charter = `# Charte informatique

## Mots de passe

Un mot de passe compte au moins quatorze signes. Il doit être changé tous les douze mois. ${'Chacun garde le sien pour lui et ne le note nulle part dans les locaux. '.repeat(12)}

## Matériel

Le matériel prêté est rendu le dernier jour du contrat. Toute perte est signalée sous 24 heures au service informatique. ${'Un appareil qui ne sert plus est rapporté au guichet du rez-de-chaussée. '.repeat(12)}

| Matériel | Caution |
| --- | --- |
| Portable | 300 € |
| Téléphone | 120 € |
`;
const lease = '# Bail du dépôt\n\nLe loyer du dépôt est de 2 400 euros par mois. Le bail dure neuf ans.\n';

let house: TestHouse;
let script: () => string = () => '';
let asked: string[] = [];
beforeAll(async () => {
  const models = createModelsForPage((request) => {
    asked.push(request.messages.map(({ content }) => content).join('\n'));
    return script();
  });
  house = await openTestHouse({ models });
  await house.request('/api/documents?path=it/charte-informatique.md', { method: 'POST', body: charter });
  await house.request('/api/documents?path=contrats/bail-depot.md', { method: 'POST', body: lease });
  await house.settle();
});
beforeEach(() => {
  asked = [];
  script = () => 'Le modèle ne devait pas être appelé.';
});
afterAll(() => house?.close());

interface Taken {
  readonly sentences: readonly AnswerSentence[];
  readonly text: string;
  readonly done: Extract<AskEvent, { type: 'answer-done' }>;
  readonly conversationId: string;
  readonly cited: readonly string[];
}

async function take(question: string, rest: object = {}): Promise<Taken> {
  const response = await house.request('/api/ask', { method: 'POST', json: { question, ...rest } });
  if (!response.body) throw new Error('no body');
  const events = await Array.fromAsync(readEvents(response.body));
  expect(events[0]?.type).toBe('sources-found');
  const found = events.find((event) => event.type === 'sources-found');
  const done = events.find((event) => event.type === 'answer-done');
  if (!done || !found) throw new Error(JSON.stringify(events));
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  const { conversationId } = found;
  await checkStored(conversationId, sentences);
  const names = new Map(found.sources.map((source) => [source.number, source.documentName]));
  const cited = sentences.flatMap(({ citations }) => citations.map(({ number }) => names.get(number) ?? ''));
  return { sentences, text: sentences.map(({ text }) => text).join('\n'), done, conversationId, cited };
}

// A turn of any kind is read again as it was told.
async function checkStored(id: string, sentences: readonly AnswerSentence[]): Promise<void> {
  const detail = ConversationDetail.parse(await (await house.request(`/api/conversations/${id}`)).json());
  expect(detail.exchanges.at(-1)?.sentences).toEqual(sentences);
}

it('says when the document it sums up is of another name than the one asked for', async () => {
  const other = await take('Résume le bail de la boutique');
  expect(other.sentences[0]?.text).toBe('Aucun document qui vous est ouvert ne porte ce nom. Voici le plus proche.');
  expect(other.cited[0]).toBe('bail-depot.md');
  for (const same of [
    'Résume le bail du dépôt',
    'Résume la charte des mots de passe',
    'Résume le bail pour un débutant',
  ])
    expect((await take(same)).text, same).not.toContain('ne porte ce nom');
});

it('translates a document as it stands, all of it or the part that is named', async () => {
  script = () => 'The model wrote this sentence.';
  const whole = await take('Traduis la charte informatique en anglais');
  expect(whole.text).toBe('The model wrote this sentence.');
  for (const held of ['quatorze signes', 'Toute perte', 'Téléphone']) expect(asked.join('\n'), held).toContain(held);
  asked = [];
  await take('Traduis la partie Matériel de la charte informatique en anglais');
  expect(asked.join('\n')).toContain('Toute perte');
  expect(asked.join('\n')).not.toContain('quatorze signes');
});

it('greets at once and without a model, with what it can do and what there is to read', async () => {
  const { done, text, sentences } = await take('Bonjour, que sais-tu faire ?');
  expect(done).toMatchObject({ outcome: 'written', model: null });
  expect(text).toMatch(/Je suis Maison[\s\S]*2 documents vous sont ouverts/u);
  expect(sentences.filter(({ opens }) => opens === 'item')).toHaveLength(3);
  expect((await take('Hello')).text).toMatch(/I am Maison/u);
  expect(asked).toEqual([]);
});

it('works out a sum exactly, and leaves one whose amounts stand in documents a question', async () => {
  expect((await take('18% de 2450')).text).toContain('441');
  expect((await take('Quel est le loyer du dépôt par mois ?')).done.outcome).not.toBe('written');
});

it('summarises the document that is named, section by section, each sentence with its place', async () => {
  const { sentences, text, done, cited } = await take('Résume la charte informatique');
  expect(done).toMatchObject({ outcome: 'written', model: null });
  expect(sentences.flatMap((one) => (one.opens === 'heading' ? [one.text] : []))).toEqual([
    'Mots de passe',
    'Matériel',
  ]);
  expect(text).toMatch(/quatorze signes[\s\S]*sous 24 heures/u);
  expect(sentences.filter(({ opens }) => opens === 'row').map((row) => row.text)).toContain('Portable | 300 €');
  expect(new Set(cited)).toEqual(new Set(['charte-informatique.md']));
  // A row of a sheet stands in its cells; whatever else is told, in the words of its place.
  for (const { support, citations, text: own, opens } of sentences)
    for (const part of support !== 'supported' ? [] : opens === 'row' ? own.split(' | ') : [own])
      expect(opens === 'row' ? citations[0]?.quote.split(/: |; /u) : [citations[0]?.quote]).toContain(part);
  expect(asked).toEqual([]);
});

it('summarises the document of the scope, or the one that the conversation cited last', async () => {
  const first = await take('Résume le bail du dépôt');
  expect(new Set(first.cited)).toEqual(new Set(['bail-depot.md']));
  const again = await take('Résume ce document', { conversationId: first.conversationId });
  expect(new Set(again.cited)).toEqual(new Set(['bail-depot.md']));
  const id = first.sentences.flatMap(({ citations }) => citations)[0]?.documentId;
  const scoped = await take('Résume', { scope: { documentIds: [id] } });
  expect(new Set(scoped.cited)).toEqual(new Set(['bail-depot.md']));
});

it('asks which document is meant where nothing tells, and never refuses', async () => {
  const { text, done } = await take('Résume ce document');
  expect(done.outcome).toBe('written');
  expect(text).toMatch(/De quel document s’agit-il|Je ne sais pas de quel document/u);
});

it('writes a mail from the documents, with the place of each sentence that stands in them', async () => {
  script = () =>
    'Objet : mots de passe\n\nBonjour,\n\nUn mot de passe compte au moins quatorze signes. Pensez à le changer avant Noël.\n\nCordialement,\n[à compléter]';
  const { sentences, done } = await take('Rédige un mail à l’équipe sur les mots de passe');
  expect(done).toMatchObject({ outcome: 'written', model: { location: 'here' } });
  expect(sentences.map(({ text, support, opens }) => [text, support, opens])).toEqual([
    ['Objet : mots de passe', expect.any(String), 'paragraph'],
    ['Bonjour,', 'written', 'paragraph'],
    ['Un mot de passe compte au moins quatorze signes.', 'supported', 'paragraph'],
    ['Pensez à le changer avant Noël.', 'written', undefined],
    ['Cordialement,', 'written', 'paragraph'],
    ['[à compléter]', 'written', 'paragraph'],
  ]);
  expect(asked[0]).toContain('| Un mot de passe compte au moins quatorze signes.');
});

it('makes a table of what stands in none, rows with the place where they stand, without amounts that nobody gave', async () => {
  script = () => '| Matériel | Caution |\n|---|---|\n| Portable | 300 € |\n| Drone | aucune |\n| Voiture | 900 € |\n';
  const { sentences } = await take('Fais un tableau des règles de mots de passe de la charte informatique');
  expect(sentences.map(({ text, support, opens }) => [text, support, opens])).toEqual([
    ['Matériel | Caution', expect.any(String), 'row'],
    ['Portable | 300 €', 'supported', 'row'],
    ['Drone | aucune', 'written', 'row'],
    [expect.stringMatching(/^Une ligne a été laissée de côté/u), 'written', 'paragraph'],
  ]);
});

it.each([
  ['translation', 'Traduis en anglais : « Le loyer est payé le cinq du mois. »'],
  ['correction', 'Corrige : le loyé est payer le cinq du moi'],
])('works on the text that came with a request (%s), and on no document', async (_, message) => {
  // A small model takes the mark of a quoted line over.
  script = () => '| The rent is paid on the fifth of the month.';
  const { sentences, cited } = await take(message);
  expect(sentences.map(({ support, opens }) => [support, opens])).toEqual([['written', 'paragraph']]);
  expect(cited).toEqual([]);
  expect(asked[0]).toMatch(/Texte :\n(?:Le loyer est payé|le loyé est payer)/u);
  expect(asked[0]).not.toContain('Extraits');
});

it('gives ideas as a list, and writes whatever else is asked', async () => {
  script = () => '- Un goûter au dépôt\n- Une visite du dépôt\n';
  const ideas = await take('Donne-moi deux idées pour la fête du dépôt');
  expect(ideas.sentences.map(({ opens }) => opens)).toEqual(['item', 'item']);
  script = () => 'Nous recherchons un comptable.';
  expect((await take('Rédige une annonce pour un comptable')).done.outcome).toBe('written');
});

it('shows nothing of a model that would fetch, and stops one that goes round in circles', async () => {
  script = () => `Voir ![x](https://a.test/p.png). ${'Le dépôt est ouvert tous les jours. '.repeat(12)}`;
  const { text, sentences } = await take('Rédige un texte sur le dépôt');
  expect(text).not.toContain('http');
  expect(sentences.length).toBeLessThan(4);
});

it('answers a question as before after any request: what was asked before it does not change it', async () => {
  script = () => 'Le loyer du dépôt est de 2 400 euros par mois.';
  const question = 'Quel est le loyer du dépôt par mois ?';
  const alone = await take(question);
  for (const before of ['Bonjour', '18% de 2450', 'Résume la charte informatique', 'Rédige un mail sur le retard']) {
    const { conversationId } = await take(before);
    const { sentences, done } = await take(question, { conversationId });
    expect([done.outcome, sentences.map(({ text }) => text)], before).toEqual([
      alone.done.outcome,
      alone.sentences.map(({ text }) => text),
    ]);
  }
});

it('fills a plain letter in at once, without a model, with blanks for what was not said', async () => {
  const { text, done } = await take('Écris un mail à Paul pour dire que je serai absent jeudi');
  expect(done).toMatchObject({ outcome: 'written', model: null });
  expect(text).toMatch(/Bonjour Paul,[\s\S]*absent\(e\) jeudi[\s\S]*\[Votre nom\]/u);
  expect(asked).toEqual([]);
});

it('makes a summary shorter by choosing again, each sentence still with its place', async () => {
  const first = await take('Résume la charte informatique');
  const shorter = await take('plus court', { conversationId: first.conversationId });
  const proved = ({ sentences }: Taken): number => sentences.filter(({ support }) => support === 'supported').length;
  expect(proved(shorter)).toBeGreaterThan(0);
  expect(proved(shorter)).toBeLessThan(proved(first));
  expect(new Set(shorter.cited)).toEqual(new Set(['charte-informatique.md']));
  const two = await take('Résume la charte informatique en deux points');
  const own = two.sentences.slice(1);
  expect(own.map(({ support, opens }) => [support, opens])).toEqual(own.map(() => ['supported', 'item']));
  expect(own).toHaveLength(2);
  const one = await take('en une phrase', { conversationId: first.conversationId });
  expect(proved(one)).toBe(1);
  expect(asked).toEqual([]);
});

it('puts the date on what was written last, and makes a list of it, with the proof that stood there', async () => {
  script = () => 'Objet : rappel\n\nBonjour,\n\nUn mot de passe compte au moins quatorze signes.\n\nCordialement';
  const { conversationId, sentences } = await take('Rédige un mail à l’équipe sur les mots de passe');
  const before = asked.length;
  const dated = await take('ajoute la date', { conversationId });
  expect(dated.sentences).toHaveLength(sentences.length + 1);
  expect(dated.sentences[1]?.text).toMatch(/ \d{4}$/u);
  const proved = dated.sentences.filter(({ support }) => support === 'supported');
  expect(proved.map(({ text }) => text)).toEqual(['Un mot de passe compte au moins quatorze signes.']);
  const listed = await take('en liste', { conversationId });
  expect(new Set(listed.sentences.map(({ opens }) => opens))).toEqual(new Set(['item']));
  expect(asked).toHaveLength(before);
});

it.each([
  ['plus formel', /Demande : Réécris ce texte en français avec ce changement : plus formel/u],
  ['en anglais', /Demande : Traduis ce texte : en anglais/u],
  ['corrige les fautes', /Demande : Corrige les fautes de ce texte/u],
  ['ajoute que la salle est réservée', /avec ce changement : ajoute que la salle est réservée/u],
  ['fais-en un tableau', /Demande : Mets ce texte en tableau/u],
])('has the model write the last answer again: « %s »', async (message, order) => {
  script = () => 'Le goûter du dépôt a lieu jeudi.';
  const { conversationId } = await take('Rédige une annonce sur le goûter du dépôt');
  asked = [];
  const { done } = await take(message, { conversationId });
  expect(done.outcome).toBe('written');
  expect(asked.at(-1)).toMatch(order);
  expect(asked.at(-1)).toContain('Le goûter du dépôt a lieu jeudi.');
});

it('says kindly that there is nothing to take up, at the beginning and after a refusal', async () => {
  expect((await take('plus court')).text).toMatch(/Je n’ai encore rien écrit/u);
  const refused = await take('Quel est le prix du catering spatial de la lune ?');
  expect(refused.done.outcome).toBe('refused');
  asked = [];
  const after = await take('plus court', { conversationId: refused.conversationId });
  expect(after.text).toMatch(/pas de texte à reprendre/u);
  expect(after.done.outcome).toBe('written');
  expect(asked).toEqual([]);
});

it('writes a long text again piece by piece: nothing of it is left out', async () => {
  const sentence =
    'Le dépôt est ouvert du lundi au vendredi de huit heures à dix-sept heures trente sans interruption.';
  script = () => Array.from({ length: 16 }, (_, index) => `${index + 1} : ${sentence}`).join(' ');
  const { conversationId } = await take('Rédige un texte sur le dépôt');
  asked = [];
  let piece = 0;
  script = () => `Piece ${(piece += 1)} of the translation.`;
  const { text } = await take('en anglais', { conversationId });
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.join('\n')).toContain(`16 : ${sentence}`);
  expect(text).toBe(
    Array.from({ length: asked.length }, (_, index) => `Piece ${index + 1} of the translation.`).join('\n'),
  );
});
