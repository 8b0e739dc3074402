import type { CodeClaim } from '../../contract/index.ts';
import { findSymbols, listSymbols, type StoredSymbol } from '../../store/index.ts';
import { type CodeSources, isAside, isComment } from './code-sources.ts';
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
const [mostDiffering, mostMembers] = [3, 6];

/** The two names that a question sets against each other; null where it does not, or where they are no names of code. */
export function readCompared(question: string): readonly [string, string] | null {
  for (const form of asked) {
    const [, one = '', other = ''] = form.exec(question.normalize('NFC')) ?? [];
    if (mayBeCompared(one) && mayBeCompared(other) && one !== other) return [one, other];
  }
  return null;
}

const mayBeCompared = (word: string): boolean => /[A-Z_.\d]/.test(word.slice(1)) || /^[a-z]{3,}$/.test(word);

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

// Of two names the meanings that stand nearest to each other: in one file, in one class.
function choosePair(found: readonly StoredSymbol[], names: readonly [string, string]): [StoredSymbol?, StoredSymbol?] {
  const meanings = names.map((name) => {
    const [last = '', owner] = name.split('.').toReversed();
    const all = found.filter((one) => one.name === last && !isAside(one.path));
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
  const isType = [own, other].every(({ kind }) => /class|interface|type/.test(kind));
  if (isType) return tellMembers(sources, own, other, language);
  return [...(await tellTaken(sources, own, other, language)), ...(await tellCalled(sources, own, other, language))];
}

// What a class has and the other has not, by the first of them.
async function tellMembers(
  sources: CodeSources,
  own: StoredSymbol,
  other: StoredSymbol,
  language: Language,
): Promise<CodeClaim[]> {
  const others = new Set((await listMembers(sources, other)).map(({ name: one }) => one));
  const members = (await listMembers(sources, own)).filter(({ name: one }) => !others.has(one));
  const proofs = [];
  for (const { startLine, name: one } of members.slice(0, mostMembers)) {
    const proof = await sources.quote(own.repositoryId, own.path, startLine, startLine);
    if (proof?.text.includes(one)) proofs.push(proof);
  }
  const shown = members.slice(0, mostMembers).map(({ name: one }) => `\`${one}\``);
  if (proofs.length === 0 || proofs.length < shown.length) return [];
  const rest = members.length - shown.length;
  const text = {
    fr: `${own.kind === 'type' ? 'Seul' : 'Seule'} \`${own.name}\` définit ${shown.join(', ')}${rest > 0 ? ` et ${rest} autres` : ''}.`,
    en: `Only \`${own.name}\` defines ${shown.join(', ')}${rest > 0 ? ` and ${rest} others` : ''}.`,
  }[language];
  return [{ text, proofs }];
}

async function listMembers(sources: CodeSources, owner: StoredSymbol): Promise<StoredSymbol[]> {
  const symbols = await listSymbols(sources.tx, { repositoryId: owner.repositoryId, paths: [owner.path] });
  return symbols.filter(({ within, name: one }) => within.at(-1) === owner.name && !one.startsWith('_'));
}

async function tellTaken(
  sources: CodeSources,
  own: StoredSymbol,
  other: StoredSymbol,
  language: Language,
): Promise<CodeClaim[]> {
  const taken = listTaken(own).filter((one) => !listTaken(other).includes(one));
  const last = Math.min(own.endLine, own.startLine + 20);
  const head = await sources.quote(own.repositoryId, own.path, own.startLine, last);
  if (taken.length === 0 || !head || !taken.every((one) => head.text.includes(one))) return [];
  const list = taken.map((one) => `\`${one}\``).join(', ');
  const text = { fr: `Seule \`${own.name}\` prend ${list}.`, en: `Only \`${own.name}\` takes ${list}.` }[language];
  return [{ text, proofs: [head] }];
}

async function tellCalled(
  sources: CodeSources,
  own: StoredSymbol,
  other: StoredSymbol,
  language: Language,
): Promise<CodeClaim[]> {
  const otherBody = (await readBody(sources, other)).map(({ text }) => text).join('\n');
  const calls = (await readBody(sources, own)).flatMap(({ text, line }) =>
    [...text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{2,80})\s{0,9}\(/gu)].map(([, called = '']) => ({ called, line })),
  );
  const names = [...new Set(calls.map(({ called }) => called))].filter((called) => !otherBody.includes(called));
  const known = await findSymbols(sources.tx, { names, repositories: [own.repositoryId], limit: 200 });
  const company = names.filter((called) => known.some((one) => one.name === called && one.name !== own.name));
  const claims: CodeClaim[] = [];
  for (const called of company.slice(0, mostDiffering)) {
    const line = calls.find((one) => one.called === called)?.line ?? 0;
    const proof = await sources.quote(own.repositoryId, own.path, line, line);
    const text = {
      fr: `\`${own.name}\` appelle \`${called}\`, \`${other.name}\` non.`,
      en: `\`${own.name}\` calls \`${called}\`, \`${other.name}\` does not.`,
    }[language];
    if (proof?.text.includes(called)) claims.push({ text, proofs: [proof] });
  }
  return claims;
}

// Its lines behind the head; those of a comment, or of a text of several lines, are empty.
async function readBody(sources: CodeSources, symbol: StoredSymbol): Promise<{ text: string; line: number }[]> {
  const lines = await sources.readLines(symbol.repositoryId, symbol.path);
  let isText = false;
  return lines.slice(symbol.startLine, symbol.endLine).map((text, at) => {
    const marks = text.match(/"""|'''/g)?.length ?? 0;
    const isSkipped = isText || marks > 0 || isComment(text);
    if (marks % 2 === 1) isText = !isText;
    return { text: isSkipped ? '' : text, line: symbol.startLine + 1 + at };
  });
}

// Names before a colon, an equals sign or a comma: what a function takes, whatever its language.
function listTaken({ signature, name: own }: StoredSymbol): string[] {
  const begin = signature.indexOf('(', signature.indexOf(own));
  if (begin === -1) return [];
  const inside = signature.slice(begin + 1).replace(/\)[^)]*$/, '');
  const plain = ['self', 'cls', 'this', 'ctx', 'context'];
  return inside
    .split(',')
    .map((part) => /^\s*(?:\*{0,2}|\.{3})([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:\?\s*)?[:=]/u.exec(part)?.[1] ?? '')
    .filter((one) => one !== '' && !plain.includes(one));
}
