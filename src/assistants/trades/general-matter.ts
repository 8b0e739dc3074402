import type { Actor } from '../../governance/index.ts';
import { correctQuestion, passagesAsked, readFoundMaterial, retrieve } from '../../knowledge/index.ts';
import { peelPoliteness } from './recognise/peel.ts';
import type { Asked, TradeParts } from './trade.ts';

// `Les avantages et inconvénients du télétravail`: what is weighed stands in no document, but for that of a company.
const weighing =
  /^(?:(?:what(?:'s| are| is)|list|give(?: me)?|tell me|quels sont|quel est|c'est quoi|donne[rz]?(?:[- ]moi)?|cite[rz]?(?:[- ]moi)?) )?(?:the |l[ae]s? |l')?(?:main |principaux )?(?:pros (?:and|&) cons|(?:advantages|benefits) and (?:the )?(?:disadvantages|drawbacks)|avantages et (?:les |des )?(?:inconvenients|desavantages)|pour et (?:le |les )?contre) (?:of |to |for |de |du |des |d'|a )(?<matter>.{3,})$/u;
const ofTheHouse =
  /\b(?:our|this|these|that|my|notre|nos|votre|vos|mon|ma|mes|ce|cet|cette|ces|selon|according|chez nous|ici|document\w*)\b/u;

/**
 * True of a request to weigh something that no document the person may read speaks of: a model then writes it, marked as
 * written. What a document speaks of stays a question to the documents.
 */
export async function isGeneralMatter(
  parts: TradeParts,
  actor: Actor,
  { question, scope, attached }: Pick<Asked, 'question' | 'scope' | 'attached'>,
  { signal }: { signal: AbortSignal },
): Promise<boolean> {
  if (readWeighed(question) === null || attached) return false;
  const { sources } = await retrieve(parts, actor, { question, limit: passagesAsked, scope }, { signal });
  // Of an English question the words as French documents write them.
  const matter = readWeighed(correctQuestion(question, sources));
  return matter !== null && readFoundMaterial(matter, sources).excerpts.length === 0;
}

/** What is to be weighed for and against, in general; null of anything else. */
export function readWeighed(question: string): string | null {
  const { flat } = peelPoliteness(question.normalize('NFC').trim());
  const matter = weighing.exec(flat)?.groups?.['matter'] ?? null;
  return matter === null || ofTheHouse.test(matter) ? null : matter.replace(/[\s?.!]+$/u, '');
}
