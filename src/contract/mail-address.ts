// By itself: the page takes it without the schemas, which try what its security policy forbids.

/** The address alone of what mail programs copy, `Marie Dupont <marie@exemple.fr>`; other text as it is. */
export function takeAddress(text: string): string {
  return (/<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}
