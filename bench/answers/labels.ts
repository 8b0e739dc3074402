import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../src/base/index.ts';
import type { Asked, Line } from './tell-asked.ts';

/** What a reader said of every sentence that was shown for a question, so far. */
export const labelFile = path.join(repositoryFolder, 'bench', 'answers', 'labels.jsonl');
export const companyFolder = path.join(repositoryFolder, 'bench', 'answers', 'companies');

/**
 * A sentence shown for a question, with what a reader said of it. `answers`: a fair reader has the whole answer or one of the asked
 * values; `part`: a needed piece of it; `beside`: true but not what is asked; `misleading`: would be taken for the answer
 * and is wrong.
 */
export const Label = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  support: z.enum(['supported', 'quote', 'written']),
  label: z.enum(['answers', 'part', 'beside', 'misleading']),
});
export type Label = z.infer<typeof Label>;

/** Labels by question and exact text, so that they stay of use when other answers change. */
export type Labels = ReadonlyMap<string, Label['label']>;

/** The key of what a label is of. */
export function keyOf({ id, text }: { readonly id: string; readonly text: string }): string {
  return `${id}\n${text}`;
}

/** Throws where the same text of a question has two labels. */
export function indexLabels(labels: readonly Label[]): Labels {
  const index = new Map(labels.map((label) => [keyOf(label), label.label]));
  if (index.size !== labels.length) throw new Error('labels.jsonl holds a question and text twice');
  return index;
}

/** The values of the lines of a JSONL file. Throws with the line that is no JSON. */
export async function readValues(file: string): Promise<unknown[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((text, index): unknown[] => {
    if (text.trim() === '') return [];
    try {
      return [JSON.parse(text)];
    } catch {
      throw new Error(`${file}, line ${index + 1}: no JSON`);
    }
  });
}

/** A sentence for a reader to label, with what it is judged by. */
export interface Unlabelled extends Pick<Line, 'id' | 'kind' | 'question' | 'before' | 'answer' | 'gold'> {
  readonly also_right?: string;
  readonly text: string;
  readonly support: string;
  readonly label: null;
}

/** What was shown and nobody has read yet, once each. */
export function listUnlabelled(asked: readonly Asked[], labels: Labels): Unlabelled[] {
  const listed = new Map<string, Unlabelled>();
  for (const { id, kind, question, before, answer, also_right, gold, shown } of asked)
    for (const { text, support } of shown) {
      const key = keyOf({ id, text });
      if (support === 'unsupported' || labels.has(key) || listed.has(key)) continue;
      listed.set(key, {
        id,
        kind,
        ...(before === undefined ? {} : { before }),
        question,
        ...(answer === undefined ? {} : { answer }),
        ...(also_right === undefined ? {} : { also_right }),
        gold,
        text,
        support,
        label: null,
      });
    }
  return [...listed.values()];
}

/**
 * The labels with those of filled-in files, or what is wrong with these: then nothing is to be kept of them. A line whose
 * label is still null is left for later.
 */
export function mergeLabels(
  labels: readonly Label[],
  filled: readonly { readonly file: string; readonly values: readonly unknown[] }[],
  known: ReadonlySet<string>,
): { labels: Label[]; problems: string[] } {
  const merged = new Map(labels.map((label) => [keyOf(label), label]));
  const problems: string[] = [];
  for (const { file, values } of filled)
    for (const [index, value] of values.entries()) {
      if (isEmpty(value)) continue;
      const { data, error } = Label.safeParse(value);
      const fault = !data
        ? (error?.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join(', ') ?? '')
        : !known.has(data.id)
          ? `no question ${data.id}`
          : merged.has(keyOf(data))
            ? `${data.id} has a label for this text already: ${data.text}`
            : null;
      if (fault === null && data) merged.set(keyOf(data), data);
      else problems.push(`${file}, line ${index + 1}: ${fault}`);
    }
  const sorted = [...merged.values()].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  return problems.length === 0 ? { labels: sorted, problems } : { labels: [...labels], problems };
}

/** A line that its reader has not filled in. */
export function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'label' in value && value.label === null;
}
