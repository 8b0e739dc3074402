import type { Language, Sentence } from '../../base/index.ts';
import type { ComparedPhoto, Comparison, ModelFigures } from './comparison.ts';

type Row = readonly [title: Sentence, read: (figures: ModelFigures, language: Language) => string];

const rows: readonly Row[] = [
  [{ fr: 'sans produit trouvé', en: 'no product found' }, ({ refused }) => String(refused)],
  [{ fr: 'doute moyen (le sien)', en: 'mean doubt (its own)' }, ({ doubt }, language) => showShare(doubt, language)],
  [{ fr: 'secondes par photo', en: 'seconds a photo' }, ({ seconds }, language) => show(seconds, language, 1)],
  [{ fr: 'ms par regard du modèle', en: 'ms a look of the model' }, ({ millisecondsOfLook: ms }) => String(ms ?? '–')],
  [{ fr: 'mémoire du modèle, Mo', en: 'memory of the model, MB' }, ({ megabytes }) => String(megabytes ?? '–')],
  [{ fr: 'erreur moyenne', en: 'mean error' }, ({ error }, language) => showShare(error, language, 2)],
  [
    { fr: 'erreur des bords', en: 'error of the edges' },
    ({ edgeError }, language) => showShare(edgeError, language, 1),
  ],
  [{ fr: 'ouvertures gardées', en: 'openings kept' }, ({ openings }) => openings ?? '–'],
];

/** What the terminal shows. */
export function describeComparison(
  comparison: Comparison,
  { page, folder, language }: { page: string; folder: string; language: Language },
): string[] {
  const { models, agreement } = comparison;
  const width = Math.max(...models.map(({ name }) => name.length), 10) + 2;
  const table = [
    ['', ...models.map(({ name }) => name)],
    ...rows.map(([title, read]) => [title[language], ...models.map((one) => read(one, language))]),
  ].map(([title = '', ...cells]) => title.padEnd(26) + cells.map((cell) => cell.padStart(width)).join(''));
  const agreed = { fr: 'accord des deux', en: 'agreement of both' }[language];
  return [
    ...table,
    `${agreed.padEnd(26)}${showShare(agreement, language).padStart(width)}`,
    '',
    conclude(comparison, folder)[language],
    { fr: `À regarder : ${page}`, en: `To look at: ${page}` }[language],
  ];
}

function conclude({ better, withTruth, models }: Comparison, folder: string): Sentence {
  const keep = (name: string): string => `./maison photo compare-models --keep ${name}`;
  if (better !== null)
    return {
      fr: `Le meilleur sur ces ${withTruth} détourages justes : ${better}. Pour le retenir : « ${keep(better)} ».`,
      en: `Better on these ${withTruth} true cutouts: ${better}. To keep it: “${keep(better)}”.`,
    };
  if (withTruth >= 5)
    return {
      fr: 'Aucun des deux n’est nettement meilleur sur ces détourages justes. Rien n’a changé.',
      en: 'Neither is clearly better on these true cutouts. Nothing has changed.',
    };
  return {
    fr: `Sans au moins 5 détourages justes dans ${folder} (NOM.alpha.png), rien ne dit lequel est meilleur : regardez la page, puis « ${keep(models[1]?.name ?? 'NOM')} » si c’est l’autre. Rien n’a changé.`,
    en: `Without at least 5 true cutouts in ${folder} (NAME.alpha.png) nothing says which is better: look at the page, then “${keep(models[1]?.name ?? 'NAME')}” if it is the other. Nothing has changed.`,
  };
}

/** A page of its own that shows each photo cut out by both, the ones on which they differ most first. */
export function writeComparisonPage(comparison: Comparison, language: Language): string {
  const { models, photos } = comparison;
  const names = models.map(({ name }) => name);
  const title = { fr: `${names.join(' et ')}, côte à côte`, en: `${names.join(' and ')}, side by side` }[language];
  const heads = [
    { fr: 'photo', en: 'photo' }[language],
    ...names,
    { fr: `rouge : ${names[0]} seul ; bleu : ${names[1]} seul`, en: `red: ${names[0]} alone; blue: ${names[1]} alone` }[
      language
    ],
  ];
  const order = photos
    .map((photo, at) => ({ photo, doubts: comparison.doubts[at] ?? [] }))
    .toSorted((a, b) => (b.photo.found?.differing ?? 2) - (a.photo.found?.differing ?? 2));
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 1500px; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; } th, td { padding: .25rem .8rem; text-align: right; } th:first-child { text-align: left; font-weight: normal; }
  figure { margin: 2rem 0; } img { width: 100%; height: auto; display: block; background: #fff; }
  .heads { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font-size: 13px; overflow-wrap: anywhere; }
  .wide { overflow-x: auto; } .wide > div { min-width: 760px; }
  @media (max-width: 600px) { body { margin: 1rem auto; } h1 { font-size: 1.3rem; overflow-wrap: anywhere; } th, td { padding: .25rem .5rem; font-size: 13px; } }
</style>
<h1>${escape(title)}</h1>
<div class="wide"><table>
<tr><th></th>${names.map((name) => `<th scope="col">${escape(name)}</th>`).join('')}</tr>
${rows.map(([head, read]) => `<tr><th scope="row">${escape(head[language])}</th>${models.map((one) => `<td>${escape(read(one, language))}</td>`).join('')}</tr>`).join('\n')}
</table></div>
${order.map(({ photo, doubts }) => writeFigure(photo, { heads, names, doubts, language })).join('\n')}
</html>
`;
}

interface FigureWords {
  readonly heads: readonly string[];
  readonly names: readonly string[];
  readonly doubts: readonly (number | null)[];
  readonly language: Language;
}

function writeFigure({ name, picture, found }: ComparedPhoto, { heads, names, doubts, language }: FigureWords): string {
  const doubt = names.map((one, place) => `${one} ${showShare(doubts[place] ?? null, language)}`).join(', ');
  const errors = found?.distances
    ?.map(({ error }, place) => `${names[place]} ${showShare(error, language, 2)}`)
    .join(', ');
  const facts =
    found === null
      ? {
          fr: `aucun produit trouvé par l’un des deux (doute : ${doubt})`,
          en: `no product found by one of the two (doubt: ${doubt})`,
        }[language]
      : {
          fr: `accord ${showShare(found.agreement, language)} · doute : ${doubt}${errors ? ` · erreur : ${errors}` : ''}`,
          en: `agreement ${showShare(found.agreement, language)} · doubt: ${doubt}${errors ? ` · error: ${errors}` : ''}`,
        }[language];
  const shown =
    picture === null
      ? ''
      : `<div class="wide" tabindex="0" role="group" aria-label="${escape(name)}"><div><div class="heads">${heads.map((head) => `<span>${escape(head)}</span>`).join('')}</div><img src="${picture}" alt="${escape(name)}" loading="lazy"></div></div>`;
  return `<figure>${shown}<figcaption><strong>${escape(name)}</strong> · ${escape(facts)}</figcaption></figure>`;
}

function show(value: number | null, language: Language, digits: number): string {
  return value === null
    ? '–'
    : value.toLocaleString(language, { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

function showShare(value: number | null, language: Language, digits = 0): string {
  return value === null ? '–' : `${show(value * 100, language, digits)}\u00A0%`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
