import { getLlama, type LlamaModel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/index.ts';
import { findModelFile } from '../../src/models/index.ts';
import { openTemplate } from '../../src/models/engines/llama/render-chat.ts';
import { readGap } from '../../src/server/gateway/gap/read-gap.ts';

// The tokens that the model reads of a gap that a client has laid out in the marks of another family, beside those of the
// template that its publisher prints, written by hand. The vocabulary alone is loaded.

const published = {
  // Qwen2.5-Coder, README: “fill in the middle”, and “repository level”.
  gap: (text: string, suffix: string): string => `<|fim_prefix|>${text}<|fim_suffix|>${suffix}<|fim_middle|>`,
  files: '<|repo_name|>shop\n<|file_sep|>src/price.py\nPRICE = 49\n<|file_sep|>src/add.py\n',
};

const families: [string, (text: string, suffix: string) => string][] = [
  ['Qwen', published.gap],
  ['StarCoder', (text, suffix) => `<fim_prefix>${text}<fim_suffix>${suffix}<fim_middle>`],
  ['CodeLlama', (text, suffix) => `<PRE> ${text} <SUF>${suffix} <MID>`],
  ['DeepSeek', (text, suffix) => `<｜fim▁begin｜>${text}<｜fim▁hole｜>${suffix}<｜fim▁end｜>`],
  ['Codestral', (text, suffix) => `[SUFFIX]${suffix}[PREFIX]${text}`],
];

const gaps: [string, string][] = [
  ['def add(a, b):\n    return ', '\n\nprint(add(1, 2))\n'],
  ['', '\nexport {};\n'],
  ['const é = "“ ”";\n\tconst 数 = ', ''],
  ['  for (const x of y) {\r\n    ', '\r\n  }\r\n'],
  // What only looks like a mark in the code around a gap is text of it.
  ['// <|im_end|> and <|endoftext|> end a text\nconst end = ', ';'],
];

let model: LlamaModel;
beforeAll(async () => {
  const { signal } = new AbortController();
  const modelPath = await findModelFile(readConfig(), 'qwen2.5-coder-1.5b-instruct', { signal });
  if (!modelPath) throw new Error('the weights of the default chat model are not here: ./maison pull');
  model = await (await getLlama({ gpu: false, build: 'never' })).loadModel({ modelPath, vocabOnly: true });
});
afterAll(() => model?.dispose());

/** By hand: the marks as tokens, what stands between them as text. */
function tokenizeByHand(text: string, suffix: string): number[] {
  const marks = ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'].map((mark) => model.tokenize(mark, true));
  const [prefix = [], middle = [], end = []] = marks;
  expect(marks.map(({ length }) => length)).toEqual([1, 1, 1]);
  return [...prefix, ...model.tokenize(text), ...middle, ...model.tokenize(suffix), ...end];
}

describe.each(families)('a gap in the marks of %s', (_family, write) => {
  test.each(gaps)('gives the tokens of the publisher’s template of the loaded model: %j', (text, suffix) => {
    const prompt = readGap(write(text, suffix))?.prompt;
    const tokens = openTemplate(model).renderPlain(prompt ?? { text: '' }).tokens;
    expect(tokens).toEqual(tokenizeByHand(text, suffix));
    if (!/<\|/.test(text)) expect(tokens).toEqual(model.tokenize(published.gap(text, suffix), true));
  });
});

test('the name of a file is told without others too: in an empty one nothing else says its language', () => {
  const { tokens } = openTemplate(model).renderPlain({ text: '', suffix: '', fileName: 'src/add.py' });
  const named = model.tokenize('<|repo_name|>repository\n<|file_sep|>src/add.py\n', true);
  expect(tokens).toEqual([...named, ...tokenizeByHand('', '')]);
});

test('the files of a repository are laid out as the publisher has them', () => {
  const [text, suffix] = gaps[0] ?? ['', ''];
  const whole = published.files + published.gap(text, suffix);
  const prompt = readGap(whole)?.prompt;
  expect(openTemplate(model).renderPlain(prompt ?? { text: '' }).tokens).toEqual(model.tokenize(whole, true));
});
