import { expect, test } from 'vitest';
import type { Source } from '../../../contract/index.ts';
import { markStates } from './amendments.ts';
import { isLater, isVersionOf } from './versions.ts';

function toSource(title: string, text: string, number: number, headings: string[] = []): Source {
  return {
    number,
    passageId: String(number),
    documentId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    documentName: `${number}.md`,
    title,
    space: 'entreprise',
    path: `${'xabcdef'.charAt(number)}-${title.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-')}.md`,
    mediaType: 'text/markdown',
    changedAt: '2026-01-15T00:00:00.000Z',
    page: 1,
    pageLabel: null,
    start: 0,
    end: text.length,
    headings,
    text,
    besideFrom: null,
    decisive: [],
    matches: [],
    score: 1,
    why: { lexical: 1, vector: 0.9, words: [] },
    alsoIn: [],
  };
}

const marks = (...documents: [string, string, string[]?][]): (number | undefined)[] =>
  markStates(documents.map(([title, text, headings], index) => toSource(title, text, index + 1, headings))).map(
    ({ olderThan }) => olderThan,
  );

test('a document that says of itself that it is repealed is older than the one of its name', () => {
  const before = 'Charte informatique — version 2, 2021 (abrogée)';
  expect(marks(['Charte informatique et données — version 3', 'Un.'], [before, 'Deux.'])).toEqual([undefined, 1]);
  expect(marks(['Tarif des options 2025', 'Un.'], ['Tarif des options 2023 — périmé', 'Deux.'])).toEqual([
    undefined,
    1,
  ]);
});

test('what a document of another kind says of itself, that it is the former one, makes it older', () => {
  const [now, before] = [
    'Politique de frais de déplacement',
    'Note relative aux frais de déplacement (ancienne version)',
  ];
  expect(marks([now, 'Un.'], [before, 'Deux.'])).toEqual([undefined, 1]);
  expect(marks([now, 'Un.'], ['Note relative aux frais de déplacement', 'Deux.'])).toEqual([undefined, undefined]);
  expect(marks(['Rapport des frais de déplacement', 'Un.'], [before, 'Deux.'])).toEqual([undefined, undefined]);
});

test('a document that says that it replaces another is the later one, whatever both are called', () => {
  const [now, before] = [
    toSource('Frais de déplacement, de repas et d’hébergement', 'Un.', 1),
    toSource('Note de service 2022-07 sur les frais kilométriques', 'Deux.', 2),
  ];
  const stated = { ...now, replaces: ['2022-07', '2022'] };
  expect(isVersionOf(now, before)).toBe(false);
  expect(markStates([stated, before]).map(({ olderThan }) => olderThan)).toEqual([undefined, 1]);
  const other = toSource('Note de service 2022-07 sur les congés', 'Trois.', 2);
  expect(markStates([stated, other]).map(({ olderThan }) => olderThan)).toEqual([undefined, undefined]);
});

test('a version with a lower number is older, whatever the date of its file', () => {
  const [one, other] = ['Règlement du laboratoire – version 5', 'Règlement du laboratoire – version 4'].map(
    (title, index) => toSource(title, 'Un.', index + 1),
  ) as [Source, Source];
  expect(isVersionOf(one, other)).toBe(true);
  expect(isLater(one, { ...other, changedAt: '2026-09-01T00:00:00.000Z' })).toBe(true);
});

test('two letters, two minutes and two amendments are no versions of each other', () => {
  expect(marks(['Compte rendu du CSE de mars 2026', 'Un.'], ['Compte rendu du CSE de mai 2025', 'Deux.'])).toEqual([
    undefined,
    undefined,
  ]);
  expect(marks(['Courriel aux clients de 2026', 'Un.'], ['Courriel aux clients de 2025', 'Deux.'])).toEqual([
    undefined,
    undefined,
  ]);
  expect(marks(['Avenant n° 1 au contrat Brel', 'Un.'], ['Avenant n° 2 au contrat Brel', 'Deux.'])).toEqual([
    undefined,
    undefined,
  ]);
});

