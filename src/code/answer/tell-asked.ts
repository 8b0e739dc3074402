import type { CodeClaim } from '../../contract/index.ts';
import type { CodeSources } from './code-sources.ts';
import { readSignature } from './pasted/read-signature.ts';
import { readPastedError } from './pasted/read-trace.ts';
import { tellError } from './pasted/tell-error.ts';
import type { CodeQuestion } from './read-question.ts';
import { readCompared, tellDifference } from './tell-difference.ts';
import { tellNamed } from './tell-named.ts';
import { readVersionAsked, tellVersions } from './tell-versions.ts';

/**
 * Answers what is said in a form of its own: an error or the head of a function that was pasted, a version, two things set
 * against each other. Empty where the question has no such form, or the code does not say it: then its words are looked for.
 */
export async function tellAsked(
  sources: CodeSources,
  { text, language }: CodeQuestion,
  repositories: readonly string[] | null,
): Promise<CodeClaim[]> {
  const error = readPastedError(text);
  if (error) {
    const among = repositories ?? sources.repositories.map(({ id }) => id);
    return tellError(sources, error, { repositories: among }, language);
  }
  const pasted = readSignature(text);
  if (pasted !== null) return tellNamed(sources, { names: [pasted], repositories }, language);
  const names = readCompared(text);
  if (names) return tellDifference(sources, { names, repositories }, language);
  const name = readVersionAsked(text);
  return name === null ? [] : tellVersions(sources, { name, repositories }, language);
}
