import { flattenLetters } from './flat-text.ts';
import { readPlainTalk } from './plain-talk.ts';

/** What a person says to the house itself. */
export type SmallTalk = 'hello' | 'thanks' | 'goodbye' | 'displeased' | 'listening' | 'who-are-you' | 'what-can-you-do';

// Each pattern reads one whole phrase: a message of nothing else is small talk.
const phrases: readonly (readonly [kind: SmallTalk, language: 'fr' | 'en', pattern: RegExp])[] = [
  [
    'hello',
    'fr',
    /^(?:re-?)?(?:bonjour|bonsoir|salut|coucou|bjr|slt)(?: (?:a (?:toi|tous|toutes|vous)|maison|tout le monde|l'assistant))?/u,
  ],
  ['hello', 'en', /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|greetings)(?: (?:there|maison|everyone|all))?/u],
  [
    'hello',
    'fr',
    /^(?:comment (?:ca va|vas[- ]tu|allez[- ]vous|tu vas)|(?:tu vas|vous allez|ca va)(?: bien)?|comment va|bonne journee a toi aussi|enchantee?|quoi de neuf)/u,
  ],
  ['hello', 'en', /^(?:how are you(?: (?:doing|today))?|what's up|nice to meet you)/u],
  [
    'hello',
    'fr',
    /^(?:(?:tu es|t'? ?es|es[- ]tu|vous etes) la|(?:il )?y ?'?a(?:[- ]t[- ]il)? (?:quelqu[' ]?un|qq'?un|du monde)(?: (?:ici|la|par ici))?|(?:c(?:eci |')est )?(?:un )?(?:simple )?(?:test|essai)s?(?: \d)*|allo|ping|(?:est-ce que )?(?:tu (?:marches|fonctionnes)|ca (?:marche|fonctionne)) ?(?:bien|toujours)?(?=\s*\?))/u,
  ],
  ['hello', 'en', /^(?:(?:are you|anyone|anybody) (?:there|here)|is anyone there|testing)/u],
  [
    'thanks',
    'fr',
    /^(?:(?:bravo|bien joue|chapeau|(?:un grand |mille )?mercis?(?: (?:beaucoup|bcp|bien|infiniment|a toi|a vous|d'avance|pour (?:tout|ton aide|votre aide|ta reponse|votre reponse|la reponse|ces precisions|cette reponse|l'aide)))?)|super|parfait|genial|top|nickel|excellent|tres bien|c'est (?:parfait|note|clair|bon|super)|ok|d'accord|bien recu|impeccable|je te remercie|je vous remercie|pas mal(?: du tout)?|(?:non,? )?(?:c'est bon|ca me va|ca marche|ca ira)|(?:c'est|c'etait|voila) (?:exactement |tout a fait |pile |justement )?(?:ce (?:que je (?:cherchais|voulais|demandais)|qu'il me (?:fallait|faut)|dont j'avais besoin)|tout ce qu'il me fallait)|(?:non )?(?:c'est|ce sera) tout(?: pour (?:aujourd'hui|le moment|l'instant|moi))?)/u,
  ],
  [
    'thanks',
    'en',
    /^(?:(?:many )?(?:thanks?|thx|ty)(?: you)?(?: (?:so much|very much|a lot|for (?:your|the) (?:help|answer)))?|cheers|great|perfect|awesome|okay|got it|well done|(?:that(?:'s| is| was)|this (?:is|was)|just|exactly) (?:exactly |just |all |precisely )?(?:what|all) i (?:needed|need|wanted|was looking for|asked for)|(?:no,? )?that(?:'s| is| will be) all(?: for (?:now|today|me))?)/u,
  ],
  [
    'goodbye',
    'fr',
    /^(?:au revoir|a (?:bientot|demain|plus(?: tard)?|tout a l'heure|la prochaine)|bonne (?:journee|soiree|nuit|continuation)|bon (?:week-?end|courage)|ciao|adieu|tchao)/u,
  ],
  [
    'goodbye',
    'en',
    /^(?:good ?bye|bye(?: bye)?|see you(?: (?:later|soon|tomorrow))?|have a (?:nice|good|great) (?:day|evening|weekend|one)|good night)/u,
  ],
  [
    'displeased',
    'fr',
    /^(?:(?:mais|franchement|non|bon|pff+|putain),? )*(?:(?:(?:tu n'|vous n'|c')est|(?:tu|vous) (?:n')?(?:es|etes)|t'es|(?:ta|votre) reponse (?:n')?est) (?:(?:vraiment |trop |tellement |completement |un peu |si )*(?:nul(?:le)?|mauvaise?|bete|idiote?|stupide|debile|con(?:ne)?|inutile|a cote(?: de la plaque)?|hors[- ]sujet|n'importe quoi|faux|fausse|pourrie?|decevante?)|pas (?:vraiment |tres |du tout )*(?:bon(?:ne)?|bien|ca|terrible|utile|malin|intelligente?|juste|clair|fameux|top))(?: du tout)?|(?:tu (?:ne )?|ca (?:ne )?|vous (?:ne )?)(?:sers|sert|servez) (?:vraiment )?a rien|(?:tu (?:ne )?comprends|(?:tu (?:n')?as|t'as|vous (?:n')?avez)(?: vraiment)?) (?:rien|pas)(?: compris)?(?: du tout)?|(?:tu t'es|vous vous etes) (?:encore |bien |vraiment )?(?:trompee?s?|plantee?s?|gouree?s?)|(?:(?:mais )?(?:c'est|c'etait|ce n'est|ca n'est) pas (?:ca que |ce que )(?:je (?:demande|demandais|voulais|cherche|cherchais)|j'ai demande))|(?:tu reponds|vous repondez) a cote(?: de la plaque| de la question)?|tu (?:te trompes|racontes n'importe quoi|dis n'importe quoi|delires)|n'importe quoi|(?:espece d[e'] ?)?(?:idiote?|imbecile|abrutie?|connard|debile|cretine?)|nul(?: nul)*|va te faire (?:foutre|voir)|(?:je )?te deteste|merde|ta gueule|ferme[- ]la)/u,
  ],
  [
    'displeased',
    'en',
    /^(?:(?:you(?:'re| are)|this is|that(?:'s| is)|your answer is) (?:(?:really |so |completely |just |totally )*(?:useless|stupid|dumb|bad|terrible|wrong|an? idiot|rubbish|nonsense|garbage)|not (?:very |really )?(?:helpful|good|right|useful))|(?:that(?:'s| is| was)(?: not|n't)|that isn't|this (?:is not|isn't)) what i (?:asked|meant|wanted|said)(?: for)?|you (?:got (?:it|that|this) (?:all )?wrong|made a mistake|are mistaken)|wrong answer|try again|you (?:suck|don't understand(?: anything)?|know nothing)|(?:stupid|idiot|moron|shut up|fuck (?:you|off)|i hate you))/u,
  ],
  [
    'who-are-you',
    'fr',
    /^(?:(?:mais )?(?:qui|qu'|que) (?:es[- ]tu|etes[- ]vous)|(?:mais )?(?:tu es|t'es|vous etes) (?:qui|quoi)|qu'est-ce que (?:tu es|vous etes|maison)|c'est quoi maison|(?:es[- ]tu|etes[- ]vous|tu es) (?:une? )?(?:ia|robot|humaine?|chatgpt|intelligence artificielle|vraie personne)|quel est ton nom|comment (?:t'appelles[- ]tu|tu t'appelles|vous appelez[- ]vous)|presente[- ]toi|presentez[- ]vous|qui t'a (?:cree|fait|concu)e?)/u,
  ],
  [
    'who-are-you',
    'en',
    /^(?:who are you|what are you|what is maison|are you (?:an? )?(?:ai|robot|human|chatgpt|bot|real person)|what(?:'s| is) your name|introduce yourself|who (?:made|created) you)/u,
  ],
  [
    'what-can-you-do',
    'fr',
    /^(?:(?:que|qu'est-ce que) (?:sais|peux|pourrais)[- ]?(?:tu)? ?(?:me |m')?(?:faire|apporter|aider)(?: pour (?:moi|nous))?|qu'est-ce que (?:tu|vous) (?:sais|peux|savez|pouvez|fais|faites)(?: (?:faire|m'apporter))?(?: pour (?:moi|nous))?|que (?:savez|pouvez)[- ]vous faire(?: pour (?:moi|nous))?|(?:tu sais|vous savez|tu peux|vous pouvez) (?:faire quoi|(?:m'|me |nous )?(?:aider|servir|etre utile)(?: (?:comment|(?:en|a|sur) quoi))?)(?: pour (?:moi|nous))?|(?:comment|(?:en|a|sur) quoi) (?:peux[- ]tu|tu peux|pouvez[- ]vous|vous pouvez) (?:m'|me |nous )?(?:aider|servir|etre utile)|(?:qu'est-ce que|que|quoi) (?:je peux|puis-je|on peut|peut-on) (?:te|vous) demander|(?:je peux|on peut) (?:te|vous) demander quoi|(?:quelles? (?:sortes? de |genres? de |types? de )?)questions? (?:je peux|puis-je|on peut|peut-on) (?:te|vous) poser|a quoi (?:sers[- ]tu|tu sers|servez[- ]vous|ca sert)|(?:tu sers|ca sert|vous servez) a quoi(?: (?:cet(?:te)? (?:outil|appli(?:cation)?|page|assistant|logiciel)|ce (?:site|truc|machin|logiciel|programme)))?|(?:parles?[- ]tu|tu parles|parlez[- ]vous|vous parlez|tu comprends|comprends[- ]tu)(?: l')? ?(?:anglais|francais|english)|comment (?:ca marche(?: ici)?|tu marches|tu fonctionnes|fonctionnes[- ]tu|je t'utilise|t'utiliser|ca fonctionne)|(?:peux[- ]tu|pouvez[- ]vous) m'aider|aide(?:[- ]moi)?|tu fais quoi|j'ai (?:une (?:petite )?question|besoin d'(?:un coup de main|aide))|(?:je peux|puis-je|est-ce que je peux) (?:te|vous) (?:poser une question|demander quelque chose)|(?:a quoi sert|ca sert a quoi,?|comment (?:marche|fonctionne|on utilise|utiliser)|comment ca marche,?) (?:ici|cet(?:te)? (?:outil|appli(?:cation)?|page|assistant|machine|logiciel)|ce (?:site|truc|machin|logiciel|programme))|quelles sont tes (?:capacites|fonctions|fonctionnalites|possibilites))/u,
  ],
  [
    'what-can-you-do',
    'en',
    /^(?:what (?:can|could|do) you do(?: for (?:me|us))?|what are you (?:able to do|capable of|good at)|how (?:can|could) you help(?: (?:me|us))?|what (?:can|could|should) i ask(?: you)?|what kind of questions can i ask(?: you)?|what can you help(?: (?:me|us))?(?: with)?|do you (?:speak|understand) (?:english|french)|how do (?:you|i|this) (?:work|use (?:you|this|it))|can you help(?: me)?|help(?: me)?|what (?:are you for|is this for))/u,
  ],
];

/** What a message of small talk says last that matters, and in which language; null when it says anything else. */
export function readSmallTalk(message: string): { readonly kind: SmallTalk; readonly language: 'fr' | 'en' } | null {
  // `Qu'est ce que tu sais faire`: the hyphens that are left out as one types.
  const flat = flattenLetters(message.normalize('NFC')).replaceAll(/\b(qu'est|est) ce\b/gu, '$1-ce');
  let rest = flat;
  const found: { kind: SmallTalk; language: 'fr' | 'en' }[] = [];
  for (;;) {
    rest = rest
      .replace(/^[^a-z0-9]+/u, '')
      .replace(/^(?:et|and|alors|dis|au fait|stp|svp|please|s'il (?:te|vous) plait)\b[\s,]*/u, '');
    if (rest === '') break;
    const phrase = readPhrase(rest);
    if (!phrase) return readPlainTalk(flat);
    found.push(phrase);
    rest = rest.slice(phrase.length);
  }
  const telling = found.findLast(({ kind }) => kind === 'what-can-you-do' || kind === 'who-are-you') ?? found.at(-1);
  if (!telling) return readPlainTalk(flat);
  return { kind: telling.kind, language: telling.language };
}

function readPhrase(rest: string): { kind: SmallTalk; language: 'fr' | 'en'; length: number } | null {
  for (const [kind, language, pattern] of phrases) {
    const length = pattern.exec(rest)?.[0].length ?? 0;
    if (length > 0 && !/^[a-z0-9']/u.test(rest.slice(length))) return { kind, language, length };
  }
  return null;
}