const contract = [
  'Le forfait mensuel est de 3 280 € HT.',
  'La facture est émise le dernier jour du mois.',
  'Tout retard donne lieu à une pénalité de 150 € par heure.',
].join('\n');
const amendment = [
  'Le présent avenant prend effet le 1er janvier 2026.',
  'Le forfait mensuel est porté à 3 950 € HT.',
  'La pénalité de retard n’est pas modifiée.',
].join('\n');

test('only the sentence that an amendment replaces is marked, with the place of what holds now', () => {
  const [base, changed] = markStates([
    toSource('Contrat d’infogérance Brel', contract, 1),
    toSource('Avenant n° 3 au contrat Brel', amendment, 2),
  ]);
  expect(base?.amended?.map(({ start, end }) => contract.slice(start, end).trim())).toEqual([
    'Le forfait mensuel est de 3 280 € HT.',
  ]);
  const [one] = base?.amended ?? [];
  expect(one?.by).toBe(2);
  expect(amendment.slice(one?.from, one?.to).trim()).toBe('Le forfait mensuel est porté à 3 950 € HT.');
  expect([base?.olderThan, changed?.olderThan, changed?.amended]).toEqual([undefined, undefined, undefined]);
});

test('an amendment to another document, and one to another article, replace nothing', () => {
  const other = toSource('Avenant n° 1 au bail de Dole', amendment, 2);
  expect(markStates([toSource('Contrat d’infogérance Brel', contract, 1), other])[0]?.amended).toBeUndefined();
  const elsewhere = toSource(
    'Avenant n° 3 au contrat Brel',
    'À l’article 9, le forfait mensuel est porté à 3 950 €.',
    2,
  );
  const base = toSource('Contrat d’infogérance Brel', contract, 1, ['Article 3 – Prix']);
  expect(markStates([base, elsewhere])[0]?.amended).toBeUndefined();
});

test('what a document says of its version in its first lines goes before the name of its file', () => {
  const stated = (version: number, path: string): Source => ({
    ...toSource('Procédure P-07', 'Le stock est compté.', version),
    path,
    changedAt: '2026-01-15T00:00:00.000Z',
    edition: { outdated: false, version, since: null },
  });
  const older = markStates([stated(2, 'procedure-v2.md'), stated(3, 'procedure.md')]);
  expect(older.map(({ olderThan }) => olderThan)).toEqual([3, undefined]);
  const from = (number: number, since: string): Source => ({
    ...toSource('Grille', 'Le prix est de 4 €.', number),
    edition: { outdated: false, version: null, since },
  });
  expect(markStates([from(1, '2025-07-01'), from(2, '2026-01-01')]).map(({ olderThan }) => olderThan)).toEqual([
    2,
    undefined,
  ]);
});

test('an amendment that names an article replaces what stands under it, also where several articles are one passage', () => {
  const articles = [
    'Article 2 – Enlèvement',
    'Un coursier passe chaque jour ouvré à 17 h 15.',
    'Article 3 – Délais',
    'Un retard de plus de deux jours donne droit à une remise de 15 % sur l’analyse.',
    'Article 4 – Prix',
    'Les prix sont ceux du catalogue, diminués de 18 %.',
  ].join('\n\n');
  const layout = [...articles.matchAll(/^Article.*$/gmu)].map(({ 0: line, index }) => ({
    kind: 'heading' as const,
    start: index,
    end: index + line.length,
  }));
  const base = { ...toSource('Contrat d’analyses Bioveta', articles, 1, ['Article 2 – Enlèvement']), layout };
  const change = toSource(
    'Avenant n° 1 au contrat d’analyses Bioveta',
    'À l’article 2, le coursier passe à 16 h 30, et à 12 h 30 le samedi.\nLa remise de l’article 4 est portée de 18 % à 21 %.',
    2,
  );
  const amended = markStates([base, change])[0]?.amended ?? [];
  expect(amended.map(({ start, end }) => articles.slice(start, end).trim())).toEqual([
    'Un coursier passe chaque jour ouvré à 17 h 15.',
    'Les prix sont ceux du catalogue, diminués de 18 %.',
  ]);
});

