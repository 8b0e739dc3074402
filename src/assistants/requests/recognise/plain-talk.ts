import type { SmallTalk } from './small-talk.ts';

type Said = { readonly kind: SmallTalk; readonly language: 'fr' | 'en' };

interface Vocabulary extends Said {
  /** One of these, at least, tells what is meant. */
  readonly telling: ReadonlySet<string>;
  /** What may stand beside it. */
  readonly beside: ReadonlySet<string>;
  /** Where telling words may be of anything, one of these must stand beside them. */
  readonly needs?: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const frenchGlue =
  'a ah alors au aussi avec ben bon c ca ce cela c est d de des donc du elle en encore es est et etes euh fois haha hein hmm il j je l la le les lol m ma mais mdr me mon n ne non oh ok oui ou pour qu quand que s si sur t ta te toi ton toujours tout toute toutes tres trop tu un une vos votre vous vraiment franchement maison plus';
const englishGlue =
  'a ah all also and are at but for from hey i i m is it it s its just me my no of oh ok really so that that s the this to too very was well you your yes';

// A message of such words and of no other one, in any order: nothing is left that a document could answer. Read in this
// order: `c’est pas gentil` is no thanks.
const vocabularies: readonly Vocabulary[] = [
  {
    kind: 'displeased',
    language: 'fr',
    needs: setOf('ne n pas rien aucun aucune jamais perdu faux fausse decu decue decevant rate mal'),
    telling: setOf(
      'comprends comprend compris repond reponds repondu aide aides aider rapport sens demande demandais voulais dis clair claire utile convient marche satisfait satisfaite decu decue decevant perdu faux fausse rate',
    ),
    beside: setOf(
      `${frenchGlue} rien pas aucun aucune jamais bonne question reponse reponses quoi ai as avez etait suis sert du tout moi mieux assez bien juste correct correcte vrai vraie`,
    ),
  },
  {
    kind: 'displeased',
    language: 'en',
    needs: setOf('t not no nothing never wrong disappointed disappointing'),
    telling: setOf('understand help helpful answer asked wanted useful wrong clear disappointed disappointing sense'),
    beside: setOf(
      `${englishGlue} nope nah sorry do don t doesn didn did does not nothing never what question make makes an mean meant`,
    ),
  },
  {
    kind: 'thanks',
    language: 'fr',
    telling: setOf(
      'merci mercis gentil gentille sympa aimable adorable cool genial geniale parfait parfaite super top nickel excellent excellente bravo formidable magnifique impressionnant impressionnante merveilleux remercie adore chouette efficace rapide felicitations chapeau pratique bluffant bluffe entendu compris',
    ),
    beside: setOf(
      `${frenchGlue} beaucoup bcp infiniment bien travail boulot aide reponse reponses reponds repondu rapidite precision patience job avance mille grand grande fort est suis ai as avez trouve etait ete aide rendu service ami amis chef maintenant vite`,
    ),
  },
  {
    kind: 'thanks',
    language: 'en',
    telling: setOf(
      'thanks thank thx kind nice cool great perfect awesome brilliant excellent amazing wonderful lovely impressive appreciated appreciate helpful fantastic',
    ),
    beside: setOf(`${englishGlue} much lot help answer work job fast quick have been were bunch again`),
  },
  {
    kind: 'goodbye',
    language: 'fr',
    telling: setOf('bye revoir bientot demain ciao tchao salut journee soiree nuit weekend week-end vacances'),
    beside: setOf(`${frenchGlue} bonne bon bonnes excellente excellent belle fin passe passez merci dis allez bien`),
  },
  {
    kind: 'who-are-you',
    language: 'fr',
    needs: setOf('tu t te toi es as vous m'),
    telling: setOf(
      'aimes aime deteste sens dors manges penses reves reve vivant vivante marie mariee age sentiments intelligent intelligente reel reelle humain humaine fatigue fatiguee content contente triste heureux heureuse ennuie robot machine programme personne',
    ),
    beside: setOf(`${frenchGlue} as es quel ans avoir etre comme vrai vraie une quelqu fort beau belle ia`),
  },
  {
    kind: 'listening',
    language: 'fr',
    telling: setOf('oui non si hein quoi euh hmm voila bof ouais nan mouais peut-etre alors bon eh'),
    beside: setOf('ah oh bien sur pas du tout de rien et'),
  },
  {
    kind: 'listening',
    language: 'en',
    telling: setOf('yes no yep nope yeah maybe sure what hm'),
    beside: setOf('oh ah'),
  },
];

const longest = 14;

/**
 * What a message says to the house whose every word is one of thanks, of complaint, of talk: in whatever order they come.
 * Null where a single word may be of something else. `flat`: small letters without accents. Signs alone are listened to.
 */
export function readPlainTalk(flat: string): Said | null {
  if (!/[\p{L}\p{N}]/u.test(flat)) return { kind: 'listening', language: 'fr' };
  const words = flat.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== '');
  if (words.length > longest) return null;
  const found = vocabularies.find(
    ({ telling, beside, needs }) =>
      words.some((word) => telling.has(word)) &&
      words.every((word) => telling.has(word) || beside.has(word)) &&
      (!needs || words.some((word) => needs.has(word))),
  );
  return found ? { kind: found.kind, language: found.language } : null;
}
