import type { Actor } from '../../governance/index.ts';
import { findKnownNames, type Store } from '../../store/index.ts';
import { listIdentifiers, splitIdentifier } from '../language/code-words.ts';
import type { Grammar } from '../language/languages.ts';
import type { UsedName } from './shape/gap-text.ts';
import { findLanguageNames } from './names/language-names.ts';

/**
 * The first name that exists nowhere in reach: not in the texts around the gap, not in the language and what comes with it,
 * and not in the code that the actor reads. null where all do, or where the house does not know the language's names.
 */
export async function findMadeUp(
  { store }: { readonly store: Store },
  actor: Actor,
  { names, grammar, texts }: { names: readonly UsedName[]; grammar: Grammar; texts: readonly string[] },
): Promise<UsedName | null> {
  const language = findLanguageNames(grammar);
  if (!language) return null;
  const around = new Set(texts.flatMap(listIdentifiers));
  const unknown = names.filter(({ name }) => !language.has(name) && !around.has(name));
  if (unknown.length === 0) return null;
  const wanted = [...new Set(unknown.map(({ name }) => name))];
  const words = wanted.map((name) => splitIdentifier(name)[0] ?? name);
  const known = await store.asActor(actor, (tx) => findKnownNames(tx, { names: wanted, words }));
  return unknown.find(({ name }) => !known.has(name)) ?? null;
}
