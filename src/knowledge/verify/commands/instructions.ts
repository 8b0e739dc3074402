import { foldText } from '../../../base/index.ts';
import { leaveOutAddresses, leaveOutBetweenPeople } from './between-people.ts';

// What a text says when it speaks to a language model instead of a reader. Such sentences are shown with
// their source, but are no proof, are not quoted and are not given to the model. Folded text.
const patterns: readonly RegExp[] = [
  /\b(?:ignor\w*|forget|disregard|override|oubli\w*|olvid\w*|vergiss|vergessen|neglig\w*|bypass)\b.{0,60}\b(?:instruction\w*|consigne\w*|instruccion\w*|anweisung\w*|directive\w*|prompt\w*|previous|preced\w*|prior|above|anterior\w*|rest of|all info|data|resume|function)\b/u,
  /\b(?:your|la|ta|votre|the) (?:response|reply|answer|reponse|output)\b.{0,50}\b(?:base ?64|spanish|rot13|typos?|character order|in reverse)|\b(?:integrate|add|include|enhance|encode|reverse|translate|introduce|append|insert|ajoute[rz]?|inclu[set]\w*|integre[rz]?|traduis\w*|encode[rz]?)\b.{0,90}\b(?:your|ta|votre) (?:response|reply|answer|reponse)\b/u,
  /\b(?:enhance|reverse|encode|translate) your\b|\b(?:in|to|into) your (?:response|reply|answer)\b|\bdans (?:ta|votre) reponse\b/u,
  /\b(?:reply|respond|answer|output|say|print|repete[rz]?|repeat|write|reponds|repondez|affirme[rz]?|declare[rz]?)\b.{0,30}(?:only|uniquement|seulement|exactly|exactement|the following|ce qui suit|simply|[<«"“:]|step by step|par ['"«])/u,
  /\bprint\s+(?:the|'|"|“|\p{L}+ing\b)|\band (?:say|state|print|output)\b|\bet (?:dis|dites|affirme|ecri[st]|reponds)\b.{0,20}\bque?\b|\bund sagen sie\b/u,
  /\[\/?system\]|<\/?(?:system|assistant|user|instructions?|source|passages?)\b|\bsystem ?:|\bassistant ?:|\buser ?:|<\|im_|<\|[a-z0-9_-]{1,20}\|>|\[inst\]|###\s*(?:instruction|system|response)|system prompt|prompt systeme|chain of thought/u,
  /\b(?:suppose we|let's state|we might state|hypothetically|in a world where|imagine that you|imaginez que vous|supposons que nous)\b/u,
  /\bif (?:the )?user asks?\b|\bif asked\b|\bsi (?:l'utilisateur|on te|on vous) (?:demande|interroge)\b/u,
  /\b(?:llm|ai|ia|chatgpt|assistant|language model|modele de langage|automated analysis)\b.{0,25}\b(?:scan|software|must|should|doit|note|do not|ne (?:dois|doit|devez))\b|\bnote (?:to|a l'attention de|for) (?:automated|ai|the ai|l'ia|llm)\b|visible to llm/u,
  // An order to say something, to whoever is asked: in the middle of a sentence it has no colon and no `only`.
  /(?:^|[,;:([–-] ?|\b(?:et|mais|puis|donc|alors) )(?:(?:toujours|surtout|desormais|cependant),? )?(?:reponds|dis|ecris|pretends|conclus)\b(?:-(?:lui|leur|moi|nous))?,? (?:(?:donc|cependant|toujours|jamais|aussi|plutot|desormais|simplement|pourtant|systematiquement|partout|a chaque fois),? ){0,2}(?:que\b|qu'|a (?:l'utilisat|la personne|quiconque|tous)|le contraire|non\b|oui\b|\d|[«"“])/u,
  /(?:^|[,;:([–-] ?|\b(?:et|mais|puis|donc|alors|and|but|so) )(?:reponds|repondez|dis|dites|ecris|ecrivez|affirmez|answer|reply|respond|say|tell)\b.{0,40}\b(?:toujours|systematiquement|a chaque fois|quoi qu'(?:on|il)|a l'utilisat\p{L}+|always|whatever (?:is|you are|they|the)|every time|(?:to )?the user|whoever asks)\b/u,
  /(?:^|[,;:([–-] ?|\b(?:et|mais|puis|donc|alors|and|but|so) )(?:toujours|systematiquement|always),? (?:reponds|dis|ecris|repondez|dites|ecrivez|affirmez|answer|reply|respond|say) /u,
  /\btu (?:ne )?(?:dois|devras|vas|peux)(?: (?:toujours|donc|maintenant|desormais|surtout|pas|jamais)){0,2} (?:repondre|dire|ecrire|affirmer|indiquer|conclure|pretendre|reveler|mentionner|citer)\b|\bvous (?:devez|devrez)(?: (?:toujours|donc|maintenant|desormais))? (?:repondre|dire|ecrire|affirmer|pretendre) (?:que\b|qu'|a l'utilisat)/u,
  /\byou (?:must|should|shall|will|have to|need to)(?: (?:always|now|therefore|never|only)){0,2} (?:say|answer|reply|respond|claim|pretend|state|output|tell (?:the user|anyone|everyone|whoever|them))\b/u,
  /\b(?:dis|dites|signale[zs]?|demande[zs]?|recommande[zs]?|conseille[zs]?) a l'utilisat\p{L}+ (?:de |d'|que |qu')|\b(?:tell|ask|advise|urge) the user (?:to|that)\b/u,
  /(?:^|[,;:([–-] ?|\b(?:et|mais|puis|donc|and|but|so) )(?:cher |chere |dear )?(?:assistant|assistante|chatbot|chatgpt|robot|ia|ai|llm),? (?:reponds|dis|ecris|affirme|ignore|oublie|ajoute|answer|reply|say|ignore|forget|tell)\b/u,
  /\byou (?:are now|must now|have been instructed|may not devia?te)\b|you've been instructed|\b(?:tu es|vous etes) (?:desormais|maintenant) (?:un|une|le|l')\b|se te ha instruido/u,
  /\b(?:nouvelle|nouvelles|new) (?:consignes?|instructions?)\b.{0,30}(?::|pour l'assistant|for the assistant)|\b(?:mode|override)_?mode\b|\bmode (?:systeme|maintenance|developpeur|developer)\b/u,
  /!\[[^\]]*\]\(|\[[^\]]*\]\(https?:|\bexfiltrat/u,
  /تجاهل|αγνοηστε|忽略|игнорир|前の指示/u,
];

/** An order that is hidden in what no reader reads. */
const encoded = /(?:[01]{8}\s){4}|\b[a-z0-9+/]{40,}={0,2}(?:\s|$)|\b[a-z0-9+/]{24,}==?(?:\s|$)/u;

/** True of a sentence that tries to command the model that reads it, and does not only ask something of a person. */
export function looksLikeInstruction(sentence: string): boolean {
  const commands = (folded: string): boolean => patterns.some((pattern) => pattern.test(folded));
  const folded = foldText(sentence);
  if (encoded.test(leaveOutAddresses(folded))) return true;
  // Most sentences end here: what is between people is looked for in those alone that would be orders.
  return commands(folded) && commands(leaveOutBetweenPeople(sentence));
}
