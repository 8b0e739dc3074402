import { useSyncExternalStore } from 'react';

/** Where the page is. The address always says it, so that a link, a reload and the back button work. */
export type Route =
  | { readonly screen: 'ask'; readonly conversationId: string | null }
  | { readonly screen: 'library' }
  | {
      readonly screen: 'document';
      readonly documentId: string;
      readonly page: number;
      readonly start: number | null;
      readonly end: number | null;
    }
  | { readonly screen: 'studio'; readonly photoId: string | null }
  | { readonly screen: 'batch'; readonly batchId: string }
  | { readonly screen: 'nowhere' };

const changed = new EventTarget();

/** Reads an address. */
export function readRoute(pathname: string, search: string): Route {
  const [first = '', second = '', third = ''] = pathname.split('/').filter(Boolean);
  if (first === '') return { screen: 'ask', conversationId: null };
  if (first === 'conversations' && second !== '') return { screen: 'ask', conversationId: second };
  if (first === 'library') return { screen: 'library' };
  if (first === 'documents' && second !== '') {
    const query = new URLSearchParams(search);
    const numberOf = (name: string): number | null => (query.has(name) ? Number(query.get(name)) || 0 : null);
    return {
      screen: 'document',
      documentId: second,
      page: numberOf('page') ?? 1,
      start: numberOf('start'),
      end: numberOf('end'),
    };
  }
  if (first === 'studio' && second === 'batches' && third !== '') return { screen: 'batch', batchId: third };
  if (first === 'studio') return { screen: 'studio', photoId: second === '' ? null : second };
  return { screen: 'nowhere' };
}

/** Goes to an address of the page; `replace` leaves no step behind for the back button. */
export function navigate(address: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  changed.dispatchEvent(new Event('move'));
}

/** The present address as a string: changes whenever the page moves. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.pathname + location.search);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  changed.addEventListener('move', listener);
  return () => {
    window.removeEventListener('popstate', listener);
    changed.removeEventListener('move', listener);
  };
}
