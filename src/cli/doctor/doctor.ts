import { Command } from 'commander';
import { access, constants, readFile, statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import path from 'node:path';
import {
  type Config,
  describeMistyped,
  findSandboxLayers,
  readConfig,
  repositoryFolder,
  type Sentence,
  toMaisonError,
  locateHouse,
  readHolder,
} from '../../base/index.ts';
import { type Alarm, DamagedFiles, House } from '../../contract/index.ts';
import { checkModelFile, findTooLarge, listWantedModels } from '../../models/index.ts';
import { checkBackups } from './backups.ts';
import { describeDamagedFiles } from '../damaged-files.ts';
import { checkSandbox } from './sandbox.ts';
import type { Finding } from './finding.ts';
import { describeTooLarge } from './too-large.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { describe, formatBytes, language, note, printJson, untilInterrupted } from '../terminal.ts';

const smallestFreeBytes = 2e9;
const smallestMemoryBytes = 4e9;

/** `./maison doctor`: what is wrong with this machine or house, and what to do. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      describe(
        'Dit ce qui ne va pas sur cette machine, et quoi faire',
        'Says what is wrong with this machine, and what to do',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(untilInterrupted());
      if (options.json) printJson(findings.map(({ sentence, ...rest }) => ({ ...rest, message: sentence[language] })));
      const marks = { good: '✓', warning: '!', problem: '✗' };
      if (!options.json) for (const finding of findings) note(`${marks[finding.level]} ${finding.sentence[language]}`);
      if (findings.some((finding) => finding.level === 'problem')) process.exitCode = 1;
    });
}

async function examine(signal: AbortSignal): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (thrown) {
    return [{ check: 'config', level: 'problem', sentence: toMaisonError(thrown).sentence }];
  }
  return [
    good('node', `Node ${process.versions.node}`, `Node ${process.versions.node}`),
    ...config.mistyped.map((one) => warning('config', describeMistyped(one))),
    checkMemory(),
    await checkDisk(config),
    ...(await checkModels(config, signal)),
    await checkPage(),
    ...checkSandbox(await findSandboxLayers()),
    ...(await checkHouse(config, signal)),
  ];
}

function checkMemory(): Finding {
  const [total, free] = [formatBytes(totalmem()), formatBytes(freemem())];
  if (totalmem() >= smallestMemoryBytes)
    return good('memory', `Mémoire : ${total}, dont ${free} libres`, `Memory: ${total}, ${free} free`);
  return {
    check: 'memory',
    level: 'warning',
    sentence: {
      fr: `Mémoire : ${total} seulement. Le modèle de rédaction demande environ 2 Go ; sans lui, la maison cherche et montre les passages.`,
      en: `Memory: only ${total}. The chat model needs about 2 GB; without it, the house searches and shows passages.`,
    },
  };
}

async function checkDisk(config: Config): Promise<Finding> {
  const folder = await nearestFolder(config.home);
  const disk = await statfs(folder);
  const free = disk.bavail * disk.bsize;
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    return {
      check: 'disk',
      level: 'problem',
      sentence: {
        fr: `Vous ne pouvez pas écrire dans ${folder}. Donnez-en le droit à cet utilisateur, ou choisissez un autre dossier par MAISON_HOME.`,
        en: `You cannot write in ${folder}. Grant it to this user, or choose another folder with MAISON_HOME.`,
      },
    };
  }
  if (free >= smallestFreeBytes)
    return good(
      'disk',
      `Disque : ${formatBytes(free)} libres pour ${config.home}`,
      `Disk: ${formatBytes(free)} free for ${config.home}`,
    );
  return {
    check: 'disk',
    level: 'warning',
    sentence: {
      fr: `Disque : plus que ${formatBytes(free)} libres. Libérez de la place.`,
      en: `Disk: only ${formatBytes(free)} left. Free some space.`,
    },
  };
}

async function nearestFolder(folder: string): Promise<string> {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  return there || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));
}

async function checkModels(config: Config, signal: AbortSignal): Promise<Finding[]> {
  const names = listWantedModels(config);
  const tooLarge = names.flatMap((name) => findTooLarge(config, name) ?? []);
  const found = await Promise.all(
    names.map(async (name): Promise<Finding> => {
      const found = await checkModelFile(config, name, { signal });
      if (found === 'present')
        return good('model', `Modèle ${name} : présent et vérifié`, `Model ${name}: present and verified`);
      if (found === 'damaged') return damagedModel(name);
      return {
        check: 'model',
        level: 'warning',
        sentence: {
          fr: `Modèle ${name} : absent. « ./maison pull » le récupère.`,
          en: `Model ${name}: absent. “./maison pull” fetches it.`,
        },
      };
    }),
  );
  return [...found, ...tooLarge.map((one) => warning('model', describeTooLarge(one)))];
}

function damagedModel(name: string): Finding {
  return {
    check: 'model',
    level: 'problem',
    sentence: {
      fr: `Modèle ${name} : son fichier n’était plus celui qui a été publié, il a été supprimé. « ./maison pull » le récupère ; si cela se répète, vérifiez le disque.`,
      en: `Model ${name}: its file was no longer the one that was published and was removed. “./maison pull” fetches it; if it happens again, check the disk.`,
    },
  };
}

async function checkPage(): Promise<Finding> {
  const built = await readFile(path.join(repositoryFolder, 'web', 'dist', 'index.html')).then(
    () => true,
    () => false,
  );
  if (built) return good('page', 'Page : construite', 'Page: built');
  return {
    check: 'page',
    level: 'warning',
    sentence: {
      fr: 'Page : pas encore construite ; « ./maison up » la construit.',
      en: 'Page: not built yet; “./maison up” builds it.',
    },
  };
}

async function checkHouse(config: Config, signal: AbortSignal): Promise<Finding[]> {
  const holder = await readHolder(locateHouse(config.home).lock);
  try {
    const client = await openHouse({ signal, config });
    const found = await readHouse(client).finally(() => client.close());
    const state = holder?.address
      ? good(
          'house',
          `Maison : ouverte à ${holder.address} (processus ${holder.pid})`,
          `House: open at ${holder.address} (process ${holder.pid})`,
        )
      : good('house', 'Maison : fermée ; elle s’ouvre et répond', 'House: closed; it opens and answers');
    return [state, ...found];
  } catch (thrown) {
    return [{ check: 'house', level: 'problem', sentence: toMaisonError(thrown).sentence }];
  }
}

async function readHouse(client: HouseClient): Promise<Finding[]> {
  const { missing, backup, alarms } = await client.call(House, '/api/house');
  const damaged = describeDamagedFiles(await client.call(DamagedFiles, '/api/damaged-files'));
  return [
    ...checkBackups(backup),
    ...(alarms ?? []).filter(({ kind }) => !toldElsewhere.has(kind)).map(describeAlarm),
    ...missing.map(describeMissing),
    ...(damaged ? [{ check: 'files', level: 'problem' as const, sentence: damaged }] : []),
  ];
}

// The disk and the backups have findings of their own, also where all is well.
const toldElsewhere: ReadonlySet<Alarm['kind']> = new Set(['disk-low', 'backup-failed', 'backup-old']);
const problems: ReadonlySet<Alarm['kind']> = new Set(['disk-full', 'queue-stuck', 'child-crashing']);

function describeAlarm({ kind, sentence }: Alarm): Finding {
  return { check: kind, level: problems.has(kind) ? 'problem' : 'warning', sentence };
}

function describeMissing({ space, path: place, outcome }: House['missing'][number]): Finding {
  const name = `${space} · ${place}`;
  const sentences: Record<typeof outcome, Sentence> = {
    restored: {
      fr: `Document oublié par la base de données, repris à partir de son fichier : ${name}`,
      en: `Document forgotten by the database, taken in again from its file: ${name}`,
    },
    lost: {
      fr: `Document perdu, son fichier manque aussi : ${name}. Ajoutez-le de nouveau, ou restaurez une sauvegarde.`,
      en: `Document lost, its file is missing too: ${name}. Add it again, or restore a backup.`,
    },
    'removed-again': {
      fr: `Document retiré qui était revenu, retiré de nouveau : ${name}`,
      en: `Removed document that had come back, removed again: ${name}`,
    },
  };
  return { check: 'documents', level: outcome === 'lost' ? 'problem' : 'warning', sentence: sentences[outcome] };
}

function warning(check: string, sentence: Sentence): Finding {
  return { check, level: 'warning', sentence };
}

function good(check: string, fr: string, en: string): Finding {
  return { check, level: 'good', sentence: { fr, en } };
}
