import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { MaisonError } from '../../base/index.ts';
import { CodeReview, RepositoryList, type ReviewFinding, type ReviewLines } from '../../contract/index.ts';
import { reviewScope } from '../../code/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';
import { requireRepository } from './repository.ts';

interface ReviewOptions {
  readonly branch?: string;
  readonly repository?: string;
  readonly json?: boolean;
}

/** `./maison code review`: what a diff or a branch breaks, each finding with its lines. */
export function reviewCommand(): Command {
  return new Command('review')
    .description(
      describe(
        'Relit un diff ou une branche : ce qui casse, avec les lignes qui le prouvent',
        'Reviews a diff or a branch: what breaks, with the lines that prove it',
      ),
    )
    .argument(
      '[file]',
      describe('le diff ; « - » ou rien : l’entrée standard', 'the diff; “-” or nothing: standard input'),
    )
    .option(
      '--branch <branch>',
      describe('une branche du dépôt, au lieu d’un diff', 'a branch of the repository, in place of a diff'),
    )
    .option('--repository <name>', describe('le dépôt du diff', 'the repository of the diff'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((file: string | undefined, options: ReviewOptions) =>
      withHouse(async (house) => {
        const json = await readInput(house, file, options);
        const review = await house.call(CodeReview, '/api/code/review', { method: 'POST', json });
        if (options.json) return printJson(review);
        showReview(review);
      }),
    );
}

async function readInput(house: HouseClient, file: string | undefined, { branch, repository }: ReviewOptions) {
  const named =
    repository === undefined && branch === undefined ? {} : { repository: await nameOne(house, repository) };
  if (branch !== undefined) return { branch, ...named };
  const diff = file === undefined || file === '-' ? await readStandardInput() : await readDiffFile(file);
  if (diff.trim() === '') throw nothingChanged();
  return { diff, ...named };
}

// What « git diff » writes where nothing has changed, or where all of it is staged.
function nothingChanged(): MaisonError {
  return new MaisonError('diff_empty', 400, {
    fr: 'Ce diff est vide : il n’y a rien à relire. Ce qui est déjà indexé par « git add » s’écrit par « git diff --cached », une branche par « git diff main ».',
    en: 'This diff is empty: there is nothing to review. What “git add” has staged is written by “git diff --cached”, a branch by “git diff main”.',
  });
}

// A branch needs its repository; of one alone there is no question.
async function nameOne(house: HouseClient, named: string | undefined): Promise<string> {
  const { repositories } = await house.call(RepositoryList, '/api/repositories');
  const [only, ...more] = repositories;
  if (named === undefined && only && more.length === 0) return only.id;
  if (named !== undefined) return requireRepository(repositories, named).id;
  throw new MaisonError('repository_unnamed', 400, {
    fr: 'De quel dépôt est cette branche ? Rien n’a été relu. Ajoutez « --repository NOM » ; « ./maison repository » les liste.',
    en: 'Of which repository is this branch? Nothing was reviewed. Add “--repository NAME”; “./maison repository” lists them.',
  });
}

async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY)
    note({
      fr: 'Collez le diff, puis Ctrl-D. (Ou « git diff | ./maison code review ».)',
      en: 'Paste the diff, then Ctrl-D. (Or “git diff | ./maison code review”.)',
    });
  return text(process.stdin);
}

async function readDiffFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MaisonError(
      'file_unreadable',
      400,
      {
        fr: `Le fichier « ${file} » ne peut pas être lu. Rien n’a été relu. Vérifiez son nom et ses droits.`,
        en: `The file “${file}” cannot be read. Nothing was reviewed. Check its name and its permissions.`,
      },
      { cause },
    );
  });
}

function showReview({ repository, files, added, removed, findings, notes }: CodeReview): void {
  const name = repository ? `${repository.name} · ${repository.commit.slice(0, 8)} · ` : '';
  print(
    `${name}${describe(`${files} fichier${files > 1 ? 's' : ''}`, `${files} file${files > 1 ? 's' : ''}`)} · +${added} −${removed}`,
  );
  print('');
  for (const finding of findings) showFinding(finding);
  const problems = findings.filter(({ weight }) => weight === 'problem').length;
  if (problems === 0 && notes.length === 0)
    print(describe('Rien de cassé n’a été trouvé.', 'Nothing broken was found.'));
  else if (problems === 0)
    print(
      describe(
        'Rien de cassé n’a été trouvé dans ce qui a pu être comparé.',
        'Nothing broken was found in what could be compared.',
      ),
    );
  for (const one of notes) note(one);
  print(reviewScope[language]);
}

function showFinding({ weight, text: said, proofs }: ReviewFinding): void {
  print(`${weight === 'problem' ? '✗' : '·'} ${said}`);
  for (const proof of proofs) showProof(proof);
  print('');
}

const places = {
  after: { fr: 'après le diff', en: 'after the diff' },
  before: { fr: 'avant', en: 'before' },
  searched: { fr: 'ailleurs', en: 'elsewhere' },
} as const;

function showProof({ of, path, startLine, text: lines }: ReviewLines): void {
  print(`    ${path}:${startLine} (${places[of][language]})`);
  for (const [at, line] of lines.split('\n').entries()) print(`      ${startLine + at}  ${line}`);
}
