import { longestRead } from '../../../../base/index.ts';
import { flattenLetters } from '../../recognise/flat-text.ts';
import { fillClause } from './clauses.ts';
import { type Facts, readFacts } from './facts.ts';

type Language = 'fr' | 'en';

interface Letter {
  readonly applies: RegExp;
  readonly write: Record<Language, (facts: Facts) => readonly string[]>;
}

/** More telling words than this that a plain letter does not say, and it is written by the model. */
const unsaidAtMost = 1;

/**
 * A plain letter with the facts of the person filled in and blanks for the rest, paragraph by paragraph: absence, reminder,
 * thanks, invitation, first answer to a customer. Null where the order is of no such kind, or says more than it would hold.
 */
export function fillLetter(message: string, language: Language): readonly string[] | null {
  // `Tu peux écrire que la machine est en panne ?`: the mark is of who asks, not of what the letter says.
  if (message.length > longestRead) return null;
  const order = message.replace(/(?<![\s?!])[\s?!]+$/u, '');
  const flat = flattenLetters(order.normalize('NFC'));
  if (explains.test(flat)) return null;
  const letter = letters.find(({ applies }) => applies.test(flat));
  if (!letter) return fillClause(order, language);
  const facts = readFacts(order, language);
  if (facts.unsaid.length > unsaidAtMost) return null;
  return letter.write[language](facts);
}

