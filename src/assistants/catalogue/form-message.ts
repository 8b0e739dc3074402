import type { Language } from '../../base/index.ts';
import { type AssistantField, inBothLanguages } from '../../contract/index.ts';

const languages: readonly Language[] = ['fr', 'en'];

/** What was filled in and typed as one message: field by field as the person did, what was typed last. */
export function writeFormMessage(
  fields: readonly AssistantField[],
  given: Readonly<Record<string, string>>,
  { question, language }: { question: string; language: Language },
): string {
  const lines = fields.flatMap((field) => {
    const value = given[field.name]?.trim() ?? '';
    return value === '' ? [] : [`${writeLabel(field, language)}${value}`];
  });
  return [...lines, question.trim()].filter((line) => line !== '').join('\n\n');
}

/**
 * Takes such a message apart again. Nothing tells the paragraphs of a last value from those of what was typed: of a field
 * of several lines all but the last paragraph are read as its value. A person sees it before anything is made of it.
 */
export function readFormMessage(
  fields: readonly AssistantField[],
  message: string,
): { readonly form: Record<string, string>; readonly question: string } {
  const [fr, en] = languages.map((language) => readIn(fields, message, language));
  return fr && en && Object.keys(en.form).length > Object.keys(fr.form).length
    ? en
    : (fr ?? { form: {}, question: message });
}

function readIn(fields: readonly AssistantField[], message: string, language: Language) {
  const paragraphs = message.split('\n\n');
  const form: Record<string, string> = {};
  let left = fields;
  let at = 0;
  while (at < paragraphs.length) {
    const line = paragraphs[at] ?? '';
    const found = left.findIndex((field) => line.startsWith(writeLabel(field, language)));
    const field = left[found];
    if (!field) break;
    left = left.slice(found + 1);
    // A value of several paragraphs goes on until the next field, where one comes.
    const next = paragraphs.findIndex(
      (each, index) => index > at && left.some((other) => each.startsWith(writeLabel(other, language))),
    );
    const last = field.kind === 'text' ? Math.max(at + 1, paragraphs.length - 1) : at + 1;
    const end = next < 0 ? last : next;
    form[field.name] = paragraphs.slice(at, end).join('\n\n').slice(writeLabel(field, language).length);
    at = end;
  }
  return { form, question: paragraphs.slice(at).join('\n\n') };
}

function writeLabel({ label }: AssistantField, language: Language): string {
  return `${inBothLanguages(label)[language]}${language === 'fr' ? ' ' : ''}: `;
}
