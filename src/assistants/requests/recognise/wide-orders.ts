import { languages } from './languages.ts';
import type { Rule } from './order-rule.ts';
import {
  between,
  giving,
  indefinite,
  making,
  number,
  papers,
  proposing,
  starts,
  things,
  toWhom,
  writing,
} from './order-words.ts';

// Orders by their shape, for what the narrower rules of `orders.ts` do not name: anything that one asks to be made,
// anything to be done with a text that came along, code, a few words for somebody. Each names what documents are asked
// for in the same shape (`fais une recherche`, `formule de révision`), which stays a question.

const looksUp =
  '(?!(?:listes?|lists?|recherches?|search|searches|points?|calculs?|total|verifications?|comparaisons?|comparison|estimations?|demandes?|commandes?|virements?|request|order|payment|copies?|copy|sure|account)\\b)';
const anything = `${looksUp}[a-z]{3,}`;
const noQuestion =
  '(?!.*(?:\\?|\\b(?:quel(?:le)?s?|quand|combien|qui (?:est|sont|doit|valide|signe)|who|when|which|where)\\b))';
const texts =
  'bios?|biograph(?:ie|y)|pitch|toast|discours|allocution|scenario|storyboard|speech|messages?|mots?|texte|slogans?|accroches?|blagues?|jokes?|devinettes?|chansons?|songs?|haikus?|affiches?|posters?|flyers?|tracts?|newsletters?|sondages?|surveys?|questionnaires?|quiz|legendes?|captions?|tweets?|trames?|canevas|checklists?|faq|minutes|listes? de courses|shopping list';
const allTexts = `${texts}|${things.other}|${things.mail}|${things.ideas}|${things.named}`;
const codeNouns =
  '(?:fonction|script|requete|formule|macro|regex|expression reguliere|programme|bout de code|code|query|function|formula|snippet|one-liner)';
const codeLanguages =
  '(?:excel|google sheets|python|sql|javascript|typescript|js|bash|shell|vba|powershell|html|css|php|java|regex|c#)';
const makesOfText =
  '(?:change[rz]?|convert(?:i(?:s|r|ssez))?|transforme[rz]?|turn|make(?! sure)|put|mets|met|mettez|mettre|passe[rz]?|reorganise[rz]?|structure[rz]?|organi[sz]e|format|formate[rz]?|anonymise[rz]?|anonymi[sz]e|etoffe[rz]?|expand|enrichi(?:s|r)|vulgarise[rz]?|commente[rz]?|modernise[rz]?|ajoute[rz]?|add|extrai(?:s|re|yez)|extract|classe[rz]?|trie[rz]?|sort|rank|complete[rz]?|finish|termine[rz]?|continue[rz]?)';

// Unlike `asks`, only with an article that leaves open which one: `donne-moi le tableau des tarifs` looks for one.
const asksForSome = (verb: string, thing: string): RegExp =>
  starts(`(?!formule d)${verb}\\b${toWhom} ?(?:${indefinite}) ?${between}(?:${thing})\\b${noQuestion}`);

const saidAt =
  "(?:qu'?est[- ]?ce qu(?:i|'il|'on|e (?:l'on|nous)) (?:(?:s'est|a ete) (?:dit|passe|aborde|discute)|(?:on )?(?:a|avons) (?:dit|aborde|discute|vu))|que s'est-il (?:dit|passe)|de quoi (?:a-t-on|ont-ils|on a|avons-nous|il a ete) (?:parle|discute|question)|quels? (?:sont les |ont ete les )?(?:sujets?|points?) (?:ont ete |a ete )?(?:abordes?|discutes?|evoques?)|what (?:was|were|did (?:we|they)) (?:said|say|discuss(?:ed)?|talk(?:ed)? about|cover(?:ed)?))";
const whatWasSaid = new RegExp(
  `^(?:et )?${saidAt}\\b.*\\b(?:cse|comite|reunion|conseil|assemblee|seance|copil|codir|meeting|board|committee)\\b`,
  'u',
);

