/** What the scripted worker is told, asked and answers. */
export interface ScriptedKind {
  readonly order: { readonly livesFile: string; readonly start?: 'dies' | 'dies-once' | 'refuses' | 'never' };
  readonly facts: { readonly lives: number };
  readonly call:
    | 'good'
    | 'die'
    | 'die-first'
    | 'abort-first'
    | 'hang-first'
    | 'eat-first'
    | 'speak-and-die'
    | 'patient'
    | 'stops-short'
    | 'deaf'
    | 'sleep'
    | 'grow'
    | 'fail'
    | 'question'
    | 'remember'
    | 'remembered';
  readonly event: string;
  readonly reply: string;
  /** Which life answers, in which process, and what the house replied to it. */
  readonly value: { readonly lives: number; readonly pid: number; readonly heard: string };
}
