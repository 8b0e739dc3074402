import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedText, type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// What llama.vim, llama.vscode and Continue send to llama.cpp's server, as they write it.

let gateway: GatewayHouse;
beforeAll(async () => {
  gateway = await openGatewayHouse({ pieceMilliseconds: 5 });
});
afterAll(() => gateway?.close());
beforeEach(() => {
  gateway.engine.script = () => fixedText;
  gateway.engine.requests.length = 0;
});

type Answer = Record<string, unknown>;
const post = async (path: string, body: object): Promise<[number, Answer]> => {
  const response = await gateway.post(path, body);
  return [response.status, (await response.json()) as Answer];
};

/** The request of llama.vim, from its source. */
const fim = {
  id_slot: 0,
  input_prefix: 'def add(a, b):\n',
  input_suffix: '\n\nprint(add(1, 2))\n',
  input_extra: [{ text: 'PRICE = 49', time: 1, filename: 'price.py' }],
  prompt: '    return ',
  n_predict: 128,
  stop: [],
  n_indent: 4,
  top_k: 40,
  top_p: 0.9,
  samplers: ['top_k', 'top_p', 'infill'],
  stream: false,
  cache_prompt: true,
  t_max_prompt_ms: 500,
  t_max_predict_ms: 250,
  response_fields: ['content', 'timings/prompt_n', 'timings/predicted_n', 'truncated', 'tokens_cached'],
};
const { t_max_predict_ms: _time, n_indent: _indent, response_fields: _fields, ...plain } = fim;

describe('/infill', () => {
  test('fills a gap with the pieces of other files, and tells the fields that were asked for', async () => {
    expect(await post('/infill', fim)).toEqual([
      200,
      {
        content: fixedText,
        'timings/prompt_n': expect.any(Number),
        'timings/predicted_n': 7,
        truncated: false,
        tokens_cached: 0,
      },
    ]);
    expect(gateway.engine.requests[0]?.prompt).toEqual({
      text: 'def add(a, b):\n    return ',
      suffix: '\n\nprint(add(1, 2))\n',
      files: [{ name: 'price.py', text: 'PRICE = 49' }],
    });
    expect((await gateway.calls(1))[0]).toMatchObject({ protocol: 'llama-cpp-infill', outcome: 'done' });
  });

  test('a warm-up is answered at once and asks the model nothing', async () => {
    const warm = { ...fim, input_prefix: '', input_suffix: '', prompt: '', n_predict: 0, response_fields: [''] };
    expect(await post('/infill', warm)).toEqual([200, {}]);
    expect(gateway.engine.requests).toEqual([]);
  });

  test('several texts come as a list', async () => {
    const [status, answers] = await post('/infill', { ...plain, n_cmpl: 3 });
    expect([status, (answers as unknown as Answer[]).map(({ content }) => content)]).toEqual([
      200,
      [fixedText, fixedText, fixedText],
    ]);
  });

  test('ends before a line that stands further left, and when its time is over', async () => {
    gateway.engine.script = () => ['    c = a + b\n', 'print', '(1)'];
    const line = { ...fim, prompt: '' };
    expect((await post('/infill', line))[1]['content']).toBe('    c = a + b');
    expect((await post('/infill', { ...line, n_indent: 0 }))[1]['content']).toBe('    c = a + b\nprint(1)');
    gateway.engine.script = () => Array.from({ length: 200 }, (_, at) => `line ${at}\n`);
    const [, answer] = await post('/infill', { ...plain, prompt: '', t_max_predict_ms: 60 });
    expect(answer['stop_type']).toBe('limit');
    expect(String(answer['content']).split('\n').length).toBeLessThan(100);
  });

  test('files that do not fit are left out, the farthest first, and the answer says so', async () => {
    const extra = Array.from({ length: 20 }, (_, at) => ({ filename: `f${at}.py`, text: 'x'.repeat(2000) }));
    const [, answer] = await post('/infill', { ...plain, input_extra: extra });
    expect(answer['truncated']).toBe(true);
    const names = gateway.engine.requests[0]?.prompt?.files?.map(({ name }) => name);
    expect(names).toEqual(['f17.py', 'f18.py', 'f19.py', 'f16.py'].toSorted());
    const [status, refused] = await post('/infill', { ...plain, input_prefix: 'x'.repeat(20_000) });
    expect([status, refused['error']]).toMatchObject([400, { code: 400, reason: 'prompt_too_long' }]);
    expect(JSON.stringify(refused)).toMatch(/50\d\d .*4096/);
  });
});

