import { afterAll, beforeAll, expect, test } from 'vitest';
import { houseStopping, readConversation, takeTurn } from '../../src/assistants/index.ts';
import type { Turn } from '../../src/assistants/turn.ts';
import { MaisonError, wait } from '../../src/base/index.ts';
import type { AskEvent } from '../../src/contract/index.ts';
import { createFirstSentenceTimes, readDocumentPage } from '../../src/knowledge/index.ts';
import type { Models } from '../../src/models/index.ts';
import type { FakeAnswer } from '../../src/models/engines/fake.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question, truth } from './asking.ts';

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

/** What is told of an answer, whenever its turn came. */
const listTypes = (events: readonly AskEvent[]): string[] =>
  events.flatMap(({ type }) => (type === 'queue-moved' ? [] : [type]));

test('sources come first, then each sentence with the place of its proof on the page, then the end', async () => {
  asking.script = () => truth;
  const events = await asking.collect({ question });
  expect(listTypes(events)).toEqual(['sources-found', 'sentence-written', 'answer-done']);
  const { sentence } = pick(events, 'sentence-written');
  expect(sentence).toMatchObject({ text: truth, support: 'supported', missing: [] });
  const citation = sentence.citations[0];
  const page = await readDocumentPage(
    asking.house.parts,
    owner,
    { id: citation?.documentId ?? '', number: citation?.page ?? 0 },
    options,
  );
  expect(page.text.slice(citation?.start, citation?.end)).toBe(truth);
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'answered', model: { location: 'here' } });
});

test('documents that give different values are shown side by side', async () => {
  asking.script = () => truth;
  const { disagreements } = pick(await asking.collect({ question }), 'answer-done');
  expect(disagreements).toHaveLength(1);
  expect(disagreements[0]?.about.join(' ')).toMatch(/deux.*trois|trois.*deux/u);
  expect(disagreements[0]?.left.documentId).not.toBe(disagreements[0]?.right.documentId);
});

test('a false sentence of the model is not shown: the document is, in its own words', async () => {
  asking.script = () => 'Les salariés peuvent télétravailler cinq jours par semaine.';
  const events = await asking.collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('quoted');
  expect(
    events
      .flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []))
      .every(({ support, text }) => support === 'quote' && !text.includes('cinq')),
  ).toBe(true);
});

test('a question that no document speaks of is refused without asking the model', async () => {
  asking.script = () => {
    throw new Error('the model must not be asked');
  };
  const events = await asking.collect({ question: 'Quel est le cours de l’action de la société Zanzibar à Tokyo ?' });
  expect(events.map(({ type }) => type)).toEqual(['sources-found', 'answer-done']);
  expect(pick(events, 'answer-done').outcome).toBe('refused');
});

test('without a chat model the sources are found and their best sentence is quoted', async () => {
  const absent: Models = {
    ...asking.models,
    chat: () => Promise.reject(new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' })),
  };
  const events = await asking.collect({ question }, { models: absent });
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'sources-only', model: null });
  expect(pick(events, 'sentence-written').sentence.support).toBe('quote');
});

test.each(['model_not_started', 'model_damaged', 'models_memory_short', 'model_server_failed', 'model_busy'])(
  'a chat model that is there and cannot be put to work (%s) is a failure with its code, and the best sentences are kept',
  async (code) => {
    const events: AskEvent[] = [];
    const broken: Models = {
      ...asking.models,
      chat: () => Promise.reject(new MaisonError(code, 503, { fr: 'En panne.', en: 'Broken.' })),
    };
    const turn = takeTurn({ ...asking.house.parts, models: broken }, owner, { question }, options);
    const taken = (async () => {
      for await (const event of turn) events.push(event);
    })();
    const thrown = await taken.catch((failure: unknown) => failure);
    expect(thrown).toMatchObject({ code, status: 503 });
    expect((thrown as MaisonError).in('fr')).toMatch(/ gardée?s? dans la conversation/u);
    expect((thrown as MaisonError).in('fr')).not.toMatch(/au milieu|redémarre|Une erreur/u);
    const told = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
    expect(told.map(({ support, text }) => [support, /jours par semaine/u.test(text)])[0]).toEqual(['quote', true]);
    expect(pick(events, 'sources-found').sources.length).toBeGreaterThan(0);
    const { conversationId } = pick(events, 'sources-found');
    const [exchange] = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges;
    const failure = { code, message: (thrown as MaisonError).in('fr') };
    expect(exchange).toMatchObject({ outcome: 'failed', failure, sentences: told, model: null });
  },
);

test('a stopped answer keeps what was written', async () => {
  const stop = new AbortController();
  asking.script = async () => [`${truth} Les`, ' alternants'];
  const events: AskEvent[] = [];
  const slow: Models = {
    ...asking.models,
    chat: async (chatOptions) => {
      const engine = await asking.models.chat(chatOptions);
      return {
        ...engine,
        openTurn: (asking) => ({
          ...engine.openTurn(asking),
          async *generate() {
            yield { type: 'text', text: `${truth} Les alternants` };
            await wait(10_000, { signal: asking.signal }).catch(() => undefined);
          },
        }),
      };
    },
  };
  for await (const event of takeTurn(
    { ...asking.house.parts, models: slow },
    owner,
    { question },
    { signal: stop.signal },
  )) {
    events.push(event);
    if (event.type === 'sentence-written') stop.abort();
  }
  expect(pick(events, 'answer-done').outcome).toBe('stopped');
  const { conversationId } = pick(events, 'sources-found');
  const { exchanges } = await readConversation(asking.house.parts, owner, { id: conversationId }, options);
  expect(exchanges[0]).toMatchObject({ outcome: 'stopped', sentences: [{ text: truth, support: 'supported' }] });
});

