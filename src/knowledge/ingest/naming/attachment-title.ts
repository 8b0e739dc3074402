import type { Language } from '../../../base/index.ts';

// The title of an attachment is kept in French; who reads the house in English is shown it in English.
const between: Record<Language, string> = { fr: ' — pièce jointe de ', en: ' — attached to ' };
const longestSubject = 120;

/** The title of an attachment: its file, and the subject of its mail. */
export function writeAttachmentTitle(name: string, subject: string): string {
  const short = subject.length > longestSubject ? `${subject.slice(0, longestSubject).trimEnd()}…` : subject;
  return `${name}${between.fr}${short}`;
}

/** The title of an attachment in a person's language. */
export function presentAttachmentTitle(title: string, language: Language): string {
  return title.replace(between.fr, between[language]);
}
