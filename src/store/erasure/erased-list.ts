import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../base/index.ts';
import { syncFolder } from '../blobs/sync-folder.ts';

/** Somebody who was erased, by a hash of an identifier that was drawn at random: who does not have it finds nobody. */
export const ErasedPerson = z.object({ person: z.string().regex(/^[0-9a-f]{64}$/), at: z.iso.datetime() });
export type ErasedPerson = z.infer<typeof ErasedPerson>;

/** Those who were erased from this house, kept outside of its database: a backup of before does not know of them. */
export interface ErasedList {
  read(): Promise<ErasedPerson[]>;
  /** Resolves once they are on the disk for good; those that it holds already are left out. */
  add(people: readonly ErasedPerson[]): Promise<void>;
}

/** What stands in the list instead of a person. */
export function hashPerson(id: string): string {
  return sha256(`maison erased person ${id}`);
}

/** The file of the list, below the home of a house. */
export const erasedFile = path.join('erased', 'people.jsonl');

/** The list of the house in `home`, which need not be there yet. */
export function openErasedList(home: string): ErasedList {
  const file = path.join(home, erasedFile);
  const read = async (): Promise<ErasedPerson[]> =>
    parseErased(
      await readFile(file, 'utf8').catch((thrown: unknown) => {
        if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return '';
        throw thrown; // What cannot be read must not be taken for nobody.
      }),
    );
  return {
    read,
    async add(people) {
      const known = new Set((await read()).map(({ person }) => person));
      const fresh = people.filter(({ person }) => !known.has(person));
      if (fresh.length === 0) return;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        // A line of its own, also behind one that a crash cut short.
        await handle.writeFile(fresh.map((one) => `\n${JSON.stringify(one)}`).join(''));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(path.dirname(file));
    },
  };
}

/** The lines of a list; one that is cut short is nobody. */
export function parseErased(text: string): ErasedPerson[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [ErasedPerson.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
