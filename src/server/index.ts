export { createApp } from './app.ts';
export { listen } from './network/listen.ts';
export { readMetricsToken, renewToken } from './house/house-tokens.ts';
export { planReach, requireLoopback } from './network/reach.ts';
export { listenBeyond } from './network/listen-beyond.ts';
export { meterWork } from './gateway/call/meter-models.ts';
export type { ServerParts } from './parts.ts';
export { openAlarms } from './alarms/alarms.ts';