describe('/completion', () => {
  test('continues a text, whole and streamed', async () => {
    const [status, answer] = await post('/completion', { prompt: 'Bonjour', n_predict: 3 });
    expect([status, answer]).toMatchObject([
      200,
      { content: 'The house answers ', stop: true, stop_type: 'limit', tokens_predicted: 3 },
    ]);
    const stream = await gateway.post('/completion', { prompt: 'Bonjour', n_predict: -1, stream: true });
    const parts = (await stream.text())
      .split('\n\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line.replace(/^data: /, '')) as Answer);
    expect(parts.map(({ content }) => content).join('')).toBe(fixedText);
    expect(parts.at(-1)).toMatchObject({ stop: true, tokens_predicted: 7 });
  });

  test('takes a gap apart that the client has laid out', async () => {
    await post('/completion', { prompt: '<PRE> a = <SUF>\n <MID>', n_predict: 8 });
    expect(gateway.engine.requests[0]?.prompt).toEqual({ text: 'a =', suffix: '\n' });
  });

  test('an engine that breaks ends the stream with an error', async () => {
    gateway.engine.script = () => ({ pieces: ['a '], failure: new Error('gone') });
    const text = await (await gateway.post('/completion', { prompt: 'x', stream: true })).text();
    expect(text).toMatch(/data: \{"error":\{"code":5\d\d/);
    expect(text).not.toContain('"stop":true');
  });

  test.each([
    ['a grammar', { grammar: 'root ::= "a"' }, 'parameter_unknown'],
    ['probabilities', { n_probs: 3 }, 'parameter_unsupported'],
    ['mirostat', { mirostat: 2 }, 'parameter_unsupported'],
    ['several prompts', { prompt: ['a', 'b'] }, 'parameter_unsupported'],
    ['a time limit on a stream', { stream: true, t_max_predict_ms: 10 }, 'parameter_unsupported'],
    ['an unknown model', { model: 'codellama' }, 'model_not_found'],
  ])('refuses %s by its name', async (_what, more, reason) => {
    const [status, answer] = await post('/completion', { prompt: 'a', ...more });
    expect([status, answer['error']]).toMatchObject([reason === 'model_not_found' ? 404 : 400, { reason }]);
    expect(gateway.engine.requests).toEqual([]);
  });
});

describe('its smaller addresses', () => {
  test('tokens and back, alone and mixed with text', async () => {
    const [, tokenized] = await post('/tokenize', { content: 'abc' });
    expect(tokenized).toEqual({ tokens: [97, 98, 99] });
    const [, pieces] = await post('/tokenize', { content: 'ab', with_pieces: true });
    expect(pieces).toEqual({
      tokens: [
        { id: 97, piece: 'a' },
        { id: 98, piece: 'b' },
      ],
    });
    expect((await post('/detokenize', { tokens: [97, 98] }))[1]).toEqual({ content: 'ab' });
    await post('/completion', { prompt: ['x', 97, 98, 'y'] });
    expect(gateway.engine.requests[0]?.prompt).toEqual({ text: 'xaby' });
    expect(await post('/detokenize', { tokens: [-1] })).toMatchObject([400, { error: { reason: 'tokens_unknown' } }]);
  });

  test('what the model is', async () => {
    const headers = { authorization: `Bearer ${gateway.key.secret}` };
    const answer = await (await fetch(`${gateway.address}/props`, { headers })).json();
    expect(answer).toMatchObject({ default_generation_settings: { n_ctx: 4096 }, model_alias: 'fake-chat' });
  });

  test('that it is there, to whoever asks, and nothing else', async () => {
    const answer = await fetch(`${gateway.address}/health`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    for (const path of ['/props', '/v1/health', '/v1beta/models', '/models'])
      expect([path, (await fetch(gateway.address + path)).status]).toEqual([path, 401]);
  });
});
