import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AskEvent } from '../../../src/contract/index.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { houseTools } from '../../../src/assistants/loop/tools/house-tools.ts';
import { writeToolGrammar } from '../../../src/models/engines/llama/tool-grammar.ts';
import { createFakeModels, type FakeAnswer } from '../../../src/models/engines/fake.ts';
import { readConversation } from '../../../src/assistants/index.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick } from '../asking.ts';
import { mayCall } from './looping.ts';

// A model that reads answers by itself: it is given whole passages with numbers, calls the tools of the house, and each of
// its sentences is checked against what it read.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

type Script = (request: GenerateRequest, round: number) => FakeAnswer;

async function ask(question: string, script: Script): Promise<{ events: AskEvent[]; requests: GenerateRequest[] }> {
  const requests: GenerateRequest[] = [];
  const models = createFakeModels({
    grades: ['reads', 'calls'],
    script: (request) => script(request, requests.push(request)),
  });
  return { events: await asking.collect({ question }, { models }), requests };
}

const sentences = (events: readonly AskEvent[]) =>
  events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
const content = (request: GenerateRequest | undefined): string => request?.messages.at(-1)?.content ?? '';
const isJudging = (request: GenerateRequest): boolean => request.jsonSchema !== undefined;

/** The number under which the model was given the passage that says this. */
function numberOf(request: GenerateRequest, words: string): number {
  const read = request.messages.map(({ content: said }) => said).join('\n\n');
  const block = read.split(/\n\n(?=\[\d+\])/u).find((one) => one.includes(words));
  return Number(/^\[(?<number>\d+)\]/u.exec(block ?? '')?.groups?.['number'] ?? Number.NaN);
}

const inForce = 'Les salariés peuvent télétravailler deux jours par semaine.';

