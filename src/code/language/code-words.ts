// Words as programmers write them: an identifier is found whole and by its parts, a path by its folders.

const identifier = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** Between a small letter and a capital, between capitals and a capitalised word, around digits and underscores. */
const seams = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_+|\$+/u;
const longestWord = 80;

/** The lexemes of a piece of code, a path or a question, each once: identifiers in lower case, and their parts. */
export function listCodeWords(text: string): string[] {
  return listWords(text, splitIdentifier);
}

/** The same for many pieces: what an identifier is made of is read once, as long as no more than so many are known. */
export function openWordLister({ most }: { readonly most: number }): (text: string) => string[] {
  const known = new Map<string, readonly string[]>();
  const split = (name: string): readonly string[] => {
    const before = known.get(name);
    if (before) return before;
    if (known.size >= most) known.clear();
    const parts = splitIdentifier(name);
    known.set(name, parts);
    return parts;
  };
  return (text) => listWords(text, split);
}

function listWords(text: string, split: (name: string) => readonly string[]): string[] {
  const words = new Set<string>();
  for (const [name] of text.matchAll(identifier)) for (const word of split(name)) words.add(word);
  return [...words];
}

/** An identifier in lower case without accents, and its parts of two letters and more: `readHTTPBody` gives four words. */
export function splitIdentifier(name: string): string[] {
  if (name.length > longestWord) return [];
  const parts = name.split(seams).map(fold);
  const whole = fold(name.replaceAll(/[_$]/g, ''));
  return [...new Set([whole, ...parts])].filter((word) => word.length >= 2);
}

/** The identifiers of a text as they are written, each once, in the order of their first place. */
export function listIdentifiers(text: string): string[] {
  return [...new Set([...text.matchAll(identifier)].map(([name]) => name))];
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
