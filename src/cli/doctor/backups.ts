import type { BackupReport } from '../../contract/index.ts';
import type { Finding } from './finding.ts';

/** What `doctor` says of backups: whether the last one has been seen to restore, and when. */
export function checkBackups(backup: BackupReport | null): Finding[] {
  if (backup === null) return [];
  const { state, madeAt, restoreSeconds, failure } = backup;
  const find = (level: Finding['level'], fr: string, en: string): Finding[] => [
    { check: 'backup', level, sentence: { fr, en } },
  ];
  switch (state) {
    case 'good':
      return find(
        'good',
        `Sauvegarde : celle du ${sayMoment(madeAt, 'fr')} a été rétablie à côté de la maison en ${restoreSeconds} s, et comparée`,
        `Backup: the one of ${sayMoment(madeAt, 'en')} was restored beside the house in ${restoreSeconds} s, and compared`,
      );
    case 'old':
      return find(
        'warning',
        `Sauvegarde : la dernière qui a été vérifiée (${sayMoment(madeAt, 'fr')}) a plus de sept jours. Faites-en une : « ./maison backup FICHIER », puis « ./maison backup check FICHIER ».`,
        `Backup: the last one that was checked (${sayMoment(madeAt, 'en')}) is more than seven days old. Make one: “./maison backup FILE”, then “./maison backup check FILE”.`,
      );
    case 'failed':
      return find(
        'problem',
        `Sauvegarde : ${failure?.step === 'check' ? 'la vérification' : 'la sauvegarde'} du ${sayMoment(failure?.at, 'fr')} a échoué (${failure?.code}). Les précédentes sont gardées. « ./maison backup check » dit pourquoi.`,
        `Backup: the ${failure?.step} of ${sayMoment(failure?.at, 'en')} failed (${failure?.code}). The ones before are kept. “./maison backup check” says why.`,
      );
    case 'never':
      return find(
        'warning',
        'Sauvegarde : aucune n’a encore été vérifiée. « ./maison backup check » le fait.',
        'Backup: none has been checked yet. “./maison backup check” does it.',
      );
    case 'off':
      return find(
        'warning',
        'Sauvegarde : aucune ne se fait d’elle-même. Réglez MAISON_BACKUP_FOLDER (docs/deploy.md).',
        'Backup: none is made by itself. Set MAISON_BACKUP_FOLDER (docs/deploy.md).',
      );
  }
}

// In the time zone of this machine, to the minute.
function sayMoment(moment: string | null | undefined, language: 'fr' | 'en'): string {
  if (!moment) return '–';
  return new Date(moment).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
}
