import type { CodeClaim } from '../../contract/index.ts';
import { findSymbols, type StoredSymbol } from '../../store/index.ts';
import { type CodeSources, isAside } from './code-sources.ts';
import { tellHow } from './tell-how.ts';
import { tellDefinition } from './tell-places.ts';

/** A name that stands for more things than this is none that a question means alone. */
const mostMeanings = 6;
const mostTold = 2;
const kinds = ['class', 'interface', 'type', 'function', 'method', 'module', 'constant', 'field'];

/**
 * Says what names are that a question asks about and nothing else: how each is defined, and of a function what it does.
 * Nothing where one of them is defined nowhere, or in too many places to say which is meant.
 */
export async function tellNamed(
  sources: CodeSources,
  { names, repositories }: { names: readonly string[]; repositories: readonly string[] | null },
  language: 'fr' | 'en',
): Promise<CodeClaim[]> {
  const found = await findSymbols(sources.tx, { names, repositories, limit: 200 });
  const claims: CodeClaim[] = [];
  for (const name of names) {
    const own = chooseDefinitions(found.filter((symbol) => symbol.name === name));
    if (own.length === 0) return [];
    for (const [at, symbol] of own.entries()) {
      const isRun = at === 0 && names.length === 1 && /function|method/.test(symbol.kind);
      claims.push(
        ...(isRun ? await tellHow(sources, symbol, language) : await tellDefinition(sources, symbol, language)),
      );
    }
  }
  return claims;
}

// Of what is defined under a name, what stands in the product and not in its tests, and a type before a field.
function chooseDefinitions(meanings: readonly StoredSymbol[]): StoredSymbol[] {
  const own = meanings.filter(({ path }) => !isAside(path));
  const counted = own.length > 0 ? own : meanings;
  if (counted.length > mostMeanings) return [];
  return counted
    .toSorted(
      (left, right) =>
        kinds.indexOf(left.kind) - kinds.indexOf(right.kind) ||
        right.endLine - right.startLine - (left.endLine - left.startLine),
    )
    .slice(0, mostTold);
}