/** `Expliquer à l’équipe comment demander un congé` asks for no leave. */
const explains =
  /\b(?:expliqu|rappel|precis|indiqu|dire|inform|explain|remind|tell)[a-z]*(?: [a-z']+){0,4} (?:comment|how to|the steps|les (?:regles|conditions|etapes|consignes|modalites|demarches)|la (?:marche|procedure|demarche))\b/u;

const nbsp = '\u00a0';
const at = (facts: Facts, language: Language): string =>
  facts.hour === null ? '' : language === 'fr' ? ` à ${facts.hour}` : ` at ${facts.hour}`;
const plainDay = (when: string | null): string | null => when?.replace(/^(?:le|on) /iu, '') ?? null;
const invoiceFr = ({ number }: Facts): string => (number === null ? 'la facture [numéro]' : `la facture ${number}`);
const withoutArticle = (event: string): string => event.replace(/^(?:l['’]|l[ae] |une? |notre |the |an? |our )/iu, '');
const joinTo = (event: string): string => (/^le /iu.test(event) ? `au ${event.slice(3)}` : `à ${event}`);
const isMeeting = (event: string | null): boolean =>
  event === null || /r[eé]union|comit[eé]|point|meeting|call/iu.test(event);
// Of whom one speaks becomes whom one writes to.
const toYou = (about: string | null): string | null =>
  about
    ?.replace(/^(?:son|sa|leur) /iu, 'votre ')
    .replace(/^(?:ses|leurs) /iu, 'vos ')
    .replace(/^(?:their|his|her) /iu, 'your ') ?? null;

const letters: readonly Letter[] = [
  {
    applies:
      /\b(?:poser|demand\w+ (?:un |une |des |mes )?(?:conges?|jour))\b|\b(?:ask\w*|request\w*) (?:for )?(?:a )?(?:day off|leave)\b|\b(?:take|days?|weeks?) off\b/u,
    write: {
      fr: (facts) => [
        `Objet${nbsp}: Demande de congé${facts.when ? ` – ${plainDay(facts.when)}` : ''}`,
        facts.salutation,
        `Je souhaiterais poser ${facts.leave === null ? '' : `${facts.leave} `}${facts.when ?? '[dates]'}.`,
        'Pouvez-vous me dire si cela vous convient\u00a0?',
        'Merci d’avance,',
        '[Votre nom]',
      ],
      en: (facts) => [
        `Subject: Leave request${facts.when ? ` – ${plainDay(facts.when)}` : ''}`,
        facts.salutation,
        facts.leave === null
          ? `I would like to take ${facts.when ?? '[dates]'} off.`
          : `I would like to take ${facts.leave}${/ of |leave|holiday|vacation/iu.test(facts.leave) ? '' : ' off'} ${facts.when ?? '[dates]'}.`,
        'Could you let me know whether this suits you?',
        'Thank you,',
        '[Your name]',
      ],
    },
  },
  {
    applies: /\b(?:absente?|absence|serai pas la|ne serai pas|out of office|off sick|be away|be absent|be off)\b/u,
    write: {
      fr: (facts) => [
        `Objet${nbsp}: Absence${facts.when ? ` ${facts.when}` : ''}`,
        facts.salutation,
        `Je serai absent(e) ${facts.when ?? '[dates]'}${at(facts, 'fr')}.`,
        'En cas d’urgence, vous pouvez vous adresser à [nom et coordonnées]. Je répondrai à vos messages à mon retour.',
        'Bien cordialement,',
        '[Votre nom]',
      ],
      en: (facts) => [
        `Subject: Out of office${facts.when ? ` ${facts.when}` : ''}`,
        facts.salutation,
        `I will be away ${facts.when ?? '[dates]'}${at(facts, 'en')}.`,
        'For anything urgent, please contact [name and details]. I will answer your messages when I am back.',
        'Kind regards,',
        '[Your name]',
      ],
    },
  },
  {
    applies:
      /\b(?:relanc\w+|rappel|reminder|remind\w*|chas\w+)\b.*\b(?:facture|impayee?|invoice|unpaid|payment|paiement)\b|\b(?:facture|invoice)\b.*\b(?:relanc\w+|impayee?|reminder|unpaid|overdue)\b/u,
    write: {
      fr: (facts) => [
        `Objet${nbsp}: Facture ${facts.number ?? '[numéro]'} – rappel`,
        facts.salutation,
        `Sauf erreur de notre part, ${invoiceFr(facts)} d’un montant de ${facts.amount ? `${facts.amount}${nbsp}€` : '[montant]'}${facts.late ? `, échue depuis ${facts.late},` : ''} n’est pas encore réglée.`,
        'Il s’agit sans doute d’un oubli\u00a0: pouvez-vous nous indiquer la date prévue pour le règlement\u00a0? Si votre paiement est déjà parti, merci de ne pas tenir compte de ce message.',
        'Nous restons à votre disposition pour toute question.',
        'Bien cordialement,',
        '[Votre nom]',
      ],
      en: (facts) => [
        `Subject: Invoice ${facts.number ?? '[number]'} – reminder`,
        facts.salutation,
        `According to our records, invoice ${facts.number ?? '[number]'} for ${facts.amount ? `€${facts.amount}` : '[amount]'}${facts.late ? `, overdue for ${facts.late},` : ''} has not been paid yet.`,
        'This is surely an oversight: could you tell us when we may expect the payment? If it is already on its way, please ignore this message.',
        'Please let us know if you have any question.',
        'Kind regards,',
        '[Your name]',
      ],
    },
  },
  {
    applies: /\bremerci\w*|\bthank\w*/u,
    write: {
      fr: (facts) => [
        `Objet${nbsp}: Merci`,
        facts.salutation,
        `Je tenais à vous remercier pour ${toYou(facts.about) ?? '[ce dont vous remerciez]'}.`,
        'J’y ai été très sensible.',
        'Bien cordialement,',
        '[Votre nom]',
      ],
      en: (facts) => [
        'Subject: Thank you',
        facts.salutation,
        `I would like to thank you for ${toYou(facts.about) ?? '[what you are thankful for]'}.`,
        'It is much appreciated.',
        'Kind regards,',
        '[Your name]',
      ],
    },
  },
  {
    applies: /\b(?:convocation|convoqu\w+|convier|invit\w+)\b/u,
    write: {
      fr: (facts) => {
        const day = `${facts.when ?? '[date]'}${at(facts, 'fr') || ' à [heure]'}`;
        return [
          `Objet${nbsp}: Invitation${facts.event ? ` – ${withoutArticle(facts.event)}` : ''}${facts.when ? `, ${plainDay(facts.when)}${at(facts, 'fr')}` : ''}`,
          facts.salutation,
          `Vous êtes convié(e) ${joinTo(facts.event ?? 'la réunion [objet]')}, ${day}, ${facts.place ?? '[lieu]'}.`,
          ...(isMeeting(facts.event) ? [`À l’ordre du jour${nbsp}: ${facts.agenda ?? '[points à aborder]'}.`] : []),
          'Merci de confirmer votre présence avant le [date].',
          'Bien cordialement,',
          '[Votre nom]',
        ];
      },
      en: (facts) => [
        `Subject: Invitation${facts.event ? ` – ${withoutArticle(facts.event)}` : ''}${facts.when ? `, ${plainDay(facts.when)}${at(facts, 'en')}` : ''}`,
        facts.salutation,
        `You are invited to ${facts.event ?? 'a meeting about [subject]'}, ${facts.when ?? '[date]'}${at(facts, 'en') || ' at [time]'}, ${facts.place ?? '[place]'}.`,
        ...(isMeeting(facts.event) ? [`On the agenda: ${facts.agenda ?? '[points]'}.`] : []),
        'Please confirm that you will attend by [date].',
        'Kind regards,',
        '[Your name]',
      ],
    },
  },
  {
    applies:
      /^(?=.*\b(?:reponse|repond\w*|reply|answer)\b)(?=.*\b(?:client\w*|customer)\b).*\b(?:mecontent\w*|insatisfait\w*|reclamation|se plai(?:nt|gnent)|unhappy|complain\w*|angry|whose .{3,60} (?:broken|damaged|late|lost|wrong|faulty)|dont .{3,60} (?:casse|abime|en retard|perdu|defectueu|decolor|manqu)\w*)|\b(?:mecontent\w*|unhappy) (?:client|customer)/u,
    write: {
      fr: (facts) => [
        `Objet${nbsp}: Votre demande${facts.number ? ` ${facts.number}` : ''}`,
        facts.salutation,
        facts.complaint
          ? `Vous nous signalez que ${facts.complaint}${nbsp}: nous vous prions de nous excuser pour la gêne occasionnée.`
          : `Nous avons bien reçu votre message${facts.about ? ` au sujet de ${toYou(facts.about)}` : ''} et nous vous prions de nous excuser pour la gêne occasionnée.`,
        'Nous vérifions ce qui s’est passé et revenons vers vous avant le [date] avec une réponse précise.',
        'N’hésitez pas à nous joindre d’ici là au [téléphone].',
        'Bien cordialement,',
        '[Votre nom]',
      ],
      en: (facts) => [
        `Subject: Your request${facts.number ? ` ${facts.number}` : ''}`,
        facts.salutation,
        facts.complaint
          ? `You tell us that ${facts.complaint}, and we apologise for the inconvenience.`
          : `We have received your message${facts.about ? ` about ${toYou(facts.about)}` : ''} and apologise for the inconvenience.`,
        'We are looking into what happened and will come back to you by [date] with a clear answer.',
        'In the meantime you can reach us at [phone].',
        'Kind regards,',
        '[Your name]',
      ],
    },
  },
];
