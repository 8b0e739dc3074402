import { findLanguage, type Grammar } from './languages.ts';

// Some editors name no file. What a language alone writes tells it: two signs at least, and more than of any other.
// Signs are looked for from the left edge of a line on, and not across the blank lines before it: of ten thousand of these
// each would be looked at from each.

/** So much of a text tells its language. */
const mostCharacters = 16_000;

const signs: Partial<Record<Grammar, readonly RegExp[]>> = {
  typescript: [
    /^[ \t]*(?:export\s+)?(?:const|let)\s+[\w{[].*=/m,
    /^[ \t]*import\s+\S.*\sfrom\s+['"]/m,
    /=>\s*[{(\w]/,
    /^[ \t]*(?:export\s+)?(?:async\s+)?function\s*(?:\w+\s*)?\(/m,
    /^[ \t]*(?:export\s+)?(?:interface|type)\s+\w+/m,
    /\b(?:const|let)\s+\w+\s*:\s*\w+/,
    /===|\bawait\s/,
  ],
  python: [
    /^[ \t]*(?:async\s+)?def\s+\w+\(.*(?:\)|,)/m,
    /^[ \t]*from\s+[\w.]+\s+import\b/m,
    /^[ \t]*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$/m,
    /^[ \t]*(?:if|for|while|elif|else|with|try|except|class)\b[^{]{0,200}:[ \t]*$/m,
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
    /^[ \t]*(?:public|private|protected)\s+[\w<>[\], ]{1,100}\s\w+\s*[({;=]/m,
    /^[ \t]*import\s+(?:static\s+)?[\w.]+(?:\.\*)?;/m,
    /^package\s+[\w.]+;/m,
    /^[ \t]*(?:\w+[ \t]+){0,3}(?:class|interface|enum|record)\s+[A-Z]\w*[^:]{0,200}\{/m,
    /^[ \t]*(?:void|int|long|boolean|String|[A-Z]\w*(?:<[\w<>, ]*>)?)\s+\w+\s*\((?:[\w<>[\], .]*)\)\s*(?:throws\s[\w, ]+)?\{/m,
    /^[ \t]*[A-Z]\w*(?:<[\w<>, ]*>)?\s+\w+\s*=[^=>].*;/m,
    /@Override\b|\bSystem\.out\b/,
    /^[ \t]*(?:String|int|boolean|List<\w+>)\s+\w+\s*[=;]/m,
  ],
  rust: [
    /^[ \t]*(?:pub\s+)?fn\s+\w+/m,
    /\blet\s+mut\s/,
    /^[ \t]*use\s+[\w:]+(?:::|;)/m,
    /^[ \t]*impl\b/m,
    /\bmatch\s.{0,200}\{[ \t]*$/m,
  ],
  php: [/<\?php/, /^[ \t]*\$\w+\s*=/m, /\$this->/, /\bfunction\s+\w+\(.{0,200}\$\w/],
  ruby: [/^[ \t]*def\s+\w+[?!]?(?:\(|\s*$)/m, /^[ \t]*end\s*$/m, /^[ \t]*require(?:_relative)?\s+['"]/m, /\bdo\s*\|/],
  'c-sharp': [/^[ \t]*using\s+[\w.]+;/m, /^[ \t]*namespace\s+[\w.]+/m, /\{\s*get;/, /\bvar\s+\w+\s*=\s*new\b/],
  cpp: [/^[ \t]*#include\s*[<"]/m, /\bstd::\w/, /^[ \t]*(?:int|void|auto|char)\s+\w+\(.*\)\s*\{/m, /->\w+\(/],
};

/** The grammar of code by its path, else by what it looks like; null where neither tells. */
export function guessGrammar({ path, text }: { path?: string | undefined; text: string }): Grammar | null {
  const known = path === undefined ? null : findLanguage(path.replaceAll('\\', '/'));
  if (known) return known.grammar;
  const seen = text.slice(0, mostCharacters);
  const counted = Object.entries(signs)
    .map(([grammar, own]) => ({ grammar: grammar as Grammar, count: own.filter((sign) => sign.test(seen)).length }))
    .toSorted((left, right) => right.count - left.count);
  const [first, second] = counted;
  return first && first.count >= 2 && first.count > (second?.count ?? 0) ? first.grammar : null;
}
