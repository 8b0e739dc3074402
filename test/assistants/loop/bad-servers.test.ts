import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, afterEach, expect, test } from 'vitest';
import { readConversation } from '../../../src/assistants/index.ts';
import { wait } from '../../../src/base/index.ts';
import type { AskEvent } from '../../../src/contract/index.ts';
import { type Answer, type Asked, closeRemoteHouses, openHouse } from '../../models/remote-house.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question, truth } from '../asking.ts';
import { sentencesOf, stepsOf, withServer } from './looping.ts';

// What a server of a company’s own may do wrong while its model reads: each has a name, what was written is kept, and where
// nothing was, the house answers by itself.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());
afterEach(closeRemoteHouses);

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta, finish_reason: finish }] })}\n\n`;
const done = 'data: [DONE]\n\n';
const say = (response: ServerResponse, text: string, finish: string | null = 'stop'): void =>
  void response.end(chunk({ content: text }) + chunk({}, finish) + done);

const isRound = ({ body }: Asked): boolean => Array.isArray(body['tools']);
const saidTo = ({ body }: Asked): string =>
  (body['messages'] as { content: string }[]).map(({ content }) => content).join('\n\n');
function numberIn(asked: Asked, words: string): string {
  const block = saidTo(asked)
    .split(/\n\n(?=\[\d+\])/u)
    .find((one) => one.includes(words));
  return /^\[(\d+)\]/u.exec(block ?? '')?.[1] ?? '77';
}
const proved = (asked: Asked): string => truth.replace('.', ` [${numberIn(asked, truth)}].`);

const readsTruth = (_question: string, sentence: string): number => (sentence.includes('deux jours') ? 0.96 : 0.02);

/** A question to a server that answers so; only what is asked as a turn with tools of the house, unless said otherwise. */
async function ask(answer: Answer, { reader = true, ...settings }: { signal?: AbortSignal; reader?: boolean } = {}) {
  const { models, asked } = await openHouse((one, response) =>
    one.path.endsWith('/chat/completions') ? answer(one, response) : response.writeHead(404).end('{}'),
  );
  const events: AskEvent[] = [];
  let failure: unknown = null;
  await asking
    .collect({ question }, { models: withServer(models, reader ? readsTruth : null), ...settings })
    .then((told) => events.push(...told))
    .catch((thrown: unknown) => (failure = thrown));
  return { events, asked: asked.filter(({ path }) => path.endsWith('/chat/completions')), failure };
}

const troubles: Readonly<Record<string, Answer>> = {
  'refuses a field (400)': (_, response) => void response.writeHead(400).end('{"error":"tools: unknown field"}'),
  'is too busy (429)': (_, response) => void response.writeHead(429).end('{}'),
  'fails (500)': (_, response) => void response.writeHead(500).end('oh'),
  'says an error in a 200': (_, response) => void response.end('data: {"error":{"message":"CUDA out of memory"}}\n\n'),
  'says an error as a word in a 200': (_, response) => void response.end('data: {"error":"boom"}\n\n'),
  'answers no event stream': (_, response) => void response.end('<html>Bad gateway</html>'),
  'sends rubbish': (_, response) => void response.end('data: {"choices":[{"delta":\n\ndata: ¤¤¤\n\n'),
  'breaks off at once': (_, response) => void response.write(': hello\n\n', () => response.destroy()),
  'ends without its closing mark': (_, response) => void response.end(chunk({ role: 'assistant' })),
  'says nothing': (_, response) => say(response, ''),
  'says only signs': (_, response) => say(response, '??? --- ***'),
  'filters everything': (_, response) => say(response, '', 'content_filter'),
  'says that it called, without a call': (_, response) => say(response, '', 'tool_calls'),
  'ends for no reason, with nothing': (_, response) => say(response, '', null),
};

test.each(Object.keys(troubles))(
  'a server that %s: it is told by its code, and the house answers by itself',
  async (name) => {
    const { events, failure } = await ask(troubles[name] as Answer);
    expect(failure).toBe(null);
    const step = events.find((event) => event.type === 'step-taken' && event.step.tool === 'small-way');
    expect(step).toMatchObject({ step: { words: expect.stringMatching(/^model_/u) } });
    // What stands in the documents is shown all the same, in their words.
    expect(sentencesOf(events)[0]).toMatchObject({
      text: expect.stringMatching(/^Les salariés peuvent télétravailler/u),
      support: 'supported',
    });
    expect(['answered', 'quoted']).toContain(pick(events, 'answer-done').outcome);
  },
);

test('without a reader of its own the house shows the passages, and says that no model wrote', async () => {
  const { events } = await ask(troubles['fails (500)'] as Answer, { reader: false });
  expect(sentencesOf(events).every(({ support }) => support === 'quote')).toBe(true);
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'sources-only', model: null });
});

test('a stream that breaks in the middle: the sentences before it are kept, the half one is not, and the failure has its name', async () => {
  const { failure } = await ask((one, response) => {
    response.write(chunk({ content: `${proved(one)} Les alternants n’ont ` }), () =>
      setTimeout(() => response.destroy(), 100),
    );
  });
  expect(failure).toMatchObject({ code: 'model_server_failed' });
  expect((failure as Error).message).toMatch(/première phrase|first sentence/u);
});

test('an error in the middle of a 200 ends the answer with what was kept, and does not begin another', async () => {
  const { failure, asked } = await ask((one, response) => {
    response.end(`${chunk({ content: `${proved(one)} Et ` })}data: {"error":{"message":"lost"}}\n\n`);
  });
  expect(failure).toMatchObject({ code: 'model_server_failed' });
  expect(asked).toHaveLength(1);
});

test.each([
  ['length', 'length'],
  ['content_filter', 'filter'],
])('an answer that ends by %s says so, and shows no half sentence', async (finish, words) => {
  const { events } = await ask((one, response) => say(response, `${proved(one)} Les alternants n’ont pas`, finish));
  expect(events.find((event) => event.type === 'step-taken')).toMatchObject({ step: { tool: 'cut', words } });
  expect(sentencesOf(events).map(({ text }) => text)).toEqual([truth]);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test('what was read before the model failed is not kept as what the house answered from', async () => {
  for (let at = 0; at < 12; at += 1) await asking.house.add(`notes/${at}.md`, `# Cantine ${at}\n\nMenu ${at}.\n`);
  await asking.house.settle();
  const search = { index: 0, id: 'a', function: { name: 'list_documents', arguments: '{}' } };
  const { events } = await ask((one, response) => {
    const before = one.body['messages'] as { role: string }[];
    if (before.some(({ role }) => role === 'tool')) return void response.writeHead(500).end('{}');
    return void response.end(chunk({ tool_calls: [search] }, 'tool_calls') + done);
  });
  expect(stepsOf(events)).toEqual(['list', 'small-way']);
  const found = events.findLast((event) => event.type === 'sources-found');
  expect(pick(events, 'sources-added').sources.length).toBeGreaterThan(0);
  const { exchanges } = await readConversation(
    asking.house.parts,
    owner,
    { id: pick(events, 'sources-found').conversationId },
    { ...options, language: 'fr' },
  );
  expect(exchanges[0]?.sources.map(({ passageId }) => passageId)).toEqual(
    found?.sources.map(({ passageId }) => passageId),
  );
});