/** Read after those of `orders.ts`. */
export const wideRules: readonly Rule[] = [
  // `Dis bonjour en italien`, `say it in German`.
  { kind: 'translation', pattern: starts(`(?:dis|dites|say|donne|give)\\b(?![^?]*\\?)[^?]* (?:en|in) ${languages}`) },
  {
    kind: 'translation',
    pattern: starts(`how (?:do|can|could|should|would) (?:i|you|we|one) (?:say|write|put)\\b.* in ${languages}`),
  },
  // `Summary of the signed service agreement for the board`.
  {
    kind: 'summary',
    pattern: starts(
      `(?:resume|synthese|summary|overview) (?:d[eu]s?|de la|de l'|of|from) ?(?:ce(?:t|tte)?|l[ae]|l'|the|this|our|notre|my|mon)? ?(?:[a-z0-9'-]+ ){0,3}${papers}\\b${noQuestion}`,
    ),
  },
  // `Que dit la convention, en résumé`, `donne-moi les 3 choses à retenir du mail`.
  {
    kind: 'summary',
    pattern: new RegExp(
      `^(?:que|qu'est-ce que|ca) (?:dit|raconte|contient|prevoit) (?:l[ae] |l'|ce(?:t|tte)? |notre )?${papers}\\b[^?]*,? en (?:resume|bref|gros|substance|quelques mots)\\s*\\??$`,
      'u',
    ),
  },
  {
    kind: 'summary',
    pattern: new RegExp(
      `^(?:(?:donne[rz]?|dis|cite[rz]?|liste[rz]?|give)(?:[- ](?:moi|nous|me|us))? )?(?:l[ae]s? |the )?(?:\\d{1,2}|deux|trois|quatre|cinq|six|dix|two|three|five) (?:choses|points|idees|infos|elements|messages|things) (?:a retenir|importante?s|cles|essentiel(?:le)?s|principa(?:ux|les)|a savoir|to remember|to know) (?:d[eu]s?|de la|de l'|of|from|in) ?(?:ce(?:t|tte)?|l[ae]|l'|the|this)? ?(?:[a-z]+ )?${papers}\\b`,
      'u',
    ),
  },
  // `Qu'est-ce qui s'est dit au dernier CSE ?`: the minutes as a whole, and no sentence of them.
  { kind: 'summary', pattern: whatWasSaid },
  // `Comment dire ça plus poliment : …`
  {
    kind: 'correction',
    pattern:
      /^(?:comment|how) (?:(?:je|on|puis-je|peut-on|pourrais(?:-je)?|pourrait-on|peux|peut|could|can|should|would|do|to|i|we|you|est-ce qu(?:e je|'on)) ?){0,3} ?(?:mieux |better )?(?:tourner|dire|formuler|reformuler|exprimer|ecrire|rediger|word|phrase|say|put|write|express|rephrase)\b/u,
    onPasted: true,
  },
  // What is done with a text that is there: `mets au propre : …`, `turn these notes into minutes`.
  { kind: 'other', pattern: starts(makesOfText), onText: true },
  {
    kind: 'other',
    pattern:
      /^(?:explique[rz]?|expliquez|explain|commente[rz]?|comment on|analyse[rz]?|analy[sz]e|decri(?:s|re|vez)|describe)\b(?=[^?]*\b(?:ce(?:t|tte|ci)?|cela|ces|this|these|following|suivante?s?|simple(?:ment)?|simply|plain|clause|phrase|sentence|texte|text|paragraphe?)\b)/u,
    onPasted: true,
  },
  {
    kind: 'mail',
    pattern: /^(?:repond(?:s|ez)|reply|respond|answer)\b(?![- ](?:on|moi)\b)/u,
    onPasted: true,
  },
  {
    kind: 'mail',
    pattern: starts(
      `(?:repond(?:s|ez)|reply|respond)(?: poliment| politely)? (?:a|au|aux|to) (?:une? |l[ae]s? |l'|notre |nos |an? |the |our )?(?:clients?|cliente|customers?|fournisseurs?|suppliers?|candidate?s?|applicants?|locataire|tenant|voisine?)\\b${noQuestion}`,
    ),
  },
  // `Explique-moi la photosynthèse comme si j’avais dix ans`: no document of a company says it so.
  {
    kind: 'other',
    pattern:
      /^(?:explique[rz]?|expliquez|explain|raconte[rz]?|decri(?:s|re|vez)|describe|definis)\b.*\b(?:comme (?:si (?:j'|tu |on |c'|elle |il )|(?:a |pour )(?:un|une|mon|ma|des) )|comme a (?:un|une)|a (?:un|une) (?:enfant|debutante?|gamin)|pour les nuls|like (?:i'?m|i am|i were)|as if i|to a (?:child|beginner|five))/u,
  },
  // Code.
  {
    kind: 'other',
    pattern: new RegExp(
      `^(?:(?:quel(?:le)? (?:est|serait)|c'est quoi|ce serait quoi|what(?:'s| is| would be)|comment (?:faire|ecrire|s'ecrit)|how (?:do i|can i|to) (?:write|make|do)) (?:l[ea] |l'|une? |the |an? )(?:${codeNouns}|commande|command) (?:[a-z]+ )?(?:en |in |pour |sur |sous |for |d[e'] ?)?(?:${codeLanguages}|linux|git|powershell|docker)\\b|how (?:do i|can i|to) [a-z ]+ in ${codeLanguages}\\b)`,
      'u',
    ),
  },
  {
    kind: 'other',
    pattern: starts(
      `(?:une? |an? )?(?:${codeNouns} (?:en |in |de |d')?${codeLanguages}|${codeLanguages} ${codeNouns}|regex (?:pour|for|qui|that|to))\\b${noQuestion}`,
    ),
  },
  // Whatever one asks to be made: `prépare un questionnaire`, `make a poster`.
  { kind: 'ideas', pattern: asksForSome(proposing, allTexts) },
  // `Donne-moi 5 noms pour un canapé`; those of somebody (`5 noms de clients`) stand in documents.
  {
    kind: 'ideas',
    pattern: starts(
      `${giving}\\b${toWhom} ?\\d{1,2} ${between}(?:noms?|titres?|slogans?|names?|titles?) (?:pour|for) (?:une?|an?|notre|our)\\b${noQuestion}`,
    ),
  },
  { kind: 'other', pattern: asksForSome(`(?:${making}|${writing}|ecrit)`, anything) },
  {
    kind: 'other',
    pattern: asksForSome(
      giving,
      `(?:exemple|modele|template|example|trame|idee|recette|recipe)s? (?:d[e']|of|for|pour)`,
    ),
  },
  // What is wanted, said to the assistant: `il me faut un discours`, `aide-moi à préparer mon entretien`.
  {
    kind: 'other',
    pattern: starts(`(?:${indefinite}) ?${between}(?:[a-z]+ )?(?:${allTexts})\\b${noQuestion}`),
    addressed: true,
  },
  {
    kind: 'other',
    pattern: starts(
      `(?:prepare[rz]?|plan|formule[rz]?|formulate|word|phrase|structure[rz]?|outline|brainstorm|tourner|reformuler)${toWhom}\\b${noQuestion}`,
    ),
    addressed: true,
  },
  // What is wanted alone: `quelques mots pour la carte de Nadia`, `slogan pour la journée sécurité`.
  {
    kind: 'other',
    pattern: starts(
      `(?:(?:${indefinite}) ?)?(?:petits? |short )?(?:mots?|words?|lignes?|lines?|phrases?|sentences?) (?:[a-z]+ ){0,2}(?:pour|for|a|to|d'|de) ?${noQuestion}`,
    ),
  },
  {
    kind: 'other',
    pattern: starts(
      `(?:(?:${indefinite}) ?)?${between}(?:${texts}|annonces?|posts?|articles?) (?:d' ?|[a-z0-9]+ ){0,8}(?:pour|for|sur|about)\\b${noQuestion}`,
    ),
  },
  // `Compte rendu à partir de ces notes : …`, `donne un titre à cet article : …`.
  {
    kind: 'other',
    pattern: starts(
      `(?:(?:${indefinite}|l[ae]s?|the) ?)?${between}(?:${allTexts}) (?:a partir|avec|from|based on|with) (?:d[e'] ?)?(?:ce(?:t|tte|s|ci)?|mes|these|this|my)\\b${noQuestion}`,
    ),
  },
  {
    kind: 'ideas',
    pattern: starts(
      `(?:${giving}|${making}|ajoute[rz]?|mets|add|put)\\b${toWhom} ?(?:${indefinite}) ?${between}(?:${things.named}) (?:a|pour|to|for) (?:ce(?:t|tte|s)?|mon|ma|mes|notre|nos|this|these|my|our)\\b${noQuestion}`,
    ),
  },
  // `Comment dire poliment non à un devis`: the words themselves are wanted.
  {
    kind: 'other',
    pattern: starts(
      '(?:comment|how (?:to|do i|can i|should i)) (?:dire|refuser|annoncer|repondre|tourner|formuler|demander|rappeler|relancer|say|refuse|tell|answer|ask|decline|word|phrase)[^?]{0,30}\\b(?:poliment|gentiment|diplomatiquement|avec tact|sans (?:vexer|froisser)|politely|nicely|gently|tactfully)',
    ),
  },
  // No document is asked for these, whoever orders them.
  {
    kind: 'ideas',
    pattern: starts(`(?:slogans?|accroches?|taglines?) (?!d[eu]s?\\b|of\\b|retenu|valide|officiel)${noQuestion}`),
  },
  {
    kind: 'ideas',
    pattern: starts(
      `${giving}${toWhom} ${number} ${between}(?:subject lines?|taglines?|slogans?|accroches?|objets? d[e'] ?(?:e-?mails?|mails?|newsletters?))`,
    ),
  },
  { kind: 'other', pattern: /^(?:fais|faites|make)[- ](?:moi|nous|me|us) (?:rire|sourire|laugh|smile)\b/u },
  { kind: 'ideas', pattern: /^brainstorm(?:ing)?\b/u },
  { kind: 'ideas', pattern: starts(`what (?:would|could|might) be an? ${between}(?:${allTexts})`) },
  {
    kind: 'other',
    pattern: starts(
      `(?:raconte[rz]?|tell|chante[rz]?|sing)${toWhom} (?:une?|an?) ${between}(?:blague|histoire|joke|story|devinette|riddle|chanson|song)`,
    ),
  },
];
