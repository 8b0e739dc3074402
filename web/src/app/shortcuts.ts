import { useEffect } from 'react';
import { navigate } from './router.ts';

export const questionBoxId = 'question';

/** Puts the cursor in the question box, going to the question screen first when another is shown. */
export function focusQuestion(text?: string): void {
  if (!document.getElementById(questionBoxId)) navigate('/');
  requestAnimationFrame(() => {
    const box = document.getElementById(questionBoxId);
    if (!(box instanceof HTMLTextAreaElement)) return;
    if (text !== undefined) window.dispatchEvent(new CustomEvent('question-proposed', { detail: text }));
    box.focus();
  });
}

/** True where a key is a letter being typed. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** `/` to the question box, Ctrl or ⌘ K to the palette, anywhere on the page. */
export function useShortcuts(openPalette: () => void): void {
  useEffect(() => {
    const react = (event: KeyboardEvent): void => {
      const command = event.metaKey || event.ctrlKey;
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
      } else if (event.key === '/' && !command && !event.altKey && !isTyping(event.target)) {
        event.preventDefault();
        focusQuestion();
      }
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [openPalette]);
}
