// Identifiers that nobody has, made by the arithmetic of each kind and not by what recognises them, in the forms that
// people write. Two halves: the code was written looking at the first alone.

/** What is planted: a text with one identifier in it, as it is written there. */
export interface Planted {
  readonly kind: string;
  readonly written: string;
  readonly text: string;
}

type Half = 'seen' | 'held-out';
type Next = () => number;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function createNumbers(seed: number): Next {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <Value>(next: Next, values: readonly Value[]): Value =>
  values[Math.floor(next() * values.length)] as Value;
const digits = (next: Next, length: number): string => Array.from({ length }, () => Math.floor(next() * 10)).join('');
const pad = (value: number | bigint, length: number): string => String(value).padStart(length, '0');

/** The digit that makes a number pass Luhn's rule. */
function luhn(number: string): string {
  let sum = 0;
  for (const [index, digit] of number.split('').toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return number + ((10 - (sum % 10)) % 10);
}

const modulo = (number: string, by: bigint): bigint => BigInt(number) % by;

function makeNir(next: Next): string {
  const department = pick(next, ['75', '69', '13', '2A', '2B', '33', '59', '99']);
  const body =
    pick(next, ['1', '2']) +
    digits(next, 2) +
    pad(1 + Math.floor(next() * 12), 2) +
    department +
    pad(1 + Math.floor(next() * 899), 3) +
    pad(1 + Math.floor(next() * 998), 3);
  const counted = body.replace('2A', '19').replace('2B', '18');
  return body + pad(97n - modulo(counted, 97n), 2);
}

const makeSiren = (next: Next): string => luhn(pick(next, ['3', '4', '5', '7', '8', '9']) + digits(next, 7));
const makeSiret = (next: Next): string => luhn(makeSiren(next) + '000' + digits(next, 1));
function makeFrenchVat(next: Next): string {
  const siren = makeSiren(next);
  return `FR${pad((12n + 3n * modulo(siren, 97n)) % 97n, 2)}${siren}`;
}

const toNumber = (text: string): string =>
  text
    .split('')
    .map((one) => String(parseInt(one, 36)))
    .join('');
function makeIban(country: string, account: string): string {
  return country + pad(98n - modulo(toNumber(`${account}${country}00`), 97n), 2) + account;
}
const makeFrenchIban = (next: Next): string => {
  const [bank, branch, account] = [digits(next, 5), digits(next, 5), digits(next, 11)];
  const key = 97n - modulo(`${89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)}`, 97n);
  return makeIban('FR', bank + branch + account + pad(key, 2));
};
const makeGermanIban = (next: Next): string => makeIban('DE', digits(next, 18));
const makeBelgianIban = (next: Next): string => {
  const account = digits(next, 10);
  return makeIban('BE', account + pad(modulo(account, 97n) || 97n, 2));
};

const spaces = [' ', '\u00a0', '\u202f', '.', '-'];
const split = (text: string, sizes: readonly number[], by: string): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) parts.push(text.slice(at, (at += size)));
  return [...parts, text.slice(at)].filter((part) => part !== '').join(by);
};

interface Kind {
  readonly kind: string;
  readonly make: (next: Next) => string;
  /** How it is written, by half. */
  readonly forms: (next: Next) => readonly ((plain: string) => string)[];
  readonly sentences: Readonly<Record<Half, readonly string[]>>;
}

const asIs = (plain: string): string => plain;
const spaced =
  (next: Next, sizes: readonly number[], by = pick(next, spaces)) =>
  (plain: string) =>
    split(plain, sizes, by);

const names = ['martin.dupont', 'c.lefevre', 'sofia-benali', 'j_moreau', 'accueil+rh', 'o.durand2'];
const hosts = ['exemple.fr', 'atelier-lumiere.com', 'mail.example.org', 'societe.co.uk', 'cabinet.paris'];

