// By itself: the page takes it without the schemas, which try what its security policy forbids.

/** The address alone of what mail programs copy, `Marie Dupont <marie@exemple.fr>`; other text as it is. */
export function takeAddress(text: string): string {
  return (/<([^<>\s@]+@[^<>\s]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

const address = /(?<![^\s<>"'`,;:()[\]|])[^\s<>"'`,;:()[\]|]+@[^\s<>"'`,;:()[\]|@]+\.[^\s<>"'`,;:()[\]|@.]+/g;

/**
 * The addresses in what was pasted, each once and in its order: a list of a mail program, lines of a file, cells or whole
 * rows of a spreadsheet. `other` are the lines that hold none, or more than was understood.
 */
export function takeAddresses(text: string): { readonly addresses: string[]; readonly other: string[] } {
  const found = new Map<string, string>();
  const other: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const here = line.match(address) ?? [];
    for (const one of here) if (!found.has(one.toLowerCase())) found.set(one.toLowerCase(), one);
    const isUnderstood = here.length > 0 && !line.replace(address, '').includes('@');
    if (line.trim() !== '' && !isUnderstood) other.push(line.trim());
  }
  return { addresses: [...found.values()], other };
}
