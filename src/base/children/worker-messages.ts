// What passes between the house and a worker's child. Each kind of worker says what it is told, asked and answers; how
// it is started, cancelled and heard is the same for all.

/** The types of one kind of worker: its own code writes them, this folder only carries them. */
export interface WorkerKind {
  /** What the child is told once, as it starts. */
  readonly order: unknown;
  /** What the child says of itself once it is ready. */
  readonly facts: unknown;
  readonly call: unknown;
  /** What the child says on the way to its answer. */
  readonly event: unknown;
  /** What the house answers to an event that asks. */
  readonly reply: unknown;
  readonly value: unknown;
}

/** What the house says to a child. `id` names the call; `question` an event of it that waits for a reply. */
export type ToChild<Kind extends WorkerKind = WorkerKind> =
  /** `pulseMilliseconds`: how often the child is to show that it has not hung; null when it need not. */
  | { readonly type: 'start'; readonly order: Kind['order']; readonly pulseMilliseconds: number | null }
  | { readonly type: 'call'; readonly id: number; readonly call: Kind['call'] }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'reply'; readonly id: number; readonly question: number; readonly reply: Kind['reply'] }
  | { readonly type: 'reply-failed'; readonly id: number; readonly question: number; readonly reason: string };

/** What a child says. `residentMegabytes` is what it rests at after a call. */
export type FromChild<Kind extends WorkerKind = WorkerKind> =
  | { readonly type: 'pulse' }
  /** Something in it tried to reach this address, which the sandbox refuses. */
  | { readonly type: 'attempt'; readonly address: string }
  | { readonly type: 'ready'; readonly facts: Kind['facts'] }
  | { readonly type: 'start-failed'; readonly reason: string }
  | { readonly type: 'event'; readonly id: number; readonly event: Kind['event']; readonly question?: number }
  | { readonly type: 'done'; readonly id: number; readonly value: Kind['value']; readonly residentMegabytes?: number }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string; readonly residentMegabytes?: number };
