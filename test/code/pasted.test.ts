import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSignature } from '../../src/code/answer/pasted/read-signature.ts';
import { readPastedError } from '../../src/code/answer/pasted/read-trace.ts';
import { sayLiteral } from '../../src/code/answer/pasted/say-literal.ts';
import { readCodeSigns } from '../../src/code/answer/speaks-of-code.ts';
import { readCompared } from '../../src/code/answer/tell-difference.ts';
import { readVersionAsked } from '../../src/code/answer/tell-versions.ts';
import type { CodeAnswer } from '../../src/contract/index.ts';
import { take } from '../api/keys-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// What developers paste and ask in a form of its own: an error with its trace, the head of a function, a version, two things
// set against each other. Each sentence has its lines; what the code does not say is looked for by its words as before.

let house: TestHouse;
let clone: TestClone;

const orders = `export class OrderError extends Error {}

/** Ships an order at once. */
export function shipOrder(order: Order, address: string): void {
  if (!order.paid) throw new OrderError(\`The order \${order.id} is not paid: nothing is shipped\`);
  notifyCarrier(order, address);
}

/** Ships an order with the next round. */
export function queueOrder(order: Order, address: string, round: number): void {
  planRound(order, round);
}

function notifyCarrier(order: Order, address: string): void {
  send(order, address);
}

function planRound(order: Order, round: number): void {
  rounds.push({ order, round });
}
`;
const plans = `export class RoundPlan {
  size = 3;
  startRound(): void {}
}

export class SlowPlan {
  size = 9;
  waitLonger(): void {}
}
`;
const stock = `class StockError(Exception):
    pass


def take_from_shelf(shelf, count):
    if shelf.count < count:
        raise StockError(f"Shelf {shelf.name} holds only {shelf.count} of {count} pieces")
    shelf.count -= count
`;
const java = `package com.example.billing;

public class InvoicePrinter {
    public String printInvoice(Invoice invoice) {
        return invoice.getTotal().toString();
    }
}
`;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write({
    'src/orders/ship.ts': orders,
    'test/ship.test.ts': "test('x', () => { throw new Error('The order 7 is not paid: nothing is shipped'); });\n",
    'src/orders/plans.ts': plans,
    'warehouse/stock.py': stock,
    'billing/src/main/java/com/example/billing/InvoicePrinter.java': java,
    'package.json':
      '{\n  "engines": { "node": ">=24 <25" },\n  "dependencies": {\n    "react": "^19.2.0",\n    "react-dom": "^19.2.1"\n  }\n}\n',
    'packages/page/package.json': '{\n  "dependencies": {\n    "react": "^19.2.0"\n  }\n}\n',
    'pyproject.toml': '[project]\nrequires-python = ">=3.12"\ndependencies = [\n  "fastapi[all]>=0.115",\n]\n',
    'go.mod': 'module example.com/shop\n\ngo 1.25\n\nrequire github.com/gorilla/mux v1.8.1\n',
    'billing/pom.xml': '<project><properties>\n  <java.version>21</java.version>\n</properties></project>\n',
    'src/react-notes.ts': 'export const react = 12;\n',
  });
  clone.commit('Begin');
  const json = { path: clone.folder, space: 'entreprise', name: 'Boutique' };
  await take(await house.request('/api/repositories', { method: 'POST', json }));
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
}, 120_000);
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

const ask = async (question: string): Promise<CodeAnswer> =>
  take(await house.request('/api/code/ask', { method: 'POST', json: { question } }));
const texts = ({ claims }: CodeAnswer): string[] => claims.map(({ text }) => text);
const lines = ({ claims }: CodeAnswer): string[] =>
  claims.flatMap(({ proofs: [first] }) => (first?.type === 'lines' ? [`${first.path}:${first.startLine}`] : []));

describe('an error that was pasted', () => {
  test('is told by the lines that its trace names, where it failed first, from whatever folder it ran in', async () => {
    const answer = await ask(
      `OrderError: The order 12 is not paid: nothing is shipped
    at shipOrder (/srv/app/src/orders/ship.ts:5:28)
    at processTicksAndRejections (node:internal/process/task_queues:105:5)
    at queueOrder (/srv/app/src/orders/ship.ts:11:3)`,
    );
    expect(texts(answer)).toEqual([
      'The error comes from `ship.ts`, line 5, in `shipOrder`.',
      'It is reached from `ship.ts`, line 11, in `queueOrder`.',
    ]);
    expect(lines(answer).slice(0, 2)).toEqual(['src/orders/ship.ts:3', 'src/orders/ship.ts:9']);
  });

  test('of Python begins with its last call, of Java finds the file by its package', async () => {
    const python = await ask(
      `Traceback (most recent call last):
  File "/opt/shop/main.py", line 3, in <module>
    run()
  File "/opt/shop/warehouse/stock.py", line 7, in take_from_shelf
    raise StockError(...)
warehouse.stock.StockError: Shelf B holds only 2 of 5 pieces`,
    );
    expect(texts(python)).toEqual(['The error comes from `stock.py`, line 7, in `take_from_shelf`.']);
    const ofJava = await ask(
      `Exception in thread "main" java.lang.NullPointerException: Cannot invoke "Object.toString()"
\tat com.example.billing.InvoicePrinter.printInvoice(InvoicePrinter.java:5)
\tat com.example.Main.main(Main.java:9)`,
    );
    expect(texts(ofJava)).toEqual(['The error comes from `InvoicePrinter.java`, line 5, in `printInvoice`.']);
  });

  test('without a trace is found by what it says, values left open, the product before its tests', async () => {
    const answer = await ask('OrderError: The order 4711 is not paid: nothing is shipped');
    expect(lines(answer)[0]).toBe('src/orders/ship.ts:5');
    expect(texts(answer)[0]).toBe('This message is written in `ship.ts`, by `shipOrder`.');
    expect(lines(await ask('erreur : StockError: Shelf A12 holds only 0 of 3 pieces'))[0]).toBe('warehouse/stock.py:7');
  });

  test('of what is not in the code says nothing of it', async () => {
    const answer = await ask(
      'KafkaConnectionError: The broker mail-7 refused every connection\n  at run (/x/kafka.ts:3:1)\n  at go (/x/main.ts:9:1)',
    );
    expect(answer.outcome).toBe('refused');
  });
});

