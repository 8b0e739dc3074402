import type { Language } from '../../base/index.ts';
import type { RenderFacts } from '../../contract/index.ts';

/** What is to be done with a finished picture: nothing, a look, or another photo. */
export type PictureState = 'ready' | 'look' | 'refused';

interface Finished {
  readonly fileName: string;
  /** Its cutout waits for a person’s word, or it breaks a rule. */
  readonly doubtful: boolean;
  readonly facts: RenderFacts | null;
}

const folders = {
  fr: { look: 'a-regarder', refused: 'refusees-par-une-regle' },
  en: { look: 'to-look-at', refused: 'refused-by-a-rule' },
} as const;

/** Whether a picture may be used as it is: one that breaks a rule its marketplace demands may not, however it looks. */
export function judgePicture({ doubtful, facts }: Omit<Finished, 'fileName'>): PictureState {
  const refused = facts?.rules.some(({ level, status }) => level === 'required' && status === 'failed') ?? false;
  return refused ? 'refused' : doubtful ? 'look' : 'ready';
}

/**
 * Where a finished picture lies among those of its batch. What lies under its own name is ready: whoever takes a folder
 * as it is publishes nothing else. What waits for a look, and what breaks a rule, lies in a folder apart.
 */
export function placePicture(picture: Finished, language: Language): string {
  const state = judgePicture(picture);
  return state === 'ready' ? picture.fileName : `${folders[language][state]}/${picture.fileName}`;
}
