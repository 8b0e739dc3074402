import { Command } from 'commander';
import { CodeAnswer, type CodeProof, RepositoryList } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { requireRepository } from './repository.ts';
import { reviewCommand } from './review.ts';
import { describe, note, print, printJson } from '../terminal.ts';

const shownLines = 8;

/** `./maison code "QUESTION"`: where it is in the code, how it works, what calls it, why; each sentence with its lines. */
export function codeCommand(): Command {
  const command = new Command('code')
    .description(
      describe(
        'Répond d’après le code : où, comment, qui appelle, pourquoi ; chaque phrase avec ses lignes',
        'Answers from the code: where, how, what calls it, why; each sentence with its lines',
      ),
    )
    .enablePositionalOptions()
    .argument('<question>')
    .option('--repository <name>', describe('seulement ce dépôt', 'only this repository'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((question: string, options: { repository?: string; json?: boolean }) =>
      withHouse(async (house) => {
        const repositories = options.repository === undefined ? {} : await nameOne(house, options.repository);
        const json = { question, ...repositories };
        const answer = await house.call(CodeAnswer, '/api/code/ask', { method: 'POST', json });
        if (options.json) return printJson({ question, ...answer });
        showAnswer(answer);
      }),
    );
  command.addCommand(reviewCommand());
  return command;
}

async function nameOne(house: HouseClient, named: string): Promise<{ repositories: string[] }> {
  const { repositories } = await house.call(RepositoryList, '/api/repositories');
  return { repositories: [requireRepository(repositories, named).id] };
}

function showAnswer({ lead, claims, note: rest }: CodeAnswer): void {
  if (lead !== null) note(lead);
  for (const { text, proofs } of claims) {
    print(text);
    for (const proof of proofs) showProof(proof);
    print('');
  }
  if (rest !== null) note(rest);
}

function showProof(proof: CodeProof): void {
  const { repository, commit } = proof;
  if (proof.type === 'commit')
    return print(`  ${repository} · ${commit.slice(0, 8)} · ${proof.committedAt.slice(0, 10)}`);
  const { path, startLine, endLine, text } = proof;
  print(`  ${repository} · ${path}:${startLine}-${endLine} · ${commit.slice(0, 8)}`);
  const lines = text.split('\n');
  for (const [at, line] of lines.slice(0, shownLines).entries()) print(`    ${startLine + at}  ${line}`);
  if (lines.length > shownLines) print('    …');
}
