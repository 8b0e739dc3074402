import type { CodeClaim } from '../../contract/index.ts';
import { findSymbols, type StoredSymbol } from '../../store/index.ts';
import type { CodeSources } from './code-sources.ts';
import { tellDefinition } from './tell-places.ts';

type Language = 'fr' | 'en';

const name = String.raw`\x60?([\p{L}_$][\p{L}\p{N}_$.]*)\x60?(?:\(\))?`;
const article = String.raw`(?:(?:la|le|les|the|fonction|m[ée]thode|classe|function|method|class)\s+|l['’]\s*)*`;
const asked = [
  new RegExp(
    String.raw`diff[ée]rences?\s+(?:entre|between)\s+${article}${name}\s+(?:et|and)\s+${article}${name}`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:^|\s)${name}\s+(?:vs\.?|versus|ou plut[ôo]t|plut[ôo]t que|rather than|instead of)\s+${article}${name}`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:compare[rz]?)\s+${article}${name}\s+(?:et|and|à|avec|with|to)\s+${article}${name}`, 'iu'),
];
const mostDiffering = 3;

/** The two names that a question sets against each other; null where it does not, or where they are no names of code. */
export function readCompared(question: string): readonly [string, string] | null {
  for (const form of asked) {
    const [, one = '', other = ''] = form.exec(question.normalize('NFC')) ?? [];
    if (looksLikeName(one) && looksLikeName(other) && one !== other) return [one, other];
  }
  return null;
}

const looksLikeName = (word: string): boolean => /[A-Z_.\d]/.test(word.slice(1)) || /^[a-z]{3,}$/.test(word);

/**
 * Says how two things of the code differ: where each is defined, what only one of them takes, what only one of them calls.
 * Empty where one of them is not defined in the code that is read.
 */
export async function tellDifference(
  sources: CodeSources,
  { names, repositories }: { names: readonly [string, string]; repositories: readonly string[] | null },
  language: Language,
): Promise<CodeClaim[]> {
  const own = names.map((one) => one.replace(/^.*\./, ''));
  const found = await findSymbols(sources.tx, { names: own, repositories, limit: 200 });
  const [one, other] = choosePair(found, names);
  if (!one || !other) return [];
  const heads = [
    ...(await tellDefinition(sources, one, language)),
    ...(await tellDefinition(sources, other, language)),
  ];
  if (heads.length < 2) return [];
  return [
    ...heads,
    ...(await tellOnly(sources, one, other, language)),
    ...(await tellOnly(sources, other, one, language)),
  ];
}

const isAside = /(?:^|[/._-])(?:tests?|spec|__tests__|testdata|examples?|fixtures?|docs?)(?:[/._-]|$)|Tests?\.java$/i;

// Of two names the meanings that stand nearest to each other: in one file, in one class.
function choosePair(found: readonly StoredSymbol[], names: readonly [string, string]): [StoredSymbol?, StoredSymbol?] {
  const meanings = names.map((name) => {
    const [last = '', owner] = name.split('.').toReversed();
    const all = found.filter((one) => one.name === last && !isAside.test(one.path));
    const owned = owner === undefined ? [] : all.filter(({ within }) => within.includes(owner));
    return owned.length > 0 ? owned : all;
  });
  const pairs = (meanings[0] ?? []).flatMap((one) => (meanings[1] ?? []).map((other) => ({ one, other })));
  const near = ({ one, other }: { one: StoredSymbol; other: StoredSymbol }): number =>
    (one.path === other.path ? 2 : 0) + (one.within.join('.') === other.within.join('.') ? 1 : 0);
  const [best] = pairs.toSorted((left, right) => near(right) - near(left));
  return best ? [best.one, best.other] : [];
}

async function tellOnly(
  sources: CodeSources,
  own: StoredSymbol,
  other: StoredSymbol,
  language: Language,
): Promise<CodeClaim[]> {
  const claims: CodeClaim[] = [];
  const taken = listTaken(own).filter((one) => !listTaken(other).includes(one));
  const head = await sources.quote(
    own.repositoryId,
    own.path,
    own.startLine,
    Math.min(own.endLine, own.startLine + 20),
  );
  if (taken.length > 0 && head && taken.every((one) => head.text.includes(one)))
    claims.push({ text: sayTakes(own.name, taken, language), proofs: [head] });
  const otherBody = (await readBody(sources, other)).map(({ text }) => text).join('\n');
  const body = await readBody(sources, own);
  const calls = body.flatMap(({ text, line }) =>
    [...text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{2,})\s*\(/gu)].map(([, called = '']) => ({ called, line })),
  );
  const names = [...new Set(calls.map(({ called }) => called))].filter((called) => !otherBody.includes(called));
  const known = await findSymbols(sources.tx, { names, repositories: [own.repositoryId], limit: 200 });
  const company = names.filter((called) => known.some((one) => one.name === called && one.name !== own.name));
  for (const called of company.slice(0, mostDiffering)) {
    const line = calls.find((one) => one.called === called)?.line ?? 0;
    const proof = await sources.quote(own.repositoryId, own.path, line, line);
    if (proof?.text.includes(called))
      claims.push({ text: sayCalls(own.name, called, other.name, language), proofs: [proof] });
  }
  return claims;
}

async function readBody(sources: CodeSources, symbol: StoredSymbol): Promise<{ text: string; line: number }[]> {
  const lines = await sources.readLines(symbol.repositoryId, symbol.path);
  return lines.slice(symbol.startLine, symbol.endLine).map((text, at) => ({ text, line: symbol.startLine + 1 + at }));
}

// Names before a colon, an equals sign or a comma: what a function takes, whatever its language.
function listTaken({ signature, name: own }: StoredSymbol): string[] {
  const begin = signature.indexOf('(', signature.indexOf(own));
  if (begin === -1) return [];
  const inside = signature.slice(begin + 1).replace(/\)[^)]*$/, '');
  const plain = ['self', 'cls', 'this', 'ctx', 'context'];
  return inside
    .split(',')
    .map((part) => /^\s*(?:\*{0,2}|\.{3})([\p{L}_$][\p{L}\p{N}_$]*)\s*\??\s*[:=]/u.exec(part)?.[1] ?? '')
    .filter((one) => one !== '' && !plain.includes(one));
}

function sayTakes(own: string, taken: readonly string[], language: Language): string {
  const list = taken.map((one) => `\`${one}\``).join(', ');
  return { fr: `Seule \`${own}\` prend ${list}.`, en: `Only \`${own}\` takes ${list}.` }[language];
}

function sayCalls(own: string, called: string, other: string, language: Language): string {
  return {
    fr: `\`${own}\` appelle \`${called}\`, \`${other}\` non.`,
    en: `\`${own}\` calls \`${called}\`, \`${other}\` does not.`,
  }[language];
}
