/** What a message asks for. Where the words leave doubt it is a question: only a question is answered with proof. */
export type RequestKind =
  | 'question'
  | 'greeting'
  | 'calculation'
  | 'summary'
  | 'mail'
  | 'translation'
  | 'table'
  | 'ideas'
  | 'correction'
  | 'other';

/** What a model writes. */
export type WrittenKind = Exclude<RequestKind, 'question' | 'greeting' | 'calculation' | 'summary'>;

/** A message taken apart. */
export interface RecognisedRequest {
  readonly kind: RequestKind;
  /** Of the person, as far as her words tell. */
  readonly language: 'fr' | 'en';
  /** The order without greeting and politeness, and without what was pasted. */
  readonly order: string;
  /** What of it names a thing, in the words of the order: what to look for. */
  readonly subject: string;
  /** A text that came with the order, to work on; null when there is none. */
  readonly pasted: string | null;
}
