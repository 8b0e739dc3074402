import { expect, test } from 'vitest';
import { correctQuestion, putPhrases } from './correct-question.ts';
import { soundOf } from './sound.ts';
import { writeOut } from './write-out.ts';

const passages = [
  {
    title: 'Règlement du transport scolaire',
    headings: ['Tarifs'],
    text: 'Le ticket se prend au guichet de Morlans. Un salarié de l’accueil remet la carte. La crevaison est comprise.',
  },
];

test.each([
  ['prix du tiket scolere', 'prix du ticket scolaire'],
  ['le guiché de morlans', 'le guichet de morlans'],
  ['la crevaizon est comprise', 'la crevaison est comprise'],
  ['laccueil ouvre quand', 'l’accueil ouvre quand'],
])('A word written by ear is read as the documents write it: %s', (typed, corrected) => {
  expect(correctQuestion(typed, passages)).toBe(corrected);
});

test('Of a question typed without accents the words are read with those of the documents, unless these also leave them out', () => {
  const alarm = [
    { title: 'Sécurité', headings: [], text: 'Les sirènes ne servent qu’à la demande. La réunion a lieu au marché.' },
  ];
  expect(correctQuestion('la sirene sonne quand', alarm)).toBe('la sirène sonne quand');
  expect(correctQuestion('salle de la reunion', alarm)).toBe('salle de la réunion');
  expect(correctQuestion('où est la sirene', alarm)).toBe('où est la sirene');
  expect(correctQuestion('on livre quand', alarm)).toBe('on livre quand');
  const both = [{ title: 'Foire', headings: [], text: 'Le marché ouvre à 8 h. La marche à suivre est affichée.' }];
  expect(correctQuestion('quelle est la marche', both)).toBe('quelle est la marche');
});

test('A word that documents do not write is read as one of theirs, as it stands there and only where it does', () => {
  const rules = [
    {
      title: 'Règlement',
      headings: [],
      text: 'Il est interdit de fumer dans les véhicules. Les six cuisiniers sont détachés. La salle de réunion et le restaurant ferment.',
    },
  ];
  expect(correctQuestion('je peux cloper dans la voiture', rules)).toBe('je peux fumer dans la véhicule');
  expect(correctQuestion('Je peux cloper ici ?', rules)).toBe('Je peux fumer ici ?');
  expect(correctQuestion('les cuistots vont où', rules)).toBe('les cuisinier vont où');
  // None of its words stands there; of several words all must stand together.
  expect(correctQuestion('on va à la cafet', rules)).toBe('on va à la cafet');
});

test('A reference is read as documents write it, and a word cut short as the one word that begins so', () => {
  const halls = [
    {
      title: 'Codes',
      headings: [],
      text: 'C-30 : sécurité des doigts. SYN-310 : clé. L’amphithéâtre se réserve. Poste 250.',
    },
  ];
  expect(correctQuestion('c30 c’est quoi et syn 310', halls)).toBe('C-30 c’est quoi et SYN-310');
  expect(correctQuestion('on a c31 et le poste 250', halls)).toBe('on a c31 et le poste 250');
  expect(correctQuestion('réserver l’amphi', halls)).toBe('réserver l’amphithéâtre');
  const both = [{ title: 'Halles', headings: [], text: 'L’amphithéâtre et l’amphibien.' }];
  expect(correctQuestion('réserver l’amphi', both)).toBe('réserver l’amphi');
});

test('A word of everyday speech is read as the documents write it, where they do not write it so themselves', () => {
  const said = [
    { title: 'Avantages', headings: [], text: 'Le titre-restaurant vaut 9 €. Le nettoyage est fait le lundi.' },
  ];
  expect(correctQuestion('ticket resto combien', said)).toBe('ticket restaurant combien');
  expect(correctQuestion('le ménage est fait quand', said)).toBe('le nettoyage est fait quand');
  const written = [{ title: 'Avantages', headings: [], text: 'Le ticket resto vaut 9 €, au restaurant.' }];
  expect(correctQuestion('ticket resto combien', written)).toBe('ticket resto combien');
});

test('What is said in several words is read as the documents write it, with or without a capital, and one thing stays one', () => {
  const rules = [
    {
      title: 'Congés',
      headings: ['Prise'],
      text: 'Les demandes se font dans le logiciel. On peut demander une demi-journée. Le délai est de 7 jours. Un ticket est traité sous 3 jours.',
    },
  ];
  expect(putPhrases('Comment poser des congés ?', rules)).toBe('Comment demander des congés ?');
  expect(putPhrases('poser une question', rules)).toBe('poser une question');
  expect(putPhrases('combien de temps à l’avance faut-il prévenir', rules)).toBe('quel délai faut-il prévenir');
  expect(putPhrases('ticket resto', rules)).toBe('titres-restaurant');
  expect(putPhrases('puis-je utiliser ChatGPT ?', rules)).toBe('puis-je utiliser ChatGPT ?');
  expect(putPhrases('ticket de support', rules)).toBe('ticket de support');
  const posed = [{ title: 'Congés', headings: [], text: 'Pour poser des congés, faire une demande.' }];
  expect(putPhrases('comment poser des congés', posed)).toBe('comment poser des congés');
});

