import type { Language, Sentence } from '../../base/index.ts';
import type { Repository } from '../../contract/index.ts';
import type { StoredRepository } from '../../store/index.ts';

/** A repository as the API shows it: without its place on the machine. */
export function presentRepository(stored: StoredRepository, { language = 'fr' }: { language?: Language }): Repository {
  const { path: _place, historyId: _read, problem, leftOut, addedAt, indexedAt, ...shown } = stored;
  return {
    ...shown,
    leftOut: { ...leftOut },
    problem: problem === null ? null : (JSON.parse(problem) as Sentence)[language],
    addedAt: addedAt.toISOString(),
    indexedAt: indexedAt?.toISOString() ?? null,
  };
}
