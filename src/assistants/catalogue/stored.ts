import { MaisonError } from '../../base/index.ts';
import { AssistantSettings } from '../../contract/index.ts';
import type { Models } from '../../models/index.ts';
import type { Store, StoredAssistant, StoredVersion } from '../../store/index.ts';

/** With which assistants are read and changed; of models what they are called. */
export interface CatalogueParts {
  readonly store: Store;
  readonly models: Pick<Models, 'status'>;
}

/** The settings of a stored version, which were checked when it was saved. */
export function readStoredSettings({ settings }: Pick<StoredVersion, 'settings'>): AssistantSettings {
  return AssistantSettings.parse(settings);
}

/** Whether a conversation may begin with it on a day, as YYYY-MM-DD. */
export function isOffered({ state, expiresAt }: Pick<StoredAssistant, 'state' | 'expiresAt'>, today: string): boolean {
  return state !== 'retired' && (expiresAt === null || expiresAt >= today);
}

/** An assistant that is not there, or not for whoever asks. */
export function assistantNotFound(): MaisonError {
  return new MaisonError('assistant_not_found', 404, {
    fr: 'Cet assistant n’existe pas, ou n’est pas partagé avec vous. Rien n’a été fait. Choisissez-en un dans la galerie.',
    en: 'This assistant does not exist, or is not shared with you. Nothing was done. Choose one of the gallery.',
  });
}
