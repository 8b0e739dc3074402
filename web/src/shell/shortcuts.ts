import { useEffect } from 'react';
import { keepDraft } from '../api/drafts.ts';
import { navigate } from './navigation.ts';

export const questionBoxId = 'question';

/** Puts the cursor in the question box, with `text` if given, going to the question screen first when another is shown. */
export function focusQuestion(text?: string): void {
  // A box that is there is told; one that is not there yet begins with what is kept for its address.
  const box = document.getElementById(questionBoxId);
  if (box) {
    // At once: the next letters are the question's already, and a space would press the button that has the focus.
    box.focus();
    if (text !== undefined) window.dispatchEvent(new CustomEvent('question-proposed', { detail: text }));
  } else {
    if (text !== undefined) keepDraft('/', text);
    // Drawn at once: what is typed next would go nowhere meanwhile.
    navigate('/', { flushSync: true });
    document.getElementById(questionBoxId)?.focus();
  }
  focusWhenDrawn();
}

/**
 * The same of a new question, also where a conversation is shown: its own box keeps what is being written there. `address`
 * says with what it begins.
 */
export function beginQuestion(text?: string, address = '/'): void {
  const isThere = location.pathname === '/';
  if (text !== undefined) keepDraft('/', text);
  navigate(address, { flushSync: true });
  if (isThere) focusQuestion(text);
  document.getElementById(questionBoxId)?.focus();
  focusWhenDrawn(closingFrames);
}

const longestFrames = 60;
/** A quarter of a second: nobody goes elsewhere sooner, and what closes meanwhile (the palette) gives its focus back. */
const closingFrames = 15;

// Where it could not be drawn at once, another screen is drawn some frames after its address was asked for, perhaps anew
// once its data is there. Once the box has had the focus, who has gone elsewhere is let be.
function focusWhenDrawn(closing = 0, gone = 0, reached = false): void {
  const had = reached || document.activeElement?.id === questionBoxId;
  requestAnimationFrame(() => {
    const isFree = !document.activeElement || document.activeElement === document.body;
    if (!had || gone < closing || isFree) document.getElementById(questionBoxId)?.focus();
    if (gone < longestFrames) focusWhenDrawn(closing, gone + 1, had);
  });
}

/** True where a key is a letter being typed. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** `/` to the question box of who asks questions, Ctrl or ⌘ K to the palette, anywhere on the page. */
export function useShortcuts(openPalette: () => void, asks: boolean): void {
  useEffect(() => {
    const react = (event: KeyboardEvent): void => {
      const command = event.metaKey || event.ctrlKey;
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
      } else if (asks && event.key === '/' && !command && !event.altKey && !isTyping(event.target)) {
        event.preventDefault();
        focusQuestion();
      }
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [openPalette, asks]);
}
