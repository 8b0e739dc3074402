import { expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import type { AnswerStep } from '../../src/knowledge/answer/parts.ts';
import { markOlder } from '../../src/knowledge/search/versions/versions.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { toSource } from './answer-fixtures.ts';

// What is shown as an answer and beside one, and what a refusal names, whatever the model says of it.

interface Shown {
  readonly sentences: AnswerSentence[];
  readonly end: Extract<AnswerStep, { type: 'answer-finished' }>;
}

function makeSources(passages: readonly (Partial<Source> & { text: string; title: string })[]): Source[] {
  return markOlder(
    passages.map(({ text, title, headings = [], ...facts }, index) => ({
      ...toSource({ text, title, headings: [...headings] }, index + 1),
      ...facts,
    })),
  );
}

/** Asks a model that says yes to what `yes` matches, and writes nothing that can be proved. */
async function ask(question: string, sources: readonly Source[], yes: RegExp): Promise<Shown> {
  const fake = createFakeModels({
    script: () => 'Je ne sais pas.',
    choose: (messages) => {
      const excerpt = /^Extrait : (.*)$/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? '';
      return yes.test(excerpt) ? [0.8, 0.2] : [0.01, 0.98];
    },
  });
  const sentences: AnswerSentence[] = [];
  const parts = { models: fake, clock: systemClock };
  const signal = new AbortController().signal;
  for await (const step of answerFromSources(parts, { question, sources }, { signal })) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished') return { sentences, end: step };
  }
  throw new Error('the answer never finished');
}

const question = 'Quels sont les droits de la défense du salarié avant une sanction ?';

test('a heading, a footer, the head of a table and a signature are never shown, though the model says that all of them answer', async () => {
  const text = [
    'Article 14 – Droits de la défense du salarié avant une sanction',
    'Le salarié est entendu avant toute sanction et peut se faire assister pour sa défense.',
    'Sanction | Droits de la défense',
    'Sanction: avertissement; Droits de la défense: écrit',
    'Cordialement, le service des droits de la défense du salarié',
    'Règlement des sanctions et des droits de la défense du salarié – Page 2 of 2',
  ].join('\n\n');
  const { sentences } = await ask(question, makeSources([{ title: 'Règlement', text }]), /./u);
  const quotes = sentences.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  expect(quotes[0]).toContain('Le salarié est entendu avant toute sanction');
  expect(quotes.join('\n')).not.toMatch(/Article 14|Page 2|Cordialement|Sanction \|/u);
});

test('the same sentence is not known as a heading where the parser took it for prose', async () => {
  const text = 'Droits de la défense du salarié avant une sanction : entretien\n\nLe reste est au règlement.';
  const layout = [{ kind: 'heading' as const, start: 0, end: 62 }];
  const told = async (sources: Source[]): Promise<number> =>
    (await ask(question, sources, /entretien/u)).sentences.length;
  expect(await told(makeSources([{ title: 'Règlement', text }]))).toBeGreaterThan(0);
  expect(await told(makeSources([{ title: 'Règlement', text, layout }]))).toBe(0);
});

test('a row is shown in words in the language of the question, under the heading of its table, and the citation is the row', async () => {
  const line = 'Référence: VH-3012; Désignation: Pompe de relevage; Prix public HT: 1 240 €';
  const text = `Référence | Désignation | Prix public HT\nRéférence: VH-3011; Désignation: Flotteur; Prix public HT: 90 €\n${line}`;
  const sources = makeSources([{ title: 'Tarif 2026', headings: ['Tarif 2026', 'Pompes'], text }]);
  for (const [asked, said] of [
    [
      'Quel est le prix de la référence VH-3012 ?',
      'Prix public HT pour VH-3012\u00a0: 1 240 € (tableau «\u00a0Pompes\u00a0»\u00a0; Désignation\u00a0: Pompe de relevage)',
    ],
    [
      'What is the price of the pump VH-3012?',
      'Prix public HT for VH-3012: 1 240 € (table “Pompes”; Désignation: Pompe de relevage)',
    ],
  ] as const) {
    const { sentences, end } = await ask(asked, sources, /VH-3012/u);
    expect(end.outcome).toBe('answered');
    expect(sentences[0]).toMatchObject({ text: said, row: { heading: 'Pompes' }, citations: [{ quote: line }] });
  }
});

test('a row whose columns have no names is not shown', async () => {
  const text = 'VH-3012 | Pompe de relevage | 1 240 €\nVH-3011 | Flotteur | 90 €';
  const { sentences } = await ask(
    'Quel est le prix de la pompe VH-3012 ?',
    makeSources([{ title: 'Tarif', text }]),
    /VH-3012/u,
  );
  expect(sentences).toEqual([]);
});

const told = 'Les salariés peuvent télétravailler deux jours par semaine avec l’accord du responsable.';
const days = 'Combien de jours par semaine les salariés peuvent-ils télétravailler ?';

