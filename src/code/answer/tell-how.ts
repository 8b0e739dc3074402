import type { CodeClaim } from '../../contract/index.ts';
import { findSymbols, type StoredSymbol } from '../../store/index.ts';
import { listIdentifiers } from '../language/code-words.ts';
import { type CodeSources, isAside, isComment } from './code-sources.ts';
import { tellDefinition } from './tell-places.ts';

const mostSteps = 6;
const longestBody = 400;

/** Says how a function works by what it does: its comment and head, then what of the company's code it calls, in order. */
export async function tellHow(sources: CodeSources, symbol: StoredSymbol, language: 'fr' | 'en'): Promise<CodeClaim[]> {
  const head = await tellDefinition(sources, symbol, language);
  const lines = await sources.readLines(symbol.repositoryId, symbol.path);
  const body = lines.slice(symbol.startLine, Math.min(symbol.endLine, symbol.startLine + longestBody));
  const called = body.flatMap((line, at) =>
    isComment(line)
      ? []
      : [...line.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{2,80})\s{0,9}(?:<[^()]{0,60}>)?\(/gu)].map(([, name = '']) => ({
          name,
          line: symbol.startLine + 1 + at,
        })),
  );
  const names = [...new Set(called.map(({ name }) => name))].filter((name) => name !== symbol.name);
  const known = await findSymbols(sources.tx, { names, repositories: [symbol.repositoryId], limit: 400 });
  const steps: CodeClaim[] = [];
  for (const name of names) {
    if (steps.length === mostSteps) break;
    const meanings = known.filter(
      (one) =>
        one.name === name && /function|method|class/.test(one.kind) && (isAside(symbol.path) || !isAside(one.path)),
    );
    // A name that stands for many things tells nothing of what is done here.
    const own = meanings.find(({ path }) => path === symbol.path) ?? (meanings.length <= 2 ? meanings[0] : undefined);
    const line = called.find((one) => one.name === name)?.line ?? 0;
    if (own) steps.push(...(await tellStep(sources, { symbol, name, line, own }, language)));
  }
  return [...head, ...steps];
}

async function tellStep(
  sources: CodeSources,
  { symbol, name, line, own }: { symbol: StoredSymbol; name: string; line: number; own: StoredSymbol },
  language: 'fr' | 'en',
): Promise<CodeClaim[]> {
  const here = await sources.quote(symbol.repositoryId, symbol.path, line, line);
  const there = await sources.quote(own.repositoryId, own.path, own.startLine, own.startLine);
  if (!here || !listIdentifiers(here.text).includes(name) || !there?.text.includes(name)) return [];
  const text = { fr: `Elle appelle \`${name}\`, définie là.`, en: `It calls \`${name}\`, defined there.` }[language];
  return [{ text, proofs: [here, there] }];
}
