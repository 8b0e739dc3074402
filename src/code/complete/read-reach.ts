import { type Actor, authorize } from '../../governance/index.ts';
import { sha256 } from '../../base/index.ts';
import { listRepositories, type Store } from '../../store/index.ts';

/**
 * What of the company's code the actor reads at this moment, as one text: another one as soon as a right, a repository or a
 * commit is another. null where there is none.
 */
export async function readReach(
  parts: { readonly store: Store },
  actor: Actor,
  _input: object,
  _options: { signal: AbortSignal },
): Promise<string | null> {
  authorize(actor, 'repository:read');
  const repositories = await parts.store.asActor(actor, listRepositories);
  if (repositories.length === 0) return null;
  return sha256(
    repositories
      .map(({ id, commit, filesRead }) => `${id} ${commit ?? ''} ${filesRead}`)
      .toSorted()
      .join('\n'),
  );
}
