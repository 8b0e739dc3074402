import { foldText } from '../../../base/index.ts';

// What one person asks of another in a letter, or a text says of people, in words that an order to the machine has too: `ignorez
// mon message précédent`, `rappelez la référence dans votre réponse`, `j’ai noté`, `si vous répondez aux deux conditions`. What is
// spoken of decides, never how politely: an order to the machine is about its instructions, what it answers, hides or calls.
// Of 131,320 sentences of documents (2 December 2026) four of these stretches clear 24: `j’ai noté`, to satisfy a condition, to
// declare to an office, to declare to a newspaper. The others clear none there: they were written for made-up requests.

/** What people send each other, and speak of as theirs: a machine has instructions instead. */
const letter =
  '(?:messages?|mails?|e-?mails?|courriels?|courriers?|lettres?|relances?|factures?|devis|offres?|commandes?|demandes?|letters?|invoices?|quotes?|orders?|requests?)';
const earlier = '(?:precedente?s?|derniere?s?|dernier|previous|last|earlier|first)';
/** What a letter wants found in the one that answers it, and of what it is. */
const paper =
  '(?:references?|numeros?|n°|copies?|bons?|devis|formulaires?|contrats?|factures?|rib|dossiers?|commandes?|disponibilites|coordonnees|copy|form|contract|invoice|order|file)';
const ofPaper = "(?: (?:d'|de la|de l'|de|du|des|number|signed|signee?s?|ci-dessus|votre|le|la|les)){0,2}";