test.each([
  ['export function shipOrder(order: Order, address: string): void {', 'src/orders/ship.ts:3'],
  ['def take_from_shelf(shelf, count):', 'warehouse/stock.py:5'],
  ['public String printInvoice(Invoice invoice) {', 'billing/src/main/java/com/example/billing/InvoicePrinter.java:4'],
  ['class StockError(Exception):', 'warehouse/stock.py:1'],
])('the head of a function that was pasted leads to it: %s', async (head, place) => {
  expect(lines(await ask(head))[0]).toBe(place);
});

test.each([
  ['quelle version de node', ['package.json']],
  ['on est sur quelle version de React ?', ['package.json']],
  ['version de python ?', ['pyproject.toml']],
  ['which version of fastapi do we use?', ['pyproject.toml']],
  ['quelle version de go', ['go.mod']],
  ['quelle version de java ?', ['pom.xml']],
  ['version minimale de fastapi ?', ['pyproject.toml']],
])('a version is told from the build files, once: « %s »', async (question, files) => {
  const answer = await ask(question);
  expect(texts(answer).map((text) => /`([^`]+)`/.exec(text)?.[1])).toEqual(files);
  for (const { proofs } of answer.claims) expect(proofs[0]).toMatchObject({ type: 'lines' });
});

test.each([
  'quelle est la différence entre shipOrder et queueOrder ?',
  'difference between shipOrder and queueOrder',
  'shipOrder vs queueOrder',
])('two things are told by what only one of them takes and calls: « %s »', async (question) => {
  const answer = await ask(question);
  const french = question.startsWith('quelle');
  expect(texts(answer)).toEqual(
    french
      ? [
          'La fonction `shipOrder` est définie ici.',
          'La fonction `queueOrder` est définie ici.',
          '`shipOrder` appelle `OrderError`, `queueOrder` non.',
          '`shipOrder` appelle `notifyCarrier`, `queueOrder` non.',
          'Seule `queueOrder` prend `round`.',
          '`queueOrder` appelle `planRound`, `shipOrder` non.',
        ]
      : expect.arrayContaining([
          'Only `queueOrder` takes `round`.',
          '`queueOrder` calls `planRound`, `shipOrder` does not.',
        ]),
  );
});

test('a version that no build file gives is refused, and not met by chance', async () => {
  expect((await ask('quelle version de round ?')).outcome).toBe('refused');
});

test('two classes are told by what only one of them defines', async () => {
  expect(texts(await ask('différence entre RoundPlan et SlowPlan ?'))).toEqual([
    'La classe `RoundPlan` est définie ici.',
    'La classe `SlowPlan` est définie ici.',
    'Seule `RoundPlan` définit `startRound`.',
    'Seule `SlowPlan` définit `waitLonger`.',
  ]);
});

test('what is asked while a repository is read for the first time says that it is', async () => {
  const other = await makeClone();
  await other.write({ 'a.ts': 'export const first = 1;\n' });
  other.commit('Begin');
  const json = { path: other.folder, space: 'entreprise', name: 'Neuf' };
  await take(await house.request('/api/repositories', { method: 'POST', json }));
  const early = await ask('où est readTheMoon ?');
  expect(early.note).toMatch(/La première lecture n’est pas finie : Neuf/);
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  expect((await ask('où est readTheMoon ?')).note).not.toMatch(/première lecture/);
  await other.remove();
});

test('what is no error, no head, no version and no comparison is none', () => {
  for (const text of [
    'où est gérée l’erreur de paiement ?',
    'function that ships an order',
    'la fonction shipOrder lève OrderError quand ?',
    'how is the error: message built',
    'regarde src/orders/ship.ts:5',
  ])
    expect([readPastedError(text), readSignature(text), readCompared(text), readVersionAsked(text)], text).toEqual([
      null,
      null,
      null,
      null,
    ]);
  expect(readVersionAsked('quelle version du contrat est en vigueur ?')).toBeNull();
});

test('a text of the code says a message only where its fixed parts stand in it, in their order', () => {
  const line = 'throw new Error(`Shelf ${name} holds only ${count} of ${asked} pieces`);';
  expect(sayLiteral(line, 'Shelf B holds only 2 of 5 pieces')).toBeGreaterThan(0.5);
  expect(sayLiteral(line, 'pieces of 5 holds only Shelf B')).toBe(0);
  expect(sayLiteral("log('done')", 'done')).toBe(0);
});

test('an error that is pasted into the one box is taken for a question about code', () => {
  expect(readCodeSigns('ValueError: Tool foo not found in agent').isCertain).toBe(true);
  expect(readCodeSigns('Traceback (most recent call last):\n  File "x.py", line 3').isCertain).toBe(true);
  expect(readCodeSigns('Il y a une erreur : la facture est fausse').isCertain).toBe(false);
});
