import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isEmpty, readValues } from '../answers/labels.ts';
import { AnswerLabel, indexAnswerLabels } from './score.ts';

const Filled = AnswerLabel.extend({ firm: z.string().regex(/^[\p{L}\d_-]+$/u) });

/** All labels of a folder, a file a firm. */
export async function readLabels(folder: string): Promise<AnswerLabel[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
  return (await Promise.all(files.toSorted().map((name) => readLabelFile(path.join(folder, name))))).flat();
}

/**
 * Adds the lines of `--unlabelled` that somebody has filled in to the labels of their firms; says how many. Nothing is kept
 * where one of them is no label, or an answer has one already.
 */
export async function mergeLabels(folder: string, file: string): Promise<string> {
  const filled = (await readValues(file)).filter((value) => !isEmpty(value)).map((value) => Filled.parse(value));
  const firms = [...new Set(filled.map(({ firm }) => firm))];
  const merged = await Promise.all(
    firms.map(async (firm) => {
      const own = filled.filter((line) => line.firm === firm).map((line) => AnswerLabel.parse(line));
      const labels = [...(await readLabelFile(path.join(folder, `${firm}.jsonl`))), ...own];
      indexAnswerLabels(labels);
      return { firm, labels: labels.toSorted((left, right) => (left.id < right.id ? -1 : 1)) };
    }),
  );
  await mkdir(folder, { recursive: true });
  for (const { firm, labels } of merged)
    await writeFile(path.join(folder, `${firm}.jsonl`), labels.map((label) => `${JSON.stringify(label)}\n`).join(''));
  return `${filled.length} labels were kept`;
}

async function readLabelFile(file: string): Promise<AnswerLabel[]> {
  return existsSync(file) ? (await readValues(file)).map((value) => AnswerLabel.parse(value)) : [];
}
