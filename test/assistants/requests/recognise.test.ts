import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCalculation } from '../../../src/assistants/requests/calculate/calculation.ts';
import { recogniseRequest } from '../../../src/assistants/requests/recognise/recognise.ts';
import { tellRequestKind, tellTakenAs } from '../../../src/assistants/index.ts';
import { IntentLine, measureShare, scoreIntent } from '../../../src/knowledge/index.ts';
import { typedQuestions, typedRequests } from './first-messages.ts';
import { asked, wanted } from './one-box.ts';
import { held, tuning } from './phrasings.ts';
import { orders, questions } from './questions.ts';

const now = new Date('2026-11-26T12:00:00Z');

test.each(questions)('« %s » stays a question', (message) => {
  const { kind, language } = recogniseRequest(message);
  expect(kind).toBe('question');
  expect(readCalculation(message, { language, today: 20_783 })).toBeNull();
});

test.each(orders)('a request for a %s: « %s »', (kind, message) => {
  expect(recogniseRequest(message).kind).toBe(kind);
});

test.each(typedQuestions)('a newcomer’s question: « %s »', (message) => {
  expect(tellRequestKind(message, now)).toBe('question');
});

test.each(typedRequests)('a newcomer wants it written: « %s »', (message) => {
  expect(tellRequestKind(message, now)).not.toBe('question');
});

test('what comes with an order is told apart from it, wherever it stands', () => {
  for (const message of [
    'Traduis en anglais : « La livraison est prévue lundi. »',
    'Traduis en anglais :\nLa livraison est prévue lundi.',
    '« La livraison est prévue lundi. » Traduis en anglais',
    'La livraison est prévue lundi.\nTraduis en anglais',
    'Bonjour, peux-tu traduire en anglais : La livraison est prévue lundi.',
  ]) {
    const { kind, pasted, language } = recogniseRequest(message);
    expect([kind, pasted, language], message).toEqual(['translation', 'La livraison est prévue lundi.', 'fr']);
  }
});

test('what an order speaks of is what follows it', () => {
  expect(recogniseRequest('Peux-tu me résumer la charte informatique ?').subject).toBe('charte informatique ?');
  expect(recogniseRequest('Rédige un mail au client sur le retard').subject).toBe('au client sur le retard');
});

test('a message of a thousand characters of one kind is read in no time', () => {
  const before = process.threadCpuUsage();
  for (const unit of ['bonjour ', 'a ', '1 ', '« ', ': ', '12,5 + ', 'merci de ', 'un petit ']) {
    const message = unit.repeat(2000 / unit.length);
    recogniseRequest(message);
    readCalculation(message.slice(0, 300), { language: 'fr', today: 20_783 });
  }
  const { user } = process.threadCpuUsage(before);
  expect(user / 1000).toBeLessThan(2000);
});

test.each([...tuning.requests, ...held.requests])('as colleagues type it, a %s: « %s »', (kind, message) => {
  expect(tellRequestKind(message, now)).toBe(kind);
});

test.each([...tuning.questions, ...held.questions])('nearly a request, and a question: « %s »', (message) => {
  expect(tellRequestKind(message, now)).toBe('question');
});

test.each(wanted)('a text is wanted: « %s »', (message) => {
  expect(tellTakenAs(message, now)).toBe('writing');
});

test.each(asked)('in the shape of an order, and a question: « %s »', (message) => {
  expect(tellTakenAs(message, now)).toBe('documents');
});

test('of the 120 messages of the one box at least 95 % are recognised, of the untouched half too', async () => {
  const file = path.join(import.meta.dirname, '../../../bench/intent/requests.jsonl');
  const lines = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => IntentLine.parse(JSON.parse(line)));
  expect(lines).toHaveLength(120);
  const { tuning, untouched } = scoreIntent(
    lines.map((line) => ({
      line,
      taken: tellTakenAs(line.request, now) === 'documents' ? 'documents' : 'writing',
      milliseconds: 0,
    })),
  );
  expect([tuning.recognised.of, untouched.recognised.of]).toEqual([60, 60]);
  expect(tuning.recognised.share).toBeGreaterThanOrEqual(0.95);
  expect(untouched.recognised.share).toBeGreaterThanOrEqual(0.95);
  // Wilson's interval of 57 of 60, as tables of it have it.
  const { low, high } = measureShare(57, 60);
  expect([low, high].map((one) => Math.round(one * 1000))).toEqual([863, 983]);
});

test('an order is read with a letter too few, too many or in the wrong place', () => {
  expect(recogniseRequest('Corige : je suis aller au bureau').kind).toBe('correction');
  expect(recogniseRequest('resmue le contrat').kind).toBe('summary');
  expect(recogniseRequest('rediige un mail au client').kind).toBe('mail');
  expect(recogniseRequest('Présume-t-on la faute ?').kind).toBe('question');
  expect(recogniseRequest('Résumer un entretien, est-ce obligatoire ?').kind).toBe('question');
});
