import { Argument, Command } from 'commander';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../base/index.ts';
import {
  CodeAnswer,
  CodeFile,
  type CodeProof,
  CodeQuestionKind,
  type Repository,
  RepositoryList,
} from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';
import { type Evaluation, inHouse, readLines } from './house.ts';

const ownFile = path.join(repositoryFolder, 'bench', 'code', 'questions.jsonl');
const filesLookedAt = 3;

/** A question about a repository, with the lines that answer it; `none`: its code does not speak of it. */
const CodeQuestionLine = z.object({
  id: z.string(),
  part: z.enum(['tuning', 'untouched']),
  repository: z.string(),
  commit: z.string(),
  written: z.enum(['names', 'code']),
  language: z.enum(['fr', 'en']),
  kind: CodeQuestionKind.or(z.literal('none')),
  question: z.string(),
  gold: z.array(z.object({ path: z.string(), line: z.int() })).default([]),
  goldCommit: z.string().optional(),
});
type CodeQuestionLine = z.infer<typeof CodeQuestionLine>;

/** How one question went. */
interface Asked {
  readonly line: CodeQuestionLine;
  readonly outcome: CodeAnswer['outcome'];
  readonly kind: string;
  /** The file, or the commit, is among the first three. */
  readonly fileFound: boolean;
  /** One of the lines told covers one of the lines known. */
  readonly lineFound: boolean;
  readonly claims: number;
  /** Whose every line stands so in its file at its commit. */
  readonly proved: number;
  readonly milliseconds: number;
}

/** `./maison eval code-questions`: questions about repositories that the house has read, with known files and lines. */
export function codeQuestionsCommand(): Command {
  return new Command('code-questions')
    .description(
      describe(
        'Pose des questions sur le code, dont le fichier et les lignes sont connus, aux dépôts que la maison a lus',
        'Asks questions about code, whose file and lines are known, of the repositories that the house has read',
      ),
    )
    .addArgument(
      new Argument('[file]', '{"id","repository","commit","question","gold":[{"path","line"}]}').default(
        ownFile,
        'bench/code/questions.jsonl',
      ),
    )
    .option('--part <part>', describe('seulement cette partie', 'only this part'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, { part, json }: { part?: string; json?: boolean }) => {
      const lines = (await readLines(file, CodeQuestionLine)).filter(
        (line) => part === undefined || line.part === part,
      );
      const asked = await inHouse((evaluation) => askAll(evaluation, lines));
      if (json) return printJson(asked.map(({ line, ...went }) => ({ ...line, ...went })));
      show(asked, lines.length);
    });
}

async function askAll({ house, options }: Evaluation, lines: readonly CodeQuestionLine[]): Promise<Asked[]> {
  const { repositories } = await house.call(RepositoryList, '/api/repositories');
  const asked: Asked[] = [];
  for (const [at, line] of lines.entries()) {
    options.signal.throwIfAborted();
    options.onProgress?.(at, lines.length, null);
    const repository = repositories.find(
      ({ name, commit }) => commit === line.commit && line.repository.endsWith(`/${name}`),
    );
    if (repository) asked.push(await askOne(house, repository, line, () => options.clock.elapsed()));
  }
  return asked;
}

async function askOne(
  house: HouseClient,
  { id }: Repository,
  line: CodeQuestionLine,
  elapsed: () => number,
): Promise<Asked> {
  const began = elapsed();
  const json = { question: line.question, repositories: [id] };
  const { outcome, kind, claims } = await house.call(CodeAnswer, '/api/code/ask', { method: 'POST', json });
  const milliseconds = elapsed() - began;
  let proved = 0;
  for (const { proofs } of claims) if (await standAllSo(house, proofs)) proved += 1;
  const proofs = claims.flatMap((claim) => claim.proofs);
  const files = [...new Set(proofs.flatMap((proof) => (proof.type === 'lines' ? [proof.path] : [])))].slice(
    0,
    filesLookedAt,
  );
  const commits = proofs.flatMap((proof) => (proof.type === 'commit' ? [proof.commit] : [])).slice(0, filesLookedAt);
  const isCommitFound = line.goldCommit !== undefined && commits.includes(line.goldCommit);
  return {
    line,
    kind,
    outcome,
    fileFound: isCommitFound || line.gold.some((gold) => files.includes(gold.path)),
    lineFound: isCommitFound || line.gold.some((gold) => proofs.some((proof) => covers(proof, gold))),
    claims: claims.length,
    proved,
    milliseconds,
  };
}

