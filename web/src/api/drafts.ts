import { keepText } from './kept-text.ts';

// What is being written and not yet asked, a text for each address at which there is a question box. The box forgets it when
// another screen is drawn, and the whole page does when it is locked.

const key = 'maison-questions';
/** What the browser has no room for: it lasts as long as the page. */
const unstored = new Map<string, string>();
/** Those that were left longest ago are dropped beyond so many. */
const most = 20;

function readAll(): Map<string, string> {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>));
  } catch {
    return new Map();
  }
}

/** Where a diff waits that is to be reviewed. */
export const reviewPlace = '/code';

/** What was being written at this address when it was last left; empty where nothing was. */
export function readDraft(place: string): string {
  return unstored.get(place) ?? readAll().get(place) ?? '';
}

/** Keeps what is being written at an address until it is asked; nothing is kept of an empty text. */
export function keepDraft(place: string, text: string): void {
  const drafts = readAll();
  drafts.delete(place);
  unstored.delete(place);
  const others = JSON.stringify(Object.fromEntries(drafts));
  if (text !== '') drafts.set(place, text);
  if (keepText(key, JSON.stringify(Object.fromEntries([...drafts].slice(-most))))) return;
  if (text !== '') unstored.set(place, text);
  keepText(key, others);
}

/** What is being written goes along to another address: a new conversation has just been given its own. */
export function moveDraft(from: string, to: string): void {
  keepDraft(to, readDraft(from));
  keepDraft(from, '');
}

/** Erases what was being written everywhere: whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  localStorage.removeItem(key);
  unstored.clear();
}
