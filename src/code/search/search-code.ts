import type { CodeHit, SearchCodeRequest, SymbolKind } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listRepositories, type Store } from '../../store/index.ts';
import type { CodeOptions } from '../repositories/repositories.ts';
import { findPlaces } from './find-places.ts';

/**
 * The places in the code that a question or a name is about, one a file, best first, in the repositories that the actor
 * reads. A word is found in the ways in which code may say it, a French one in English too; names that are defined count
 * above words, and code above tests. Each place comes with file, lines and commit.
 */
export async function searchCode(
  parts: { readonly store: Store },
  actor: Actor,
  input: SearchCodeRequest,
  _options: CodeOptions,
): Promise<{ hits: CodeHit[] }> {
  authorize(actor, 'repository:read');
  const { query, limit, repositories = null } = input;
  return parts.store.asActor(actor, async (tx) => {
    const { places } = await findPlaces(tx, query, { repositories, limit });
    const known = new Map((await listRepositories(tx)).map((one) => [one.id, one]));
    return {
      hits: places.flatMap(({ repositoryId, path, language, startLine, endLine, text, defines }) => {
        const repository = known.get(repositoryId);
        if (!repository) return [];
        const place = { repositoryId, path, language, startLine, endLine, text };
        const named = { repository: repository.name, commit: repository.commit ?? '' };
        return [
          {
            ...place,
            ...named,
            defines: defines.map(({ name, kind, startLine: line, signature }) => {
              return { name, kind: kind as SymbolKind, line, signature };
            }),
          },
        ];
      }),
    };
  });
}
