import { Command, Option } from 'commander';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import path from 'node:path';
import type { z } from 'zod';
import { MaisonError, openLog, readConfig, systemClock } from '../base/index.ts';
import { owner } from '../governance/index.ts';
import { AnswerLine, evaluateAnswers, compareRetrieval, evaluateRetrieval, RetrievalLine } from '../knowledge/index.ts';
import { createMaison } from '../main.ts';
import { locateHouse } from '../store/index.ts';
import { openProgress } from './progress.ts';
import { describe, formatSeconds, print, printJson, untilInterrupted } from './terminal.ts';

/** `./maison eval retrieval|answers FILE.jsonl`: how well this house finds and answers, on the company's own questions. */
export function evalCommand(): Command {
  return new Command('eval')
    .description(
      describe(
        'Mesure la recherche et les réponses sur vos propres questions',
        'Measures search and answers on your own questions',
      ),
    )
    .addCommand(retrievalCommand())
    .addCommand(answersCommand());
}

interface RetrievalOptions {
  readonly mode: 'mix' | 'lexical' | 'vector';
  readonly space?: string;
  readonly compare?: boolean;
  readonly json?: boolean;
}

function retrievalCommand(): Command {
  return new Command('retrieval')
    .argument('<file>', '{"question","gold":["path", …]}')
    .addOption(new Option('--mode <mode>').choices(['mix', 'lexical', 'vector']).default('mix'))
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option(
      '--compare',
      describe(
        'les trois façons de chercher, et leurs écarts à 95 %',
        'the three ways to search, and their differences at 95 %',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: RetrievalOptions) => {
      // A question that nothing answers has no document to find: it only counts in `eval answers`.
      const lines = await readLines(file, RetrievalLine, { skip: isUnanswerable });
      const input = { lines, ...(options.space ? { space: options.space } : {}) };
      if (options.compare) {
        return printJson(
          await inHouse((parts, signal, onProgress) => compareRetrieval(parts, owner, input, { signal, onProgress })),
        );
      }
      const result = await inHouse((parts, signal, onProgress) =>
        evaluateRetrieval(parts, owner, { ...input, mode: options.mode }, { signal, onProgress }),
      );
      if (options.json) return printJson(result);
      for (const [name, value] of Object.entries(result))
        print(`${name.padEnd(8)} ${typeof value === 'number' ? Number(value.toFixed(3)) : value}`);
    });
}

function answersCommand(): Command {
  return new Command('answers')
    .argument('<file>', '{"id","question","gold":["path", …],"answers":["…"],"answerable"}')
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { space?: string; json?: boolean }) => {
      const lines = await readLines(file, AnswerLine);
      const result = await inHouse((parts, signal, onProgress) =>
        evaluateAnswers(
          parts,
          owner,
          { lines, ...(options.space ? { space: options.space } : {}) },
          { signal, onProgress },
        ),
      );
      if (options.json) return printJson(result);
      for (const [name, value] of Object.entries(result)) {
        if (typeof value === 'number') print(`${name.padEnd(34)} ${Number(value.toFixed(3))}`);
      }
    });
}

type Parts = Awaited<ReturnType<typeof createMaison>>['parts'];

// An evaluation asks hundreds of questions: it opens the house itself, and so asks that no other process has it.
async function inHouse<T>(
  work: (
    parts: Parts,
    signal: AbortSignal,
    onProgress: (done: number, total: number, secondsLeft: number | null) => void,
  ) => Promise<T>,
): Promise<T> {
  const signal = untilInterrupted();
  const config = readConfig();
  const log = openLog({ level: config.logLevel, file: path.join(locateHouse(config.home).logs, 'maison.log') });
  const maison = await createMaison(config, { log, clock: systemClock });
  const progress = openProgress(describe('Évaluation', 'Evaluation'), 1000);
  try {
    return await work(maison.parts, signal, (done, total, left) =>
      progress.show(done / total, `${done}/${total} · ${formatSeconds(left)}`),
    );
  } finally {
    progress.close();
    await maison.close();
  }
}

async function readLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  { skip = () => false }: { skip?: (line: unknown) => boolean } = {},
): Promise<z.infer<Schema>[]> {
  const lines: z.infer<Schema>[] = [];
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file).on('error', () => undefined) })) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parseJson(text);
    if (skip(line)) continue;
    const parsed = schema.safeParse(line);
    if (!parsed.success) throw lineInvalid(file, number);
    lines.push(parsed.data);
  }
  if (lines.length === 0) throw lineInvalid(file, 1);
  return lines;
}

function isUnanswerable(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'answerable' in line && line.answerable === false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lineInvalid(file: string, line: number): MaisonError {
  const name = path.basename(file);
  return new MaisonError('questions_invalid', 400, {
    fr: `La ligne ${line} de ${name} manque ou n’a pas la forme attendue ; rien n’a été mesuré. Voyez « ./maison eval --help ».`,
    en: `Line ${line} of ${name} is missing or has not the expected form; nothing was measured. See “./maison eval --help”.`,
  });
}
