import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../src/base/index.ts';
import { readValues } from '../answers/labels.ts';

/** Where the firms of this benchmark lie, their replies and their labels. */
export const strongFolder = path.join(repositoryFolder, 'bench', 'strong');

// A fact may be written in several ways: one of a list is enough.
const Fact = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const asked = {
  kind: z.string().default(''),
  question: z.string().min(1),
  answerable: z.boolean().default(true),
  /** The answer as its writer gives it, for those who read; a list of facts, each of which must stand in it. */
  answer: z.union([z.string(), z.array(Fact)]).optional(),
  facts: z.array(Fact).optional(),
  gold: z.array(z.object({ document: z.string(), quote: z.string() })).default([]),
};
const QuestionLine = z.object({
  id: z.string().min(1),
  before: z.union([z.string(), z.array(z.string())]).optional(),
  ...asked,
});
const ConversationLine = z.object({
  id: z.string().min(1),
  kind: z.string().default('conversation'),
  turns: z.array(z.object(asked)).min(1),
});

/** A question that is scored, with what makes an answer right. */
export interface Question {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly answerable: boolean;
  /** As it reads for a person; empty where its writer gave none. */
  readonly expected: string;
  /** Each must stand in the answer, in one of its writings. */
  readonly facts: readonly (readonly string[])[];
  readonly gold: readonly { readonly document: string; readonly quote: string }[];
}

/** What is asked in one conversation, in its order; a turn without a question of the set only leads to the next. */
export interface Talk {
  readonly id: string;
  readonly turns: readonly { readonly text: string; readonly question: Question | null }[];
}

/** A firm with what is asked over its documents. */
export interface Firm {
  readonly name: string;
  readonly documents: string;
  readonly talks: readonly Talk[];
}

/** A firm of a folder: NAME/documents, NAME/questions.jsonl and, where there is one, NAME/conversations.jsonl. */
export async function readFirm(folder: string, name: string): Promise<Firm> {
  const lines = async (file: string): Promise<unknown[]> => {
    const place = path.join(folder, name, file);
    return existsSync(place) ? readValues(place) : [];
  };
  const questions = (await lines('questions.jsonl')).map((value) => QuestionLine.parse(value));
  const conversations = (await lines('conversations.jsonl')).map((value) => ConversationLine.parse(value));
  const talks = [
    ...questions.map(({ before = [], ...line }) => ({
      id: line.id,
      turns: [
        ...[before].flat().map((text) => ({ text, question: null })),
        { text: line.question, question: toQuestion(line.id, line) },
      ],
    })),
    ...conversations.map(({ id, kind, turns }) => ({
      id,
      turns: turns.map((turn, place) => ({
        text: turn.question,
        question: toQuestion(`${id}-${place + 1}`, { ...turn, kind: turn.kind || kind }),
      })),
    })),
  ];
  const ids = talks.flatMap(({ turns }) => turns.flatMap(({ question }) => (question ? [question.id] : [])));
  if (new Set(ids).size !== ids.length) throw new Error(`${name}: two questions have the same id`);
  return { name, documents: path.join(folder, name, 'documents'), talks };
}

function toQuestion(id: string, line: Omit<z.infer<typeof QuestionLine>, 'id' | 'before'>): Question {
  const { kind, question, answerable, answer, gold } = line;
  const listed = line.facts ?? (Array.isArray(answer) ? answer : []);
  const facts = listed.map((fact) => [fact].flat());
  const expected = typeof answer === 'string' ? answer : facts.map(([first = '']) => first).join(' ; ');
  return { id, kind, question, answerable, expected, facts, gold };
}
