export { type Actor, everyone, owner, personOf, system } from './actor.ts';
export { type Action, authorize, isAllowed } from './policies/authorize.ts';
export { openOutbound, type Outbound, type OutboundResponse } from './outbound/outbound.ts';
export type { OutboundConnection } from './outbound/connections.ts';
export { readOutboundSummary, recordConnection } from './outbound/ledger.ts';
export { requestOwnHouse } from './outbound/own-house.ts';
export { codeSeconds, openSessions, type RecognisedSession, type Sessions } from './identity/sessions.ts';
