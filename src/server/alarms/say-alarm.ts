import type { Alarm } from '../../contract/index.ts';

type Found =
  | { readonly kind: 'disk-full' | 'disk-low'; readonly free: number }
  | { readonly kind: 'certificate-ending' | 'backup-old'; readonly days: number }
  | { readonly kind: 'backup-failed'; readonly code: string }
  | { readonly kind: 'checkpoint-failing'; readonly destinations: readonly string[] }
  | { readonly kind: 'child-crashing'; readonly worker: string; readonly failures: number }
  | {
      readonly kind: 'queue-stuck' | 'queue-growing';
      readonly queue: string;
      readonly waiting: number;
      readonly minutes: number;
    };

/** What was found, with what to do about it. No name of a document and of nobody: those who run the house read it. */
export function sayAlarm(found: Found): Alarm {
  return { kind: found.kind, about: aboutOf(found), sentence: write(found) };
}

function aboutOf(found: Found): string | null {
  if ('queue' in found) return found.queue;
  return 'worker' in found ? found.worker : null;
}

const queues: Readonly<Record<string, { fr: string; en: string }>> = {
  'read-document': { fr: 'de lecture des documents', en: 'of documents to read' },
  'read-small-document': { fr: 'de lecture des petits documents', en: 'of small documents to read' },
  'cut-out-photo': { fr: 'de détourage des photos', en: 'of photos to cut out' },
  'render-photo': { fr: 'de rendu des images', en: 'of pictures to make' },
};

function write(found: Found): Alarm['sentence'] {
  switch (found.kind) {
    case 'disk-full':
    case 'disk-low':
      return writeDisk(found.kind === 'disk-full', found.free);
    case 'certificate-ending':
      return writeCertificate(found.days);
    case 'backup-old':
      return {
        fr: `La dernière sauvegarde vérifiée a ${found.days} jours. « ./maison backup check » dit où elle en est ; voyez aussi le disque des sauvegardes.`,
        en: `The last checked backup is ${found.days} days old. “./maison backup check” says how it stands; look at the disk of the backups too.`,
      };
    case 'backup-failed':
      return {
        fr: `La dernière sauvegarde, ou sa vérification, a échoué (${found.code}). Les précédentes sont gardées. « ./maison backup check » dit pourquoi.`,
        en: `The last backup, or its check, failed (${found.code}). The ones before are kept. “./maison backup check” says why.`,
      };
    case 'checkpoint-failing':
      return {
        fr: `Le journal n’est plus attesté hors de la maison : ses points de contrôle n’arrivent pas (${found.destinations.join(', ')}). Chaque point essaie de nouveau. Voyez MAISON_AUDIT_CHECKPOINTS, le collecteur, le réseau, ou les droits du fichier.`,
        en: `The audit is no longer attested outside of the house: its checkpoints do not arrive (${found.destinations.join(', ')}). Each one tries again. See MAISON_AUDIT_CHECKPOINTS, the collector, the network, or the permissions of the file.`,
      };
    case 'child-crashing':
      return {
        fr: `Un processus de la maison s’arrête sans cesse (${found.worker}, ${found.failures} fois en dix minutes) ; il est relancé de plus en plus rarement. Voyez le journal et « ./maison doctor » : mémoire, disque, fichiers du modèle.`,
        en: `A process of the house ends again and again (${found.worker}, ${found.failures} times in ten minutes); it is started again less and less often. See the log and “./maison doctor”: memory, disk, files of the model.`,
      };
    case 'queue-stuck':
    case 'queue-growing':
      return writeQueue(found);
  }
}

function writeDisk(full: boolean, free: number): Alarm['sentence'] {
  const gigabytes = (free / 1e9).toFixed(1);
  const [fr, en] = [gigabytes.replace('.', ','), gigabytes];
  return full
    ? {
        fr: `Le disque de la maison n’a plus que sa réserve (${fr}\u00A0Go) : rien n’est plus pris, la lecture continue. Libérez de la place ; tout reprend de soi-même.`,
        en: `The disk of the house has only its reserve left (${en} GB): nothing is taken in, reading goes on. Free some space; everything goes on by itself.`,
      }
    : {
        fr: `Le disque de la maison est presque plein : ${fr}\u00A0Go libres. Libérez de la place, ou agrandissez-le, avant que la maison ne cesse de prendre des fichiers.`,
        en: `The disk of the house is nearly full: ${en} GB free. Free some space, or enlarge it, before the house stops taking files.`,
      };
}

function writeCertificate(days: number): Alarm['sentence'] {
  const advice = {
    fr: 'Remplacez les fichiers de MAISON_TLS_CERT et MAISON_TLS_KEY : la maison les relit d’elle-même.',
    en: 'Replace the files of MAISON_TLS_CERT and MAISON_TLS_KEY: the house reads them again by itself.',
  };
  return days < 0
    ? {
        fr: `Le certificat de la maison est échu : les navigateurs la refusent. ${advice.fr}`,
        en: `The certificate of the house has ended: browsers refuse it. ${advice.en}`,
      }
    : {
        fr: `Le certificat de la maison prend fin dans ${days}\u00A0jours. ${advice.fr}`,
        en: `The certificate of the house ends in ${days} days. ${advice.en}`,
      };
}

function writeQueue({ kind, queue, waiting, minutes }: Extract<Found, { queue: string }>): Alarm['sentence'] {
  const { fr, en } = queues[queue] ?? { fr: queue, en: queue };
  return kind === 'queue-stuck'
    ? {
        fr: `La file ${fr} n’avance plus : ${waiting} en attente, la plus ancienne depuis ${minutes}\u00A0min. Rien n’est perdu. « ./maison doctor » dit ce qui manque ; relancer la maison reprend la file.`,
        en: `The queue ${en} does not move: ${waiting} waiting, the oldest for ${minutes} min. Nothing is lost. “./maison doctor” says what is missing; starting the house again takes the queue up.`,
      }
    : {
        fr: `La file ${fr} s’allonge plus vite qu’elle n’est servie : ${waiting} en attente, la plus ancienne depuis ${minutes}\u00A0min. Chacun est servi à son tour. Si cela dure, donnez plus de processeur à la maison.`,
        en: `The queue ${en} grows faster than it is served: ${waiting} waiting, the oldest for ${minutes} min. Everybody is served in turn. If it lasts, give the house more processor.`,
      };
}
