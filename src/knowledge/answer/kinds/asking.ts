import { foldText } from '../../../base/index.ts';

const listing =
  /\b(?:quels sont|quelles sont|quels|quelles|lesquel(?:le)?s|tou(?:s|tes) les|liste(?:r|z)?|enumere[rz]?|les differente?s|which|what are|list|all the)\b|^(?:programme|contenu|composition|inventaire|sommaire|ce qu[e'] ?|que (?:couvr|compren|contien|comport|inclu)\p{L}*|de quoi)|\bet leurs? \p{L}/u;
const stepping =
  /\b(?:etapes?|procedure|demarches?|marche a suivre|mode operatoire|deroulement|s'y prendre|comment (?:faire|proceder|dois|doit|puis|peut|se passe|\p{L}+er\b|\p{L}+ir\b|\p{L}+re\b)|que (?:faire|dois-je faire|doit-on faire)|que faut-il faire|dans quel ordre|de a a z|passent? par (?:qui|ou|quelles?)|par (?:qui|ou|quelles? \p{L}+) (?:ca|cela|elle|il|on) passe|steps?|how (?:do|to|should|can)|what (?:should|must) i do)\b/u;

/** True of a question that several items answer together: a list, or the steps of a procedure. */
export function asksForList(question: string): boolean {
  return listing.test(foldText(question)) || asksForSteps(question);
}

/** True of a question that one sentence may not answer whole: for several things, or for two at once. */
export function asksForSeveral(question: string): boolean {
  return asksForList(question) || asksToChoose(question) || joining.test(question.toLowerCase());
}

// `où` is no `ou`; who types without accents asks where at the beginning.
const joining = /(?<=[\p{L}\d)]['’]?[ ,]+)(?:et|ou|and|or|contre|vs|versus|par rapport (?:à|au|aux))(?![\p{L}])/u;

/** True of a question for the steps of a procedure. */
export function asksForSteps(question: string): boolean {
  return stepping.test(foldText(question));
}

const leavingOut = /\b(?:ne|n'\p{L}+|pas|sauf|hors|hormis|sans|not|except|without)\b|\bn'/u;

/** True of a question for what is not something (`hors abonnement`): rows that hold its words are just not what is asked. */
export function leavesOut(question: string): boolean {
  return leavingOut.test(foldText(question));
}

/** True of a question for the rows of a table together: for things and not for steps, and for all of them. */
export function asksForRows(question: string): boolean {
  const folded = foldText(question);
  return listing.test(folded) && !stepping.test(folded) && !leavesOut(question);
}

const choosing =
  /\b(?:lequel|laquelle|lesquel(?:le)?s|which (?:one|of))\b|\b(?:plus|moins|mieux|aussi|autant) (?:[\p{L}'-]+ ){0,5}?qu(?:e |')[\p{L}\d]|\b(?:differences?|ecarts?) .*\b(?:entre|et|avec|between|and)\b|\b(?:more|less|better|longer|cheaper|faster) (?:\p{L}+ ){0,4}?than\b/u;

/** True of a question that sets two things against each other: each of them is asked for (`arbuste ou vivace, laquelle`). */
export function asksToChoose(question: string): boolean {
  return choosing.test(foldText(question).replaceAll('’', "'"));
}
