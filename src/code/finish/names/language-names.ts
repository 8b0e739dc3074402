import { builtinModules } from 'node:module';
import type { Grammar } from '../../language/languages.ts';
import { browserNames } from './browser-names.ts';
import { goNames } from './go-names.ts';
import { javaNames } from './java-names.ts';
import { pythonNames } from './python-names.ts';

// What a language and its own library bring, without which every name of them would be one that exists nowhere.

const lists: Partial<Record<Grammar, () => readonly string[]>> = {
  typescript: listJavaScript,
  tsx: listJavaScript,
  javascript: listJavaScript,
  python: () => pythonNames,
  go: () => goNames,
  java: () => javaNames,
};
const read = new Map<Grammar, ReadonlySet<string>>();

/** The names of a language; null for one whose names the house does not know, and so cannot miss. */
export function findLanguageNames(grammar: Grammar): ReadonlySet<string> | null {
  const list = lists[grammar];
  if (!list) return null;
  const names = read.get(grammar) ?? new Set(list());
  read.set(grammar, names);
  return names;
}

// Node itself says what it has, two steps deep: what stands in its globals and modules, and in the prototypes of these.
function listJavaScript(): string[] {
  const names = new Set(browserNames);
  const seen = new Set<unknown>();
  const take = (value: unknown, depth: number): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [name, { value: inner }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) names.add(name);
      if (depth > 0) take(inner, depth - 1);
    }
  };
  take(globalThis, 2);
  for (const name of builtinModules.filter(
    (one) => !/^_|\/|^(?:punycode|sys|inspector|trace_events|wasi|repl)$/.test(one),
  )) {
    names.add(name);
    take(process.getBuiltinModule(name), 2);
  }
  for (const value of [
    [].values(),
    new Map().values(),
    ''.matchAll(/a/g),
    Object.getPrototypeOf(async function* () {}),
  ])
    take(Object.getPrototypeOf(value), 1);
  return [...names];
}
