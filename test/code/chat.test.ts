import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import { readReviewRequest } from '../../src/code/review/read-review-request.ts';
import { readCodeSigns } from '../../src/code/answer/speaks-of-code.ts';
import { type AskEvent, ConversationDetail } from '../../src/contract/index.ts';
import { bringIn } from '../api/people-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// Questions about code in the one box: recognised where there is code, told as such, kept with their places, and shown
// again only to whoever still reads the repository.

let house: TestHouse;
let clone: TestClone;
beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write({
    'src/vat.ts':
      '/** VAT of an invoice. */\nexport function computeVat(net: number): number {\n  return net * 0.2;\n}\n',
  });
  clone.commit('one');
}, 120_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

type Request = TestHouse['request'];
async function take(json: object, request: Request = house.request) {
  const response = await request('/api/ask', { method: 'POST', json });
  const events: AskEvent[] = await Array.fromAsync(readEvents(response.body ?? ReadableStream.from([])));
  const found = events.find((event) => event.type === 'sources-found');
  const done = events.find((event) => event.type === 'answer-done');
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  return { takenAs: found?.takenAs, outcome: done?.outcome, conversationId: found?.conversationId ?? '', sentences };
}

test('without a repository no question is one for the code', async () => {
  expect((await take({ question: 'Où est définie la fonction computeVat ?' })).takenAs).toBe('documents');
});

test('with one it is, with file and lines, and is hidden from whoever may no longer read them', async () => {
  const json = { path: clone.folder, space: 'entreprise', name: 'Facturation' };
  expect((await house.request('/api/repositories', { method: 'POST', json })).status).toBe(200);
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  const { request } = await bringIn(house, 'mallory');
  const asked = await take({ question: 'Où est définie la fonction computeVat ?' }, request);
  expect(asked).toMatchObject({ takenAs: 'code', outcome: 'answered' });
  expect(asked.sentences[0]).toMatchObject({
    text: 'La fonction `computeVat` est définie ici.',
    support: 'supported',
    code: [
      {
        repository: 'Facturation',
        commit: clone.git('rev-parse', 'HEAD'),
        path: 'src/vat.ts',
        startLine: 1,
        endLine: 4,
      },
    ],
  });
  // A name that the code defines is enough; others are for the documents, unless the person says otherwise.
  expect((await take({ question: 'À quoi sert computeVat ?' }, request)).takenAs).toBe('code');
  expect((await take({ question: 'Quel est le taux de TVA ?' }, request)).takenAs).toBe('documents');
  expect((await take({ question: 'Quel est le taux de TVA ?', kind: 'code' }, request)).takenAs).toBe('code');
  const refused = await take({ question: 'Où est défini le code de Kafka dans le code ?', kind: 'code' }, request);
  expect(refused.outcome).toBe('refused');

  const read = async (): Promise<ConversationDetail> =>
    ConversationDetail.parse(await (await request(`/api/conversations/${asked.conversationId}`)).json());
  expect((await read()).exchanges[0]?.sentences[0]?.text).toContain('computeVat');
  const access = (readers: string[]): Promise<Response> =>
    house.request('/api/spaces/entreprise/access', {
      method: 'PUT',
      json: { readers, curators: ['user:owner'], confirmed: true },
    });
  expect((await access(['user:owner'])).status).toBe(200);
  const [exchange] = (await read()).exchanges;
  expect(exchange?.sentences[0]).toMatchObject({ text: '…' });
  expect(JSON.stringify(exchange?.sentences)).not.toMatch(/computeVat|vat\.ts|Facturation/);
  expect(exchange?.sourcesHidden).toBeGreaterThan(0);
  expect((await take({ question: 'Où est définie la fonction computeVat ?' }, request)).takenAs).toBe('documents');
  expect((await access(['everyone'])).status).toBe(200);
  expect((await read()).exchanges[0]?.sentences[0]?.text).toContain('computeVat');
}, 60_000);

const diff = `diff --git a/src/vat.ts b/src/vat.ts
--- a/src/vat.ts
+++ b/src/vat.ts
@@ -1,4 +1,4 @@
 /** VAT of an invoice. */
-export function computeVat(net: number): number {
-  return net * 0.2;
+export function computeVat(net: number, rate: number): number {
+  return net * rate;
 }
`;

