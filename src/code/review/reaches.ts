import path from 'node:path';
import type { NamedCall } from '../reader/list-facts.ts';
import { findLanguageNames } from '../finish/names/language-names.ts';
import { findLanguage, type Grammar } from '../language/languages.ts';
import type { FileSide } from './changed-file.ts';

// Whether a file means this very definition by a name, or something else of the same name. Where that is not sure it is no: a
// finding that is none costs a reader more than one that is missing.

/** A definition of the diff that others may use. */
export interface UsedDefinition {
  readonly name: string;
  readonly path: string;
  readonly grammar: Grammar | null;
  /** What it lies in. */
  readonly within: readonly string[];
}

const families: readonly (readonly Grammar[])[] = [['typescript', 'tsx', 'javascript']];
const isMember = ({ within }: UsedDefinition): boolean => within.length > 0;

/** Whether two languages use each other's names. */
export function isSameFamily(one: Grammar | null, other: Grammar | null): boolean {
  if (one === null || other === null) return false;
  return one === other || families.some((family) => family.includes(one) && family.includes(other));
}

/** A name that means so much elsewhere that it says nothing: of the language, or of two letters. */
export function isCommonName({ name, grammar }: Pick<UsedDefinition, 'name' | 'grammar'>): boolean {
  return (
    name.length < 3 || /^__.*__$/.test(name) || (grammar !== null && findLanguageNames(grammar)?.has(name) === true)
  );
}

/** Whether a file takes in the definition by its name: the line on which it does; 0 where its language needs none. */
export function findImport(side: FileSide, definition: UsedDefinition): number | null {
  const grammar = findLanguage(side.path)?.grammar ?? null;
  if (!isSameFamily(grammar, definition.grammar)) return null;
  if (grammar === 'go' || grammar === 'java') return isNearGo(side, definition, grammar) ? 0 : null;
  const imports = (side.parts.facts?.names ?? []).filter(
    ({ name, role }) => name === definition.name && role === 'import',
  );
  return imports.find(({ line }) => isOwnModule(side, line, definition))?.line ?? null;
}

// The same folder, or the folder named by an import; Java has no function outside of a class.
function isNearGo({ path: at, text }: FileSide, { path: of }: UsedDefinition, grammar: Grammar): boolean {
  if (path.posix.dirname(at) === path.posix.dirname(of)) return true;
  return grammar === 'go' && text.includes(`/${path.posix.basename(path.posix.dirname(of))}"`);
}

// Not one of a package of others: of TypeScript a path or an alias, of Python a module named as a folder or file of the way there.
function isOwnModule({ path: at, text }: FileSide, line: number, definition: UsedDefinition): boolean {
  const statement = readStatement(text.split('\n'), line);
  if (definition.grammar === 'python') {
    const [, module = ''] = /from\s+([.\w]+)\s+import/.exec(statement) ?? [];
    const way = definition.path.replace(/\.pyi?$/, '').split('/');
    const named = module.split('.').filter(Boolean);
    return module.startsWith('.') || (named.length > 0 && named.every((part) => way.includes(part)));
  }
  const [, specifier = ''] = /from\s*['"]([^'"]+)['"]|$/.exec(statement) ?? [];
  if (/^[@~#]\//.test(specifier) || specifier.startsWith('#')) return true;
  if (!specifier.startsWith('.')) return false;
  const target = path.posix.join(path.posix.dirname(at), specifier).replace(/\.(?:[cm]?[jt]sx?)$/, '');
  const own = definition.path.replace(/\.(?:[cm]?[jt]sx?)$/, '');
  // A file that hands on what others define may stand between.
  return (
    target === own ||
    `${target}/index` === own ||
    /(?:^|\/)(?:index|mod|main)$/.test(target) ||
    (!/\.\w+$/.test(specifier) && own.startsWith(`${target}/`))
  );
}

function readStatement(lines: readonly string[], line: number): string {
  let first = line - 1;
  while (first > 0 && first > line - 30 && !/^\s*(?:import|from|export)\b/.test(lines[first] ?? '')) first -= 1;
  return (
    lines
      .slice(first, line + 30)
      .join('\n')
      .split(/;\s*\n|\n(?=import|from|export|const|let|def|class)/)[0] ?? ''
  );
}

/** Whether a call calls it. */
export function isCallOf(side: FileSide, call: NamedCall, definition: UsedDefinition): boolean {
  if (call.name !== definition.name) return false;
  const isHome = side.path === definition.path;
  if (isMember(definition)) return call.receiver !== null || (isHome && definition.grammar === 'java');
  if (isHome) return call.receiver === null;
  if (call.receiver !== null) return isModule(call.receiver, side, definition);
  return findImport(side, definition) !== null;
}

// `billing.compute()`, where billing is the file or its folder.
function isModule(receiver: string, side: FileSide, definition: UsedDefinition): boolean {
  const home = path.posix.parse(definition.path);
  const names = [home.name, path.posix.basename(home.dir)];
  if (!isSameFamily(findLanguage(side.path)?.grammar ?? null, definition.grammar)) return false;
  return definition.grammar === 'go' ? receiver === names[1] : definition.grammar === 'python' && receiver === names[0];
}
