/** What a model has written into a gap so far. */
export interface GapText {
  readonly prefix: string;
  readonly suffix: string;
  readonly text: string;
  /** Whether more comes, the model has ended it, or its length cut it off. */
  readonly state: 'open' | 'ended' | 'cut';
}

/** A name that a text uses, and where in it: by itself, or as a part of something else. */
export interface UsedName {
  readonly name: string;
  readonly at: number;
  readonly role: 'free' | 'member';
}

/** What of a text is shown. */
export interface ShapedText {
  /** Of a text that is open, whole lines alone: what was shown once is never taken back. */
  readonly text: string;
  /** Nothing is to come any more: the scope, the statement or the line has ended. */
  readonly ended: boolean;
  /** What it uses and does not declare itself. */
  readonly names: readonly UsedName[];
}
