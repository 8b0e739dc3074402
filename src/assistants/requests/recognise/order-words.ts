// Words of orders as they are typed, on flat text (no accents, small letters), for the rules of `orders.ts`.

/** What one can ask to be made. */
export const things = {
  summary:
    'resumes?|synthese|recap(?:itulatif)?|condense|points? (?:cles?|essentiels?|principaux|importants?|a retenir)|grandes lignes|essentiel|topo|briefing|summary|summaries|overview|key points|main points|takeaways|digest|tl;?dr',
  table: 'tableau(?:x)?|table|grille|matrice|grid|matrix|spreadsheet',
  mail: 'e-?mails?|mails?|mels?|courriels?|courriers?|lettres?|memos?|messages?|sms|notes?(?! de frais)|relances?|invitations?|reponses?|accuse de reception|convocation|attestation|letters?|repl(?:y|ies)|responses?|reminders?',
  ideas: 'idees?|pistes?|suggestions?|slogans?|accroches?|brainstorming|ideas?|taglines?|suggestions?',
  named: 'noms?|titres?|intitules?|questions?|themes?|sujets?|arguments?|objets?|names?|titles?|topics?|subject lines?',
  other:
    "textes?|annonces?|articles?|posts?|discours|presentation|introduction|conclusion|paragraphes?|ordre du jour|script|quiz|communique|poeme|histoire|publication|argumentaire|description|mot d'accueil|offre d'emploi|fiche de poste|compte[- ]rendu|plan|programme|text|article|post|speech|paragraph|agenda|announcement|poem|story|introduction|description|job (?:ad|offer)|script|quiz|plan",
} as const;

export const making =
  '(?:fai(?:s|tes|re|t)|fasses?|fassiez|prepare[rsz]?|prepariez|propose[rsz]?|genere[rsz]?|cree[rsz]?|etabli(?:s|r|ssez)|dresse[rsz]?|construi(?:s|re|sez)|produi(?:s|re|sez)|formule[rsz]?|imagine[rsz]?|invente[rsz]?|envoie|make|create|prepare|generate|produce|build|draw up|do|suggest|propose|come up with)';
export const writing =
  '(?:redige[rsz]?|redigiez|ecri(?:s|re|vez|ves|viez)|compose[rsz]?|tape[rsz]?|write|draft|compose)';
export const giving = '(?:donne[rsz]?|donnes|sors|fournis|trouve[rsz]?|give|find|show|get)';
export const proposing =
  '(?:propose[rsz]?|suggere[rsz]?|imagine[rsz]?|invente[rsz]?|trouve[rsz]?|suggest|propose|imagine|invent|come up with|think of)';
export const toWhom = '(?:[- ](?:moi|nous|lui|leur|en|me|us|him|her|them)){0,3}';
export const number =
  "(?:\\d+|deux|trois|quatre|cinq|six|sept|huit|dix|une? dizaine d[e']|quelques|plusieurs|two|three|four|five|six|ten|a few|some|several)";
export const indefinite = `(?:une?|des|d'|de|an?|${number})`;
const definite = "(?:l[ae]s?|l'|the|ce(?:t|tte|s)?|mon|ma|mes|mon|ton|notre|nos|this|these|my|our)";
/** Words that stand between an article and what is wanted: `un petit projet de`, `a short draft of an`. */
export const between =
  "(?:(?:tres |very )?(?:petite?s?|p'?tite?s?|courte?s?|brefs?|breves?|rapides?|longs?|longues?|beaux?|belles?|jolie?s?|bonne?s?|nouveaux?|nouvelles?|autres?|simples?|clair(?:e|s)?|gentils?|formel(?:le)?s?|officiel(?:le)?s?|professionnel(?:le)?s?|polie?s?|propositions? d[e']|projets? d[e']|modeles? d[e']|brouillons? d[e']|exemples? d[e']|version|short|brief|quick|little|nice|formal|polite|friendly|professional|clear|new|good|draft|follow-up|thank[- ]you|first|one-page|templates? (?:for|of)|drafts? of)[ -]?(?:an? |une? )?)*";

/** Reads the beginning of an order. */
export const starts = (pattern: string): RegExp => new RegExp(`^${pattern}\\b`, 'u');
/** `fais-moi un petit tableau`, `write a short email`. */
export const asks = (verb: string, article: string, thing: string): RegExp =>
  starts(`${verb}${toWhom} ?(?:${article} ?)?${between}(?:${thing})`);
export const optionally = `(?:${indefinite}|${definite})?`;
export const papers =
  '(?:document|doc|contrat|rapport|compte[- ]rendu|cr|proces-verbal|pv|note(?!s? de frais)|procedure|politique|charte|accord|reglement|cahier des charges|programme|mail|e-mail|courriel|fil|echange|texte|fichier|dossier|offre|devis|guide|manuel|article(?! \\d)|convention|avenant|bail|presentation|reunion|contract|lease|invoice|handbook|brochure|report|minutes|policy|procedure|file|agreement|guide|manual|meeting|thread|attachment|piece jointe|pdf)';
export const itself = `(?:(?:ce(?:t|tte|s)?|l[ae]s?|l'|du|de la|des|cela|ca|celui-ci|mon|ma|mes|this|that|these|it|my|the)\\b|["«“])`;
