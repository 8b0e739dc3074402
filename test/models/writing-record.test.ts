import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { qwen25Coder15b } from '../../src/models/catalogue/qwen2.5-coder-1.5b-instruct.ts';
import { mayWrite, type WritingKind, type WritingScore } from '../../src/models/writing-record.ts';

const read = <Line>(name: string): Line[] =>
  readFileSync(path.join(repositoryFolder, 'bench', 'writing', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** As the house calls the kinds of the cases. */
const houseKinds: Readonly<Record<string, WritingKind>> = { rewriting: 'correction', general: 'other' };

test('what the catalogue says of the default model’s writing is what its reader said, text by text', () => {
  const kinds = new Map(read<{ id: string; kind: string }>('cases.jsonl').map(({ id, kind }) => [id, kind]));
  const counted: Partial<Record<string, { -readonly [Name in keyof WritingScore]: number }>> = {};
  for (const { id, usable, false_fact: isFalse } of read<{ id: string; usable: boolean; false_fact: boolean }>(
    'verdicts.jsonl',
  )) {
    const kind = kinds.get(id) ?? 'unknown';
    const score = (counted[houseKinds[kind] ?? kind] ??= { texts: 0, usable: 0, withFalseFact: 0 });
    score.texts += 1;
    score.usable += Number(usable);
    score.withFalseFact += Number(isFalse);
  }
  expect(qwen25Coder15b.writing).toEqual(counted);
});

test('no kind that was measured of the default model is offered, since none reaches seven usable texts of ten', () => {
  for (const kind of Object.keys(qwen25Coder15b.writing ?? {}) as WritingKind[])
    expect(mayWrite(qwen25Coder15b.writing, kind), kind).toBe(false);
});

test('a kind that was never measured is offered, and one false text of twenty is borne', () => {
  expect(mayWrite(undefined, 'mail')).toBe(true);
  expect(mayWrite({ mail: { texts: 20, usable: 14, withFalseFact: 1 } }, 'mail')).toBe(true);
  expect(mayWrite({ mail: { texts: 20, usable: 13, withFalseFact: 0 } }, 'mail')).toBe(false);
  expect(mayWrite({ mail: { texts: 20, usable: 20, withFalseFact: 2 } }, 'mail')).toBe(false);
});
