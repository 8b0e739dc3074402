import { writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { answerCalls } from '../../src/base/children/answer-calls.ts';

// A hostile child that wants the next one to run what it wrote. It says where Node finds compiled code for it, and what came of
// writing there.

/** What the storing worker is asked and answers. */
export interface StoringKind {
  readonly order: null;
  readonly facts: null;
  readonly call: { readonly folder: string };
  readonly event: never;
  readonly reply: never;
  readonly value: { readonly found: string | null; readonly written: string };
}

answerCalls<StoringKind>({
  prepare: () => null,
  async answer({ folder }) {
    const written = tryToWrite(path.join(folder, 'planted'));
    return { found: getCompileCacheDir() ?? null, written };
  },
});

function tryToWrite(file: string): string {
  try {
    writeFileSync(file, 'planted');
    return 'written';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
