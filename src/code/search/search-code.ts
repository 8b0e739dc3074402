import type { CodeHit, SearchCodeRequest, SymbolKind } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { findCodeFiles, listRepositories, type Store } from '../../store/index.ts';
import type { CodeOptions } from '../repositories/repositories.ts';
import { findPlaces } from './find-places.ts';

/** What a path is written like, with the line that a compiler puts behind it. */
const path = /^\s*`?\.?\/?([\p{L}\p{N}_@.-]+(?:\/[\p{L}\p{N}_@.-]+)+\.\w+)(?::\d+){0,2}`?\s*$/u;
const linesShown = 50;

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
    const asked = path.exec(query)?.[1];
    const among = repositories ?? [...known.keys()];
    const files = asked === undefined ? [] : await findCodeFiles(tx, { repositories: among, paths: [asked] });
    // The very file that is named comes before what only shares its words.
    const named = files.map(({ text, ...file }) => {
      const lines = text.split('\n').slice(0, linesShown);
      return { ...file, startLine: 1, endLine: lines.length, text: lines.join('\n'), defines: [] };
    });
    const others = places.filter((place) => !files.some((file) => isSame(file, place)));
    return {
      hits: [...named, ...others]
        .slice(0, limit)
        .flatMap(({ repositoryId, path, language, startLine, endLine, text, defines }) => {
          const repository = known.get(repositoryId);
          if (!repository) return [];
          const place = { repositoryId, path, language, startLine, endLine, text };
          const version = { repository: repository.name, commit: repository.commit ?? '' };
          return [
            {
              ...place,
              ...version,
              defines: defines.map(({ name, kind, startLine: line, signature }) => {
                return { name, kind: kind as SymbolKind, line, signature };
              }),
            },
          ];
        }),
    };
  });
}

const isSame = (one: FileName, other: FileName): boolean =>
  one.repositoryId === other.repositoryId && one.path === other.path;
type FileName = { readonly repositoryId: string; readonly path: string };
