import { Command } from 'commander';
import { type Config, isAbort, openLog, readConfig, systemClock, toMaisonError } from '../base/index.ts';
import { openOutbound } from '../governance/index.ts';
import {
  findModelFile,
  findTooLarge,
  listCatalogue,
  listWantedModels,
  pullModel,
  type PulledModel,
  readNotice,
  suggestModels,
} from '../models/index.ts';
import { describeTooLarge } from './doctor/too-large.ts';
import { offerPip } from './pip/offer-pip.ts';
import { openProgress } from './progress.ts';
import {
  confirm,
  describe,
  formatBytes,
  formatSeconds,
  language,
  note,
  print,
  printJson,
  untilInterrupted,
} from './terminal.ts';

/** `./maison pull [MODEL…]`: fetches and verifies models; without a name, those this house uses. */
export function pullCommand(): Command {
  return new Command('pull')
    .description(describe('Récupère et vérifie des modèles', 'Fetches and verifies models'))
    .argument('[model...]')
    .option('--list', describe('montre le catalogue', 'shows the catalogue'))
    .option(
      '--accept',
      describe('accepte les conditions des modèles qui en ont', 'accepts the terms of the models that have some'),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (names: string[], options: { list?: boolean; json?: boolean; accept?: boolean }) => {
      if (options.list) return showCatalogue(options.json ?? false);
      const pulled = await pullModels(readConfig(), names, {
        signal: untilInterrupted(),
        accept: options.accept ?? false,
      });
      if (options.json) printJson(pulled);
    });
}

/** Fetches `names`, or what the house uses; says how each went. Throws the first failure, after having tried all. */
export async function pullModels(
  config: Config,
  names: readonly string[],
  options: { signal: AbortSignal; accept?: boolean },
): Promise<PulledModel[]> {
  const log = openLog({ level: 'silent' });
  const outbound = openOutbound(config, { log, clock: systemClock });
  const parts = { config, outbound, log, clock: systemClock };
  const pulled: PulledModel[] = [];
  const failures: unknown[] = [];
  const wanted = names.length > 0 ? names : listWantedModels(config);
  try {
    await offerPip(config, wanted, options);
    for (const name of wanted) {
      if (!(await isAccepted(config, name, options))) continue;
      const progress = openProgress(name, 1000);
      try {
        const onProgress = ({
          receivedBytes,
          totalBytes,
          secondsLeft,
        }: {
          receivedBytes: number;
          totalBytes: number;
          secondsLeft: number | null;
        }): void =>
          progress.show(
            receivedBytes / totalBytes,
            `${formatBytes(receivedBytes)} / ${formatBytes(totalBytes)} · ${formatSeconds(secondsLeft)}`,
          );
        const model = await pullModel(name, parts, { signal: options.signal, onProgress });
        pulled.push(model);
        progress.close();
        note(`✓ ${name} (${formatBytes(model.bytes)}, ${model.licence}, ${model.source})`);
      } catch (thrown) {
        progress.close();
        if (isAbort(thrown)) throw thrown;
        note(`✗ ${name}: ${toMaisonError(thrown).in(language)}`);
        failures.push(thrown);
      }
    }
  } finally {
    await outbound.close();
  }
  if (failures.length > 0) throw failures[0];
  return pulled;
}

/**
 * Asks once, before weights are fetched, what a person must know of them. Without a person at the terminal they are
 * left out, and it is said how to take them; weights that are here were accepted by whoever brought them.
 */
async function isAccepted(
  config: Config,
  name: string,
  { signal, accept = false }: { signal: AbortSignal; accept?: boolean },
): Promise<boolean> {
  const notice = readNotice(config, name);
  const tooLarge = findTooLarge(config, name);
  if (tooLarge) note(describeTooLarge(tooLarge));
  if (!notice || (await findModelFile(config, name, { signal }))) return true;
  note(notice);
  if (accept) return true;
  if (await confirm({ fr: `Récupérer ${name} ?`, en: `Fetch ${name}?` }, { signal })) return true;
  note({
    fr: `– ${name} n’est pas récupéré. « ./maison pull ${name} --accept » le prendra.`,
    en: `– ${name} is not fetched. “./maison pull ${name} --accept” will take it.`,
  });
  return false;
}

function showCatalogue(json: boolean): void {
  const catalogue = listCatalogue();
  if (json) return printJson(catalogue);
  const suggested = new Set(suggestModels().map((entry) => entry.name));
  for (const entry of catalogue) {
    const marks = [
      suggested.has(entry.name) ? describe('conseillé ici', 'suggested here') : '',
      entry.tested ? '' : describe('non essayé', 'untested'),
      findTooLarge(readConfig(), entry.name)
        ? describe('trop grand pour cette machine', 'too large for this machine')
        : '',
    ];
    print(
      `${entry.name.padEnd(34)} ${entry.task.padEnd(6)} ${formatBytes(entry.bytes).padStart(8)}  ${formatBytes(entry.memoryMegabytes * 1e6).padStart(7)} ${describe('en mémoire', 'in memory')}  ${entry.licence.padEnd(12)} ${marks.filter(Boolean).join(', ')}`,
    );
  }
}
