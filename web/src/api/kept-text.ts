/** Keeps a text in this browser; false where it has no room left, or keeps nothing: the page goes on without. */
export function keepText(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
