import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAnswer, CodeFile, CodeHit, Repository } from '../../src/contract/index.ts';
import { bringIn } from '../api/people-for-tests.ts';
import { take } from '../api/keys-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// Questions about code: where, how, what calls it, why, each sentence with lines that stand so in their file; what the code
// does not say is refused; and nobody hears of a repository that they do not read.

let house: TestHouse;
let clone: TestClone;
let repository: Repository;
let first: string;

const login = `/** Refuses a password after too many attempts. */
export function throttlePassword(attempts: number): boolean {
  return attempts > 5;
}

export function login(name: string, password: string, attempts: number): boolean {
  if (throttlePassword(attempts)) return false;
  // A constant time, so that nobody learns the length of a secret from the clock.
  return compareSlowly(password, name);
}

export function compareSlowly(left: string, right: string): boolean {
  return left === right;
}
`;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write({
    'src/access/login.ts': login.replace('> 5', '> 50'),
    'src/rocket.ts': "import { launchRocket } from 'rockets';\n\nlaunchRocket(3);\n",
    'src/invoice.ts': 'export const roundCents = (value: number): number => Math.round(value);\n',
    'test/login.test.ts': "import { throttlePassword } from '../src/access/login.ts';\nthrottlePassword(9);\n",
  });
  first = clone.commit('Let people in\n\nSigned-off-by: Marie Durand <marie@example.org>');
  await clone.write({ 'src/access/login.ts': login });
  clone.commit(
    'Lower the limit of attempts, because a robot tried forty passwords\n\nCo-authored-by: Paul Petit <p@example.org>',
  );
  const json = { path: clone.folder, space: 'entreprise', name: 'Portail' };
  repository = await take(await house.request('/api/repositories', { method: 'POST', json }));
  await settle();
}, 120_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

const settle = (): Promise<void> => house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
type Request = TestHouse['request'];
const ask = async (question: string, request: Request = house.request): Promise<CodeAnswer> =>
  take(await request('/api/code/ask', { method: 'POST', json: { question } }));
const search = async (query: string, request: Request = house.request): Promise<CodeHit[]> =>
  (await take<{ hits: CodeHit[] }>(await request('/api/code/search', { method: 'POST', json: { query } }))).hits;

/** Every line that is quoted, read again where it is said to stand. */
async function expectProofs({ claims }: CodeAnswer): Promise<void> {
  expect(claims.length).toBeGreaterThan(0);
  for (const { proofs } of claims) {
    expect(proofs.length).toBeGreaterThan(0);
    for (const proof of proofs) {
      if (proof.type === 'commit') continue;
      const { path, commit, startLine, endLine, text } = proof;
      const query = new URLSearchParams({ path, commit }).toString();
      const file = await take<CodeFile>(await house.request(`/api/repositories/${repository.id}/file?${query}`));
      expect(
        file.text
          .split('\n')
          .slice(startLine - 1, endLine)
          .join('\n'),
      ).toBe(text);
    }
  }
}
const places = ({ claims }: CodeAnswer): string[] =>
  claims.flatMap(({ proofs }) =>
    proofs.flatMap((one) => (one.type === 'lines' ? [`${one.path}:${one.startLine}`] : [])),
  );

test('what was asked and is not in the code is said before what comes near it', async () => {
  const { outcome, lead, missing, claims } = await ask(
    'Where is the password of the zeppelin throttled after attempts?',
  );
  expect({ outcome, lead, missing }).toEqual({
    outcome: 'answered',
    lead: 'The code that you read does not contain “zeppelin”. What follows comes near it.',
    missing: ['zeppelin'],
  });
  expect(claims[0]?.proofs[0]).toMatchObject({ path: 'src/access/login.ts' });
  expect((await ask('Where is a password throttled after too many attempts?')).lead).toBeNull();
  expect((await ask('Où est la méditation ?')).note).toContain('«\u00A0méditation\u00A0»');
});

test('what hardly answers is shown as what comes nearest, and not as the answer', async () => {
  const answer = await ask('Where is the password mailed after attempts of a pigeon near the river?');
  expect(answer.outcome).toBe('near');
  expect(answer.lead).toMatch(/^I could not say for sure.* This comes nearest\.$/);
  expect(answer.claims[0]?.text).toContain('these lines come near it');
  expect(places(answer)[0]).toMatch(/^src\/access\/login\.ts:/);
  await expectProofs(answer);
});

