import type { Assistant, BothLanguages } from '../../../../src/contract/index.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import type { Language } from '../../texts/format.ts';

/** The assistants that may be used here, as the house lists them. */
export function useAssistants(enabled = true) {
  return houseQueries.useQuery('get', '/api/assistants', {}, { enabled });
}

/** One assistant with a version of it, the offered one without a number; its reach `as` a member sees it whom one tries it as. */
export function useAssistant(
  id: string,
  { version, as, enabled = true }: { version?: number | undefined; as?: string | undefined; enabled?: boolean } = {},
) {
  const query = { ...(version === undefined ? {} : { version }), ...(as === undefined ? {} : { as }) };
  return houseQueries.useQuery('get', '/api/assistants/{id}', { params: { path: { id }, query } }, { enabled });
}

/** Says that something of an assistant is otherwise now. */
export function refreshAssistants(): void {
  refresh(
    '/api/assistants',
    '/api/assistants/{id}',
    '/api/assistants/{id}/evaluation',
    '/api/assistants/{id}/proposals',
  );
}

/** A text of an assistant in the language of its reader; one that stands for both is both. */
export function inLanguage(text: BothLanguages, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/** Whether a conversation may begin with it today. */
export function isOffered({ state, expiresAt }: Pick<Assistant, 'state' | 'expiresAt'>): boolean {
  return state !== 'retired' && !isPast(expiresAt);
}

/** Whether the last day on which it is offered has gone by. */
export function isPast(expiresAt: string | null): boolean {
  return expiresAt !== null && expiresAt < new Date().toISOString().slice(0, 10);
}

/** The address at which a version of it is tried as a member sees it, in a conversation of which nothing is kept. */
export function addressToTry(id: string, { version, as }: { readonly version: number; readonly as: string }): string {
  return `/?temporary&assistant=${id}&version=${version}&as=${encodeURIComponent(as)}`;
}

/** The address at which a conversation begins with it. */
export function addressToUse(id: string): string {
  return `/?assistant=${id}`;
}
