/** What the ledger of one house held when it was closed; a test writes it as a line of JSON. */
export interface LedgerOfHouse {
  readonly connections: readonly { readonly purpose: string; readonly host: string; readonly outcome: string }[];
  /** Hosts of lines that a test wrote itself, to look at the page that shows them. */
  readonly planted: readonly string[];
}

/** Reads one ledger a line. */
export function readLedgers(text: string): LedgerOfHouse[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerOfHouse);
}

/** The connections of all houses that no test planted, each in words; those that were refused reached nobody and are counted. */
export function compareLedgers(ledgers: readonly LedgerOfHouse[]): {
  houses: number;
  planted: number;
  refused: number;
  connections: string[];
} {
  const own = ledgers.flatMap(({ connections, planted }) => connections.filter(({ host }) => !planted.includes(host)));
  return {
    houses: ledgers.length,
    planted: ledgers.reduce((sum, { connections }) => sum + connections.length, 0) - own.length,
    refused: own.filter(({ outcome }) => outcome === 'denied').length,
    connections: own
      .filter(({ outcome }) => outcome !== 'denied')
      .map(({ purpose, host, outcome }) => `${purpose} to ${host} (${outcome})`),
  };
}