describe('a question about code', () => {
  test.each([
    'où est le contrôle des mots de passe après trop de tentatives ?',
    'where is a password throttled?',
    'throttlePassword',
  ])('« %s »: where it is, with the comment above it', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ kind: 'where', outcome: 'answered' });
    expect(places(answer)[0]).toBe('src/access/login.ts:1');
    await expectProofs(answer);
    // One result a file, the tests after what they try.
    const hits = await search(question);
    expect(hits[0]?.path).toBe('src/access/login.ts');
    expect(new Set(hits.map(({ path }) => path)).size).toBe(hits.length);
  });

  test.each(['src/invoice.ts', './src/invoice.ts', 'src/invoice.ts:1:14'])(
    'a path finds its file before what only shares its words: « %s »',
    async (query) => {
      const hits = await search(query);
      expect(hits[0]).toMatchObject({ path: 'src/invoice.ts', startLine: 1, repository: 'Portail' });
      expect(new Set(hits.map(({ path }) => path)).size).toBe(hits.length);
    },
  );

  test('what calls it: each caller with its line, the tests last', async () => {
    const answer = await ask('Qui appelle throttlePassword ?');
    expect(answer.kind).toBe('callers');
    expect(answer.claims.map(({ text }) => text)).toEqual([
      '`login` appelle `throttlePassword`.',
      'Cette ligne appelle `throttlePassword`.',
    ]);
    expect(places(answer)).toEqual(['src/access/login.ts:7', 'src/access/login.ts:6', 'test/login.test.ts:2']);
    await expectProofs(answer);
  });

  test('how it works: what it calls, in order, each defined there', async () => {
    const answer = await ask('How does login work with the name and password?');
    expect(answer.kind).toBe('how');
    expect(answer.claims.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'It calls `throttlePassword`, defined there.',
        'It calls `compareSlowly`, defined there.',
      ]),
    );
    await expectProofs(answer);
  });

  test('why: the commit that says it, without who wrote it, and the lines that it changed', async () => {
    const answer = await ask('Pourquoi la limite des tentatives a-t-elle été baissée ? Un robot ?');
    const [claim] = answer.claims;
    expect(answer.kind).toBe('why');
    expect(claim?.text).toContain('Lower the limit of attempts, because a robot tried forty passwords');
    expect(claim?.proofs[0]).toMatchObject({ type: 'commit', commit: clone.git('rev-parse', 'HEAD') });
    expect(claim?.proofs[1]).toMatchObject({
      type: 'lines',
      path: 'src/access/login.ts',
      startLine: 3,
      text: '  return attempts > 5;',
    });
    expect(JSON.stringify(answer)).not.toMatch(/Petit|Durand|example\.org/);
    await expectProofs(answer);
  });

  test.each(['c’est quoi compareSlowly', 'explique la fonction compareSlowly', 'what does compareSlowly do?'])(
    'that names one thing and asks nothing else begins with how it is defined: « %s »',
    async (question) => {
      const answer = await ask(question);
      expect(answer.claims[0]?.text).toMatch(/`compareSlowly` (?:est définie ici|is defined here)/);
      expect(answer.claims[0]?.text).toMatch(question.startsWith('what') ? /is defined/ : /est définie/);
      await expectProofs(answer);
    },
  );

  test('which tests there are: the calls in tests alone', async () => {
    const answer = await ask('y a-t-il des tests pour throttlePassword ?');
    expect(places(answer)).toEqual(['test/login.test.ts:2']);
    await expectProofs(answer);
  });

  test.each(['si je renomme throttlePassword qu’est-ce qui casse ?', 'qui utilise throttlePassword'])(
    'what breaks when something changes is what uses it: « %s »',
    async (question) => {
      const answer = await ask(question);
      expect(answer.kind).toBe('callers');
      expect(answer.claims[0]?.text).toBe('`login` appelle `throttlePassword`.');
    },
  );

  test('what is never called is used where it stands', async () => {
    const answer = await ask('qui utilise attempts ?');
    expect(answer.claims[0]?.text).toMatch(/utilise `attempts`/);
    await expectProofs(answer);
  });

  test('a name that is defined elsewhere is told by its uses', async () => {
    const answer = await ask('explique la fonction launchRocket');
    expect(answer.claims[0]?.text).toBe('Cette ligne appelle `launchRocket`.');
    expect(places(answer)).toEqual(['src/rocket.ts:3']);
    await expectProofs(answer);
  });

  test('what changed lately: the newest commit first', async () => {
    const answer = await ask('qu’est-ce qui a changé récemment sur les tentatives (attempts) ?');
    expect(answer.claims[0]?.text).toContain('Lower the limit of attempts');
  });

  test('a French sentence without a word of code is answered in French', async () => {
    expect((await ask('bonjour, tu connais notre Kafka ?')).note).toMatch(/^Le code/);
  });

  test.each([
    'Where is the Kafka consumer restarted?',
    'Où sont calculées les fiches de paie ?',
    'Qui appelle sendFax ?',
    'where is readSalesforceAccount',
  ])('is refused in a sentence where the code does not speak of it: « %s »', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ outcome: 'refused', claims: [] });
    expect(answer.note).toMatch(/Le code que vous lisez n’en parle pas|The code that you read does not speak of it/);
  });
});

