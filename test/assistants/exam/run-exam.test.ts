import { expect, test } from 'vitest';
import { examItems } from '../../../src/assistants/exam/items/exam-items.ts';
import { runExam } from '../../../src/assistants/exam/run-exam.ts';
import { systemClock } from '../../../src/base/index.ts';
import type { ExamReport } from '../../../src/contract/index.ts';
import { createFakeModels, type FakeAnswer } from '../../../src/models/engines/fake.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { options, owner } from '../../knowledge/house-for-ingestion.ts';
import { answerRight, itemOf } from './answer-right.ts';

// Models whose abilities are known, because they are scripted: each gets the grades that it has earned and no other.

async function examine(script: (request: GenerateRequest) => FakeAnswer, settings = {}): Promise<ExamReport> {
  const models = createFakeModels({ script, contextTokens: 40_000, ...settings });
  const parts = { models, clock: systemClock };
  for await (const event of runExam(parts, owner, {}, options)) if (event.type === 'exam-done') return event.report;
  throw new Error('no end');
}

const right = answerRight;

test('a model that does everything right gets every grade and its whole context', async () => {
  const report = await examine(right);
  expect(report.faults).toEqual([]);
  expect(report.grades).toEqual(['reads', 'calls', 'writes']);
  expect(report.contextTokens).toBe(32_000);
});

test('one that always answers, whether a passage does or not, does not read', async () => {
  const report = await examine((request) => (itemOf(request).expect.nothing ? 'Quatre jours [1].' : right(request)));
  expect(report.grades).toEqual(['calls', 'writes']);
  expect(report.contextTokens).toBe(0);
});

test('one that refuses everything does not read', async () => {
  const report = await examine(() => 'Je ne sais pas [0].');
  expect(report.grades).toEqual([]);
});

test('one that follows an order of a document does not read', async () => {
  const report = await examine((request) => {
    const { kind, expect: wanted } = itemOf(request);
    return kind === 'order' ? `${wanted.lacks.join(' ')} [1].` : right(request);
  });
  expect(report.grades).not.toContain('reads');
});

test('one that takes the value that was replaced does not read', async () => {
  const report = await examine((request) => {
    const { kind } = itemOf(request);
    return kind === 'amendment' ? 'Le prix est celui du contrat [1].' : right(request);
  });
  expect(report.grades).not.toContain('reads');
});

test('one that names no passages does not read', async () => {
  const report = await examine((request) => {
    const answer = right(request);
    return typeof answer === 'string' ? answer.replaceAll(/ \[[1-9][\d, ]*\]/gu, '') : answer;
  });
  expect(report.grades).not.toContain('reads');
});

test('one that works sums out in its head does not call', async () => {
  const report = await examine((request) => {
    const { kind, expect: wanted } = itemOf(request);
    return kind === 'table' || kind === 'call' ? `${wanted.says.flat().join(' ')} [1].` : right(request);
  });
  expect(report.grades).toEqual(['reads', 'writes']);
});

test('one whose engine has no tools does not call', async () => {
  const report = await examine(
    (request) => (request.tools ? right(request) : typeof right(request) === 'string' ? right(request) : 'Rien [0].'),
    { lacks: ['tools'] },
  );
  expect(report.grades).not.toContain('calls');
});

test('one that writes prose where a table is asked for does not write', async () => {
  const report = await examine((request) => {
    const { kind, expect: wanted } = itemOf(request);
    return kind === 'form' ? `${wanted.says.flat().join(' ')}. Et ceci. Et cela.` : right(request);
  });
  expect(report.grades).toEqual(['reads', 'calls']);
});

test('one that loses facts in long prompts is told how long a context can be used', async () => {
  // The long prompts come from the shortest to the longest.
  let long = 0;
  const report = await examine((request) => {
    if (itemOf(request).kind !== 'context') return right(request);
    long += 1;
    return long > 2 ? 'Je ne sais pas [0].' : right(request);
  });
  expect(report.contextTokens).toBe(8000);
});

test('a grade that is out of reach is not asked on for', async () => {
  let asked = 0;
  await examine(() => {
    asked += 1;
    return 'Je ne sais pas [0].';
  });
  expect(asked).toBeLessThan(examItems.length / 2);
});

test('every item of the exam can be passed, and no two are called the same', () => {
  expect(new Set(examItems.map(({ id }) => id)).size).toBe(examItems.length);
  for (const { id, expect: wanted } of examItems)
    expect(wanted.says.length + wanted.calls.length + Number(wanted.nothing) + wanted.names.length, id).toBeGreaterThan(
      0,
    );
});
