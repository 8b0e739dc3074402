import { flattenLetters } from '../../recognise/flat-text.ts';

type Language = 'fr' | 'en';

/** What a person said that a plain letter needs, in her own words; null where she did not. */
export interface Facts {
  readonly salutation: string;
  /** How much leave is asked for: `3 jours de RTT`, `half a day`. */
  readonly leave: string | null;
  /** Days as they are said: `du 3 au 10 août`, `vendredi`. */
  readonly when: string | null;
  readonly hour: string | null;
  readonly number: string | null;
  readonly amount: string | null;
  readonly late: string | null;
  readonly place: string | null;
  /** What one is invited to, with its article: `la réunion du comité`. */
  readonly event: string | null;
  /** What it is about: `pour votre accueil`, `la réunion du comité`. */
  readonly about: string | null;
  /** What a customer complains of, as a clause about the reader: `votre parasol a décoloré`. */
  readonly complaint: string | null;
  /** What is to be spoken of at a meeting. */
  readonly agenda: string | null;
  /** Telling words that none of these holds: what a plain letter would leave out. */
  readonly unsaid: readonly string[];
}

const month =
  '(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)';
const weekday =
  '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const dayOfMonth = `\\d{1,2}(?:er|st|nd|rd|th)?(?: ${month})?(?: 20\\d\\d)?`;