describe('a file at a commit', () => {
  const read = (path: string, commit: string): Promise<Response> =>
    house.request(`/api/repositories/${repository.id}/file?${new URLSearchParams({ path, commit }).toString()}`);

  test('is shown as it was then', async () => {
    const file = await take<CodeFile>(await read('src/access/login.ts', first));
    expect(file.text).toContain('attempts > 50');
    expect(file.commit).toBe(first);
  });

  test('of another branch, of what is no code, or of no commit is not shown', async () => {
    clone.git('checkout', '--quiet', '-b', 'secret');
    await clone.write({ 'src/hidden.ts': 'export const hidden = 1;\n' });
    const other = clone.commit('not merged');
    clone.git('checkout', '--quiet', 'main');
    for (const [path, commit] of [
      ['src/hidden.ts', other],
      ['src/access/login.ts', other],
      ['src/access/login.ts', '0'.repeat(40)],
      ['../login.ts', first],
      ['.git/config', first],
    ] as const)
      expect((await read(path, commit)).status, `${path} ${commit}`).toBe(404);
  });
});

test('a person who does not read the space hears nothing of its code, in no answer, and again once the right is given', async () => {
  const access = (readers: string[]): Promise<Response> =>
    house.request('/api/spaces/entreprise/access', {
      method: 'PUT',
      json: { readers, curators: ['user:owner'], confirmed: true },
    });
  const { request } = await bringIn(house, 'mallory');
  const questions = [
    'throttlePassword',
    'Qui appelle throttlePassword ?',
    'Pourquoi la limite des tentatives ? Un robot ?',
    'how does login work?',
  ];
  for (const question of questions) expect((await ask(question, request)).outcome, question).toBe('answered');
  expect((await access(['user:owner'])).status).toBe(200);
  for (const question of questions) {
    const answer = await ask(question, request);
    expect(answer, question).toMatchObject({ outcome: 'refused', claims: [] });
    expect(await search(question, request)).toEqual([]);
  }
  const file = `/api/repositories/${repository.id}/file?path=src%2Faccess%2Flogin.ts`;
  expect((await request(`${file}&commit=${first}`)).status).toBe(404);
  expect((await access(['everyone'])).status).toBe(200);
  expect((await ask('throttlePassword', request)).outcome).toBe('answered');
}, 60_000);

test('a branch that was written anew is searched by its new commits alone', async () => {
  clone.git('checkout', '--quiet', 'main');
  clone.git('reset', '--quiet', '--hard', first);
  await clone.write({ 'src/invoice.ts': 'export const roundCents = (value: number): number => Math.floor(value);\n' });
  clone.commit('Round down, since the auditor asked for it');
  await settle();
  const because = await ask('Why do we round down? Did the auditor ask for it?');
  expect(because.claims[0]?.text).toContain('since the auditor asked for it');
  const gone = await ask('Why was a limit lowered? A robot that tried forty passwords?');
  expect(JSON.stringify(gone)).not.toContain('robot tried');
}, 60_000);
