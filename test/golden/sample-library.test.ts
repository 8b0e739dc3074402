import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryFolder } from '../../src/base/index.ts';
import { findFormatByName } from '../../src/knowledge/parse/format/media-type.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { parseWhole } from '../documents/parsing.ts';

// The sample library is the first thing a stranger asks: its questions must be answerable from what is parsed.

const library = path.join(repositoryFolder, 'examples', 'library');
const Question = z.strictObject({
  id: z.string(),
  question: z.string(),
  language: z.enum(['fr', 'en']),
  answerable: z.boolean(),
  gold: z.array(z.string()),
  answer: z.string(),
  answers: z.array(z.string()),
  split: z.enum(['tuning', 'held-out']),
  suggested: z.literal(true).optional(),
  page: z.int().optional(),
  disagreement: z.strictObject({ path: z.string(), answer: z.string() }).optional(),
});

const questions = (await readFile(path.join(library, 'questions.jsonl'), 'utf8'))
  .trim()
  .split('\n')
  .map((line) => Question.parse(JSON.parse(line)));
const parser = openParser();
/** By path: the folded text of each page. */
const pages = new Map<string, string[]>();

const fold = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").replace(/\s+/g, ' ').toLowerCase();

beforeAll(async () => {
  for await (const name of glob('*/*', { cwd: library })) {
    const outcome = await parseWhole(parser, path.join(library, name));
    pages.set(name, outcome.refusal ? [] : outcome.pages.map((page) => fold(page.text)));
  }
}, 60_000);
afterAll(() => parser.close());

describe('the sample library', () => {
  it('is about a dozen documents in five formats, each read as more than a few words', () => {
    expect(pages.size).toBeGreaterThanOrEqual(12);
    expect(new Set([...pages.keys()].map((name) => path.extname(name)))).toEqual(
      new Set(['.pdf', '.docx', '.xlsx', '.md', '.eml']),
    );
    expect([...pages].filter(([, texts]) => texts.join(' ').length < 500)).toEqual([]);
  });

  it('has enough questions with and without an answer, and three suggestions in each language', () => {
    expect(questions.filter((one) => one.answerable).length).toBeGreaterThanOrEqual(40);
    expect(questions.filter((one) => !one.answerable).length).toBe(20);
    expect(questions.filter((one) => one.suggested).map((one) => one.language)).toEqual([
      'fr',
      'fr',
      'fr',
      'en',
      'en',
      'en',
    ]);
    expect(new Set(questions.map((one) => one.id)).size).toBe(questions.length);
  });

  it('keeps its questions out of what an ingested folder brings in', () => {
    expect(findFormatByName('questions.jsonl') ?? null).toBeNull();
  });

  it.each(questions.filter((one) => one.answerable))(
    'holds the answer to $id in its gold document: $question',
    (one) => {
      expect(one.gold.filter((name) => !pages.has(name))).toEqual([]);
      const [name = ''] = one.gold;
      const texts = pages.get(name) ?? [];
      expect(texts.join(' ')).toContain(fold(one.answer));
      if (one.page) expect(texts[one.page - 1]).toContain(fold(one.answer));
      if (one.disagreement)
        expect((pages.get(one.disagreement.path) ?? []).join(' ')).toContain(fold(one.disagreement.answer));
    },
  );
});
