import { type Actor, authorize } from '../../governance/index.ts';
import { findSymbols, listRepositories, type Store } from '../../store/index.ts';
import { readCodePath } from '../language/read-code-path.ts';
import { act, asksOfRepositories, namesRepository, thing } from './names-repository.ts';

// Which questions are for the code, where nobody said so. What leaves doubt is for the documents.

/** Words that are said of code alone. */
const certain =
  /\b(?:code ?base|code source|source code|(?:dans|du|le) code\b(?! (?:du travail|postal|civil|p[ée]nal|de commerce|wifi|d['’]acc[èe]s|de la route|barre))|in (?:the|our) code\b(?! of\b)|d[ée]p[ôo]ts? (?:git|de code)|git|stack ?trace|tests? unitaires?|unit tests?)\b/iu;
/** What a program says when it fails, at the beginning of a line. */
const failure =
  /^[ \t]*(?:[Uu]ncaught |Exception in thread .*|panic: |Traceback \(most recent|[A-Za-z_$][\w.$]*(?:Error|Exception)(?:\s{0,3}\[[^\]\n]{0,100}\])?:\s)/m;
const call = /(?:^|[^\p{L}\p{N}_])[\p{L}_$][\p{L}\p{N}_$.]{0,80}\(\)/u;
const name =
  /(?<![\p{L}\p{N}_$@.-])(?:[a-z$_][a-z0-9$]*[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*|[A-Za-z][A-Za-z0-9]*_\w+)(?![\p{L}\p{N}_@-])/gu;

/** What of a question speaks of code: surely, and names that speak of it where code defines them. */
export function readCodeSigns(question: string): { isCertain: boolean; names: string[] } {
  const text = question.normalize('NFC');
  const isCertain =
    certain.test(text) ||
    failure.test(text) ||
    readCodePath(text) !== null ||
    call.test(text) ||
    (thing.test(text) && act.test(text));
  return { isCertain, names: [...new Set(text.match(name) ?? [])].slice(0, 20) };
}

/** Whether a question is for the code that the actor reads: never where there is none. */
export async function speaksOfCode(
  parts: { readonly store: Store },
  actor: Actor,
  { question }: { readonly question: string },
  _options: { signal: AbortSignal },
): Promise<boolean> {
  authorize(actor, 'repository:read');
  const { isCertain, names } = readCodeSigns(question);
  return parts.store.asActor(actor, async (tx) => {
    const read = (await listRepositories(tx)).filter(({ commit }) => commit !== null);
    if (read.length === 0) return false;
    const called = read.map((repository) => repository.name);
    if (isCertain || called.some((one) => namesRepository(question, one)) || asksOfRepositories(question, called))
      return true;
    if (names.length === 0) return false;
    const found = await findSymbols(tx, { names, repositories: null, limit: 50 });
    return found.some((symbol) => names.includes(symbol.name));
  });
}
