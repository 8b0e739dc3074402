/** From where the house may be reached, as written; src/server/network decides whether that is enough. */
export interface NetworkConfig {
  readonly listen: string | null;
  readonly address?: string | undefined;
  readonly certFile: string | null;
  readonly keyFile: string | null;
  readonly proxies: readonly string[];
  readonly proxyHeader: 'x-forwarded-for' | 'forwarded';
  readonly container: boolean;
}

/** Where backups go each night and what encrypts them. */
export interface BackupConfig {
  /** Null: none is made by itself. */
  readonly folder: string | null;
  readonly keep: number;
  /** Of the day, in the machine's time. */
  readonly hour: number;
  readonly keyFile: string | null;
  readonly passphraseFile: string | null;
  /** Whether one is made before a new version changes the tables. */
  readonly beforeUpgrade: boolean;
}

/** A model by name; with `url`, served by an OpenAI-compatible server instead of a child of the house. */
export interface RemoteModelConfig {
  readonly model: string;
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  /** So many requests at once are sent to the server. */
  readonly slots?: number | undefined;
  /** What the model is taken to be able to do, as whoever runs the house says. */
  readonly grades?: readonly string[] | undefined;
}

/** How long somebody stays signed in: without use, and in any case. */
export interface SessionLife {
  readonly idleMilliseconds: number;
  readonly longestMilliseconds: number;
}
