import type { CodeClaim } from '../../contract/index.ts';
import type { CodeSources } from './code-sources.ts';
import { readSignature } from './pasted/read-signature.ts';
import { type PastedError, readPastedError } from './pasted/read-trace.ts';
import { tellError } from './pasted/tell-error.ts';
import type { CodeQuestion } from './read-question.ts';
import { readCompared, tellDifference } from './tell-difference.ts';
import { readFileAsked, tellFile } from './tell-file.ts';
import { tellNamed } from './tell-named.ts';
import { readVersionAsked, tellVersions } from './tell-versions.ts';

type Repositories = readonly string[] | null;

/**
 * Answers what is said in a form of its own: an error or the head of a function that was pasted, a file, a version, two things
 * set against each other. null where the question has no such form, or its words may still be found; no claim where what was
 * pasted is nothing of this code, in which its words would only be met by chance.
 */
export async function tellAsked(
  sources: CodeSources,
  { text, language }: CodeQuestion,
  repositories: Repositories,
): Promise<CodeClaim[] | null> {
  const error = readPastedError(text);
  if (error) return tellPasted(sources, error, repositories, language);
  const claims = await tellForm(sources, { text, language }, repositories);
  return claims.length > 0 ? claims : null;
}

async function tellForm(
  sources: CodeSources,
  { text, language }: Pick<CodeQuestion, 'text' | 'language'>,
  repositories: Repositories,
): Promise<CodeClaim[]> {
  const file = readFileAsked(text);
  if (file !== null) return tellFile(sources, file, { repositories, language });
  const pasted = readSignature(text);
  if (pasted !== null) return tellNamed(sources, { names: [pasted], repositories }, language);
  const names = readCompared(text);
  if (names) return tellDifference(sources, { names, repositories }, language);
  const version = readVersionAsked(text);
  return version === null ? [] : tellVersions(sources, { name: version, repositories }, language);
}

async function tellPasted(
  sources: CodeSources,
  error: PastedError,
  repositories: Repositories,
  language: 'fr' | 'en',
): Promise<CodeClaim[]> {
  const among = repositories ?? sources.repositories.map(({ id }) => id);
  const claims = await tellError(sources, error, { repositories: among }, language);
  if (claims.length > 0 || error.kind === null) return claims;
  return tellNamed(sources, { names: [error.kind], repositories }, language);
}
