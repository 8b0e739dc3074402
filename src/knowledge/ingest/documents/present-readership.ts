import type { Principal, Readership } from '../../../contract/index.ts';
import type { NamedPrincipal, StoredAccess } from '../../../store/index.ts';

/** Who reads a document, as the API shows it. */
export function presentReadership({ rule, readers }: StoredAccess): Readership {
  return { rule, readers: presentPrincipals(readers) };
}

/** To whom rights are granted, as the API shows them: their fields one by one. */
export function presentPrincipals(principals: readonly NamedPrincipal[]): Principal[] {
  return principals.map(({ principal, name }) => ({ principal, name }));
}
