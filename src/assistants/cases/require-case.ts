import { MaisonError } from '../../base/index.ts';
import type { AssistantCase, RunCaseRequest } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import type { Store, StoredAssistant } from '../../store/index.ts';
import type { FolderFile } from '../catalogue/folder-files.ts';
import { requireVersion } from '../catalogue/read-assistants.ts';
import { readCases } from '../catalogue/read-cases.ts';

/**
 * A case of a version, of the offered one for 0, with the files that are attached to it, for who may try the assistant.
 * Throws `access_denied` (403), `assistant_not_found`, `case_unknown` (404).
 */
export async function requireCase(
  { store }: { readonly store: Store },
  actor: Actor,
  { id, caseId, version }: { id: string } & RunCaseRequest,
): Promise<{ readonly one: AssistantCase; readonly files: readonly FolderFile[] }> {
  const { stored, files } = await store.asActor(actor, (tx) =>
    requireVersion(tx, { id, number: version === 0 ? undefined : version }),
  );
  requireTrying(actor, stored);
  const one = readCases(files).find((each) => each.id === caseId);
  if (!one) throw caseUnknown();
  return {
    one,
    files: files.filter(({ path }) => one.files.some((name) => path === name || path === `evals/${name}`)),
  };
}

/** Throws `access_denied` (403) for who may not try an assistant; what came with the house is tried by who curates. */
export function requireTrying(actor: Actor, stored: StoredAssistant): void {
  if (!isAllowed(actor, 'assistant:change', stored)) authorize(actor, 'assistant:publish', stored);
}

function caseUnknown(): MaisonError {
  return new MaisonError('case_unknown', 404, {
    fr: 'Cette version n’a pas de cas de ce nom. Rien n’a été lancé. Rouvrez la page : les cas ont peut-être changé.',
    en: 'This version has no case of that name. Nothing was run. Open the page again: the cases may have changed.',
  });
}
