/** True for what the house may have given as an identifier: anything else in an address leads nowhere. */
export function isIdentifier(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
