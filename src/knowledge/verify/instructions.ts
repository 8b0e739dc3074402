import { foldText } from '../../base/index.ts';

// What a text says when it speaks to a language model instead of a reader. Such sentences are shown with
// their source, but are no proof, are not quoted and are not given to the model. Folded text.
const patterns: readonly RegExp[] = [
  /\b(?:ignor\w*|forget|disregard|override|oubli\w*|olvid\w*|vergiss|vergessen|neglig\w*|bypass)\b.{0,60}\b(?:instruction\w*|consigne\w*|instruccion\w*|anweisung\w*|directive\w*|prompt\w*|previous|preced\w*|prior|above|anterior\w*|rest of|all info|data|resume|function)\b/u,
  /\b(?:your|la|ta|votre|the) (?:response|reply|answer|reponse|output)\b.{0,50}\b(?:base ?64|spanish|rot13|typos?|character order|in reverse)|\b(?:integrate|add|include|enhance|encode|reverse|translate|introduce|append|insert|ajoute[rz]?|inclu[set]\w*|integre[rz]?|traduis\w*|encode[rz]?)\b.{0,90}\b(?:your|ta|votre) (?:response|reply|answer|reponse)\b/u,
  /\b(?:enhance|reverse|encode|translate) your\b|\b(?:in|to|into) your (?:response|reply|answer)\b|\bdans (?:ta|votre) reponse\b/u,
  /\b(?:reply|respond|answer|output|say|print|repete[rz]?|repeat|write|reponds|repondez|affirme[rz]?|declare[rz]?)\b.{0,30}(?:only|uniquement|seulement|exactly|exactement|the following|ce qui suit|simply|[<«"“:]|step by step|par ['"«])/u,
  /\bprint\s+(?:the|'|"|“|\p{L}+ing\b)|\band (?:say|state|print|output)\b|\bet (?:dis|dites|affirme|ecri[st]|reponds)\b.{0,20}\bque?\b|\bund sagen sie\b/u,
  /\[\/?system\]|<\/?(?:system|assistant|user|instructions?|source|passages?)\b|\bsystem ?:|\bassistant ?:|\buser ?:|<\|im_|\[inst\]|###\s*(?:instruction|system|response)|system prompt|prompt systeme|chain of thought/u,
  /\b(?:suppose we|let's state|we might state|hypothetically|in a world where|imagine that you|imaginez que vous|supposons que nous)\b/u,
  /\bif (?:the )?user asks?\b|\bif asked\b|\bsi (?:l'utilisateur|on te|on vous) (?:demande|interroge)\b/u,
  /\b(?:llm|ai|ia|chatgpt|assistant|language model|modele de langage|automated analysis)\b.{0,25}\b(?:scan|software|must|should|doit|note|do not|ne (?:dois|doit|devez))\b|\bnote (?:to|a l'attention de|for) (?:automated|ai|the ai|l'ia|llm)\b|visible to llm/u,
  /\byou (?:are now|must now|have been instructed|may not devia?te)\b|you've been instructed|\b(?:tu es|vous etes) (?:desormais|maintenant) (?:un|une|le|l')\b|se te ha instruido/u,
  /\b(?:nouvelle|nouvelles|new) (?:consignes?|instructions?)\b.{0,30}(?::|pour l'assistant|for the assistant)|\b(?:mode|override)_?mode\b|\bmode (?:systeme|maintenance|developpeur|developer)\b/u,
  /!\[[^\]]*\]\(|\[[^\]]*\]\(https?:|\bexfiltrat/u,
  /تجاهل|αγνοηστε|忽略|игнорир|前の指示/u,
  /(?:[01]{8}\s){4}|\b[a-z0-9+/]{40,}={0,2}(?:\s|$)|\b[a-z0-9+/]{24,}==?(?:\s|$)/u,
];

/** True of a sentence that tries to command the model that reads it. */
export function looksLikeInstruction(sentence: string): boolean {
  const folded = foldText(sentence);
  return patterns.some((pattern) => pattern.test(folded));
}
