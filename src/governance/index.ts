export { type Action, type Actor, authorize, everyone, owner } from './access.ts';
export { type Egress, type EgressParts, type EgressRequest, type EgressResponse, openEgress } from './egress.ts';
export type { EgressPurpose, EgressRule } from './egress-rules.ts';
export type { Exit, ExitSummary } from './exits.ts';
export { type LedgerSummary, readExitSummary, recordExit } from './ledger.ts';
export { type OwnHouseRequest, type OwnHouseResponse, requestOwnHouse } from './egress-own-house.ts';
