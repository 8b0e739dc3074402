import type { Clock, Log } from '../../base/index.ts';
import type { PersonalDataCounts } from '../personal-data/kinds.ts';
import type { OutboundPurpose } from './rules.ts';

/** One connection that was made, or refused. */
export interface OutboundConnection {
  readonly at: Date;
  readonly purpose: OutboundPurpose;
  /** Host and port, or the name of a package client; never a path, which could hold a secret. */
  readonly host: string;
  readonly outside: boolean;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly milliseconds: number;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'denied';
  /** The rule that let it out, as it is written; null for what was denied. */
  readonly rule: string | null;
  /** How many personal data of which kind were masked in what was sent; empty where none were, or none had to be. */
  readonly masked: PersonalDataCounts;
}

export interface OutboundSummary {
  /** Connections to another machine since the start, whatever came of them. */
  readonly outside: number;
  /** Refused before a single byte was sent. */
  readonly denied: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export interface ConnectionLedger {
  begin(
    purpose: OutboundPurpose,
    host: string,
    outside: boolean,
    bytesSent: number,
    rule?: string | null,
    masked?: PersonalDataCounts,
  ): OpenConnection;
  deny(purpose: OutboundPurpose, host: string, outside: boolean): void;
  latest(): readonly OutboundConnection[];
  summary(): OutboundSummary;
}

export interface OpenConnection {
  received(bytes: number): void;
  /** Closes the entry; only the first call counts. */
  end(outcome: Exclude<OutboundConnection['outcome'], 'denied'>): void;
  /** Closes it as one that was refused before a byte was sent. */
  deny(): void;
}

const keptAtMost = 1000;

/** Opens the ledger of outbound connections: the latest in memory, each told to `onConnection` when it has ended, counts from the start. */
export function createConnectionLedger(parts: {
  log: Log;
  clock: Clock;
  onConnection?: (connection: OutboundConnection) => void;
}): ConnectionLedger {
  const kept: OutboundConnection[] = [];
  const summary = { outside: 0, denied: 0, bytesSent: 0, bytesReceived: 0 };
  const keep = (connection: OutboundConnection): void => {
    kept.push(connection);
    if (kept.length > keptAtMost) kept.shift();
    parts.log.info(
      { connection: { purpose: connection.purpose, host: connection.host, outcome: connection.outcome } },
      'outbound connection',
    );
    parts.onConnection?.(connection);
  };
  const noteDenied = (refused: Pick<OutboundConnection, 'at' | 'purpose' | 'host' | 'outside'>): void => {
    summary.denied += 1;
    keep({ ...refused, bytesSent: 0, bytesReceived: 0, milliseconds: 0, outcome: 'denied', rule: null, masked: {} });
  };
  return {
    begin(purpose, host, outside, bytesSent, rule = null, masked = {}) {
      const at = parts.clock.now();
      const started = parts.clock.elapsed();
      let bytesReceived = 0;
      let ended = false;
      // Counted when it begins: a connection still open has left the house too.
      if (outside) summary.outside += 1;
      if (outside) summary.bytesSent += bytesSent;
      return {
        received(bytes) {
          bytesReceived += bytes;
          if (outside) summary.bytesReceived += bytes;
        },
        end(outcome) {
          if (ended) return;
          ended = true;
          const milliseconds = Math.round(parts.clock.elapsed() - started);
          keep({ at, purpose, host, outside, bytesSent, bytesReceived, milliseconds, outcome, rule, masked });
        },
        deny() {
          if (ended) return;
          ended = true;
          if (outside) summary.outside -= 1;
          if (outside) summary.bytesSent -= bytesSent;
          noteDenied({ at, purpose, host, outside });
        },
      };
    },
    deny: (purpose, host, outside) => noteDenied({ at: parts.clock.now(), purpose, host, outside }),
    latest: () => [...kept],
    summary: () => ({ ...summary }),
  };
}
