import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { foldText } from '../../src/base/index.ts';
import { takeTurn } from '../../src/assistants/index.ts';
import type { Models } from '../../src/models/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

/** What a contract with its amendments says of one matter, as another hand wrote it down. */
export interface ContractValue {
  readonly question: string;
  readonly in_force: string;
  readonly replaced: readonly string[];
}

/** What was told of a value: right, or what is wrong about it. */
export type Told = 'right' | string;

export interface ContractsHouse {
  /** The answers to the questions of a contract, its summary and its comparison, as lines. */
  ask(question: string): Promise<readonly string[]>;
}

/** All files of a folder but what is known of them. */
export function listContractFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.endsWith('.json'));
}

/** What a folder says of its own documents. */
export function readKnown(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

/** A house with the documents of several folders, each asked about within its own documents. */
export async function openContractsHouse(
  folders: readonly string[],
  models: Models,
): Promise<{ readonly house: TestIngestion; of(folder: string): ContractsHouse }> {
  const house = await openTestIngestion({ models });
  const ids = new Map<string, string[]>();
  for (const folder of folders)
    for (const name of listContractFiles(folder)) {
      const { document } = await house.add(`${path.basename(folder)}/${name}`, readFileSync(path.join(folder, name)));
      ids.set(folder, [...(ids.get(folder) ?? []), document.id]);
    }
  // Waited for whole: a question that shares no word with its document finds it by its vector alone.
  await house.settle({ patienceMilliseconds: 240_000 });
  return {
    house,
    of: (folder) => ({
      async ask(question) {
        const parts = { ...house.parts, models };
        const scope = { documentIds: ids.get(folder) ?? [] };
        const lines: string[] = [];
        for await (const event of takeTurn(parts, owner, { question, scope }, options)) {
          if (event.type === 'sentence-written') lines.push(event.sentence.text);
          if (event.type === 'answer-done')
            lines.push(...event.disagreements.map(({ left, right }) => `beside: ${left.quote} / ${right.quote}`));
        }
        return lines;
      },
    }),
  };
}

/** Whether the value in force comes first, and all it replaced beside it; what one line says together is said together. */
export function tellValue(lines: readonly string[], { in_force: inForce, replaced }: ContractValue): Told {
  const said = lines.map(toPlain);
  const lineOf = (value: string): number => said.findIndex((line) => findValue(line, value) >= 0);
  const at = lineOf(inForce);
  if (at < 0) return `« ${inForce} » is not said`;
  const before = replaced.filter((value) => lineOf(value) >= 0 && lineOf(value) < at);
  if (before.length > 0) return `« ${before.join(', ')} » stands before « ${inForce} »`;
  const missing = replaced.filter((value) => lineOf(value) < 0);
  return missing.length > 0 ? `« ${missing.join(', ')} » does not stand beside « ${inForce} »` : 'right';
}

// `2 000 €` is not said by `12 000 €`.
function findValue(said: string, value: string): number {
  const plain = toPlain(value);
  for (let at = said.indexOf(plain); at >= 0; at = said.indexOf(plain, at + 1))
    if (!/[\p{L}\p{N}]/u.test(said[at - 1] ?? ' ') && !/\d $/u.test(/^\d/u.test(plain) ? said.slice(at - 2, at) : ''))
      return at;
  return -1;
}

function toPlain(text: string): string {
  return foldText(text).replaceAll(/(?<=\d) (?=\d{3})/gu, '');
}

/** What is told of each value of a contract: right, or what is wrong about it. */
export interface ContractTold {
  readonly answers: Readonly<Record<string, Told>>;
  /** Of values that an amendment has changed. */
  readonly summaries: Readonly<Record<string, Told>>;
  readonly comparisons: Readonly<Record<string, Told>>;
}

/** Asks each value of a contract, then its summary and what its amendments have changed. */
export async function askContract(house: ContractsHouse, folder: string): Promise<ContractTold> {
  const values = readKnown(folder, 'values.json') as ContractValue[];
  const french = /[éèàê]|\b(?:quel|combien|prix|tarif|taux|loyer|delai)/iu.test(
    values.map(({ question }) => question).join(),
  );
  const summary = await house.ask(french ? 'Résume le contrat' : 'Summarise the agreement');
  const comparison = await house.ask(
    french
      ? 'Qu’est-ce qui a changé dans le contrat avec les avenants ?'
      : 'What has changed in the agreement with the amendments?',
  );
  const told: Record<'answers' | 'summaries' | 'comparisons', Record<string, Told>> = {
    answers: {},
    summaries: {},
    comparisons: {},
  };
  for (const value of values) {
    told.answers[value.question] = tellValue(await house.ask(value.question), value);
    if (value.replaced.length === 0) continue;
    told.summaries[value.question] = tellValue(summary, value);
    told.comparisons[value.question] = tellValue(comparison, value);
  }
  return told;
}
