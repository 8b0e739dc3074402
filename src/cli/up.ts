import { Command, InvalidArgumentError } from 'commander';
import path from 'node:path';
import {
  type Config,
  describeMistyped,
  hasScreen,
  isAbort,
  openLog,
  readConfig,
  systemClock,
  locateHouse,
} from '../base/index.ts';
import { codeSeconds } from '../governance/index.ts';
import { createMaison, type Maison } from '../main.ts';
import { buildPage } from './page/build-page.ts';
import { prepareChildren } from './page/compile-children.ts';
import { noteCode } from './link.ts';
import { offerLarger } from './models/larger.ts';
import { openPage } from './page/open-page.ts';
import { pullModels } from './pull.ts';
import { describe, note, print, untilInterrupted } from './terminal.ts';

interface UpOptions {
  readonly port?: number;
  readonly host: string;
  readonly listen?: string;
  readonly open: boolean;
  readonly pull: boolean;
}

/** `./maison up`: installs what is missing, starts the house, opens the page; Ctrl-C stops it cleanly. */
export function upCommand(): Command {
  return new Command('up')
    .description(
      describe('Ouvre la maison : base de données, modèles, page', 'Opens the house: database, models, page'),
    )
    .option('--port <port>', describe('port de la page (3000)', 'port of the page (3000)'), toPort)
    .option(
      '--host <address>',
      describe('adresse d’écoute, pour un conteneur', 'address to listen on, for a container'),
      '127.0.0.1',
    )
    .option(
      '--listen <address>',
      describe(
        'adresse d’écoute pour d’autres machines (MAISON_LISTEN)',
        'address to listen on for other machines (MAISON_LISTEN)',
      ),
    )
    .option('--no-open', describe('n’ouvre pas la page', 'does not open the page'))
    .option('--no-pull', describe('ne récupère aucun modèle', 'fetches no model'))
    .action(async (options: UpOptions) => {
      const signal = untilInterrupted();
      const config = readConfig(undefined, options.listen === undefined ? {} : { MAISON_LISTEN: options.listen });
      for (const one of config.mistyped) note(describeMistyped(one));
      // The first children of a new version start as they are: nobody waits for this.
      const preparing = prepareChildren({ signal }).catch(() => undefined);
      await buildPage({ signal });
      const file = path.join(locateHouse(config.home).logs, 'maison.log');
      const log = openLog({ level: config.logLevel, ...(config.logTo === 'file' ? { file } : {}) });
      const maison = await createMaison(config, { log, clock: systemClock, onNotice: note });
      try {
        await serveUntil(signal, maison, config, options);
      } finally {
        note({ fr: 'La maison se ferme…', en: 'The house is closing…' });
        await maison.close();
        await preparing;
      }
    });
}

async function serveUntil(signal: AbortSignal, maison: Maison, config: Config, options: UpOptions): Promise<void> {
  await maison.listen({ port: options.port ?? config.port, host: options.host });
  note({ fr: 'La maison est ouverte. Ctrl-C la ferme.', en: 'The house is open. Ctrl-C closes it.' });
  print(maison.addressWithCode());
  const { address } = maison.parts.reach;
  if (address)
    note({ fr: `Pour les autres machines : ${address.origin}`, en: `For other machines: ${address.origin}` });
  noteCode(codeSeconds);
  note({ fr: `Données : ${config.home}`, en: `Data: ${config.home}` });
  if (options.open && hasScreen()) void openPage(config, maison.addressWithCode(), { signal }).catch(() => undefined);
  // The house serves and searches by words while its models arrive.
  if (options.pull) {
    await pullModels(config, [], { signal }).catch((thrown: unknown) => explainPull(thrown));
    await lookForLarger(maison, config, signal);
  }
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

// A machine that is slow, or a house that is being closed meanwhile, is no reason to close it.
async function lookForLarger(maison: Maison, config: Config, signal: AbortSignal): Promise<void> {
  try {
    await maison.parts.largerModels.look({ signal });
    await offerLarger(config, { signal });
  } catch (thrown) {
    if (!isAbort(thrown)) maison.parts.log.warn({ err: thrown }, 'no larger model looked for');
  }
}

function explainPull(thrown: unknown): void {
  if (isAbort(thrown)) return;
  note({
    fr: 'Sans ses modèles, la maison cherche par mots et montre les passages. « ./maison pull » essaiera de nouveau.',
    en: 'Without its models, the house searches by words and shows passages. “./maison pull” will try again.',
  });
}

function toPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('0…65535');
  return port;
}
