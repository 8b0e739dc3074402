import { findLanguage, type Grammar } from './languages.ts';

// Some editors name no file. What a language alone writes tells it: two signs at least, and more than of any other.

const signs: Partial<Record<Grammar, readonly RegExp[]>> = {
  typescript: [
    /^\s*(?:export\s+)?(?:const|let)\s+[\w{[].*=/m,
    /^\s*import\s+.*\sfrom\s+['"]/m,
    /=>\s*[{(\w]/,
    /^\s*(?:export\s+)?(?:async\s+)?function\s*\w*\s*\(/m,
    /^\s*(?:export\s+)?(?:interface|type)\s+\w+/m,
    /\b(?:const|let)\s+\w+\s*:\s*\w+/,
    /===|\bawait\s/,
  ],
  python: [
    /^\s*(?:async\s+)?def\s+\w+\(.*(?:\)|,)/m,
    /^\s*from\s+[\w.]+\s+import\b/m,
    /^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$/m,
    /^\s*(?:if|for|while|elif|else|with|try|except|class)\b[^{]*:\s*$/m,
    /\bself\.\w/,
    /\b(?:None|True|False)\b/,
  ],
  go: [
    /^package\s+\w+\s*$/m,
    /^func\s/m,
    /\w\s*:=\s/,
    /\b(?:fmt|errors|context)\.\w/,
    /\bif err != nil\b/,
    /^type\s+\w+\s+(?:struct|interface)\b/m,
  ],
  java: [
    /^\s*(?:public|private|protected)\s+[\w<>[\], ]+\s\w+\s*[({;=]/m,
    /^\s*import\s+(?:static\s+)?[\w.]+(?:\.\*)?;/m,
    /^package\s+[\w.]+;/m,
    /^\s*(?:\w+\s+)*(?:class|interface|enum|record)\s+[A-Z]\w*[^:]*\{/m,
    /^\s*(?:void|int|long|boolean|String|[A-Z]\w*(?:<[\w<>, ]*>)?)\s+\w+\s*\((?:[\w<>[\], .]*)\)\s*(?:throws\s[\w, ]+)?\{/m,
    /^\s*[A-Z]\w*(?:<[\w<>, ]*>)?\s+\w+\s*=[^=>].*;/m,
    /@Override\b|\bSystem\.out\b/,
    /^\s*(?:String|int|boolean|List<\w+>)\s+\w+\s*[=;]/m,
  ],
  rust: [/^\s*(?:pub\s+)?fn\s+\w+/m, /\blet\s+mut\s/, /^\s*use\s+[\w:]+(?:::|;)/m, /^\s*impl\b/m, /\bmatch\s.*\{\s*$/m],
  php: [/<\?php/, /^\s*\$\w+\s*=/m, /\$this->/, /\bfunction\s+\w+\(.*\$\w+/],
  ruby: [/^\s*def\s+\w+[?!]?(?:\(|\s*$)/m, /^\s*end\s*$/m, /^\s*require(?:_relative)?\s+['"]/m, /\bdo\s*\|/],
  'c-sharp': [/^\s*using\s+[\w.]+;/m, /^\s*namespace\s+[\w.]+/m, /\{\s*get;/, /\bvar\s+\w+\s*=\s*new\b/],
  cpp: [/^\s*#include\s*[<"]/m, /\bstd::\w/, /^\s*(?:int|void|auto|char)\s+\w+\(.*\)\s*\{/m, /->\w+\(/],
};

/** The grammar of code by its path, else by what it looks like; null where neither tells. */
export function guessGrammar({ path, text }: { path?: string | undefined; text: string }): Grammar | null {
  const known = path === undefined ? null : findLanguage(path.replaceAll('\\', '/'));
  if (known) return known.grammar;
  const counted = Object.entries(signs)
    .map(([grammar, own]) => ({ grammar: grammar as Grammar, count: own.filter((sign) => sign.test(text)).length }))
    .toSorted((left, right) => right.count - left.count);
  const [first, second] = counted;
  return first && first.count >= 2 && first.count > (second?.count ?? 0) ? first.grammar : null;
}
