import { readdir, readFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../../base/index.ts';
import type { House } from '../../../contract/index.ts';
import { type Actor, authorize, nameSpace, recordAct } from '../../../governance/index.ts';
import { deleteSpace, isSpaceKnown, listDocuments, type Transaction } from '../../../store/index.ts';
import { findFormatByName } from '../../parse/format/media-type.ts';
import { addDocument } from './add-document.ts';
import { removeDocument } from './remove-document.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { createSpace, sampleSpace } from './spaces.ts';

const libraryFolder = path.join(repositoryFolder, 'examples', 'library');
const questionsFile = path.join(repositoryFolder, 'examples', 'library', 'questions.jsonl');

/** Adds the sample library; safe to repeat. Answers how many of its documents were added or changed. */
export async function loadSampleLibrary(
  parts: Pick<LibraryParts, 'store' | 'ingestion' | 'clock' | 'limits'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<{ documents: number }> {
  authorize(actor, 'document:add');
  const there = await parts.store.asActor(actor, (tx) => isSpaceKnown(tx, { name: sampleSpace }));
  if (!there) await createSpace(parts, actor, { name: sampleSpace }, options);
  const dates = await readDates();
  let documents = 0;
  for (const file of await listSampleFiles()) {
    const absolute = path.join(libraryFolder, file);
    const date = dates[file];
    const changedAt = date ? { changedAt: `${date}T08:00:00.000Z` } : {};
    const input = { path: file, space: sampleSpace, ...changedAt, content: createReadStream(absolute) };
    const { outcome } = await addDocument(parts, actor, input, options);
    if (outcome !== 'unchanged') documents += 1;
  }
  return { documents };
}

// A clone gives every file the date of the clone: which of two policies is the newer would be lost.
async function readDates(): Promise<Record<string, string>> {
  return z
    .record(z.string(), z.iso.date())
    .parse(JSON.parse(await readFile(path.join(repositoryFolder, 'examples', 'library-dates.json'), 'utf8')));
}

async function listSampleFiles(): Promise<string[]> {
  const entries = await readdir(libraryFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && findFormatByName(entry.name))
    .map((entry) => path.relative(libraryFolder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted();
}

const pageOfRemoval = 100;

/**
 * Removes what is in the space of the sample library, with all that was made from it, and the space, which then holds nothing:
 * it would stay in every list. Answers how many documents that were.
 */
export async function removeSampleLibrary(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<{ documents: number }> {
  authorize(actor, 'document:remove');
  const listing = { space: sampleSpace, order: 'path', offset: 0, limit: pageOfRemoval } as const;
  let documents = 0;
  for (;;) {
    const { documents: held } = await parts.store.asActor(actor, (tx) => listDocuments(tx, listing));
    if (held.length === 0) break;
    for (const { id } of held) await removeDocument(parts, actor, { id }, options);
    documents += held.length;
  }
  await parts.store.asActor(actor, async (tx) => {
    // One that holds what others watch or may alone remove stays.
    if ((await deleteSpace(tx, { name: sampleSpace })) === true)
      recordAct(tx, actor, { act: 'space-removed', object: nameSpace(sampleSpace) });
  });
  return { documents };
}

/** How many documents the actor may read, whether the sample library is among them, and whether there are others. */
export async function countLibrary(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
): Promise<{ documents: number; sampleLoaded: boolean; ownLoaded: boolean }> {
  authorize(actor, 'house:read');
  return parts.store.asActor(actor, async (tx) => {
    const [documents, sample] = [await countDocuments(tx), await countDocuments(tx, sampleSpace)];
    return { documents, sampleLoaded: sample > 0, ownLoaded: documents > sample };
  });
}

async function countDocuments(tx: Transaction, space?: string): Promise<number> {
  return (await listDocuments(tx, { space, order: 'path', offset: 0, limit: 1 })).total;
}

const SampleQuestion = z.object({
  question: z.string(),
  language: z.enum(['fr', 'en']),
  suggested: z.boolean().optional(),
});

/** The questions that the page suggests over the sample library; none when its file is not there. */
export async function readSuggestions(): Promise<House['suggestions']> {
  const lines = (await readFile(questionsFile, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const questions = lines.map((line) => SampleQuestion.parse(JSON.parse(line)));
  return questions.filter((question) => question.suggested).map(({ language, question }) => ({ language, question }));
}
