import { expect, test } from 'vitest';
import { readFormMessage, writeFormMessage } from '../../../src/assistants/catalogue/form-message.ts';
import { AssistantField } from '../../../src/contract/index.ts';

// What was filled in and what was typed stand in one message, and are told apart again where somebody gives it as a case.

const fields = [
  { name: 'client', label: { fr: 'Client', en: 'Customer' } },
  { name: 'notes', label: { fr: 'Notes', en: 'Notes' }, kind: 'text' },
  { name: 'ton', label: { fr: 'Ton', en: 'Tone' } },
].map((field) => AssistantField.parse(field));

test.each([
  [{ client: 'Galet', notes: 'Un.\n\nDeux.', ton: 'sec' }, 'Écris.\n\nEt sois bref.'],
  [{ client: 'Galet', notes: 'Un.\n\nDeux.' }, 'Écris.'],
  [{ ton: 'sec' }, 'Écris.\n\nEt sois bref.'],
  [{}, 'Écris.\n\nClient : ce mot est à moi.'],
])('%j with %j', (form, question) => {
  for (const language of ['fr', 'en'] as const)
    expect(readFormMessage(fields, writeFormMessage(fields, form, { question, language }))).toEqual({ form, question });
});

test('what nothing tells apart goes to the field of several lines', () => {
  const message = writeFormMessage(fields, { notes: 'Un.' }, { question: 'Écris.\n\nSois bref.', language: 'fr' });
  expect(readFormMessage(fields, message)).toEqual({ form: { notes: 'Un.\n\nÉcris.' }, question: 'Sois bref.' });
});
