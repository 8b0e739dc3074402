import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeReview, Repository } from '../../../src/contract/index.ts';
import { bringIn, readRefusal } from '../../api/people-for-tests.ts';
import { take } from '../../api/keys-for-tests.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';
import { makeClone, type TestClone } from '../git-for-tests.ts';
import { breakingDiffs, type HandMadeDiff } from './breaking-diffs.ts';
import { cleanDiffs } from './clean-diffs.ts';
import { invertedDiffs } from './inverted-diffs.ts';
import { reviewedFiles } from './reviewed-code.ts';

const handMadeDiffs = [...breakingDiffs, ...cleanDiffs];

// Thirty diffs made by hand on a small company's code, half of them clean: what is broken is found with its lines, and of the
// clean ones nothing is said.

let house: TestHouse;
let clone: TestClone;
let repository: Repository;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write(reviewedFiles);
  clone.commit('All of it');
  const json = { path: clone.folder, space: 'entreprise', name: 'Company' };
  repository = await take(await house.request('/api/repositories', { method: 'POST', json }));
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
}, 120_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

// As somebody works: on a branch of their own, and back again.
async function change({ edits }: HandMadeDiff): Promise<void> {
  for (const [file, edit] of Object.entries(edits)) {
    if (edit === null) await rm(path.join(clone.folder, file));
    else if (typeof edit === 'string') await clone.write({ [file]: edit });
    else {
      let text = reviewedFiles[file] ?? '';
      for (const [from, to] of edit) {
        if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
        text = text.replaceAll(from, to);
      }
      await clone.write({ [file]: text });
    }
  }
  clone.git('add', '--all');
}

async function makeDiff(made: HandMadeDiff): Promise<string> {
  await change(made);
  const diff = clone.git('diff', '--cached');
  clone.git('reset', '--quiet', '--hard');
  return `${diff}\n`;
}

const review = async (json: object): Promise<CodeReview> =>
  take<CodeReview>(await house.request('/api/code/review', { method: 'POST', json }));

function readProblems({ findings }: CodeReview): [string, string][] {
  return findings
    .filter(({ weight }) => weight === 'problem')
    .map(({ kind, proofs }) => [kind, proofs.map(({ text }) => text).join('\n')]);
}

describe('thirty diffs made by hand', () => {
  test.each(handMadeDiffs.map((made) => [made.name, made] as const))('%s', async (_name, made) => {
    const found = await review({ diff: await makeDiff(made) });
    const problems = readProblems(found);
    expect(problems.map(([kind]) => kind).toSorted(), JSON.stringify(problems)).toEqual(
      made.expected.map(([kind]) => kind).toSorted(),
    );
    for (const [kind, proof] of made.expected)
      expect(
        problems
          .filter((one) => one[0] === kind)
          .map(([, text]) => text)
          .join('\n'),
      ).toContain(proof);
    expect(found.notes.filter((note) => /autre version|Aucun dépôt/.test(note))).toEqual([]);
  });

  test('every finding stands on lines that are there', async () => {
    const first = handMadeDiffs[0];
    if (!first) throw new Error('none');
    const { findings } = await review({ diff: await makeDiff(first) });
    for (const { of, path: file, startLine, endLine, text } of findings.flatMap(({ proofs }) => proofs)) {
      if (of === 'after') continue;
      const lines = (reviewedFiles[file] ?? '').split('\n');
      expect(lines.slice(startLine - 1, endLine).join('\n')).toBe(text);
    }
    expect(findings.some(({ kind }) => kind === 'caller-breaks')).toBe(true);
  });
});

describe('a condition on a password, a right or a token', () => {
  const listed = invertedDiffs.flat().map((made) => [made.name, made] as const);
  test.each(listed)('%s', async (_name, made) => {
    const { findings } = await review({ diff: await makeDiff(made) });
    const turned = findings.filter(({ kind }) => kind === 'condition-inverted');
    expect(findings.filter(({ weight }) => weight === 'problem')).toEqual([]);
    expect(turned.map(({ weight }) => weight)).toEqual(made.expected.map(() => 'look'));
    for (const [at, [, proof]] of made.expected.entries()) expect(turned[at]?.proofs[0]?.text).toContain(proof);
    for (const { proofs, text } of turned) {
      expect(text).toMatch(/à relire|read again/);
      expect(proofs.map(({ of }) => of)).toEqual(['after', 'before']);
    }
  });
});

