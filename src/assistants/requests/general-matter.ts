import type { Actor } from '../../governance/index.ts';
import { correctQuestion, passagesAsked, readFoundMaterial, retrieve } from '../../knowledge/index.ts';
import { peelPoliteness } from './recognise/peel.ts';
import { isOfTheHouse } from './recognise/of-the-house.ts';
import type { Asked, WayParts } from '../turn/way.ts';

// `Les avantages et inconvénients du télétravail`: what is weighed stands in no document, but for that of a company.
const weighing =
  /^(?:(?:what(?:'s| are| is)|list|give(?: me)?|tell me|quels sont|quel est|c'est quoi|donne[rz]?(?:[- ]moi)?|cite[rz]?(?:[- ]moi)?) )?(?:the |l[ae]s? |l')?(?:main |principaux )?(?:pros (?:and|&) cons|(?:advantages|benefits) and (?:the )?(?:disadvantages|drawbacks)|avantages et (?:les |des )?(?:inconvenients|desavantages)|pour et (?:le |les )?contre) (?:of |to |for |de |du |des |d'|a )(?<matter>.{3,})$/u;
// `Explique-moi le RGPD en trois phrases`, `fais une liste de courses pour un barbecue`. What a house has of its own is not made up.
const several = '(?:\\d{1,2}|une?|deux|trois|quatre|cinq|six|dix|quelques|one|two|three|four|five|six|ten|a few)';
const length = `(?:,? (?:en|in) ${several} (?:phrases?|points?|lignes?|mots?|puces|sentences?|lines?|words?|bullets?)|,? (?:tres )?(?:simplement|rapidement|brievement|briefly|simply|in simple terms|en termes simples))?`;
const explaining = new RegExp(
  `^(?:explique[rz]?|expliquez|explain|definis(?:sez)?|define)(?:[- ](?:moi|nous|me|us))? (?:ce (?:que c'est que|qu'est|que signifie) |what (?:is|are) |to me )?(?<matter>(?!(?:comment|pourquoi|qui|quand|combien|si|ce que|ou|quel|how|why|who|when|what|where)\\b).{2,60}?)${length}[\\s?.!]*$`,
  'u',
);
const listing = new RegExp(
  `^(?:fai(?:s|tes|re)|donne[rz]?|dresse[rz]?|prepare[rz]?|etabli(?:s|r|ssez)|propose[rz]?|make|give|write|draw up)(?:[- ](?:moi|nous|me|us))? (?:une |a )(?:petite |short |courte )?(?:check-?)?list(?:e)? (?:d[e'] ?|of )(?<matter>.{3,80})$`,
  'u',
);
const ownThings =
  /\b(?:procedures?|process(?:us)?|regles?|reglement|politiques?|policy|policies|rules?|demarches?|delais?|primes?|indemnites?|conges?|remboursements?|garanties?|horaires|tarifs?|prix|prices?|contrats?|contracts?|clauses?|articles?|accords?|avenants?|offres?|devis|factures?|invoices?|clients?|customers?|fournisseurs?|suppliers?|contacts?|salarie\w*|employe\w*|employees|staff|numeros?|numbers?|references?|produits?|products?|documents?|pieces|services?|modalites|conditions|circuit|roles?|organisation|projets?|projects?)\b/u;
/**
 * True of a request to weigh, to explain or to list something that no document the person may read speaks of: a model
 * then writes it, marked as written. What a document speaks of stays a question to the documents.
 */
export async function isGeneralMatter(
  parts: WayParts,
  actor: Actor,
  { question, scope, attached }: Pick<Asked, 'question' | 'scope' | 'attached'>,
  { signal }: { signal: AbortSignal },
): Promise<boolean> {
  if (readGeneralMatter(question) === null || attached) return false;
  const { sources } = await retrieve(parts, actor, { question, limit: passagesAsked, scope }, { signal });
  // Of an English question the words as French documents write them.
  const matter = readGeneralMatter(correctQuestion(question, sources));
  return matter !== null && readFoundMaterial(matter, sources).excerpts.length === 0;
}

/** What is to be weighed for and against, explained or listed, in general; null of anything else. */
export function readGeneralMatter(question: string): string | null {
  const { flat } = peelPoliteness(question.normalize('NFC').trim());
  const weighed = weighing.exec(flat)?.groups?.['matter'];
  const matter = weighed ?? (explaining.exec(flat) ?? listing.exec(flat))?.groups?.['matter'];
  if (matter === undefined || isOfTheHouse(matter)) return null;
  return weighed === undefined && ownThings.test(matter) ? null : matter.replace(/(?<![\s?.!])[\s?.!]+$/u, '');
}
