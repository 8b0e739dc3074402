import { type Config, isAbort, MaisonError } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listWantedModels } from './inventory.ts';
import { findEntry } from '../catalogue/own-models.ts';
import { pullEntry, type PullParts } from './pull.ts';
import { readPull } from './pulls-under-way.ts';

/**
 * Begins to fetch a model that this house uses and returns; how far it is shows in the state of the models.
 * Throws `access_denied` (403), `model_unknown` (400) for one the house does not use, `model_terms_not_accepted` (400).
 */
export function fetchModel(
  parts: PullParts & { config: Config },
  actor: Actor,
  input: { name: string; accepted: boolean },
): void {
  authorize(actor, 'model:fetch');
  const entry = findEntry(parts.config, input.name);
  if (!listWantedModels(parts.config).includes(entry.name)) throw notUsed(entry.name);
  if (entry.notice && !input.accepted) throw notAccepted(entry.name);
  if (readPull(entry.sha256)) return;
  void pullEntry(entry, parts, { signal: new AbortController().signal }).catch((thrown: unknown) => {
    if (!isAbort(thrown)) parts.log.warn({ model: entry.name, err: thrown }, 'model not fetched');
  });
}

function notUsed(name: string): MaisonError {
  return new MaisonError('model_not_used', 400, {
    fr: `Cette maison n’utilise pas le modèle ${name}. Rien n’a été récupéré. « ./maison pull ${name} » le récupère quand même.`,
    en: `This house does not use the model ${name}. Nothing was fetched. “./maison pull ${name}” fetches it all the same.`,
  });
}

function notAccepted(name: string): MaisonError {
  return new MaisonError('model_terms_not_accepted', 400, {
    fr: `Le modèle ${name} a des conditions à accepter. Rien n’a été récupéré. Lisez-les, puis acceptez-les.`,
    en: `The model ${name} has terms to accept. Nothing was fetched. Read them, then accept them.`,
  });
}
