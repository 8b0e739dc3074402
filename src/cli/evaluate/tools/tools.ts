import { Argument, Command, Option } from 'commander';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../../base/index.ts';
import { measureShare, type Share } from '../../../knowledge/index.ts';
import { describe, language, print, printJson } from '../../terminal.ts';
import { draw, type Evaluation, inHouse, readLines } from '../house.ts';
import { askForJson, askUnsupported, askWithTools } from './ask-tools.ts';
import { type CallScores, DoneLine, PromptLine, SchemaLine, scoreCalls, Tool, UnsupportedLine } from './score-tools.ts';

const ownFolder = path.join(repositoryFolder, 'bench', 'tools');

interface ToolsOptions {
  readonly part?: 'tuning' | 'untouched';
  readonly only?: 'calls' | 'schemas';
  readonly sample?: string;
  readonly keep?: string;
  readonly json?: boolean;
}

interface ToolsScores {
  readonly tuning: CallScores | null;
  readonly untouched: CallScores | null;
  readonly json: Share | null;
  readonly refused: Share | null;
}

/** `./maison eval tools`: whether the chat model calls the right function, and JSON keeps to its schema. */
export function toolsCommand(): Command {
  return new Command('tools')
    .description(
      describe(
        'Mesure les appels de fonctions et le JSON du modèle de la maison',
        'Measures calls of functions and JSON of the house’s model',
      ),
    )
    .addArgument(
      new Argument('[folder]', 'tools.json, prompts.jsonl, schemas.jsonl, unsupported.jsonl').default(
        ownFolder,
        'bench/tools',
      ),
    )
    .addOption(
      new Option('--part <part>', describe('une moitié des demandes', 'one half of the messages')).choices([
        'tuning',
        'untouched',
      ]),
    )
    .addOption(new Option('--only <what>').choices(['calls', 'schemas']))
    .option('--sample <n>', describe('si peu de lignes, prises à intervalles égaux', 'so few lines, evenly drawn'))
    .option(
      '--keep <file>',
      describe(
        'garde chaque réponse, et reprend là où il s’est arrêté',
        'keeps each answer, and goes on where it stopped',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (folder: string, options: ToolsOptions) => {
      const suite = await readSuite(folder, options);
      const scores = await inHouse((evaluation) => runSuite(evaluation, suite, options.keep));
      if (options.json) return printJson(scores);
      show(scores);
    });
}

interface Suite {
  readonly tools: Readonly<Record<string, readonly Tool[]>>;
  readonly prompts: readonly PromptLine[];
  readonly schemas: readonly SchemaLine[];
  readonly unsupported: readonly UnsupportedLine[];
}

async function readSuite(folder: string, { part, only, sample }: ToolsOptions): Promise<Suite> {
  const at = (name: string): string => path.join(folder, name);
  const tools = z.record(z.string(), z.array(Tool)).parse(JSON.parse(await readFile(at('tools.json'), 'utf8')));
  const all = await readLines(at('prompts.jsonl'), PromptLine);
  const own = part === undefined ? all : all.filter((line) => isUntouched(tools, line) === (part === 'untouched'));
  return {
    tools,
    prompts: only === 'schemas' ? [] : draw(own, sample, '--sample'),
    schemas: only === 'calls' ? [] : draw(await readLines(at('schemas.jsonl'), SchemaLine), sample, '--sample'),
    unsupported: only === 'calls' ? [] : await readLines(at('unsupported.jsonl'), UnsupportedLine),
  };
}

function isUntouched(tools: Suite['tools'], line: PromptLine): boolean {
  return Object.keys(tools).indexOf(line.tools) % 2 === 1;
}

async function runSuite(
  { house, options: { signal, clock, onProgress } }: Evaluation,
  { tools, prompts, schemas, unsupported }: Suite,
  keep: string | undefined,
): Promise<ToolsScores> {
  const done = await readKept(keep);
  const left = [...prompts, ...schemas].filter(({ id }) => !done.has(id));
  const started = clock.elapsed();
  for (const [index, line] of left.entries()) {
    signal.throwIfAborted();
    const got =
      'tools' in line ? await askWithTools(house, line, tools[line.tools] ?? []) : await askForJson(house, line);
    done.set(line.id, got);
    if (keep !== undefined) await appendFile(keep, `${JSON.stringify(got)}\n`);
    const each = (clock.elapsed() - started) / 1000 / (index + 1);
    onProgress?.(index + 1, left.length, each * (left.length - index - 1));
  }
  const refusals: boolean[] = [];
  for (const line of unsupported) refusals.push(await askUnsupported(house, line));
  const [untouched, tuning] = [true, false].map((one) => prompts.filter((line) => isUntouched(tools, line) === one));
  const texts = schemas.flatMap(({ id }) => done.get(id)?.calls ?? []);
  return {
    tuning: tuning?.length ? scoreCalls(tuning, done) : null,
    untouched: untouched?.length ? scoreCalls(untouched, done) : null,
    json: schemas.length > 0 ? measureShare(texts.filter(({ valid }) => valid).length, texts.length) : null,
    refused: unsupported.length > 0 ? measureShare(refusals.filter(Boolean).length, refusals.length) : null,
  };
}

async function readKept(keep: string | undefined): Promise<Map<string, DoneLine>> {
  if (keep === undefined) return new Map();
  const text = await readFile(keep, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => DoneLine.parse(JSON.parse(line))).map((line) => [line.id, line]));
}

function show({ tuning, untouched, json, refused }: ToolsScores): void {
  if (tuning) showCalls(describe('Pour régler', 'To tune on'), tuning);
  if (untouched) showCalls(describe('Intacte', 'Untouched'), untouched);
  if (json) print(`${describe('JSON selon son schéma', 'JSON of its schema')}: ${tell(json)}`);
  if (refused)
    print(`${describe('Mots-clés refusés par leur nom', 'Keywords refused by their name')}: ${tell(refused)}`);
}

function showCalls(name: string, { valid, rightTool, notCalled, words, wrong }: CallScores): void {
  print(name);
  print(`  ${describe('appels valides', 'valid calls').padEnd(24)} ${tell(valid)}`);
  print(
    `  ${describe('bonne fonction', 'right function').padEnd(24)} ${tell(rightTool)}, ${describe('sans appel', 'no call')}: ${notCalled}`,
  );
  print(`  ${describe('mots où rien ne convient', 'words where none fits').padEnd(24)} ${tell(words)}`);
  for (const { id, prompt, got } of wrong) print(`  ! ${id} ${prompt} → ${got}`);
}

function tell({ right, of, share, low, high }: Share): string {
  const [middle, from, to] = [share, low, high].map((one) =>
    (one * 100).toLocaleString(language, { maximumFractionDigits: 1 }),
  );
  return `${right}/${of} = ${middle} % [${from}; ${to}]`;
}
