import { describe, expect, it } from 'vitest';
import { analyseText, detectQuestionLanguage, toPassageLexemes, toQueryLexemes } from './analyse.ts';

const lexemes = (text: string, language = 'fr'): string[] => analyseText(text, language).map(({ lexeme }) => lexeme);

describe('analyseText', () => {
  it('brings the forms of a French word together, with or without accents', () => {
    for (const forms of [
      'congé congés CONGES Congé',
      'salarié salariée salariés salariees',
      'cheval chevaux',
      'employeur employeurs',
      'formation formations',
      'national nationaux nationale nationales',
      'premier première premières',
    ]) {
      expect(new Set(lexemes(forms)).size, forms).toBe(1);
    }
    expect(new Set(lexemes('congé conseil contrat salaire salarié')).size).toBe(5);
  });

  it('leaves out the stop words of the language and keeps acronyms that look like them', () => {
    expect(lexemes('l’accord de la direction')).toEqual(['acord', 'direction']);
    expect(lexemes('it is the IT charter', 'en')).toEqual(['it', 'charter']);
  });

  it('indexes a code whole and in parts at one position', () => {
    expect(analyseText('réf. AB-1234', 'fr')).toEqual([
      { lexeme: 'ref', position: 1, start: 0, end: 3 },
      { lexeme: 'ab-1234', position: 2, start: 5, end: 12 },
      { lexeme: 'ab', position: 2, start: 5, end: 7 },
      { lexeme: '1234', position: 2, start: 8, end: 12 },
    ]);
  });

  it('finds the same lexemes in a question typed without accents', () => {
    expect(toQueryLexemes('duree du preavis de demission', 'fr')).toEqual(
      toQueryLexemes('Durée du préavis de démission ?', 'fr'),
    );
    expect(toQueryLexemes('qui êtes-vous', 'fr')).not.toEqual([]);
    expect(toQueryLexemes('?!', 'fr')).toEqual([]);
  });
});

describe('toPassageLexemes', () => {
  it('writes a tsvector with body first, headings after it with weight A, and quotes escaped', () => {
    expect(toPassageLexemes({ text: 'Le contrat d’Anne dure.', headings: ['Contrat'], language: 'fr' })).toEqual({
      vector: "'contrat':2,7A 'anne':4 'dure':5",
      count: 4,
    });
    expect(toPassageLexemes({ text: "O'Brien", headings: [], language: 'en' }).vector).toBe("'o''brien':1");
  });
});

describe('detectQuestionLanguage', () => {
  it('tells French and English questions apart, and takes French in doubt', () => {
    expect(detectQuestionLanguage('Combien de jours de congé ?')).toBe('fr');
    expect(detectQuestionLanguage('How many days of leave do I get?')).toBe('en');
    expect(detectQuestionLanguage('congés 2024')).toBe('fr');
    expect(detectQuestionLanguage('RTT')).toBe('fr');
  });

  it('takes a few words without a small one among them for English where all of them are, and none is French too', () => {
    for (const english of ['remote work allowance', 'overtime compensation', 'invoice', 'late delivery penalty'])
      expect(detectQuestionLanguage(english), english).toBe('en');
    for (const french of ['prix pain', 'absence', 'table galet', 'accident train', 'chat', 'remote galet', 'van'])
      expect(detectQuestionLanguage(french), french).toBe('fr');
  });
});