test('what several documents say in nearly the same words is shown once, from the newest, the other as a further source', async () => {
  const sources = makeSources([
    { title: 'Charte', path: 'charte-2023.pdf', text: told },
    { title: 'Accord', path: 'accord.pdf', text: told.replace('avec l’accord', 'avec accord') },
    { title: 'Charte', path: 'charte-2026.pdf', text: told.replace('Les salariés peuvent', 'Les salariés pourront') },
  ]);
  const { sentences } = await ask(days, sources, /télétravailler|pourront/u);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]?.citations.map(({ number }) => number)[0]).not.toBe(1);
  expect(sentences[0]?.citations.length).toBeGreaterThan(1);
});

test('nothing of an older version is quoted beside an answer', async () => {
  const sources = makeSources([
    { title: 'Charte', path: 'charte-2026.pdf', text: told },
    {
      title: 'Charte',
      path: 'charte-2023.pdf',
      text: 'Télétravailler par semaine demande aux salariés une demande écrite de trois pages.',
    },
  ]);
  expect(sources[1]?.olderThan).toBe(1);
  const { sentences } = await ask(days, sources, /./u);
  expect(
    sentences
      .filter(({ support }) => support === 'quote')
      .flatMap(({ citations }) => citations.map(({ number }) => number)),
  ).not.toContain(2);
});

test('minutes of two days and two amendments are no versions of each other', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['cse/PV_CSE_2026-01-22.docx', 'cse/PV_CSE_2026-03-19.docx'],
    ['contrat/avenant_1_MC-2023.pdf', 'contrat/avenant_2_MC-2024.pdf'],
  ];
  for (const [one, other] of pairs) {
    const sources = makeSources([
      { title: 'A', path: one, text: told },
      { title: 'B', path: other, text: told },
    ]);
    expect(sources.map(({ olderThan }) => olderThan)).toEqual([undefined, undefined]);
  }
  const versions = makeSources([
    { title: 'Politique 2024', path: 'Politique_deplacements_2024.pdf', text: told },
    { title: 'Politique 2026', path: 'Politique_deplacements_2026.docx', text: told },
  ]);
  expect(versions.map(({ olderThan }) => olderThan)).toEqual([2, undefined]);
});

test('beside an answer stand at most two further quotes, and none that only says it again', async () => {
  const beside = [
    'Le télétravail demande aux salariés un accord par semaine écrit.',
    'Les salariés de nuit ne peuvent télétravailler en semaine.',
    'Télétravailler plus de jours par semaine est interdit aux salariés en essai.',
    'Par semaine, les salariés notent leurs jours dans l’outil pour télétravailler.',
  ];
  const sources = makeSources([
    { title: 'Charte', text: [told, ...beside].join(' ') },
    { title: 'Guide', text: told },
  ]);
  const { sentences } = await ask(days, sources, /deux jours|Télétravailler plus/u);
  const quotes = sentences.filter(({ support }) => support === 'quote');
  expect(quotes.length).toBeLessThanOrEqual(2);
  expect(quotes.map(({ text }) => text)).not.toContain(told);
});

test('a refusal names the likeliest sentence where a passage speaks of the question, and none where none does', async () => {
  const sources = makeSources([{ title: 'Charte', text: `Télétravail\n\n${told}` }]);
  const near = await ask(days, sources, /nothing/u);
  expect(near).toMatchObject({
    sentences: [],
    end: { outcome: 'refused', nearest: { text: told, support: 'quote', citations: [{ number: 1, quote: told }] } },
  });
  const half = await ask('Le responsable refuse-t-il un salarié plusieurs jours par semaine ?', sources, /nothing/u);
  expect(half.end.nearest?.text).toBe(told);
  // One word of six is of something else.
  const word = await ask('Quelle prime touchent les responsables de quart au mois de mai ?', sources, /nothing/u);
  expect(word.end).toMatchObject({ outcome: 'refused', nearest: null });
  const far = await ask('Quelle est la capitale de la Mongolie ?', sources, /nothing/u);
  expect(far.end).toMatchObject({ outcome: 'refused', nearest: null });
});

test('the end of a sentence at the top of a page is shown as nothing: its beginning may say the contrary', async () => {
  const text = 'covered by the warranty.\n\nThe frame is guaranteed for 5 years.';
  const place = { title: 'Parasol', headings: ['Parasol'], text };
  const top = await ask('parasol warranty?', makeSources([{ ...place, page: 2, start: 0 }]), /warranty|guaranteed/u);
  const shown = top.sentences.map((sentence) => sentence.text);
  expect(shown.join('\n')).not.toContain('covered by the warranty');
  expect(shown).toContain('The frame is guaranteed for 5 years.');
  // A document that is written in small letters from its beginning on is cut by no page.
  const first = await ask('parasol warranty?', makeSources([{ ...place, page: 1, start: 0 }]), /covered by/u);
  expect(first.sentences.map((sentence) => sentence.text)).toContain('covered by the warranty.');
});
