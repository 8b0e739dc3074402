import { Command } from 'commander';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hashFile, isAbort, MaisonError, toMaisonError, wait } from '../../base/index.ts';
import { AddDocumentResult, CompareFilesResult, DocumentList, Ingestion, Space } from '../../contract/index.ts';
import { walkFolder } from '../../knowledge/index.ts';
import { type IngestReport, sumUp } from './report.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, formatSeconds, language, note, print, printJson, untilInterrupted } from '../terminal.ts';

interface FileToSend {
  readonly file: string;
  /** Path in the space: below the folder that was named, or the file's own name. */
  readonly path: string;
  readonly bytes: number;
  readonly changedAt: string;
}

interface Report extends IngestReport {
  /** What the house made of each file that was sent, before it was read. */
  readonly outcomes: Map<string, 'added' | 'replaced'>;
}

/** `./maison ingest PATH…`: adds files and folders; safe to repeat. */
export function ingestCommand(): Command {
  return new Command('ingest')
    .description(describe('Ajoute des fichiers et des dossiers', 'Adds files and folders'))
    .argument('<path...>')
    .option('--space <name>', describe('espace de la bibliothèque', 'space of the library'), 'entreprise')
    .option('--new-space <name>', describe('crée cet espace et y ajoute', 'makes this space and adds to it'))
    .option(
      '--private',
      describe(
        'un nouvel espace est lu de vous seul jusqu’à ce que vous l’ouvriez, et non de toute l’entreprise',
        'a new space is read by you alone until you open it, and not by the whole company',
      ),
    )
    .option('--no-wait', describe('rend la main sans attendre la lecture', 'returns without waiting for the reading'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (paths: string[], options: IngestOptions) => {
      const signal = untilInterrupted();
      const report: Report = { added: 0, replaced: 0, unchanged: 0, skipped: [], refused: [], outcomes: new Map() };
      const files = await listFiles(paths, report, signal);
      const house = await openHouse({ signal });
      try {
        const space = options.newSpace ?? options.space;
        if (options.newSpace !== undefined) await makeSpace(house, options.newSpace, options.private ?? false);
        await sendFiles(house, files, space, report, signal);
        // A house of this command alone reads while the command lasts: leaving at once would read nothing.
        if (options.wait || !house.shared) await waitForReading(house, signal);
        await listRefused(house, space, files, report);
      } finally {
        await house.close();
      }
      if (options.json) {
        const { added, replaced, unchanged, skipped, refused } = report;
        printJson({ added, replaced, unchanged, skipped, refused });
      } else showReport(report);
      if (report.refused.length > 0) process.exitCode = 1;
    });
}

interface IngestOptions {
  readonly space: string;
  readonly newSpace?: string;
  readonly private?: boolean;
  readonly wait: boolean;
  readonly json?: boolean;
}

// Safe to repeat, as the whole command: a space that is there is added to.
async function makeSpace(house: HouseClient, name: string, isPrivate: boolean): Promise<void> {
  try {
    await house.call(Space, '/api/spaces', { method: 'POST', json: { name, private: isPrivate } });
    // Said before anything is sent: what is in it can be found by all of them from then on.
    if (isPrivate)
      note({
        fr: `L’espace « ${name} » est lu du propriétaire seul. Ouvrez-le à d’autres dans la « Bibliothèque ».`,
        en: `The space “${name}” is read by the owner alone. Open it to others in the “Library”.`,
      });
    else
      note({
        fr: `L’espace « ${name} » est lu de toute l’entreprise. Changez qui peut le voir dans la « Bibliothèque » ; --private en crée un que personne d’autre ne lit.`,
        en: `The space “${name}” is read by the whole company. Change who can see it in the “Library”; --private makes one that nobody else reads.`,
      });
  } catch (thrown) {
    if (!(thrown instanceof MaisonError && thrown.code === 'space_taken')) throw thrown;
  }
}

async function listFiles(paths: readonly string[], report: Report, signal: AbortSignal): Promise<FileToSend[]> {
  const files: FileToSend[] = [];
  const add = async (file: string, below: string): Promise<void> => {
    const found = await stat(file);
    files.push({ file, path: below, bytes: found.size, changedAt: found.mtime.toISOString() });
  };
  for (const given of paths) {
    const found = await stat(given).catch(() => null);
    if (!found) throw pathUnknown(given);
    if (!found.isDirectory()) {
      await add(given, path.basename(given));
      continue;
    }
    for await (const entry of walkFolder(given, { signal })) {
      if (entry.kind === 'file') await add(path.join(given, entry.path), entry.path);
      else report.skipped.push({ path: entry.path, reason: entry.reason });
    }
  }
  return files;
}

async function sendFiles(
  house: HouseClient,
  files: readonly FileToSend[],
  space: string,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const progress = openProgress(describe('Envoi', 'Sending'), files.length);
  try {
    for (let start = 0; start < files.length; start += 500) {
      const some = files.slice(start, start + 500);
      const hashes = await Promise.all(some.map(async (one) => ({ path: one.path, sha256: await hashFile(one.file) })));
      const json = { space, files: hashes };
      const compared = await house.call(CompareFilesResult, '/api/documents/compare', { method: 'POST', json });
      const unchanged = new Set(compared.unchanged);
      for (const one of some) {
        signal.throwIfAborted();
        if (unchanged.has(one.path)) report.unchanged += 1;
        else await sendFile(house, one, space, report);
        progress.advance(1);
      }
    }
  } finally {
    progress.close();
  }
}

async function sendFile(house: HouseClient, one: FileToSend, space: string, report: Report): Promise<void> {
  const query = { path: one.path, space, changedAt: one.changedAt };
  try {
    const content = createReadStream(one.file);
    const { outcome } = await house.call(AddDocumentResult, '/api/documents', { method: 'POST', query, content });
    report[outcome] += 1;
    if (outcome !== 'unchanged') report.outcomes.set(one.path, outcome);
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const error = toMaisonError(thrown);
    // A full disk or a house that is gone stops everything; a file that is refused does not.
    if (error.status >= 500) throw error;
    report.refused.push({ path: one.path, code: error.code, message: error.in(language) });
  }
}

async function waitForReading(house: HouseClient, signal: AbortSignal): Promise<void> {
  const progress = openProgress(describe('Lecture', 'Reading'), 1);
  try {
    for (;;) {
      const state = await house.call(Ingestion, '/api/ingestion');
      const { waiting, reading, total } = state.documents;
      const left = waiting + reading;
      const embedded = state.passages.total === 0 ? 1 : state.passages.embedded / state.passages.total;
      const done = total === 0 ? 1 : (total - left) / total;
      progress.show((done + embedded) / 2, formatSeconds(state.secondsLeft));
      const settled = state.embedding === 'no-model' || state.passages.embedded >= state.passages.total;
      if (state.paused || (left === 0 && settled)) return;
      await wait(300, { signal });
    }
  } finally {
    progress.close();
  }
}

async function listRefused(
  house: HouseClient,
  space: string,
  files: readonly FileToSend[],
  report: Report,
): Promise<void> {
  const sent = new Set(files.map((one) => one.path));
  const query = { space, states: 'refused', limit: '500' };
  const { documents } = await house.call(DocumentList, '/api/documents', { query });
  for (const { path: at, refusal } of documents) {
    if (!refusal || !sent.has(at)) continue;
    report.refused.push({ path: at, ...refusal });
    // Taken at first and refused once it was read: counted once, as what it has become.
    const outcome = report.outcomes.get(at);
    if (outcome) report[outcome] -= 1;
  }
}

function showReport(report: Report): void {
  const { fr, en } = sumUp(report);
  print(describe(fr, en));
  for (const refused of report.refused) note(`  ✗ ${refused.path} — ${refused.message} [${refused.code}]`);
}

function pathUnknown(given: string): MaisonError {
  return new MaisonError('path_unknown', 400, {
    fr: `« ${given} » n’existe pas, ou vous ne pouvez pas le lire. Rien n’a été ajouté.`,
    en: `“${given}” does not exist, or you may not read it. Nothing was added.`,
  });
}