test('an amendment replaces the one sentence that says its former value, and what it states anew without a word of change', () => {
  const amended = (base: string, change: string): string[] => {
    const [source] = markStates([
      toSource('Convention piscine', base, 1),
      toSource('Avenant n° 1 à la convention piscine', change, 2),
    ]);
    return (source?.amended ?? []).map(({ start, end }) => base.slice(start, end));
  };
  const verses = 'L’association verse 11 € par ligne.';
  expect(amended(`${verses} Le local a 9 m².`, 'La redevance passe de 11 à 12,40 €.')).toEqual([verses]);
  // Two sentences say it: nothing tells which is meant.
  expect(amended(`${verses} L’assurance coûte 11 € par an.`, 'La redevance passe de 11 à 12,40 €.')).toEqual([]);
  const guards = 'Un surveillant est désigné pour 30 nageurs.';
  expect(amended(`${guards} Le local a 9 m².`, 'Un surveillant est exigé pour vingt nageurs.')).toEqual([guards]);
});

test('an amendment replaces the one clause with such a value in the article it names, and the one clause that says a name of it', () => {
  const articles = [
    'Entre Ambulances du Val et la clinique Saint-Roch.',
    'Article 4 – Prix',
    'La mise à disposition est facturée 4 200 € par mois. Elle est payée à réception.',
    'Article 6 – Contact',
    'L’interlocutrice est Mme Darric, cadre des admissions.',
  ].join('\n\n');
  const amended = (change: string, clauses = articles): string[] => {
    const layout = [...clauses.matchAll(/^Article.*$/gmu)].map(({ 0: line, index }) => ({
      kind: 'heading' as const,
      start: index,
      end: index + line.length,
    }));
    const base = { ...toSource('Convention Saint-Roch', clauses, 1), layout };
    const [source] = markStates([base, toSource('Avenant n° 1 à la convention Saint-Roch', change, 2)]);
    return (source?.amended ?? []).map(({ start, end }) => clauses.slice(start, end).trim());
  };
  const price = 'La mise à disposition est facturée 4 200 € par mois.';
  expect(amended('À l’article 4, le montant mensuel est fixé à 4 650 €.')).toEqual([price]);
  // Two clauses of the article say an amount: nothing tells which is meant.
  const twice = articles.replace('Elle est payée à réception.', 'Un retard coûte 60 €.');
  expect(amended('À l’article 4, le montant mensuel est fixé à 4 650 €.', twice)).toEqual([]);
  expect(amended('M. Kerbrat succède à Mme Darric, partie à la retraite.')).toEqual([
    'L’interlocutrice est Mme Darric, cadre des admissions.',
  ]);
  // The parties are named by both documents, and replaced by neither.
  expect(amended('Fait entre les Ambulances du Val et la clinique Saint-Roch.')).toEqual([]);
});

test('a change that nothing else relates replaces the only clause with values of its kind, where it is their only one as well', () => {
  const amended = (clauses: string, change: string): string[] => {
    const [source] = markStates([
      toSource('Contrat Roseraie', clauses, 1),
      toSource('Avenant n° 1 au contrat Roseraie', change, 2),
    ]);
    return (source?.amended ?? []).map(({ start, end }) => clauses.slice(start, end).trim());
  };
  const delivered = 'Le matériel est livré le jeudi avant 12 h.';
  const carried = 'Le transport est offert dès 150 € par envoi.';
  const clauses = `${delivered}\n${carried}\nEn deçà il coûte 8 €.`;
  expect(amended(clauses, 'Le camion arrive désormais la veille, à partir de 14 h 30.')).toEqual([delivered]);
  expect(amended(clauses, 'Le franco de port est abaissé à 90 €.')).toEqual([carried]);
  // Either may be meant: lower than both, or two changes of a kind.
  expect(amended(clauses, 'Le franco de port est abaissé à 5 €.')).toEqual([]);
  expect(amended(clauses, 'Le camion arrive désormais à 14 h 30.\nLe dépôt ferme désormais à 17 h 15.')).toEqual([]);
  // No word of a change: it may be a rule of its own.
  expect(amended(clauses, 'Le dépôt ouvre à 7 h 30.')).toEqual([]);
});
