import type { CodeQuestionKind } from '../../contract/index.ts';
import { isFrench } from '../words/read-words.ts';

/** A question about code, taken apart. */
export interface CodeQuestion {
  readonly text: string;
  readonly kind: CodeQuestionKind;
  readonly language: 'fr' | 'en';
  /** What is called, of a question for its callers. */
  readonly called: string | null;
  /** Of these, tests alone are asked for. */
  readonly inTests: boolean;
  /** What changed lately is asked for, and not why. */
  readonly isRecent: boolean;
}

const callers = [
  /(?:^|[^\p{L}])(?:qui|qu['’]est[- ]ce qui|quel(?:le)?s? \p{L}+|où|ou)[^?]{0,40}?\bappel(?:le|lent|lée?s?|é)\b[^`\p{L}\p{N}_]{0,16}(?:\p{Ll}{1,16} ){0,3}?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\b(?:who|what|which \w+)\b[^?]{0,30}?\b(?:calls?|uses?|invokes?)\b[^`\w]*(?:the |function |method )*`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\bwhere is `?([\p{L}_$][\p{L}\p{N}_$.]*)`?(?:\(\))? (?:called|used|invoked)\b/iu,
  /\boù est (?:appelée?|utilisée?) (?:la |le |l['’])?(?:fonction |méthode |classe )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /(?:^|[^\p{L}])qui (?:utilise|emploie|importe|se sert d[eu’'])(?:nt)?\s*(?:la |le |l['’])?(?:fonction |méthode |classe |module )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  // What breaks when it changes is what uses it.
  /\b(?:si (?:je|on|l['’]on) |if (?:i|we) )(?:renomme|supprime|retire|enlève|change|modifie|renames?|removes?|deletes?|changes?)\s+(?:la |le |l['’]|the )?(?:fonction |méthode |classe |champ |function |method |class |field )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\b(?:appelants?|callers?|usages?|utilisations?) (?:de |of |d['’])(?:the |la )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
];

const tests = [
  /\btests?\b[^?`]{0,30}?\b(?:pour|de|d['’]|sur|for|of|on|covers?|couvre(?:nt)?|testent?)\s*(?:la |le |l['’]|the )?(?:fonction |méthode |classe |function |method |class )?`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
  /\b(?:testée?|tested)\s+`?([\p{L}_$][\p{L}\p{N}_$.]*)/iu,
];
const recent =
  /\b(?:chang(?:é|ements?|ed|es)|nouveau(?:tés)?|modifi(?:é|cations?)|new)(?!\p{L})[^?]{0,200}\b(?:récemment|dernièrement|derni(?:er|ère)s?|semaine|recent(?:ly)?|lately|last|week)|\b(?:derniers?|last|latest|recent) (?:changements?|commits?|modifications?|changes?)\b/iu;

/** Short forms whose small words alone do not tell. */
const french =
  /\b(?:diff[ée]rence entre|compare[rz]? \S+ (?:et|avec|à)|version (?:minimale|actuelle|requise|utilis[ée]e|de|d['’]))(?!\p{L})/iu;

/** What is asked of the code, by the words that ask. */
export function readCodeQuestion(question: string): CodeQuestion {
  const text = question.normalize('NFC').trim();
  const language = isFrench(text) || french.test(text) ? 'fr' : 'en';
  const find = (forms: readonly RegExp[]): string | undefined =>
    forms.map((form) => form.exec(text)?.[1]).find((name) => name !== undefined && looksLikeName(name));
  const plain = { text, language, called: null, inTests: false, isRecent: false } as const;
  const tested = find(tests);
  const called = tested ?? find(callers);
  if (called !== undefined)
    return {
      ...plain,
      kind: 'callers',
      called: called.replace(/\.$/, '').replace(/^.*\./, ''),
      inTests: tested !== undefined,
    };
  if (recent.test(text)) return { ...plain, kind: 'why', isRecent: true };
  const kind = /\b(?:pourquoi|why|pour quelle raison|for what reason|reason for|raison d)/iu.test(text)
    ? 'why'
    : /(?:^|[^\p{L}])(?:comment|how)(?:[^\p{L}]|$)/iu.test(text)
      ? 'how'
      : 'where';
  return { ...plain, kind };
}

// A name as it stands in code, or a single word of Latin letters that no sentence needs.
function looksLikeName(name: string): boolean {
  return /[A-Z_$.\d]/.test(name.slice(1)) || /^[a-z]{5,}$/.test(name);
}