test('a person who waits is told when their turn comes, and at their turn when the first sentence will', async () => {
  asking.script = () => truth;
  const inLine: Models = {
    ...asking.models,
    chat: async (chatOptions) => {
      const engine = await asking.models.chat(chatOptions);
      return {
        ...engine,
        openTurn({ onQueued, ...asking }) {
          const turn = engine.openTurn(asking);
          return {
            ...turn,
            async *generate(request) {
              for (const [place, secondsExpected] of [
                [2, 18],
                [1, 9],
                [0, null],
              ] as const)
                onQueued?.({ type: 'queued', place, preparing: false, secondsExpected });
              await wait(1100, { signal: asking.signal });
              yield* turn.generate(request);
            },
          };
        },
      };
    },
  };
  const firstSentences = createFirstSentenceTimes();
  const listExpected = async (): Promise<(number | null)[]> =>
    (await asking.collect({ question }, { models: inLine, firstSentences })).flatMap((event) =>
      event.type === 'queue-moved' ? [event.secondsExpected] : [],
    );
  expect(await listExpected()).toEqual([18, 9, null]);
  expect(await listExpected()).toEqual([18, 9, 2]);
});

test('the house counts as active exactly while a question is answered', async () => {
  asking.script = () => {
    expect(asking.house.parts.activity.active).toBe(true);
    return truth;
  };
  await asking.collect({ question });
  expect(asking.house.parts.activity.active).toBe(false);
});

test('a short question that follows is searched with the words of the one before', async () => {
  asking.script = () => 'Les alternants n’ont pas droit au télétravail.';
  const first = pick(await asking.collect({ question }), 'sources-found');
  const events = await asking.collect({ question: 'Et les alternants ?', conversationId: first.conversationId });
  expect(pick(events, 'sources-found').conversationId).toBe(first.conversationId);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
  const { conversation, exchanges } = await readConversation(
    asking.house.parts,
    owner,
    { id: first.conversationId },
    options,
  );
  expect(conversation.exchanges).toBe(2);
  expect(exchanges.map((exchange) => exchange.question)).toEqual([question, 'Et les alternants ?']);
});

test('an actor without principals asks nothing', async () => {
  await expect(
    asking.collect({ question }, { actor: { kind: 'person', id: 'nobody', principals: [], role: 'member' } }),
  ).rejects.toMatchObject({
    code: 'access_denied',
  });
});

/** What a writer says that dies after these words. */
function dieAfter(text: string): FakeAnswer {
  return Object.assign([text], {
    *[Symbol.iterator]() {
      yield text;
      throw new MaisonError('model_failed', 503, { fr: 'Le modèle est tombé.', en: 'The model fell over.' });
    },
  });
}

async function fail(asked: Turn, signal = options.signal): Promise<{ thrown: unknown; events: AskEvent[] }> {
  const events: AskEvent[] = [];
  try {
    for await (const event of takeTurn({ ...asking.house.parts, models: asking.models }, owner, asked, { signal }))
      events.push(event);
  } catch (thrown) {
    return { thrown, events };
  }
  throw new Error('the answer did not fail');
}

test('a model that dies in the middle of an answer is a failure with its code, never a stop; what was written is kept', async () => {
  asking.script = () => dieAfter(`${truth} Les alternants`);
  const { thrown, events } = await fail({ question });
  expect(thrown).toMatchObject({ code: 'model_failed', status: 503 });
  expect((thrown as MaisonError).in('fr')).toMatch(/^Le modèle s’est arrêté .* gardées .* Reposez la question\.$/u);
  expect(listTypes(events)).toEqual(['sources-found', 'sentence-written']);
  const { conversationId } = pick(events, 'sources-found');
  const [exchange] = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges;
  expect(exchange).toMatchObject({
    outcome: 'failed',
    failure: { code: 'model_failed', message: (thrown as MaisonError).in('fr') },
    sentences: [{ text: truth, support: 'supported' }],
  });
});

test('an answer that the house cuts off as it closes has failed, and one that its reader leaves has been stopped', async () => {
  for (const [reason, outcome] of [
    [houseStopping(), 'failed'],
    [undefined, 'stopped'],
  ] as const) {
    const cut = new AbortController();
    asking.script = () => (cut.abort(reason), truth);
    const events: AskEvent[] = [];
    const turn = takeTurn(
      { ...asking.house.parts, models: asking.models },
      owner,
      { question },
      { signal: cut.signal },
    );
    const taken = (async () => {
      for await (const event of turn) events.push(event);
    })();
    if (reason) await expect(taken).rejects.toMatchObject({ code: 'house_stopped' });
    else await taken;
    const { conversationId } = pick(events, 'sources-found');
    const [exchange] = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges;
    expect(exchange).toMatchObject({ outcome, failure: reason ? { code: 'house_stopped' } : null });
  }
});

test('a conversation whose assistant this house does not have keeps what is in it, and answers nothing', async () => {
  asking.script = () => truth;
  const { conversationId } = pick(await asking.collect({ question }), 'sources-found');
  await asking.house.parts.store.asActor(owner, (tx) =>
    tx.updateTable('conversations').set({ assistant: 'poet' }).where('id', '=', conversationId).execute(),
  );
  await expect(asking.collect({ question, conversationId })).rejects.toMatchObject({ code: 'assistant_unknown' });
  const { exchanges } = await readConversation(asking.house.parts, owner, { id: conversationId }, options);
  expect(exchanges).toHaveLength(1);
});
