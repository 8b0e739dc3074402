/** Where the house lies that the probe tries to reach. */
export interface ProbeTargets {
  readonly files: {
    readonly token: string;
    readonly database: string;
    readonly blob: string;
    readonly key: string;
    /** A document that another child was given. */
    readonly given: string;
    readonly outside: string;
  };
  readonly port: number;
  readonly socket: string;
  readonly abstractSocket: string;
  /** Address and port. */
  readonly nameServer: string;
  /** Process identifiers of the house, of a process it started, and of another child. */
  readonly house: number;
  readonly neighbour: number;
  readonly sibling: number;
  /** The namespace of the house's shared memory. */
  readonly sharedMemory: string;
}

/** What each attempt of a probe came to: `done`, or the code with which it was refused. */
export type ProbeOutcomes = Record<string, string>;

/** What a run of `probe-process.ts` tells. */
export interface ProbeReport {
  readonly uid: number;
  /** Names of the layers this machine gives. */
  readonly given: readonly string[];
  /** With every layer but Node's permission model, which native code passes. */
  readonly kinds: Readonly<Record<'parser' | 'photo' | 'model', ProbeOutcomes> & { 'as root'?: ProbeOutcomes }>;
  /** The parser behind one layer alone; `nothing` is behind none. */
  readonly alone: Readonly<Record<string, ProbeOutcomes>>;
}
