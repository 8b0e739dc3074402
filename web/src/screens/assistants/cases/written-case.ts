import type { AssistantEvaluation, CaseCheck, WrittenCase } from '../../../../../src/contract/index.ts';

/** A case as the house tells it. */
export type KnownCase = AssistantEvaluation['cases'][number];

/** A case as its form holds it: texts, line by line. */
export interface CaseText {
  readonly prompt: string;
  /** What is filled in of the form of the assistant, by field. */
  readonly form: Readonly<Record<string, string>>;
  readonly expected: string;
  readonly contains: string;
  readonly excludes: string;
  readonly proof: string;
  readonly words: string;
  readonly figures: boolean;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the form shows of a case; an empty form without one. */
export function toCaseText(one: KnownCase | null): CaseText {
  const checks = one?.checks ?? [];
  return {
    prompt: one?.prompt ?? '',
    form: one?.form ?? {},
    expected: one?.expected ?? '',
    contains: checks.flatMap((check) => ('contains' in check ? [check.contains.join(' | ')] : [])).join('\n'),
    excludes: checks.flatMap((check) => ('excludes' in check ? check.excludes : [])).join('\n'),
    proof: checks.flatMap((check) => ('proof' in check ? [check.proof] : [])).join('\n'),
    words: checks.flatMap((check) => ('words' in check ? [String(check.words.atMost ?? '')] : []))[0] ?? '',
    figures: checks.some((check) => 'no_unknown_figure' in check),
  };
}

/** A case as it is saved: what its form has no place for stays. */
export function toWrittenCase(text: CaseText, before: KnownCase | null, others: readonly KnownCase[]): WrittenCase {
  const most = Number.parseInt(text.words, 10);
  const least = before?.checks.flatMap((check) => ('words' in check ? [check.words.atLeast] : []))[0];
  const words = {
    ...(least === undefined ? {} : { atLeast: least }),
    ...(Number.isFinite(most) ? { atMost: most } : {}),
  };
  const checks: CaseCheck[] = [
    ...lines(text.contains).map((line) => ({
      contains: line
        .split('|')
        .map((one) => one.trim())
        .filter(Boolean),
    })),
    ...(lines(text.excludes).length > 0 ? [{ excludes: lines(text.excludes) }] : []),
    ...lines(text.proof).map((proof) => ({ proof })),
    ...(Object.keys(words).length > 0 ? [{ words }] : []),
    ...(text.figures ? [{ no_unknown_figure: true as const }] : []),
    ...(before?.checks ?? []).filter((check) => 'items' in check || 'shape' in check),
  ];
  return {
    id: before?.id ?? nameNext(others),
    prompt: text.prompt.trim(),
    form: Object.fromEntries(Object.entries(text.form).filter(([, value]) => value.trim() !== '')),
    expected: text.expected.trim(),
    checks,
  };
}

/** A case that is not changed, as it is saved again. */
export function keepCase({ id, prompt, form, expected, checks }: KnownCase): WrittenCase {
  return { id, prompt, form, expected, checks: [...checks] };
}

function nameNext(others: readonly KnownCase[]): string {
  const numbers = others.map(({ id }) => Number.parseInt(id, 10)).filter(Number.isFinite);
  return String(Math.max(0, ...numbers) + 1);
}