describe('beside the problems', () => {
  test('a test that uses what changes and stays as it was is worth a look', async () => {
    const made = handMadeDiffs.find(({ name }) => name === 'clean: an argument that may be left out');
    const { findings } = await review({ diff: await makeDiff(made as HandMadeDiff) });
    expect(findings.map(({ kind, weight, proofs }) => [kind, weight, proofs[0]?.path])).toEqual([
      ['test-unchanged', 'look', 'test/vat.test.ts'],
    ]);
  });

  test('a file that gets another name and is imported under the old one is found, however the diff was pasted', async () => {
    clone.git('mv', 'warehouse/places.py', 'warehouse/spots.py');
    const diff = clone.git('diff', '--cached', '-M');
    clone.git('reset', '--quiet', '--hard');
    for (const pasted of [
      diff,
      diff.replaceAll(/^/gm, '    '),
      `Voici :\n\`\`\`diff\n${diff}\n\`\`\``,
      diff.replaceAll('\n', '\r\n'),
    ]) {
      const { findings } = await review({ diff: pasted });
      const [found] = findings.filter(({ weight }) => weight === 'problem');
      expect(found).toMatchObject({ kind: 'still-used' });
      expect(found?.proofs[0]).toMatchObject({ path: 'warehouse/stock.py', startLine: 1, of: 'searched' });
    }
  });

  test('a branch of the repository is reviewed from where it left it, and a secret is shown nowhere', async () => {
    clone.git('checkout', '--quiet', '-b', 'work');
    const made = handMadeDiffs.find(({ name }) => name.startsWith('a password in code')) as HandMadeDiff;
    await change(made);
    clone.commit('Work');
    clone.git('checkout', '--quiet', 'main');
    const answer = await review({ branch: 'work', repository: repository.id });
    expect(readProblems(answer).map(([kind]) => kind)).toContain('still-used');
    expect(JSON.stringify(answer)).not.toContain('hunter2hunter2x9');
  });

  test('another branch is for who may add it; its readers get the answer of one that is not there, until it is opened', async () => {
    clone.git('branch', '--force', 'embargo', 'work');
    const oscar = await bringIn(house, 'oscar');
    const ask = (json: object) => oscar.request('/api/code/review', { method: 'POST', json });
    for (const branch of ['embargo', 'nowhere'])
      expect(await readRefusal(await ask({ branch, repository: repository.id }))).toEqual([404, 'branch_unknown']);
    const json = { path: clone.folder, space: 'entreprise', name: 'Open', branch: 'embargo', otherBranches: true };
    const open = await take<Repository>(await house.request('/api/repositories', { method: 'POST', json }));
    expect([open.otherBranches, repository.otherBranches]).toEqual([true, false]);
    await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
    clone.git('checkout', '--quiet', '-b', 'later', 'embargo');
    await clone.write({ 'src/later.ts': `export const later = totallyUnknownName();\n` });
    clone.commit('Later');
    clone.git('checkout', '--quiet', 'main');
    const found = await take<CodeReview>(await ask({ branch: 'later', repository: open.id }));
    expect(readProblems(found).map(([kind]) => kind)).toEqual(['name-unknown']);
    await take(await house.request(`/api/repositories/${open.id}`, { method: 'DELETE' }));
  });

  test('a diff of another version is told so, and one of nobody’s files gets secrets alone', async () => {
    const diff = (await makeDiff(handMadeDiffs[0] as HandMadeDiff)).replaceAll(
      'amount * findRate',
      'amount * otherRate',
    );
    expect((await review({ diff })).notes.join(' ')).toContain('autre version de src/billing/vat.ts');
    const other = await review({ diff: '--- a/x/unknown.ts\n+++ b/x/unknown.ts\n@@ -1 +1 @@\n-a\n+b(c)\n' });
    expect(readProblems(other)).toEqual([]);
  });

  test('what is no diff, a branch that is not there, a repository of others: refused, with the same answer for the last', async () => {
    const ask = (json: object, request: TestHouse['request'] = house.request) =>
      request('/api/code/review', { method: 'POST', json });
    expect(await readRefusal(await ask({ diff: 'please review my code' }))).toEqual([400, 'diff_unreadable']);
    expect(await readRefusal(await ask({ branch: 'nowhere', repository: repository.id }))).toEqual([
      404,
      'branch_unknown',
    ]);
    const access = { readers: ['user:owner'], curators: ['user:owner'], confirmed: true };
    await take(await house.request('/api/spaces/entreprise/access', { method: 'PUT', json: access }));
    const mallory = await bringIn(house, 'mallory');
    const diff = await makeDiff(handMadeDiffs[0] as HandMadeDiff);
    for (const id of [repository.id, '00000000-0000-4000-8000-000000000000'])
      expect(await readRefusal(await ask({ diff, repository: id }, mallory.request))).toEqual([
        404,
        'repository_unknown',
      ]);
    const answer = (await (await ask({ diff }, mallory.request)).json()) as CodeReview;
    expect(answer.repository).toBeNull();
    expect(JSON.stringify(answer)).not.toContain('totalOfOrder');
  });
});
