import { Readable } from 'node:stream';
import { isAbort, toMaisonError } from '../../base/index.ts';
import type { AnswerSentence, AssistantCase, AssistantUse, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { attachFile, makeFileSet, removeFileSet } from '../../knowledge/index.ts';
import type { FolderFile } from '../catalogue/folder-files.ts';
import { gatherAnswer } from '../turn/gather-answer.ts';
import { takeTurn, type TurnParts } from '../turn.ts';
import { checkAnswer } from './check-answer.ts';

/** With which a case is run: files are taken in as a person attaches them. */
export type CaseParts = TurnParts & Parameters<typeof attachFile>[0] & Parameters<typeof removeFileSet>[0];

/** What became of a case, with what was answered. */
export interface CaseOutcome {
  readonly passed: boolean;
  readonly faults: readonly string[];
  /** The code of a turn that came to no end; null of one that answered, or said that it cannot. */
  readonly failure: string | null;
  readonly sentences: readonly AnswerSentence[];
  readonly sources: readonly Source[];
  readonly milliseconds: number;
}

/**
 * Asks a case in a temporary conversation as the actor, with an assistant or without, and checks what was answered. A turn
 * that fails is a case that does not pass, by its code. Throws when `signal` is aborted.
 */
export async function runCase(
  parts: CaseParts,
  actor: Actor,
  { one, assistant, files }: { one: AssistantCase; assistant: AssistantUse | null; files: readonly FolderFile[] },
  { signal }: { signal: AbortSignal },
): Promise<CaseOutcome> {
  authorize(actor, 'question:ask');
  const began = parts.clock.elapsed();
  const set = files.length === 0 ? null : await attachAll(parts, actor, files, signal);
  const gathered = gatherAnswer();
  let failure: string | null = null;
  try {
    const turn = {
      question: one.prompt,
      temporary: { before: null },
      ...(set === null ? {} : { files: set }),
      ...(assistant ? { assistant: { ...assistant, form: one.form } } : {}),
    };
    for await (const event of takeTurn(parts, actor, turn, { signal })) gathered.hear(event);
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    failure = toMaisonError(thrown).code;
  } finally {
    if (set !== null) await removeFileSet(parts, actor, { id: set }, { signal: new AbortController().signal });
  }
  const given = [one.prompt, ...Object.values(one.form), ...files.map(({ content }) => content.toString('utf8'))].join(
    '\n',
  );
  const { sentences } = gathered;
  const sources = [...gathered.sources.values()];
  const faults = failure === null ? checkAnswer(one.checks, { sentences, sources, given }) : [failure];
  const milliseconds = Math.round(parts.clock.elapsed() - began);
  return { passed: faults.length === 0, faults, failure, sentences, sources, milliseconds };
}

async function attachAll(
  parts: CaseParts,
  actor: Actor,
  files: readonly FolderFile[],
  signal: AbortSignal,
): Promise<string> {
  const { id } = await makeFileSet(parts, actor, {}, { signal });
  for (const { path, content } of files)
    await attachFile(
      parts,
      actor,
      { id, name: path.split('/').at(-1) ?? path, content: Readable.from([content]) },
      { signal },
    );
  return id;
}
