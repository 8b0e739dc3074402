import { describeChanges } from '../../channels/describe-changes.ts';
import { claimsAnotherFormat } from '../../decode/sniff-format.ts';
import { listRemarks, type Remark } from '../../output/remarks.ts';
import { isDoubtful } from '../photos/present-photo.ts';
import type { EditedPicture } from './edit-file.ts';

/** What is to be said of a picture: where it is not what was asked for, or where somebody should look. */
export function remarkOn({ photo, source, planned, facts }: EditedPicture): Remark[] {
  const { cutout } = facts;
  const failed = facts.rules.filter(({ status, level }) => status === 'failed' && level !== 'review');
  return [
    ...(source && claimsAnotherFormat(photo.name, source.format) ? [otherFormat(photo.name, source.format)] : []),
    ...(cutout && isDoubtful(cutout) ? [doubtful(cutout.doubts)] : []),
    ...listRemarks(facts),
    ...describeChanges(planned.recipe, planned.channel).map((message) => ({ code: 'channel_decides', message })),
    ...failed.map(({ rule, level, measured, expected }) => ({
      code: level === 'required' ? 'rule_failed' : 'rule_advised',
      message: {
        fr: `Règle « ${rule} » : mesuré ${measured ?? '–'}, attendu ${expected}.`,
        en: `Rule “${rule}”: measured ${measured ?? '–'}, expected ${expected}.`,
      },
    })),
  ];
}

function doubtful(doubts: readonly string[]): Remark {
  const named = doubts.length === 0 ? '' : ` (${doubts.join(', ')})`;
  return {
    code: 'cutout_doubtful',
    message: {
      fr: `Le détourage est douteux${named} : regardez l’image avant de vous en servir.`,
      en: `The cutout is doubtful${named}: look at the picture before using it.`,
    },
  };
}

function otherFormat(name: string, format: string): Remark {
  return {
    code: 'name_of_other_format',
    message: {
      fr: `« ${name.slice(0, 80)} » est en réalité un fichier ${format.toUpperCase()} : il a été lu comme tel.`,
      en: `“${name.slice(0, 80)}” is a ${format.toUpperCase()} file in fact: it was read as one.`,
    },
  };
}
