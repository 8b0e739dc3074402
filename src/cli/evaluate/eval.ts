import { Command, Option } from 'commander';
import { AnsweredLine, AnswerLine, SearchAnswer, type SearchRequest } from '../../contract/index.ts';
import {
  type AnswerScores,
  compareRetrieval,
  evaluateRetrieval,
  RetrievalLine,
  scoreAnswers,
  type SearchHouse,
} from '../../knowledge/index.ts';
import { codeCommand } from './code/code.ts';
import { codeQuestionsCommand } from './code-questions.ts';
import { houseCommand } from './eval-house.ts';
import { type Evaluation, inHouse, readLines } from './house.ts';
import { intentCommand } from './intent.ts';
import { modelCommand } from './model.ts';
import { readerCommand } from './reader.ts';
import { requestsCommand } from './requests.ts';
import { toolsCommand } from './tools/tools.ts';
import { verifyCommand } from './verify.ts';
import type { HouseClient } from '../open-house.ts';
import { describe, print, printJson } from '../terminal.ts';

/** `./maison eval retrieval|answers|reader|requests FILE.jsonl`, `eval house`, `eval intent|tools|code|code-questions`: how well this house finds, answers, reads and does, on the company's own words. */
export function evalCommand(): Command {
  return new Command('eval')
    .description(
      describe(
        'Mesure la recherche et les réponses sur vos propres questions',
        'Measures search and answers on your own questions',
      ),
    )
    .addCommand(retrievalCommand())
    .addCommand(answersCommand())
    .addCommand(readerCommand())
    .addCommand(requestsCommand())
    .addCommand(intentCommand())
    .addCommand(toolsCommand())
    .addCommand(codeCommand())
    .addCommand(codeQuestionsCommand())
    .addCommand(houseCommand())
    .addCommand(modelCommand())
    .addCommand(verifyCommand());
}

interface RetrievalOptions {
  readonly mode: SearchRequest['mode'];
  readonly space?: string;
  readonly compare?: boolean;
  readonly json?: boolean;
}

function retrievalCommand(): Command {
  return new Command('retrieval')
    .argument('<file>', '{"question","gold":["path", …]}')
    .addOption(new Option('--mode <mode>').choices(['read', 'mix', 'lexical', 'vector']).default('mix'))
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option(
      '--compare',
      describe(
        'toutes les façons de chercher, et leurs écarts à 95 %',
        'all ways to search, and their differences at 95 %',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: RetrievalOptions) => {
      // A question that nothing answers has no document to find: it only counts in `eval answers`.
      const lines = await readLines(file, RetrievalLine, { skip: isUnanswerable });
      const input = { lines, ...(options.space ? { space: options.space } : {}) };
      if (options.compare) {
        return printJson(await inHouse(({ house, options: how }) => compareRetrieval(searchOf(house), input, how)));
      }
      const result = await inHouse(({ house, options: how }) =>
        evaluateRetrieval(searchOf(house), { ...input, mode: options.mode }, how),
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
      const result = await inHouse((evaluation) => answerLines(evaluation, lines, options.space));
      if (options.json) return printJson(result);
      for (const [name, value] of Object.entries(result)) {
        if (typeof value === 'number') print(`${name.padEnd(34)} ${Number(value.toFixed(3))}`);
      }
    });
}

function searchOf(house: HouseClient): SearchHouse {
  return (request) => house.call(SearchAnswer, '/api/search', { method: 'POST', json: request });
}

async function answerLines(
  { house, options: { signal, clock, onProgress } }: Evaluation,
  lines: readonly AnswerLine[],
  space: string | undefined,
): Promise<AnswerScores> {
  const started = clock.elapsed();
  const answered: AnsweredLine[] = [];
  for (const line of lines) {
    signal.throwIfAborted();
    const json = { line, ...(space ? { space } : {}) };
    answered.push(await house.call(AnsweredLine, '/api/evaluations/answers', { method: 'POST', json }));
    const each = (clock.elapsed() - started) / 1000 / answered.length;
    onProgress?.(answered.length, lines.length, each * (lines.length - answered.length));
  }
  return scoreAnswers(answered);
}

function isUnanswerable(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'answerable' in line && line.answerable === false;
}