test('a pasted diff is reviewed, each finding with its lines; one to be explained is not', async () => {
  await clone.write({
    'src/print.ts': `import { computeVat } from './vat.ts';\n\nexport const printed = computeVat(12);\n`,
  });
  const commit = clone.commit('two');
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  for (const question of [diff, `Relis ce diff :\n\n${diff}`, `Voici :\n\`\`\`diff\n${diff}\`\`\``]) {
    const { takenAs, outcome, sentences } = await take({ question });
    expect([takenAs, outcome]).toEqual(['code', 'answered']);
    expect(sentences[0]?.text).toContain('Diff relu à côté de « Facturation »');
    expect(sentences[1]).toMatchObject({
      text: expect.stringContaining('`computeVat` demande 2 arguments au lieu de 1 : un appel n’a pas suivi.'),
      support: 'supported',
      code: [{ repository: 'Facturation', commit, path: 'src/print.ts', startLine: 3, endLine: 3 }],
    });
    expect(sentences[1]?.text).toContain('`src/vat.ts:2`');
  }
  expect((await take({ question: `Would this break anything? Review it:\n\n${diff}` })).sentences[0]?.text).toMatch(
    /^Diff read beside “Facturation”/,
  );
  expect(readReviewRequest(`Écris le message de commit de ce diff :\n\n${diff}`)).toBeNull();
  expect(readReviewRequest(`Explique-moi :\n\n${diff}`)).toBeNull();
  expect(readReviewRequest('Où est la revue du diff @@ ?')).toBeNull();
}, 60_000);

test('a question that points back at code is one for the code, and another matter is not', async () => {
  const { conversationId } = await take({ question: 'Où est définie la fonction computeVat ?' });
  const go = (question: string) => take({ question, conversationId });
  const callers = await go('et qui l’appelle ?');
  expect(callers).toMatchObject({ takenAs: 'code', outcome: 'answered' });
  expect(callers.sentences[0]?.code?.[0]).toMatchObject({ path: 'src/print.ts', startLine: 3 });
  const how = await go('comment ça marche ?');
  expect(how.takenAs).toBe('code');
  expect(how.sentences[0]?.text).toContain('`computeVat`');
  expect((await go('how does it work?')).sentences[0]?.text).toContain('`computeVat`');
  // Thanks and changes of the answer are not asked of the code.
  expect((await go('merci, ça marche')).takenAs).toBe('house');
  expect((await go('Où est définie la fonction computeVat ?')).takenAs).toBe('code');
  expect((await go('traduis-le en anglais')).takenAs).toBe('writing');
  expect((await go('Où est définie la fonction computeVat ?')).takenAs).toBe('code');
  // Another thing, of which the code speaks with what was asked before.
  const other = await take({ question: 'Où est calculé le montant de la facture dans le code ?' });
  const printed = await take({ question: 'et la TVA ?', conversationId: other.conversationId });
  expect([other.takenAs, printed.takenAs]).toEqual(['code', 'code']);
  expect(printed.sentences.find(({ code }) => code)?.code?.[0]?.path).toBe('src/vat.ts');
  expect((await go('et les congés ?')).takenAs).toBe('documents');
  // After it the conversation is about documents again.
  expect((await go('et qui l’appelle ?')).takenAs).toBe('documents');
  expect((await go('merci')).takenAs).toBe('house');
}, 60_000);

test('what is to be explained of the code is told from it, and which repositories there are', async () => {
  for (const question of ['explique moi le fichier src/vat.ts', 'montre moi computeVat dans le code']) {
    const { takenAs, sentences } = await take({ question });
    expect(takenAs).toBe('code');
    expect(sentences[0]?.code?.[0]?.path).toBe('src/vat.ts');
  }
  await clone.write({ 'README.md': '# Facturation\n\nComputes what customers of the shop owe at the end.\n' });
  clone.commit('say what it is');
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  for (const question of ['quels dépôts tu lis ?', 'fais moi un résumé du dépôt Facturation']) {
    const { takenAs, sentences } = await take({ question });
    expect(takenAs).toBe('code');
    expect(sentences[0]?.text).toMatch(/^`Facturation` : \d fichiers et \d+ lignes de code/);
    expect(sentences[0]?.code?.[0]).toMatchObject({ path: 'README.md', startLine: 3 });
  }
}, 60_000);

test('a pasted diff says nothing of a repository that its reader does not read', async () => {
  const { request } = await bringIn(house, 'oscar');
  const access = (readers: string[]): Promise<Response> =>
    house.request('/api/spaces/entreprise/access', {
      method: 'PUT',
      json: { readers, curators: ['user:owner'], confirmed: true },
    });
  expect((await access(['user:owner'])).status).toBe(200);
  const { takenAs, sentences } = await take({ question: diff }, request);
  expect(takenAs).not.toBe('code');
  expect(JSON.stringify(sentences)).not.toMatch(/print\.ts|Facturation/);
  expect((await access(['everyone'])).status).toBe(200);
}, 60_000);

test('of the 120 messages of the one box none is taken for a question about code', async () => {
  const file = path.join(import.meta.dirname, '../../bench/intent/requests.jsonl');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const taken = lines.map((line) => JSON.parse(line) as { kind: string; request: string });
  expect(taken.filter(({ kind, request }) => kind === 'documents' && readCodeSigns(request).isCertain)).toEqual([]);
});
