import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, splitSentences, splitWords } from '../index.ts';

const sentences = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));
const words = (text: string): string[] => splitWords(text).map(({ word }) => word);

describe('foldText', () => {
  it('forgets accents, case, ligatures and the kind of apostrophe', () => {
    expect(foldText('L’Œuvre d‘Été — ÆON, naïve')).toBe("l'oeuvre d'ete - aeon, naive");
    expect(foldText('½\u00a0m²\u202f: Ⅳ')).toBe('1⁄2 m2 : iv');
  });
});

describe('splitWords', () => {
  it('splits French elisions and keeps aujourd’hui whole', () => {
    expect(words('L’employeur n’a qu’à jusqu’aux d’aujourd’hui')).toEqual([
      'L',
      'employeur',
      'n',
      'a',
      'qu',
      'à',
      'jusqu',
      'aux',
      'd',
      'aujourd’hui',
    ]);
    expect(words("qu'on s'il don't")).toEqual(['qu', 'on', 's', 'il', "don't"]);
  });

  it('keeps numbers, dates and codes whole, followed by their parts', () => {
    expect(words('1\u202f234,56 € le 12/03/2024, réf. AB-1234')).toEqual([
      '1234,56',
      '1',
      '234',
      '56',
      'le',
      '12/03/2024',
      '12',
      '03',
      '2024',
      'réf',
      'AB-1234',
      'AB',
      '1234',
    ]);
    expect(words('l’article L.1234-5')).toEqual(['l', 'article', 'L.1234-5', 'L', '1234', '5']);
    expect(words('en 2024 12 personnes')).toEqual(['en', '2024', '12', 'personnes']);
  });

  it('gives the place of each word in the text as written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('l', '’', 'é', ' ', '1', '2', '3', ',', '-', 'A', '\u202f', '.') }),
        (text) => {
          let last = 0;
          for (const word of splitWords(text)) {
            expect(text.slice(word.start, word.end).replace(/\s/gu, '')).toBe(word.word);
            if (!word.part) expect(word.start).toBeGreaterThanOrEqual(last);
            last = word.end;
          }
        },
      ),
    );
  });
});

describe('splitSentences', () => {
  it('does not stop at abbreviations, initials, articles and numbers', () => {
    for (const sentence of [
      'M. Durand et Mme. Petit voient l’art. 5 et l’art. L. 1234-5 du code.',
      'Voir p. 12, n° 4 et fig. 3 du vol. 2.',
      'La S.A.R.L. Dupont a payé 1 234.5 euros à J. Martin.',
      'Le délai est de 3 mois env. 90 jours.',
      'See the docs, e.g. section 3, and Mr. Smith, i.e. the owner.',
      'Il a dit : « Venez demain ! » puis est parti.',
      'C’est… comment dire… une surprise.',
      'Réf. | Désignation | Prix HT',
    ]) {
      expect(sentences(sentence)).toEqual([sentence]);
    }
  });

  it('stops where sentences stop, also inside French quotes', () => {
    expect(sentences('Le contrat est signé. Il dure un an ! Et après ? On verra.')).toHaveLength(4);
    expect(sentences('Il a dit : « Venez. » Puis il est parti.')).toEqual([
      'Il a dit : « Venez. »',
      'Puis il est parti.',
    ]);
    expect(sentences('Créée par la S.A.R.L. Elle emploie 12 personnes, etc. Les autres attendent.')).toEqual([
      'Créée par la S.A.R.L.',
      'Elle emploie 12 personnes, etc.',
      'Les autres attendent.',
    ]);
    expect(sentences('Fin en 2024. 35 salariés restent.')).toHaveLength(2);
  });

  it('takes titles, list items and table rows for sentences, and wrapped lines for one', () => {
    expect(
      sentences('Congés payés\nChaque salarié a droit à 25 jours.\n- un jour de plus ;\n- deux jours après dix ans.'),
    ).toHaveLength(4);
    expect(sentences('Nom | Âge\nDurand | 41')).toEqual(['Nom | Âge', 'Durand | 41']);
    expect(sentences('1. Le contrat dure un an.\n2. Il se renouvelle.')).toEqual([
      '1. Le contrat dure un an.',
      '2. Il se renouvelle.',
    ]);
    expect(
      sentences(
        'Le salarié qui a travaillé pendant toute la période a\ndroit à ses congés selon le barème fixé par\nMadame Martin.',
      ),
    ).toHaveLength(1);
  });

  it('puts every character that is not white space in exactly one sentence', () => {
    const unit = fc.constantFrom(
      'a',
      'B',
      '.',
      '…',
      '!',
      ' ',
      '\n',
      '«',
      '»',
      '\u00a0',
      '1',
      'm',
      '- ',
      'art. ',
      '’',
      '\t',
      ')',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
        let covered = '';
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          covered += text.slice(start, end);
          last = end;
        }
        expect(covered.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