test('no reason for the end is none to doubt the answer', async () => {
  const { events } = await ask((one, response) => say(response, proved(one), null));
  expect(stepsOf(events)).toEqual([]);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test('a server that loses its calls is asked once more without tools, and answers', async () => {
  const { events, asked } = await ask((one, response) =>
    isRound(one) ? say(response, '', 'tool_calls') : say(response, proved(one)),
  );
  expect(asked.map(isRound)).toEqual([true, false]);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test('half a call is told to the model, and never sent back to a server that would refuse it', async () => {
  const half = { index: 0, id: 'a', function: { name: 'search', arguments: '{"query":"télé' } };
  const { events, asked } = await ask((one, response) => {
    const before = one.body['messages'] as { role: string }[];
    if (before.some(({ role }) => role === 'tool')) return say(response, proved(one));
    return void response.end(chunk({ tool_calls: [half] }, 'length') + done);
  });
  const sent = asked[1]?.body['messages'] as { tool_calls?: { function: { arguments: string } }[]; content: string }[];
  expect(sent.flatMap(({ tool_calls: calls = [] }) => calls)[0]?.function.arguments).toBe('{}');
  expect(sent.at(-1)?.content).toBe('The arguments are not JSON.');
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test('a server that writes on past its limit is left, and what it wrote is kept', async () => {
  let isLeft = false;
  const { events } = await ask((one, response) => {
    response.on('close', () => (isLeft = true));
    response.write(chunk({ content: proved(one) }));
    const write = (): void => {
      if (!isLeft) response.write(chunk({ content: ' Encore et encore.'.repeat(50) }), () => setTimeout(write, 1));
    };
    write();
  });
  expect(stepsOf(events)).toContain('cut');
  expect(sentencesOf(events)[0]).toMatchObject({ text: truth, support: 'supported' });
  await expect.poll(() => isLeft).toBe(true);
});

test('a server that drips can be stopped within a second, and what it wrote is kept', async () => {
  const stop = new AbortController();
  const { events } = await ask(
    (one, response) => {
      response.write(chunk({ content: `${proved(one)} ` }));
      const drip = setInterval(() => response.write(chunk({ content: 'Ou' })), 200);
      response.on('close', () => clearInterval(drip));
      void wait(600, { signal: new AbortController().signal }).then(() => stop.abort());
    },
    { signal: stop.signal },
  );
  expect(pick(events, 'answer-done').outcome).toBe('stopped');
  expect(sentencesOf(events)[0]?.text).toBe(truth);
});

test('what checks an answer may fail: the answer stands', async () => {
  const { events } = await ask((one, response) =>
    isRound(one)
      ? say(response, `${proved(one)} Ils peuvent en prendre neuf en été [${numberIn(one, truth)}].`)
      : void response.writeHead(500).end('{}'),
  );
  expect(sentencesOf(events).map(({ support }) => support)).toEqual(['supported', 'unsupported']);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});
