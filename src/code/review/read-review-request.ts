import { isFrench } from '../words/read-words.ts';
import { readDiff } from './read-diff.ts';

// Whether a message is a diff that somebody pasted to have it read. With other words around it, it may be one to explain, or
// to write the message of a commit from: that is for whoever writes.

const begins = /^[ \t]*(?:```\w*|diff --git .*|--- (?:\S.*)|Index: .*)$/m;
const asksForIt =
  /(?:^|[^\p{L}])(?:re?li[rst]\p{L}*|relecture|revue|v[ée]rifie\p{L}*|contr[ôo]l\p{L}*|regarde\p{L}*|voici|casse\p{L}*|probl[èe]mes?|erreurs?|bugs?|review\p{L}*|check|look|here|broken?|breaks?|wrong|problems?|issues?|mistakes?)(?!\p{L})/iu;
const asksForAText =
  /(?:^|[^\p{L}])(?:[ée]cri\p{L}*|r[ée]dige\p{L}*|r[ée]sum\p{L}*|expli\p{L}*|tradui\p{L}*|message de commit|write|draft|summar\p{L}*|explain\p{L}*|translat\p{L}*|commit message)(?!\p{L})/iu;

// A few words say too little to tell otherwise.
const english =
  /(?:^|[^\p{L}])(?:the|this|that|it|my|our|please|review|check|look|here|is|does|would|what|broken?|breaks?|wrong)(?!\p{L})/iu;

/** In which language a pasted diff is to be reviewed; null for a message that is none, or asks for something else. */
export function readReviewRequest(message: string): { readonly language: 'fr' | 'en' } | null {
  const text = message.normalize('NFC').replaceAll('\r\n', '\n');
  if (!/^[ \t]*@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/m.test(text) && !/^[ \t]*diff --git /m.test(text)) return null;
  if (readDiff(text).length === 0) return null;
  const words = text.slice(0, begins.exec(text)?.index ?? 0).trim();
  if (words === '') return { language: 'fr' };
  if (asksForAText.test(words) || !asksForIt.test(words)) return null;
  return { language: english.test(words) && !isFrench(words) ? 'en' : 'fr' };
}
