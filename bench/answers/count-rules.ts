import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseSync, Visitor } from 'oxc-parser';
import { findWritten } from '../../test/patterns/find-patterns.ts';
import { measure, type Measure, printMeasures } from '../run/measure.ts';

// The rules that read French and English: how many lines, regular expressions and words they are.
//   node bench/answers/count-rules.ts [--root FOLDER] [--largest] [--json]
// `--root` counts another checkout, `--largest` names the longest expressions and word lists. Lines of the folders below
// count whole, comments too; a list of words is an array, a set, an object or a split text of nothing but words.

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: path.join(import.meta.dirname, '..', '..') },
    largest: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});

/** Where messages, questions and the sentences of documents are read by rule; `trades` is what `requests` was called. */
const folders = [
  'src/assistants/{requests,trades}',
  'src/code/{answer,words,search}',
  'src/knowledge/{analyse,answer,requests,search,verify}',
];
const longestPattern = 200;
const longestList = 150;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly size: number;
}

/** Three letters of a word: not a class such as `\p{L}`, an escape or a flag. */
const holdsWord = /(?<![\\{\p{L}])\p{Ll}{3}/u;

function listPatterns(file: string, text: string): Place[] {
  return findWritten(file, text)
    .filter(({ source }) => holdsWord.test(source.replaceAll(/\\[pP]\{[^}]*\}|\(\?<\p{L}+>|\\k<\p{L}+>/gu, '')))
    .map(({ line, source }) => ({ file, line, size: source.length }));
}

const isWord = (text: string): boolean => /^[\p{L}'’ -]+$/u.test(text);

function listWordLists(file: string, text: string): Place[] {
  const found: Place[] = [];
  const add = (start: number, size: number): void => {
    if (size >= longestList / 10) found.push({ file, line: text.slice(0, start).split('\n').length, size });
  };
  new Visitor({
    ArrayExpression: ({ start, elements }) => {
      const words = elements.filter((one) => one?.type === 'Literal' && typeof one.value === 'string');
      if (words.length === elements.length) add(start, words.length);
    },
    ObjectExpression: ({ start, properties }) => {
      const words = properties.filter(
        (one) => one.type === 'Property' && one.value.type === 'Literal' && typeof one.value.value === 'string',
      );
      if (words.length === properties.length) add(start, words.length);
    },
    Literal: ({ start, value }) => {
      if (typeof value === 'string' && isWord(value) && !/[.!?]/u.test(value)) add(start, value.split(' ').length);
    },
    TemplateLiteral: ({ start, quasis, expressions }) => {
      const [only] = quasis;
      const words = expressions.length === 0 ? (only?.value.cooked ?? '').split(/\s+/u).filter(Boolean) : [];
      if (words.length > 0) add(start, words.length);
    },
  }).visit(parseSync(file, text).program);
  return found;
}

const names = await Array.fromAsync(
  glob(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: values.root },
  ),
);
const files = names.filter((name) => !name.endsWith('.test.ts')).toSorted();
const texts = await Promise.all(
  files.map(async (file) => ({ file, text: await readFile(path.join(values.root, file), 'utf8') })),
);
const lines = texts.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
const patterns = texts.flatMap(({ file, text }) => listPatterns(file, text)).toSorted((a, b) => b.size - a.size);
const lists = texts.flatMap(({ file, text }) => listWordLists(file, text)).toSorted((a, b) => b.size - a.size);

if (values.largest && !values.json) {
  for (const { file, line, size } of patterns.filter(({ size: long }) => long > longestPattern))
    console.log(`${size} characters  ${file}:${line}`);
  for (const { file, line, size } of lists.filter(({ size: many }) => many > longestList))
    console.log(`${size} words  ${file}:${line}`);
}
printMeasures('rules', [
  count('lines', lines),
  count('files', files.length),
  count('regular expressions with words', patterns.length),
  count(`of these over ${longestPattern} characters`, patterns.filter(({ size }) => size > longestPattern).length),
  count('characters of the longest', patterns[0]?.size ?? 0),
  count(`lists of over ${longestList} words`, lists.filter(({ size }) => size > longestList).length),
]);

function count(what: string, ours: number): Measure {
  return measure({ what, ours, unit: '' });
}
