/** What ends the sending of a body before its own end. */
export interface WatchedSending {
  /** Aborted when nothing more may be sent, one or the other. */
  readonly ended: readonly AbortSignal[];
  /** What a cut body still says, where its kind has a way to say it; null: it breaks off, so that nobody takes it for whole. */
  last(reason: unknown): string | null;
  onClosed(): void;
  /** It broke off: whoever does not read hears of it by the end of the connection alone. */
  onBroken(): void;
  /** A reader who takes nothing for so long is given up: what is made for nobody holds a place that others wait for. */
  readonly patienceMilliseconds: number;
}
