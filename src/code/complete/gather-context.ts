import { type Actor, authorize } from '../../governance/index.ts';
import { listRepositories, type Store } from '../../store/index.ts';
import { findSignatures } from './find-signatures.ts';
import { findSimilar } from './find-similar.ts';
import { findHead, findOwnFile } from './own-file.ts';
import type { ContextPiece, ContextRule, TypedCode } from './typed-code.ts';

/** Some five hundred tokens in all, which a small machine reads in seconds. */
export const usualRule: ContextRule = { head: 400, signatures: 500, members: 300, similar: 1200, pieces: 3 };

/**
 * The most useful pieces of the repositories that the actor reads, for whoever types: how what is used near the cursor is
 * declared, and code that does nearly the same. Of the file that is typed in only what it imports, where the editor does not
 * send it. In an order that stays from key to key while the same things are near, so that what the model has read of them
 * serves again.
 */
export async function gatherContext(
  parts: { readonly store: Store },
  actor: Actor,
  typed: TypedCode & { readonly rule?: ContextRule },
  _options: { signal: AbortSignal },
): Promise<ContextPiece[]> {
  authorize(actor, 'repository:read');
  return parts.store.asActor(actor, async (tx) => {
    const repositories = new Map((await listRepositories(tx)).map(({ id, name }) => [id, name]));
    if (repositories.size === 0) return [];
    const own = await findOwnFile(tx, typed, { repositories: [...repositories.keys()] });
    const options = { rule: typed.rule ?? usualRule, repositories, own };
    // What is declared stays while the lines change; what is like them changes with them and so comes last.
    return [
      ...findHead(typed, options),
      ...(await findSignatures(tx, typed, options)),
      ...(await findSimilar(tx, typed, options)),
    ];
  });
}