test('a model that reads is given whole passages with their numbers, and a sentence that stands in one carries its proof', async () => {
  const { events, requests } = await ask('combien de jours de télétravail ?', (request) => {
    const number = numberOf(request, inForce);
    return `Les salariés peuvent télétravailler deux jours par semaine [${number}].`;
  });
  expect(requests).toHaveLength(1);
  expect(content(requests[0])).toContain(`| ${inForce}`);
  const [sentence] = sentences(events);
  expect(sentence).toMatchObject({ text: inForce, support: 'supported', missing: [] });
  expect(sentence?.citations[0]?.quote).toBe(inForce);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test('a wrong mark is mended by the house, and a figure that stands nowhere is said to be missing', async () => {
  const { events } = await ask('combien de jours de télétravail ?', (request) => {
    const wrong = numberOf(request, 'trois jours');
    return `Les salariés peuvent télétravailler deux jours par semaine [${wrong}]. Ils peuvent en prendre neuf en été [${wrong}].`;
  });
  const [first, second] = sentences(events);
  expect(first).toMatchObject({ support: 'supported' });
  expect(first?.citations[0]?.quote).toBe(inForce);
  expect(second?.support).toBe('unsupported');
  expect(second?.missing.join(' ')).toContain('neuf');
});

test('an item that stands in a passage carries no proof for what a false introduction says of it', async () => {
  const list = (introduction: string) =>
    ask('combien de jours de télétravail ?', (request) => {
      if (isJudging(request)) return JSON.stringify({ verdicts: [{ sentence: 1, follows: 'no' }] });
      const item = 'deux jours par semaine';
      return `${introduction}\n- ${item} [${numberOf(request, inForce)}]`;
    });
  const right = sentences((await list('Les salariés peuvent télétravailler :')).events);
  expect(right.at(-1)).toMatchObject({ opens: 'item', support: 'supported' });
  const wrong = await list('Les apprentis peuvent être absents :');
  expect(sentences(wrong.events).at(-1)).toMatchObject({ opens: 'item', support: 'unsupported' });
  expect(wrong.events.filter(({ type }) => type === 'sentence-marked')).toEqual([]);
});

test('what is said in other words is marked after its passage only where the model, asked apart, says that it follows', async () => {
  const script = (verdict: string): Script => {
    return (request) => {
      if (isJudging(request)) return JSON.stringify({ verdicts: [{ sentence: 1, follows: verdict }] });
      return `Le personnel a droit à deux jours à domicile chaque semaine [${numberOf(request, inForce)}].`;
    };
  };
  const yes = await ask('combien de jours de télétravail ?', script('yes'));
  expect(sentences(yes.events)[0]?.support).toBe('unsupported');
  const marked = pick(yes.events, 'sentence-marked').sentence;
  expect(marked).toMatchObject({ index: 0, support: 'after', missing: [] });
  expect(marked.citations[0]?.quote).toBe(inForce);
  expect(pick(yes.events, 'answer-done').outcome).toBe('answered');
  const judged = yes.requests.find(isJudging);
  // It sees the request, the answer and the passage that it names: no rules, no tools, no other passage.
  const seen = judged?.messages.map(({ content: said }) => said).join('\n');
  expect(seen).toContain('Request: combien de jours de télétravail ?');
  expect(seen).not.toContain('Règles');
  expect(seen?.match(/^\[\d+\] /gmu)).toHaveLength(1);
  expect(judged?.tools ?? []).toEqual([]);
  const no = await ask('combien de jours de télétravail ?', script('no'));
  expect(no.events.some(({ type }) => type === 'sentence-marked')).toBe(false);
});

test('no opinion lifts a figure that does not stand there', async () => {
  const { events, requests } = await ask('combien de jours de télétravail ?', (request) => {
    if (isJudging(request)) return JSON.stringify({ verdicts: [{ sentence: 1, follows: 'yes' }] });
    return `Le personnel a droit à quatre jours à domicile chaque semaine [${numberOf(request, inForce)}].`;
  });
  expect(requests.some(isJudging)).toBe(false);
  expect(sentences(events)[0]).toMatchObject({ support: 'unsupported' });
  expect(events.some(({ type }) => type === 'sentence-marked')).toBe(false);
});

test('it calls the tools of the house, reads what they give under further numbers, and the page is told each step', async () => {
  const { events, requests } = await ask('les alternants ?', (request, round) =>
    round === 1
      ? { calls: [{ id: 'c1', name: 'search', arguments: '{"query":"alternants droit au télétravail"}' }] }
      : `Les alternants n’ont pas droit au télétravail [${numberOf(request, 'alternants')}].`,
  );
  expect(requests[0]?.tools?.map(({ name }) => name)).toEqual([
    'search',
    'open',
    'find',
    'rows',
    'compare',
    'calculate',
    'list_documents',
  ]);
  expect(pick(events, 'step-taken').step).toMatchObject({ tool: 'search', words: 'alternants droit au télétravail' });
  expect(requests[1]?.messages.at(-1)?.role).toBe('tool');
  expect(sentences(events).at(-1)?.support).toBe('supported');
});

test('a conversation only grows: every round begins with the messages of the round before', async () => {
  const { requests } = await ask('les alternants ?', (_request, round) =>
    round < 3
      ? { calls: [{ id: `c${round}`, name: 'calculate', arguments: `{"expression":"${round} + 1"}` }] }
      : 'Rien [0].',
  );
  for (const [index, request] of requests.entries()) {
    const before = requests[index - 1]?.messages ?? [];
    expect(request.messages.slice(0, before.length)).toEqual(before);
  }
});

test('a model that calls without end may call no tool in its sixth round, whose prompt has them still, and the turn ends', async () => {
  const { events, requests } = await ask('boucle', (request, round) =>
    mayCall(request)
      ? { calls: [{ id: `c${round}`, name: 'list_documents', arguments: '{}' }] }
      : 'Je ne sais pas [0].',
  );
  expect(requests).toHaveLength(6);
  expect(requests.map(({ toolChoice }) => toolChoice)).toEqual([...Array<string>(5).fill('auto'), 'none']);
  // Templates lay tools out in front: without them everything behind them would be read again.
  expect(requests.at(-1)?.tools).toEqual(requests[0]?.tools);
  expect(pick(events, 'answer-done').outcome).toBe('refused');
});

test('broken calls are told to the model, and end nothing', async () => {
  const calls = [
    { id: 'a', name: 'no_such_tool', arguments: '{}' },
    { id: 'b', name: 'search', arguments: '{"query":' },
    { id: 'c', name: 'open', arguments: '{"passage":"one"}' },
    { id: 'd', name: 'open', arguments: '{"passage":9999}' },
    { id: 'e', name: 'find', arguments: '{"passage":-1,"text":"x"}' },
  ];
  const { events, requests } = await ask('combien ?', (_request, round) => (round === 1 ? { calls } : 'Rien [0].'));
  const told = requests[1]?.messages.filter(({ role }) => role === 'tool').map(({ content: said }) => said);
  expect(told).toEqual([
    'There is no such tool.',
    'The arguments are not JSON.',
    'The arguments do not fit this tool.',
    'There is no passage of this number.',
    'There is no passage of this number.',
  ]);
  expect(pick(events, 'answer-done').outcome).toBe('refused');
});

test('marks to numbers that do not exist prove nothing', async () => {
  const { events } = await ask('combien ?', () => 'Les salariés peuvent télétravailler cinq jours par semaine [77].');
  expect(sentences(events)[0]).toMatchObject({ support: 'unsupported', citations: [] });
});

test('a mail that is asked for is written by the same way, its sentences claiming nothing they do not prove', async () => {
  const { events, requests } = await ask(
    'écris un mail à Paul pour l’inviter à déjeuner',
    () => 'Bonjour Paul,\n\nAs-tu le temps de déjeuner avec moi ?\n\nÀ bientôt',
  );
  expect(requests).toHaveLength(1);
  expect(sentences(events).map(({ support }) => support)).toEqual(['written', 'written', 'written']);
  expect(pick(events, 'answer-done').outcome).toBe('written');
});

test('what was read by a tool is kept with the answer, as identifiers, and a mark given later too', async () => {
  const { events } = await ask('et les alternants ?', (request, round) => {
    if (isJudging(request)) return JSON.stringify({ verdicts: [{ sentence: 1, follows: 'yes' }] });
    if (round === 1) return { calls: [{ id: 'c1', name: 'list_documents', arguments: '{}' }] };
    return `Le personnel a droit à deux jours à domicile chaque semaine [1].`;
  });
  const { conversationId, sources } = pick(events, 'sources-found');
  const added = events.flatMap((event) => (event.type === 'sources-added' ? event.sources : []));
  const kept = await readConversation(
    asking.house.parts,
    owner,
    { id: conversationId },
    { ...options, language: 'fr' },
  );
  const [exchange] = kept.exchanges;
  expect(exchange?.sources.map(({ passageId }) => passageId)).toEqual(
    [...sources, ...added].map(({ passageId }) => passageId),
  );
});

test('a model without the grade takes the small way', async () => {
  const models = createFakeModels({ script: () => 'Bonjour à tous [1].' });
  const events = await asking.collect({ question: 'bonjour' }, { models });
  expect(pick(events, 'sources-found').takenAs).toBe('house');
});

test('every tool of the house can be held to by the grammar of a local model', () => {
  const tools = houseTools.map((tool) => tool.offered);
  expect(writeToolGrammar({ messages: [], maxTokens: 1, tools }).callGrammar?.grammar).toContain('call');
});

test('what claims no proof keeps its bold words and its code; what stands in a document is shown as it stands there', async () => {
  const { events } = await ask('mets en tableau : beurre 7,10 et 7,35', (request) => {
    const number = numberOf(request, 'télétravail');
    return `| Produit | A |\n|---|---|\n| Beurre | **7,10** |\n\nÉcrivez \`base_stock\` **ici**.\n\n**Trois** jours [${number}].`;
  });
  const texts = sentences(events).map(({ text }) => text);
  expect(texts).toContain('Beurre | **7,10**');
  expect(texts).toContain('Écrivez `base_stock` **ici**.');
  expect(texts.at(-1)).toBe('Trois jours.');
});
