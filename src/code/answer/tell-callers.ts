import type { CodeClaim } from '../../contract/index.ts';
import { findCodePieces, findSymbols, type StoredSymbol } from '../../store/index.ts';
import { splitIdentifier } from '../language/code-words.ts';
import { findLanguage } from '../language/languages.ts';
import { type CodeSources, isComment } from './code-sources.ts';
import { findDefinitionAt, tellDefinition } from './tell-places.ts';

type Language = 'fr' | 'en';

/** A line that calls something by its name. */
export interface Call {
  readonly repositoryId: string;
  readonly path: string;
  readonly line: number;
}

const piecesLookedAt = 400;
const mostCallers = 8;
const isTest = /(?:^|[/._-])(?:tests?|spec|__tests__|testdata|testing|conformance)(?:[/._-]|$)|Tests?\.java$/i;

/**
 * The lines that call a name, sources before tests, nearest to its definition first. Read from the text: two things of the
 * same name are told apart by nothing.
 */
export async function findCalls(
  sources: CodeSources,
  { name, repositories }: { name: string; repositories: readonly string[] | null },
): Promise<{ definitions: StoredSymbol[]; calls: Call[]; isCalled: boolean }> {
  const [word = ''] = splitIdentifier(name);
  const asked = { words: [{ word, group: 1, weight: 1 }], repositories, limit: piecesLookedAt };
  const pieces = await findCodePieces(sources.tx, asked);
  const symbols = await findSymbols(sources.tx, { names: [name], repositories, limit: 60 });
  const definitions = symbols.filter((one) => one.name === name);
  const defined = new Set(
    definitions.map(({ repositoryId, path, startLine }) => `${repositoryId} ${path} ${startLine}`),
  );
  const form = new RegExp(
    `(?<![\\w$])${name.replaceAll('$', '\\$')}(?:<[^()]{0,80}>)?\\s*\\(|::${name.replaceAll('$', '\\$')}(?![\\w$])`,
  );
  const find = (written: RegExp): Call[] =>
    pieces.flatMap(({ repositoryId, path, startLine, text }) =>
      text.split('\n').flatMap((line, at) => {
        const call = { repositoryId, path, line: startLine + at };
        const isOwn = defined.has(`${repositoryId} ${path} ${call.line}`) || isDeclaration(line, name);
        return written.test(line) && !isComment(line) && !isOwn && findLanguage(path)?.grammar ? [call] : [];
      }),
    );
  const called = find(form);
  // What is never called, a field or a module, is used where it stands.
  const isCalled = called.length > 0;
  const calls = isCalled ? called : find(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`));
  const [home] = definitions;
  const rank = ({ path }: Call): number => (isTest.test(path) ? 1000 : 0) - countShared(path, home?.path ?? '');
  return {
    definitions,
    isCalled,
    calls: calls.toSorted((left, right) => rank(left) - rank(right) || left.line - right.line),
  };
}

// A definition that the parser did not see: an overload, an interface.
function isDeclaration(line: string, name: string): boolean {
  return new RegExp(`\\b(?:function|func|def|fn)\\s+(?:\\([^()]*\\)\\s*)?${name.replaceAll('$', '\\$')}\\b`).test(line);
}

function countShared(path: string, other: string): number {
  const [left, right] = [path.split('/'), other.split('/')];
  const until = left.findIndex((part, at) => part !== right[at]);
  return until === -1 ? left.length : until;
}

/** Says what calls a name, each caller with its line, and how many more there are; null where nobody knows the name. */
export async function tellCallers(
  sources: CodeSources,
  { name, repositories, inTests }: { name: string; repositories: readonly string[] | null; inTests: boolean },
  language: Language,
): Promise<{ claims: CodeClaim[]; note: string | null } | null> {
  const { definitions, calls: all, isCalled } = await findCalls(sources, { name, repositories });
  const calls = inTests ? all.filter(({ path }) => isTest.test(path)) : all;
  if (calls.length === 0 && definitions.length === 0) return null;
  const claims: CodeClaim[] = [];
  const told = new Set<string>();
  for (const call of calls) {
    if (claims.length === mostCallers) break;
    const caller = await findDefinitionAt(sources, call, call.line);
    const key = `${call.repositoryId} ${call.path} ${caller?.startLine ?? call.line}`;
    if (told.has(key)) continue;
    told.add(key);
    const claim = await tellCall(sources, call, caller, { name, isCalled, language });
    if (claim) claims.push(claim);
  }
  const [defined] = definitions;
  if (claims.length === 0 && defined) claims.push(...(await tellDefinition(sources, defined, language)));
  return {
    claims,
    note: describeRest({ calls: calls.length, shown: claims.length, definitions: definitions.length }, language),
  };
}

async function tellCall(
  sources: CodeSources,
  { repositoryId, path, line }: Call,
  caller: StoredSymbol | null,
  { name, isCalled, language }: { name: string; isCalled: boolean; language: Language },
): Promise<CodeClaim | null> {
  const proof = await sources.quote(repositoryId, path, line, line);
  if (!proof?.text.includes(name)) return null;
  const does = (isCalled ? { fr: 'appelle', en: 'calls' } : { fr: 'utilise', en: 'uses' })[language];
  const head =
    caller && caller.startLine !== line
      ? await sources.quote(repositoryId, path, caller.startLine, caller.startLine)
      : null;
  if (!caller || !head?.text.includes(caller.name))
    return {
      text: { fr: `Cette ligne ${does} \`${name}\`.`, en: `This line ${does} \`${name}\`.` }[language],
      proofs: [proof],
    };
  const text = `\`${caller.name}\` ${does} \`${name}\`.`;
  return { text, proofs: [proof, head] };
}

function describeRest(
  { calls, shown, definitions }: { calls: number; shown: number; definitions: number },
  language: Language,
): string | null {
  if (calls === 0)
    return {
      fr: 'Aucune ligne du code indexé ne l’appelle par ce nom.',
      en: 'No line of the indexed code calls it by this name.',
    }[language];
  if (definitions > 1)
    return {
      fr: `Ce nom est défini ${definitions} fois : une ligne peut appeler l’un ou l’autre. ${calls} lignes l’appellent.`,
      en: `This name is defined ${definitions} times: a line may call either. ${calls} lines call it.`,
    }[language];
  return calls > shown
    ? { fr: `${calls} lignes l’appellent en tout.`, en: `${calls} lines call it in all.` }[language]
    : null;
}
