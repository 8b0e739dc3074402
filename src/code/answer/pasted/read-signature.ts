// The head of a function as each language writes it; the name is the first group.
const heads = [
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s*(?:\*\s*)?([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:<[^>]*>\s*)?\(/u,
  /^(?:async\s+)?def\s+([\p{L}_]\w*)\s*(?:\[[^\]]*\]\s*)?\(/u,
  /^func\s+(?:\([^)]*\)\s*)?([\p{L}_]\w*)\s*(?:\[[^\]]*\]\s*)?\(/u,
  /^(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?fn\s+([\p{L}_]\w*)\s*(?:<[^>]*>\s*)?\(/u,
  /^(?:public|private|protected|internal)\s{1,4}(?:(?:static|final|abstract|async|override|virtual|synchronized)\s{1,4}){0,3}(?:<[^>]*>\s{0,4})?[\w<>[\],.? ]{1,100}\s([\p{L}_]\w*)\s*\(/u,
  /^(?:export\s+)?(?:abstract\s+)?(?:class|interface|struct|enum|trait)\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*[<({:\n]/u,
];

/** The name that a pasted head of a function or class gives; null where the text is none. */
export function readSignature(text: string): string | null {
  const [first = ''] = text.trim().split('\n');
  const line = first.trim().replace(/^`+/, '');
  for (const head of heads) {
    const name = head.exec(`${line}\n`)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