test('Of what an everyday word may mean the two likeliest that the documents write are read, and none where they write a form of it', () => {
  const both = [
    { title: 'Livret', headings: ['Absences'], text: 'Une absence est annoncée. L’arrêt est envoyé sous 48 h.' },
  ];
  expect(correctQuestion('je suis malade qui prévenir', both)).toBe('je suis absence arrêt qui prévenir');
  const forms = [{ title: 'Parc', headings: [], text: 'Les voitures et véhicules se garent en bas.' }];
  expect(correctQuestion('où mettre la voiture', forms)).toBe('où mettre la voiture');
});

test('An English question takes the words of French documents, and keeps its own small words and what they write as well', () => {
  const french = [
    {
      title: 'Livret',
      headings: ['Télétravail'],
      text: 'Le frigo de la salle de repos est à 4 °C. Le badge est rendu.',
    },
  ];
  const read = (question: string): string => correctQuestion(question, french);
  expect(read('What is the temperature of the fridge?')).toBe('What is the temperature of the frigo?');
  expect(read('can I work from home')).toBe('can I télétravail');
  expect(read('Where do I return my badge?')).toBe('Where do I return my badge?');
  expect(correctQuestion('Is the fridge locked?', [{ title: '', headings: [], text: 'The fridge is locked.' }])).toBe(
    'Is the fridge locked?',
  );
});

test.each([['le salaire de départ'], ['prix de la selle'], ['Prix du tiket'], ['la référence TK-900 au guichet']])(
  'A word that is another one, and a careful question stay as they are: %s',
  (typed) => {
    expect(correctQuestion(typed, passages)).toBe(typed);
  },
);

test.each([
  ['cb pr 1 tiket', 'combien pour 1 tiket'],
  ['a kel heure', 'a quel heure'],
  ['je paye par cb ?', 'je paye par cb ?'],
  ['ecrire à vs@maison.fr', 'ecrire à vs@maison.fr'],
  ['Le code PR 12', 'Le code PR 12'],
])('What is typed in a hurry is written out, and nothing else: %s', (typed, written) => {
  expect(writeOut(typed)).toBe(written);
});

test.each([
  [
    'combien de polos et est ce qu’il faut rendre la veste ?',
    'combien de polos et est-ce qu’il faut rendre la veste ?',
  ],
  ['faut il un badge', 'faut-il un badge'],
  ['y a t il un parking', 'y a-t-il un parking'],
  ['a t on droit au panier', 'a-t-on droit au panier'],
  ['le contrat est il valable', 'le contrat est-il valable'],
  ['Puis je venir', 'Puis-je venir'],
  ['si je peux je viens', 'si je peux je viens'],
  ['quand est-ce que le quai est libre', 'quand est-ce que le quai est libre'],
])('An inversion typed without its hyphens has them: %s', (typed, written) => {
  expect(writeOut(typed)).toBe(written);
});

test('Words that are heard alike are one, and words that are not are two', () => {
  expect(soundOf('accidan')).toBe(soundOf('accident'));
  expect(soundOf('etudian')).toBe(soundOf('etudiant'));
  expect(soundOf('porte')).not.toBe(soundOf('poste'));
  expect(soundOf('salaire')).not.toBe(soundOf('salarie'));
});

test('English words that mean something else together are read as that, unless the passages write them together', () => {
  const french = {
    title: 'Congés',
    headings: [],
    text: 'Les congés payés sont de 25 jours. Le télétravail est permis.',
  };
  expect(correctQuestion('how many days of annual leave do I get', [french])).toBe(
    'how many jours of congés payés do I get',
  );
  const english = { title: 'Guide', headings: [], text: 'You are entitled to 26 days of annual leave.' };
  expect(correctQuestion('how many days of annual leave do I get', [french, english])).toBe(
    'how many days of annual leave do I get',
  );
});

test('A country is abroad to a French house, and money, work and small words in a hurry are read as they are written', () => {
  const said = [
    {
      title: 'Accord',
      headings: [],
      text: 'Le télétravail depuis l’étranger n’est pas autorisé. Toute perte se déclare.',
    },
  ];
  expect(correctQuestion('une semaine au portugal', said)).toBe('une semaine au étranger');
  expect(correctQuestion('j’ai paumé mon badge', said)).toBe('j’ai perte mon badge');
  expect(
    correctQuestion('mes chefs me rabaissent', [{ title: 'Règlement', headings: [], text: 'Harcèlement' }]),
  ).toContain('harcèlement');
  expect(writeOut('c koi le délai')).toBe('c’est quoi le délai');
  expect(writeOut('yen a eu combien')).toBe('il y en a eu combien');
  expect(writeOut('vitamine c et zinc')).toBe('vitamine c et zinc');
});
