import type { Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { markAmended } from '../search/versions/amendments.ts';
import { readAmendments, readDeeds } from '../search/versions/read-amendments.ts';
import { toSource } from './document-sources.ts';

/** More passages than this no contract has; to relate every sentence of them would take too long. */
const passagesRelated = 80;

/** The passages of a document and behind them those of the files that amend it, with what each amendment replaces. */
export async function readWithAmendments(
  { store }: { store: Store },
  actor: Actor,
  { sources }: { sources: readonly Source[] },
  { signal }: { signal: AbortSignal },
): Promise<Source[]> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  const [base] = sources;
  if (!base || sources.length > passagesRelated) return [...sources];
  const { added, deeds } = await store.asActor(actor, async (tx) => {
    const found = await readAmendments(tx, { bases: [base] });
    const others = found.filter(({ id }) => !sources.some(({ passageId }) => passageId === id));
    const documents = [base, ...others].map(({ documentId }) => documentId);
    return { added: others, deeds: await readDeeds(tx, documents) };
  });
  const whole = [...sources, ...added.map(toSource)];
  return markAmended(
    whole.map((source, index) => ({ ...source, number: index + 1, deed: deeds.get(source.documentId) })),
  );
}
