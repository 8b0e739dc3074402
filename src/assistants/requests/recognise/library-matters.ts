import { flattenLetters } from './flat-text.ts';
import { peelPoliteness } from './peel.ts';

/** What somebody asks of the library itself: which documents it holds, or how many; of one subject where one is named. */
export interface LibraryMatter {
  readonly asks: 'list' | 'count';
  /** As typed; null where all documents are meant. */
  readonly subject: string | null;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const documents = setOf(
  'document documents doc docs fichier fichiers pdf pdfs bibliotheque documentation library file files',
);
// The library is spoken to, or of: `quels documents ?` alone may go on from a question about papers that one has to bring.
const ofTheLibrary = setOf(
  'tu vous as avez connais connaissez connait sais savez disponibles disponible accessibles presents existants enregistres charges indexes importes connus bibliotheque ouverts acces consulter liste lister listes montre montrez montrer affiche affichez afficher library you available list show access loaded indexed',
);
const beside = setOf(
  'quels quelles quel quelle lesquels sont est le la les l de d des du tes vos mes nos ton ta votre notre tous toutes tout toute peux pouvez puis lire lis lu vu voir ai j je on a y t il dans en ce c que qu quoi contient contiennent combien nombre total ici maison base est-ce y-a-t-il actuellement aujourd hui maintenant ajoutes moi nous donne donnez donne-moi qui m me sur quel types type sortes genre which what all the your my our do have know can read are there in is how many to i see of total me does contain hold has give a an and et',
);
const count = /\b(?:combien|nombre|how many)\b/u;

const some = "(?:l[ea]s? |l'|tous les |des |d'|une? |any |some |all |the )?";
const noun = '(?:documents?|docs?|fichiers?|pdfs?|files?)';
const speaking =
  "(?:(?:qui |that |which )?(?:parle(?:nt)?|traite(?:nt)?|talks?|speaks?|deals?) (?:de la |de l'|d[eu]s? |d'|about |of |with )|(?:qui |that |which )?(?:mentionne(?:nt)?|evoque(?:nt)?|aborde(?:nt)?|mentions?|covers?) (?:l[ea]s? |l'|the )?|(?:au sujet|a propos) (?:de la |de l'|d[eu]s? |d')|(?:sur|about|on) (?:l[ea]s? |l'|the )?)";
const opening =
  '(?:(?:quels|quel|which|what) (?:sont )?|(?:est-ce que )?(?:(?:tu )?as[- ]?(?:tu)?|avez[- ]?vous|vous avez|tu as|il y a|y a[- ]t[- ]il|do you have|are there|have you got) |(?:liste[rz]?|montre[rz]?|affiche[rz]?|donne[rz]?|trouve[rz]?|cherche[rz]?|list|show|give|find)(?:[- ](?:moi|nous|me|us))? |l(?:a|es?) liste |(?:une |la |a |the )?list(?:e)? )(?:d[eu]s? |of )?';
const ofSubject = new RegExp(`^${opening}${some}${noun} ${speaking}(?<subject>[^?!.]{2,80})[\\s?!.]*$`, 'u');
const longest = 16;

/** What a message asks of the library and of nothing in its documents; null otherwise. */
export function readLibraryMatter(message: string): LibraryMatter | null {
  const text = message.normalize('NFC').trim();
  if (text.length > 160 || text.includes('\n')) return null;
  const { flat, text: peeled } = peelPoliteness(text);
  const found = ofSubject.exec(flat);
  const subject = found?.groups?.['subject'];
  if (subject !== undefined) {
    const at = flat.lastIndexOf(subject);
    return { asks: 'list', subject: peeled.slice(at, at + subject.length).trim() };
  }
  const words = flattenLetters(text)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '' && !/^(?:bonjour|salut|hello|hi|stp|svp|please|merci)$/u.test(word));
  const isOfLibrary =
    words.length <= longest &&
    words.some((word) => documents.has(word)) &&
    words.some((word) => ofTheLibrary.has(word)) &&
    words.every((word) => documents.has(word) || ofTheLibrary.has(word) || beside.has(word));
  if (!isOfLibrary) return null;
  return { asks: count.test(flat) ? 'count' : 'list', subject: null };
}
