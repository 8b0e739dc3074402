import type { Scope } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';
import type { ShownExchange } from '../exchange/exchange-state.ts';

/** Where to search, with the words that say so. */
export interface ScopeChoice {
  readonly scope: Scope;
  readonly label: string;
}

/** The choice that a past exchange was asked with. */
export function toScopeChoice(exchange: ShownExchange | undefined, t: Texts, withFiles: boolean): ScopeChoice | null {
  const scope = exchange?.scope;
  // Where files are attached, to search everywhere is a choice.
  if (!scope || (Object.keys(scope).length === 0 && !withFiles)) return null;
  const [only, ...more] = scope.documentIds ?? [];
  const source = exchange.sources.find(({ documentId }) => documentId === only);
  const name = only && more.length === 0 ? (source?.title ?? source?.documentName) : undefined;
  const label = name ?? scope.folder ?? scope.space ?? (only ? t.scope.documents(more.length + 1) : t.scope.everything);
  return { scope, label };
}
