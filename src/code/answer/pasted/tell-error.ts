import type { CodeClaim, CodeLines } from '../../../contract/index.ts';
import { type CodeCandidate, findCodeFiles, findCodePieces, findSymbols } from '../../../store/index.ts';
import { listCodeWords } from '../../language/code-words.ts';
import { findLanguage } from '../../language/languages.ts';
import { type CodeSources, isAside } from '../code-sources.ts';
import { findDefinitionAt } from '../tell-places.ts';
import { sayLiteral } from './say-literal.ts';
import type { PastedError, TraceFrame } from './read-trace.ts';

type Language = 'fr' | 'en';
type Reach = { readonly repositories: readonly string[] };
type CodePlace = { readonly repositoryId: string; readonly path: string; readonly line: number };

const mostPlaces = 4;
/** Lines before and after the one that a trace names. */
const linesAround = 2;
const mostPieces = 200;

/**
 * Says where the company's code stands in a pasted error: the lines that a trace names, where it failed first; and the lines
 * that write the message. Empty where neither is in the code that is read.
 */
export async function tellError(
  sources: CodeSources,
  { frames, message }: PastedError,
  reach: Reach,
  language: Language,
): Promise<CodeClaim[]> {
  const named = await findFrames(sources, frames, reach);
  const claims: CodeClaim[] = [];
  for (const place of named.slice(0, mostPlaces))
    claims.push(...(await tellFrame(sources, place, claims.length === 0, language)));
  const sayings = message === null ? [] : await findSayings(sources, message, reach);
  for (const place of sayings.slice(0, 2)) {
    const proof = await sources.quote(place.repositoryId, place.path, place.line, place.line);
    const known = named.slice(0, mostPlaces).some((one) => isNear(one, place));
    if (proof && !known) claims.push(await tellAt(sources, place, { proof, says: sayingText }, language));
  }
  return claims;
}

const isNear = (one: CodePlace, other: CodePlace): boolean =>
  one.repositoryId === other.repositoryId && one.path === other.path && Math.abs(one.line - other.line) <= linesAround;

// A trace names a file from the root of the machine it ran on: the longest end of it that the code has is meant.
async function findFrames(
  sources: CodeSources,
  frames: readonly TraceFrame[],
  { repositories }: Reach,
): Promise<CodePlace[]> {
  const places: CodePlace[] = [];
  for (const { path, line } of frames) {
    const parts = path.split('/').filter(Boolean);
    const ends = parts.map((_, at) => parts.slice(at).join('/')).slice(-8);
    const [file] = await findCodeFiles(sources.tx, { repositories, paths: ends });
    const found = file ?? (/\.(?:java|kt|scala)$/.test(path) ? await findByType(sources, path, repositories) : null);
    if (found && !places.some((one) => one.path === found.path && one.line === line))
      places.push({ repositoryId: found.repositoryId, path: found.path, line });
  }
  return places;
}

// The folders above a package are its build tool's: `src/main/java`.
async function findByType(sources: CodeSources, path: string, repositories: readonly string[]) {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const symbols = await findSymbols(sources.tx, { names: [name], repositories, limit: 50 });
  return symbols.find((symbol) => symbol.path.endsWith(`/${path}`)) ?? null;
}

async function tellFrame(
  sources: CodeSources,
  place: CodePlace,
  isFirst: boolean,
  language: Language,
): Promise<CodeClaim[]> {
  const { repositoryId, path, line } = place;
  const proof = await sources.quote(repositoryId, path, Math.max(1, line - linesAround), line + linesAround);
  if (!proof || proof.endLine < line) return [];
  return [await tellAt(sources, place, { proof, says: isFirst ? failingText : callingText }, language)];
}

type Saying = (file: string, line: number, within: string | null) => { fr: string; en: string };
const failingText: Saying = (file, line, within) => ({
  fr: `L’erreur vient de \`${file}\`, ligne ${line}${within === null ? '' : `, dans \`${within}\``}.`,
  en: `The error comes from \`${file}\`, line ${line}${within === null ? '' : `, in \`${within}\``}.`,
});
const callingText: Saying = (file, line, within) => ({
  fr: `On y arrive par \`${file}\`, ligne ${line}${within === null ? '' : `, dans \`${within}\``}.`,
  en: `It is reached from \`${file}\`, line ${line}${within === null ? '' : `, in \`${within}\``}.`,
});
const sayingText: Saying = (file, _line, within) => ({
  fr: `Ce message est écrit dans \`${file}\`${within === null ? '' : `, par \`${within}\``}.`,
  en: `This message is written in \`${file}\`${within === null ? '' : `, by \`${within}\``}.`,
});

async function tellAt(
  sources: CodeSources,
  { repositoryId, path, line }: CodePlace,
  { proof, says }: { proof: CodeLines; says: Saying },
  language: Language,
): Promise<CodeClaim> {
  const around = await findDefinitionAt(sources, { repositoryId, path }, line);
  const head = around && (await sources.quote(repositoryId, path, around.startLine, around.startLine));
  const within = around && head?.text.includes(around.name) ? around : null;
  const text = says(path.slice(path.lastIndexOf('/') + 1), line, within?.name ?? null)[language];
  const isApart = within !== null && head && within.startLine < proof.startLine;
  return { text, proofs: isApart ? [proof, head] : [proof] };
}

// The line whose text says the message, values left open; the product's before its tests'.
async function findSayings(sources: CodeSources, message: string, { repositories }: Reach): Promise<CodePlace[]> {
  const words = listCodeWords(message).slice(0, 24);
  if (words.length === 0) return [];
  const asked = words.map((word, at) => ({ word, group: at + 1, weight: 1 }));
  const pieces = await findCodePieces(sources.tx, { words: asked, repositories, limit: mostPieces });
  const said = pieces
    .filter(({ path }) => findLanguage(path)?.grammar)
    .flatMap((piece) => listSaid(piece, message))
    .toSorted((left, right) => Number(isAside(left.path)) - Number(isAside(right.path)) || right.share - left.share);
  return said;
}

function listSaid({ repositoryId, path, startLine, text }: CodeCandidate, message: string) {
  return text.split('\n').flatMap((line, at) => {
    const share = sayLiteral(line, message);
    return share === 0 ? [] : [{ repositoryId, path, line: startLine + at, share }];
  });
}
