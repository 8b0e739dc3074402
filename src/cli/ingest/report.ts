/** What became of the files that were given. */
export interface IngestReport {
  added: number;
  replaced: number;
  unchanged: number;
  skipped: { path: string; reason: string }[];
  refused: { path: string; code: string; message: string }[];
}

const namesShown = 8;

/** The report in one line a language: each count in the right number, files left aside by their names. */
export function sumUp(report: IngestReport): { readonly fr: string; readonly en: string } {
  const { added, replaced, unchanged, skipped, refused } = report;
  if (added + replaced + unchanged + skipped.length + refused.length === 0)
    return {
      fr: 'Aucun fichier n’y a été trouvé. Rien n’a été ajouté.',
      en: 'No file was found there. Nothing was added.',
    };
  const s = (count: number): string => (count >= 2 ? 's' : '');
  const names = listNames(skipped.map(({ path }) => path));
  const french = [
    `${added} ajouté${s(added)}`,
    `${replaced} remplacé${s(replaced)}`,
    `${unchanged} inchangé${s(unchanged)}`,
    `${skipped.length} ignoré${s(skipped.length)}${names}`,
    `${refused.length} refusé${s(refused.length)}`,
  ];
  const english = [
    `${added} added`,
    `${replaced} replaced`,
    `${unchanged} unchanged`,
    `${skipped.length} skipped${names}`,
    `${refused.length} refused`,
  ];
  return { fr: french.join(', '), en: english.join(', ') };
}

function listNames(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > namesShown ? ', …' : '';
  return ` (${names.slice(0, namesShown).join(', ')}${more})`;
}