const patterns = {
  when: new RegExp(
    `\\b(?:du (?:${weekday} )?${dayOfMonth} (?:au|jusqu'au) (?:${weekday} )?${dayOfMonth}|du ${weekday} au ${weekday}|${weekday}(?:,? ${weekday})* (?:et|and) ${weekday}|from (?:${weekday},? )?${dayOfMonth} (?:to|until) ${dayOfMonth}|(?:from )?${month} \\d{1,2} to (?:${month} )?\\d{1,2}|(?:le |on )?(?:${weekday} )?(?:the )?\\d{1,2}(?:er|st|nd|rd|th)? ${month}(?: 20\\d\\d)?|(?:on )?${month} \\d{1,2}(?:st|nd|rd|th)?|(?:on |next |ce |le )?${weekday}(?: (?:prochain|matin|apres-midi|soir|morning|afternoon|evening))*|demain(?: matin| soir)?|tomorrow(?: morning| afternoon)?|aujourd'hui|today|la semaine prochaine|next week)\\b`,
    'u',
  ),
  hour: /\b(?:a|vers|at)? ?(\d{1,2} ?h(?: ?\d{2})?|\d{1,2}(?::\d{2})? ?(?:am|pm))\b/u,
  number:
    /\b(?:facture|commande|devis|dossier|reclamation|invoice|order|quote|claim|bon de commande) ?(?:n°|no|num(?:ero)?|number|#)? ?((?=[a-z/-]*\d)[a-z0-9][a-z0-9/-]{1,20})\b/u,
  amount: /\b(?:de |d'un montant de |of |for )?(\d[\d .,]*) ?(?:€|euros?|eur)|[€£$] ?(\d[\d.,]*)/u,
  late: /\b(?:echue? )?(?:depuis|for) ((?:\d+|une?|deux|trois|two|three) (?:jours?|semaines?|mois|days?|weeks?|months?))|\b((?:\d+|deux|trois|two|three) (?:jours?|semaines?|mois|days?|weeks?|months?)) (?:de retard|late|overdue)/u,
  leave:
    /\b((?:\d+(?:[.,]5)?|une?|deux|trois|quatre|cinq|half an?|an?|two|three|four|five) (?:demi-?)?(?:jours?|journees?|semaines?|days?|weeks?)(?: (?:de |d'|of )?(?:rtt|conges?(?: payes?)?|repos|recup\w*|vacances|leave|holidays?|vacation))?|mes (?:rtt|conges?|vacances))\b/u,
  place:
    /\b(?:en|dans la|a la|in|in the) ((?:grande |petite )?(?:salle|visio(?:conference)?|room|meeting room)(?: (?!a |le |du |pour |on |at )[a-z0-9]+)?)/u,
} as const;

// What only says how, or that a letter is wanted.
const plain = new Set(
  (
    'ecris ecrire redige rediger fais faire prepare preparer envoie mail mails email message lettre courriel sms mot note brouillon modele petit petite ptit court courte ' +
    'bref breve poli polie gentil gentille aimable ferme clair simple pro professionnel rapide tres bien bon bonne client clients cliente vexer faut pas dire prevenir informer annoncer ' +
    'pour que qui je serai suis sera nous vous avons ai est les des une un le la du de au aux mon ma mes notre nos leur lui son sa ses et en sur avec stp svp merci moi ' +
    'equipe collegues chef cheffe manager direction fournisseur proprietaire tous tout monde responsable ' +
    'absent absente absence conge conges poser relance relancer rappel rappeler facture impayee echue retard remerciement remercier remerciements convocation convoquer invitation inviter reunion ' +
    'reponse repondre mecontent mecontente paye payee paiement regler reglement ' +
    'write draft prepare send short quick polite friendly firm to the a an of for on about that my our their his her i will be am is are please team boss manager customer client supplier colleagues everyone ' +
    'absent off office leave out away reminder remind invoice unpaid overdue late thank thanks you invitation invite meeting reply unhappy answer letter from at in payment'
  ).split(' '),
);

/** Reads them from an order. Nothing is guessed: what is missing stays a blank in the letter. */
export function readFacts(order: string, language: Language): Facts {
  const flat = flattenLetters(order.normalize('NFC'));
  let left = flat;
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(left);
    if (!found) return null;
    left = left.slice(0, found.index) + ' '.repeat(found[0].length) + left.slice(found.index + found[0].length);
    const inner = found.slice(1).find((group) => group !== undefined);
    const start = inner === undefined ? found.index : found.index + found[0].indexOf(inner);
    return order.slice(start, start + (inner ?? found[0]).length).trim();
  };
  const agenda = take(/\b(?:a l'ordre du jour|ordre du jour|on the agenda|agenda) ?:? ?([a-z0-9][^.;]{3,160})$/u);
  const complaint = readComplaint(take(language === 'fr' ? complaints.fr : complaints.en), language);
  const when = take(patterns.when);
  const number = take(patterns.number);
  const amount = take(patterns.amount);
  const late = take(patterns.late);
  const hour = take(patterns.hour);
  const leave = take(patterns.leave);
  const place = take(patterns.place);
  const salutation = readSalutation(order, flat, language);
  if (salutation.named) left = left.replace(salutation.named, (named) => ' '.repeat(named.length));
  const event = !/\b(?:invit|convo|convi)/u.test(flat)
    ? null
    : take(
        language === 'fr'
          ? /\b(?:a|au|pour) ((?:l'|la |le |une |un |notre )(?:prochaine? |petite? )?(?:reunion|pot|seminaire|entretien|formation|point|comite|dejeuner|atelier|visite|fete|inauguration)[a-z0-9' -]*?)(?=$|[,.;:!?]| {2}| (?:le \d|ce|lundi|mardi|mercredi|jeudi|vendredi|demain)\b)/u
          : /\b(?:to|for) ((?:the |a |our |an )(?:next |short |little )?(?:meeting|party|seminar|interview|training|lunch|workshop|visit|call|drinks)[a-z0-9' -]*?)(?=$|[,.;:!?]| {2}| (?:on|at|this|next)\b)/u,
      );
  const about = take(
    language === 'fr'
      ? /\b(?:remerci\w*|merci|mecontent\w*|insatisfait\w*|reclamation)(?: (?:a|aux?|la|mon|ma|mes|notre|nos|client\w*|fournisseur\w*|collegues?|l'equipe))* *(?:pour|de|du|des|d') ?((?!l'equipe|les equipes|toute l'equipe|mes collegues|nos? client)(?:l'|la |le |les |son |sa |ses |leurs? |votre |vos |notre |un |une )?[a-z][a-z' -]{3,60}?)(?=$|[,.;:!?])/u
      : /\b(?:thank\w*(?: you)?|unhappy|complain\w*)(?: (?:to|our|my|the|team|customer|supplier|email|mail|note|letter))* ?(?:for|about|with) ((?!the team|my team|our team)(?:the |their |his |her |our |a )?[a-z][a-z' -]{3,60}?)(?=$|[,.;:!?])/u,
  );
  const unsaid = (left.match(/[a-z]{4,}/gu) ?? []).filter((word) => !plain.has(word));
  return {
    salutation: salutation.text,
    leave,
    when,
    hour,
    number,
    amount,
    late,
    place,
    event: event?.replace(/ (?:du|de|le|on)$/iu, '') ?? null,
    about,
    complaint,
    agenda,
    unsaid,
  };
}

const complaints = {
  fr: /\b(?:(?:qui )?(?:se plai(?:nt|gnent)|nous signale|signale) qu(?:e |')|client\w* dont )([a-z][a-z0-9' -]{5,90}?)(?=$|[,.;:!?])/u,
  en: /\b(?:(?:who )?complain\w*(?: to us)? that |customer\w* who(?=se ))([a-z][a-z0-9' -]{5,90}?)(?=$|[,.;:!?])/u,
};

// What is said of somebody becomes what is said to them.
function readComplaint(said: string | null, language: Language): string | null {
  if (said === null) return null;
  if (language === 'en') return said.replace(/^(?:se|his|her|their|the) /iu, 'your ');
  return said.replace(/^(?:son|sa|leur|l[ae]) |^l['’]/iu, 'votre ').replace(/^(?:ses|leurs|les) /iu, 'vos ');
}

const titles = { her: { fr: 'Madame ', en: 'Ms ' }, him: { fr: 'Monsieur ', en: 'Mr ' } } as const;

function readSalutation(order: string, flat: string, language: Language): { text: string; named: string | null } {
  const hello = language === 'fr' ? 'Bonjour' : 'Hello';
  if (/\b(?:equipe|collegues|tout le monde|tous|team|everyone|colleagues|comite)\b/u.test(flat))
    return { text: language === 'fr' ? 'Bonjour à toutes et à tous,' : 'Hello everyone,', named: null };
  const to = language === 'fr' ? 'a' : 'to';
  const found = new RegExp(
    `\\b(?:(?:mail|email|message|lettre|ecri[st]|relance|reponse|courriel|mot|write|invitation|convocation|reply|letter)(?: [a-z]+)? ${to} (?<title>m(?:me|r|s)?\\.? |monsieur |madame )?|(?:remercier?|thank|inviter?|relancer?|prevenir|informer) (?<titled>m(?:me|r|s)\\.? |monsieur |madame ))(?!(?:mon|ma|mes|notre|nos|une?|l[ae]s?|tous|the|my|our|your|you|an?)\\b|l')(?<name>[a-z]{3,20})(?= |$|,)`,
    'u',
  ).exec(flat);
  const name = found?.groups?.['name'];
  if (!found || !name) return { text: `${hello},`, named: null };
  const start = found.index + found[0].length - name.length;
  const written = order.slice(start, start + name.length);
  const title = (found.groups?.['title'] ?? found.groups?.['titled'])?.trim();
  const titled = title === undefined ? '' : titles[/^(?:mme|ms|madame)/u.test(title) ? 'her' : 'him'][language];
  return {
    text: `${hello} ${titled}${written.charAt(0).toUpperCase()}${written.slice(1)},`,
    named: title ? `${title} ${name}` : name,
  };
}
