import type { Oversharing, TitleHint } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { countNewcomerDocuments } from '../../../store/index.ts';
import { supportedFormats } from '../documents/supported-formats.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';

/**
 * What somebody who came today, in no group, would see, for an owner and for who watches over the house: numbers by space,
 * by format and by words of titles, and no document.
 */
export async function readOversharing(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<Oversharing> {
  authorize(actor, 'space:oversee');
  options.signal.throwIfAborted();
  const counts = await parts.store.asActor(actor, countNewcomerDocuments);
  const spaces = Map.groupBy(counts, ({ space }) => space);
  return {
    documents: sum(counts),
    spaces: [...spaces].map(([name, found]) => ({
      name,
      documents: sum(found),
      formats: [...Map.groupBy(found, ({ mediaType }) => nameFormat(mediaType))]
        .map(([format, some]) => ({ format, documents: sum(some) }))
        .toSorted((left, right) => right.documents - left.documents),
      hints: [...Map.groupBy(found, ({ titleHint }) => titleHint)].flatMap(([hint, some]) =>
        hint === null ? [] : [{ hint: hint as TitleHint, documents: sum(some) }],
      ),
    })),
  };
}

function sum(counts: readonly { readonly documents: number }[]): number {
  return counts.reduce((total, { documents }) => total + documents, 0);
}

function nameFormat(mediaType: string): string {
  return supportedFormats.find((format) => format.mediaType === mediaType)?.extension ?? '';
}