function covers(proof: CodeProof, { path: file, line }: { path: string; line: number }): boolean {
  return proof.type === 'lines' && proof.path === file && proof.startLine <= line && proof.endLine >= line;
}

// Read again from the house, as the viewer does: what is quoted must stand so in its lines.
async function standAllSo(house: HouseClient, proofs: readonly CodeProof[]): Promise<boolean> {
  for (const proof of proofs) {
    if (proof.type === 'commit') continue;
    const query = { path: proof.path, commit: proof.commit };
    const file = await house
      .call(CodeFile, `/api/repositories/${proof.repositoryId}/file`, { query })
      .catch(() => null);
    const lines = file?.text
      .split('\n')
      .slice(proof.startLine - 1, proof.endLine)
      .join('\n');
    if (lines !== proof.text) return false;
  }
  return proofs.length > 0;
}

function show(asked: readonly Asked[], lines: number): void {
  for (const part of ['tuning', 'untouched'] as const) {
    const own = asked.filter((one) => one.line.part === part);
    if (own.length > 0)
      showPart(
        { tuning: describe('pour régler', 'to tune on'), untouched: describe('intacte', 'untouched') }[part],
        own,
      );
  }
  const claims = asked.reduce((sum, one) => sum + one.claims, 0);
  const proved = asked.reduce((sum, one) => sum + one.proved, 0);
  print(
    describe(
      `Phrases dont chaque ligne est bien dans son fichier : ${proved}/${claims}`,
      `Claims whose every line stands so in its file: ${proved}/${claims}`,
    ),
  );
  const times = asked.map(({ milliseconds }) => milliseconds).toSorted((left, right) => left - right);
  const at = (share: number): string => `${Math.round(times[Math.floor(share * (times.length - 1))] ?? 0)} ms`;
  print(
    describe(`Par question : médiane ${at(0.5)}, p95 ${at(0.95)}`, `A question: median ${at(0.5)}, p95 ${at(0.95)}`),
  );
  if (asked.length < lines)
    note({
      fr: `${lines - asked.length} questions sur des dépôts, ou des commits, que la maison n’a pas : non posées.`,
      en: `${lines - asked.length} questions about repositories, or commits, that the house does not have: not asked.`,
    });
}

function showPart(name: string, asked: readonly Asked[]): void {
  const answerable = asked.filter(({ line }) => line.kind !== 'none');
  const none = asked.filter(({ line }) => line.kind === 'none');
  print(`${name}: ${asked.length}`);
  const tell = (words: string, some: readonly Asked[], is: (one: Asked) => boolean): void =>
    print(`  ${words.padEnd(44)} ${share(some.filter(is).length, some.length)}`);
  const told = (one: Asked): boolean => one.outcome === 'answered' && one.fileFound;
  tell(
    describe('fichier (ou commit) parmi les trois premiers', 'file (or commit) among the first three'),
    answerable,
    told,
  );
  tell(
    `  · ${describe('ou parmi ce qui s’en approche', 'or among what comes nearest')}`,
    answerable,
    (one) => one.fileFound,
  );
  for (const written of ['names', 'code'] as const)
    tell(
      `  · ${describe({ names: 'écrites d’après les noms', code: 'écrites en lisant le code' }[written], { names: 'written from names', code: 'written by reading the code' }[written])}`,
      answerable.filter(({ line }) => line.written === written),
      told,
    );
  for (const spoken of ['fr', 'en'] as const)
    tell(
      `  · ${spoken}`,
      answerable.filter(({ line }) => line.language === spoken),
      told,
    );
  tell(describe('avec les bonnes lignes', 'with the right lines'), answerable, (one) => one.lineFound);
  const notSure = ({ outcome }: Asked): boolean => outcome !== 'answered';
  const empty = ({ outcome }: Asked): boolean => outcome === 'refused';
  tell(describe('sans réponse, et rien d’affirmé', 'unanswerable, and nothing affirmed'), none, notSure);
  tell(`  · ${describe('et rien de montré', 'and nothing shown')}`, none, empty);
  tell(describe('refusées à tort', 'wrongly refused'), answerable, empty);
}

function share(count: number, of: number): string {
  const percent = of === 0 ? 0 : (count / of) * 100;
  return `${count}/${of} = ${percent.toLocaleString(language, { maximumFractionDigits: 1 })} %`;
}
