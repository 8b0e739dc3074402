import type { CodeQuestionKind } from '../../contract/index.ts';
import { isFrench } from '../words/read-words.ts';

/** A question about code, taken apart. */
export interface CodeQuestion {
  readonly text: string;
  readonly kind: CodeQuestionKind;
  readonly language: 'fr' | 'en';
  /** What is called, of a question for its callers. */
  readonly called: string | null;
}

const callers = [
  /(?:^|[^\p{L}])(?:qui|qu['’]est[- ]ce qui|quel(?:le)?s? \p{L}+|où|ou)[^?]{0,40}?\bappel(?:le|lent|lée?s?|é)\b[^`\w]*(?:\p{Ll}+ ){0,3}?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\b(?:who|what|which \w+)\b[^?]{0,30}?\b(?:calls?|uses?|invokes?)\b[^`\w]*(?:the |function |method )*`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\bwhere is `?([\p{L}_$][\p{L}\p{N}_$.]*)`?(?:\(\))? (?:called|used|invoked)\b/iu,
  /\boù est (?:appelée?|utilisée?) (?:la |le |l['’])?(?:fonction |méthode |classe )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\b(?:appelants?|callers?|usages?|utilisations?) (?:de |of |d['’])(?:the |la )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
];

/** What is asked of the code, by the words that ask. */
export function readCodeQuestion(question: string): CodeQuestion {
  const text = question.normalize('NFC').trim();
  const language = isFrench(text) ? 'fr' : 'en';
  const called = callers.map((form) => form.exec(text)?.[1]).find((name) => name !== undefined && looksLikeName(name));
  if (called !== undefined) return { text, language, kind: 'callers', called: called.replace(/^.*\./, '') };
  const kind = /\b(?:pourquoi|why|pour quelle raison|for what reason|reason for|raison d)/iu.test(text)
    ? 'why'
    : /(?:^|[^\p{L}])(?:comment|how)(?:[^\p{L}]|$)/iu.test(text)
      ? 'how'
      : 'where';
  return { text, language, kind, called: null };
}

// A name as it stands in code, or a single word of Latin letters that no sentence needs.
function looksLikeName(name: string): boolean {
  return /[A-Z_$.\d]/.test(name.slice(1)) || /^[a-z]{5,}$/.test(name);
}