/** Stretches of folded text that are between people, whoever else is spoken to in the same sentence. */
const stretches: readonly RegExp[] = [
  // The writer's own: `ignorez notre précédent courriel`. What else shall be ignored in the same sentence stays.
  new RegExp(`\\b(?:mon|ma|mes|notre|nos|my|our) (?:${earlier} )?${letter}\\b(?: ${earlier}\\b)?`, 'gu'),
  // The contrary of an order to forget, and what people do or neglect.
  /\b(?:n'oublie[zr]?|n'ignore[zr]?|ne negligez) (?:pas|jamais)\b|\b(?:don't|do not|never) (?:forget|ignore|disregard|neglect)\b/gu,
  /\bnegligences?\b|\b(?:qui|ils|elles) ignorent\b|\boublis?\b(?= (?:de|des|du) | d')/gu,
  // What a letter encloses, or has named: `la copie de vos consignes` is neither.
  new RegExp(
    `\\b${paper}${ofPaper}(?: ${paper})?(?: signee?s?| ci-dessus)? (?:dans|a|de) votre reponse\\b|\\b(?:signed |reference |order |invoice )?(?:number|${paper}) (?:in|to|with) your reply\\b|\\badd (?:me|us) to your reply\\b`,
    'gu',
  ),
  // `J’ai noté`: no artificial intelligence.
  /\bj'ai\b|\bje (?:ne |n'|l'|t'|m'|y |en |vous |te |le |la |les |lui |leur ){0,3}ai\b/gu,
  // To satisfy a condition.
  /\b(?:vous|qui|ils|elles|il|elle) (?:ne )?repond(?:ez|ent)?(?: pas)? (?:a l'|a |aux? )(?:\p{L}{1,20} |\d{1,3} ){0,3}(?:conditions?|criteres?|besoins?|exigences?|enquetes?)\b/gu,
  // To declare to an office or to a newspaper; `déclare seulement que…` may be to the machine.
  /\b(?:vous|nous|ils?|elles?|on|qui|a|ont|avez|devez|doit|doivent|peut|pouvez|faut|de) (?:egalement |aussi )?declare(?:r|z|nt)?\b(?! (?:toujours |uniquement |seulement |simplement )?qu[e'])/gu,
  /(?<!assistant|\bia|\bai|robot|modele), (?!(?:toi|tu|vous|assistant|ia)\b)[^,.;:]{3,60}, declare\b(?= que)|, declare(?=;)/gu,
  // Who is asked, in order that the writer knows: nothing that a reader of the document would be answered.
  /\b(?:dis|dites)-(?:moi|nous) (?:si|quand|combien|ou|a quelle)\b|\b(?:reponds|repondez)-(?:moi|nous) (?:vite |simplement )?(?:par (?:mail|retour|telephone|courrier|sms)|avant|des que|oui ou non)\b/gu,
  /\b(?:appel|previen|preven|contact|rappel|relanc)\p{L}{0,4} (?!(?:la |une )?(?:fonction|personne|commande)\b)(?:\p{L}{1,20} ){1,4}et (?:dis|dites)-(?:lui|leur)\b/gu,
  /\b(?:call|ring|phone) (?!(?:the |a )?(?:function|tool|user|assistant)\b)(?:\p{L}{1,20} ){1,3}and (?:say|tell)\b/gu,
  /\b(?:reponds|repondez|reply|respond) (?:seulement|uniquement|only) (?:si|if) (?:(?:vous|tu|you) (?:ne )?(?:souhaitez|voulez|venez|pouvez|wish|want|can|cannot|can't|come)|vous etes (?:interesse|concerne|present|absent|disponible)|you are (?:interested|concerned|available))/gu,
  /\b(?:reply|respond) to (?:this|our|my) (?:letter|e-?mail|mail) only with the signed\b|\b(?:answer|reply|respond) (?:within|no later than)\b/gu,
  /\b(?:answer|complete) the following questions\b(?! ?:)|\brepond(?:ez|re) aux? (?:questionnaires?|enquetes?|sondages?|formulaires?)(?: suivante?s?)?\b/gu,
  // What is printed on paper, and shown at a gate.
  /\bprint (?:the |this |your |out )?(?=(?:labels?|forms?|tickets?|badges?|invoices?|date)\b)/gu,
  /\bsi on (?:te|vous) (?:le )?demande (?:un |une |la |le |les |votre |vos |ton )(?:justificatif|badge|carte|bon|mot de passe|piece|papiers?|code)\b|\bif asked, show your (?:badge|pass|card|papers)\b/gu,
  // Rules and roles of people.
  /\bnouvelles? consignes? (?:de |d'|pour )(?:tri|securite|hygiene|circulation|stationnement|incendie|evacuation|travail)\b/gu,
  /\b(?:ia|ai) (?:doit|doivent|must|should) (?:etre|be) (?:utilise|employe|declare|valide|used|declared|approved)\p{L}{0,2}\b/gu,
  /\b(?:tu es|vous etes|you are) (?:desormais|maintenant|now) (?:un |une |le |la |l'|the |an? )(?:seule? |only )?(?:titulaire|interlocut\p{L}{2,5}|responsable|proprietaire|beneficiaire|client|locataire|referente?|owner|holder|tenant|customer)\b/gu,
  /\b(?:dire|repondre|ecrire|tell) (?:a l'|au |aux |a la |a |the )(?:equipe|accueil|chauffeur|fournisseur|comptabilite|comptable|direction|collegues?|standard|atelier|team|driver|supplier|accountant)\b/gu,
];

/** Somebody by name: `tu peux dire à Sophie`, `répondre à M. Leroy`. */
const toSomebody =
  /(?<!\p{L})(?:dire|répondre|écrire) à (?:(?:M\.|Mme|Mlle|Me) )?(?!Utilis|Assist|Person|Quicon|Tous|Tout|Chaque|Celui|Ceux|Cette)\p{Lu}\p{Ll}{2,30}(?!\p{L})/gu;
const address = /https?:\/\/\S+/gu;
const mark = ' · ';

/** The folded sentence without what is between people: what is left may still be an order to the machine. */
export function leaveOutBetweenPeople(sentence: string): string {
  let folded = foldText(sentence.replaceAll(toSomebody, mark));
  for (const stretch of stretches) folded = folded.replaceAll(stretch, mark);
  return folded;
}

/** Without the addresses of pages, whose letters and digits are no hidden text. */
export function leaveOutAddresses(folded: string): string {
  return folded.replaceAll(address, mark);
}