const kinds: readonly Kind[] = [
  {
    kind: 'nir',
    make: makeNir,
    forms: (next) => [
      asIs,
      spaced(next, [1, 2, 2, 2, 3, 3]),
      spaced(next, [13]),
      spaced(next, [1, 2, 2, 2, 3, 3], ' '),
    ],
    sentences: {
      seen: ['Numéro de sécurité sociale : #.', 'La salariée (#) est en congé depuis lundi.', 'NIR #, mutuelle à jour'],
      'held-out': [
        'Son immatriculation # figure au dossier.',
        'n° SS\u00a0# ; date d’entrée 02/03/2024',
        '| Durand | # | CDI |',
      ],
    },
  },
  {
    kind: 'siren',
    make: makeSiren,
    forms: (next) => [asIs, spaced(next, [3, 3, 3]), spaced(next, [3, 3, 3], '\u00a0')],
    sentences: {
      seen: ['Société immatriculée au RCS de Lyon sous le numéro #.', 'SIREN : #', 'RCS Paris #, capital de 10 000 €'],
      'held-out': [
        'Le n° SIREN de ce fournisseur est #.',
        'SAS au capital de 5 000 €, # R.C.S. Nantes',
        'siren=#;effectif=12',
      ],
    },
  },
  {
    kind: 'siret',
    make: makeSiret,
    forms: (next) => [asIs, spaced(next, [3, 3, 3, 5]), spaced(next, [9, 5]), spaced(next, [3, 3, 3, 5], '\u202f')],
    sentences: {
      seen: ['SIRET # — APE 3102Z', 'Établissement # à Villeurbanne.', 'Numéro de SIRET : #'],
      'held-out': ['(Siret\u00a0: #)', 'Facturer à l’établissement n° #, service achats.', '"siret": "#"'],
    },
  },
  {
    kind: 'vat',
    make: makeFrenchVat,
    forms: (next) => [asIs, spaced(next, [2, 2, 3, 3, 3]), spaced(next, [4]), spaced(next, [4, 3, 3, 3], '\u00a0')],
    sentences: {
      seen: ['TVA intracommunautaire : #', 'N° TVA # (autoliquidation)', 'Notre numéro # doit figurer sur la facture.'],
      'held-out': ['VAT number: #.', 'Identification : #, franchise en base exclue', 'TVA/# – échéance 30 jours'],
    },
  },
  {
    kind: 'iban',
    make: (next) => pick(next, [makeFrenchIban, makeFrenchIban, makeGermanIban, makeBelgianIban])(next),
    forms: (next) => [
      asIs,
      spaced(next, [4, 4, 4, 4, 4, 4, 4], ' '),
      spaced(next, [4, 4, 4, 4, 4, 4, 4], '\u00a0'),
      spaced(next, [4, 4, 4, 4, 4, 4, 4], pick(next, ['\u202f', '-', '.'])),
      (plain) => plain.toLowerCase(),
    ],
    sentences: {
      seen: ['Virement sur le compte #.', 'IBAN : # / BIC : AGRIFRPPXXX', 'Coordonnées bancaires # (Crédit Agricole)'],
      'held-out': ['Merci de régler sur\u00a0# avant le 15.', 'iban=#', '| Compte | # |'],
    },
  },
  {
    kind: 'card',
    make: (next) => luhn(pick(next, ['4', '51', '53', '55']).padEnd(2, '7') + digits(next, 13)),
    forms: (next) => [asIs, spaced(next, [4, 4, 4, 4]), spaced(next, [4, 4, 4, 4], ' ')],
    sentences: {
      seen: ['Carte # (exp. 09/28)', 'Réglé par carte bancaire numéro #.'],
      'held-out': ['CB : # cryptogramme masqué', 'La carte # a été refusée deux fois.'],
    },
  },
  {
    kind: 'email',
    make: (next) => `${pick(next, names)}${Math.floor(next() * 90)}@${pick(next, hosts)}`,
    forms: () => [asIs, (plain) => plain.toUpperCase(), (plain) => `mailto:${plain}`],
    sentences: {
      seen: ['Écrivez à # avant vendredi.', 'Contact : <#>', 'De : Martin Dupont (#)'],
      'held-out': ['Réponse attendue de #, copie au service.', '“#” n’a pas répondu', 'destinataires=#;objet=relance'],
    },
  },
  {
    kind: 'phone',
    make: (next) =>
      pick(next, ['01', '02', '03', '04', '05', '06', '07', '09']) +
      pick(next, ['2', '4', '5', '6', '8']) +
      digits(next, 7),
    forms: (next) => [
      asIs,
      spaced(next, [2, 2, 2, 2, 2]),
      spaced(next, [2, 2, 2, 2, 2], ' '),
      (plain) => `+33 ${split(plain.slice(1), [1, 2, 2, 2, 2], ' ')}`,
      (plain) => `+33${plain.slice(1)}`,
      (plain) => `+33 (0)${split(plain.slice(1), [1, 2, 2, 2, 2], ' ')}`,
      (plain) => `0033 ${split(plain.slice(1), [1, 2, 2, 2, 2], ' ')}`,
    ],
    sentences: {
      seen: ['Tél. : #', 'Appelez le # aux heures de bureau.', 'Portable #, joignable le soir'],
      'held-out': ['Standard\u00a0: # (choix 2)', 'Son numéro est le #.', 'Mme Roussel | #'],
    },
  },
  {
    kind: 'key',
    make: (next) => {
      const text = (length: number): string =>
        Array.from({ length }, () =>
          pick(next, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('')),
        ).join('');
      return pick(next, [
        () => `sk-proj-${text(40)}`,
        () => `ghp_${text(36)}`,
        () => `AKIA${text(16).toUpperCase()}`,
        () => `glpat-${text(20)}`,
        () => `xoxb-${digits(next, 12)}-${text(24)}`,
        () => `eyJ${text(20)}.eyJ${text(40)}.${text(43)}`,
        () => `-----BEGIN PRIVATE KEY-----\n${text(64)}\n${text(64)}\n-----END PRIVATE KEY-----`,
      ])();
    },
    forms: () => [asIs],
    sentences: {
      seen: ['La clé d’API est #.', 'export API_KEY=#'],
      'held-out': ['"token": "#"', 'Authorization: Bearer #'],
    },
  },
];

/** So many texts with one identifier each, the kinds in turns. */
export function plant(half: Half, count: number): Planted[] {
  const next = createNumbers(half === 'seen' ? 1 : 2);
  return Array.from({ length: count }, (_, index) => {
    const { kind, make, forms, sentences } = kinds[index % kinds.length] as Kind;
    const written = pick(next, forms(next))(make(next));
    return { kind, written, text: pick(next, sentences[half]).replace('#', () => written) };
  });
}
