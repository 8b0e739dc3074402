import { Command } from 'commander';
import { ChatModelList, ExamEvent, type ExamReport } from '../../contract/index.ts';
import { MaisonError } from '../../base/index.ts';
import { readServerEvents } from '../read-server-events.ts';
import { type Evaluation, inHouse } from './house.ts';
import { describe, formatSeconds, print, printJson } from '../terminal.ts';

/** `./maison eval model [NAME]`: what a chat model is able to do, kept, and what its turns go by from then on. */
export function modelCommand(): Command {
  return new Command('model')
    .argument(
      '[name]',
      describe('un modèle de la maison ; le sien sans nom', 'a model of the house; its own without a name'),
    )
    .description(
      describe(
        'Fait passer un examen au modèle : lire, appeler des outils, rédiger ; la maison s’y tient ensuite',
        'Examines the model: reading, calling tools, writing; the house goes by it from then on',
      ),
    )
    .option('--yes', describe('sans demander, aussi d’un serveur payant', 'without asking, of a paid server too'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (name: string | undefined, options: { yes?: boolean; json?: boolean }) => {
      const report = await inHouse((evaluation) => examine(evaluation, name, options.yes === true));
      if (options.json) return printJson(report);
      show(report);
    });
}

/** What an exam takes at most: items of some 900 tokens, and four long prompts. */
const tokensAtMost = 180_000;

async function examine(
  { house, options }: Evaluation,
  model: string | undefined,
  agreed: boolean,
): Promise<ExamReport> {
  const { models } = await house.call(ChatModelList, '/api/chat-models');
  const chosen = models.find((one) => (model === undefined ? one.house : one.name === model));
  if (chosen?.location === 'remote' && !agreed) throw costUnconfirmed(chosen.name);
  const began = options.clock.elapsed();
  const body = await house.stream('/api/chat-models/exam', {
    method: 'POST',
    json: model === undefined ? {} : { model },
  });
  for await (const event of readServerEvents(body, ExamEvent)) {
    if (event.type === 'exam-done') return event.report;
    const each = (options.clock.elapsed() - began) / 1000 / event.done;
    options.onProgress?.(event.done, event.of, each * (event.of - event.done));
  }
  throw examCut();
}

const kinds: Readonly<Record<string, { fr: string; en: string }>> = {
  reading: { fr: 'lire des passages', en: 'reading passages' },
  'near-miss': { fr: 'laisser ce qui ne répond pas', en: 'leaving near misses' },
  amendment: { fr: 'la valeur en vigueur', en: 'the value in force' },
  several: { fr: 'plusieurs questions', en: 'several questions' },
  order: { fr: 'ordres dans les documents', en: 'orders in documents' },
  call: { fr: 'appeler des outils', en: 'calling tools' },
  table: { fr: 'lignes et sommes', en: 'rows and sums' },
  form: { fr: 'la forme demandée', en: 'the form asked for' },
  context: { fr: 'longs contextes', en: 'long contexts' },
};

function show(report: ExamReport): void {
  print(`${report.model} · ${formatSeconds(report.seconds)}`);
  for (const { kind, passed, failed, left } of report.kinds) {
    const words = kinds[kind];
    const asked = passed + failed;
    const unasked = left === 0 ? '' : describe(`, ${left} pas posées`, `, ${left} not asked`);
    print(`  ${(words ? describe(words.fr, words.en) : kind).padEnd(32)} ${passed}/${asked}${unasked}`);
  }
  for (const { id, fault } of report.faults) print(`  ! ${id}: ${fault}`);
  const { readTokensPerSecond: read, writeTokensPerSecond: written, contextTokens } = report;
  if (contextTokens > 0)
    print(describe(`Contexte utilisable : ${contextTokens} tokens`, `Usable context: ${contextTokens} tokens`));
  if (read !== null && written !== null)
    print(
      describe(`Lit ${read} tokens/s, écrit ${written} tokens/s`, `Reads ${read} tokens/s, writes ${written} tokens/s`),
    );
  print(
    report.grades.length > 0
      ? describe(`Mentions : ${report.grades.join(', ')}`, `Grades: ${report.grades.join(', ')}`)
      : describe(
          'Aucune mention : la maison lit à sa place, comme avant.',
          'No grade: the house reads in its place, as before.',
        ),
  );
}

function costUnconfirmed(name: string): MaisonError {
  const thousands = tokensAtMost / 1000;
  return new MaisonError('cost_unconfirmed', 400, {
    fr: `« ${name} » est sur un serveur : l’examen lui envoie au plus ${thousands} 000 tokens, ce qui peut se payer. Rien n’a été envoyé. Ajoutez --yes pour le faire.`,
    en: `“${name}” is on a server: the exam sends it ${thousands},000 tokens at most, which may cost money. Nothing was sent. Add --yes to do it.`,
  });
}

function examCut(): MaisonError {
  return new MaisonError('exam_cut', 502, {
    fr: 'L’examen s’est arrêté avant la fin. Rien n’en est gardé. Recommencez.',
    en: 'The exam ended early. Nothing of it is kept. Start again.',
  });
}
