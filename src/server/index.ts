export { createApp } from './app.ts';
export { listen } from './listen.ts';
export { planReach, type Reach, requireLoopback } from './network/reach.ts';
export { listenBeyond } from './network/listen-beyond.ts';
export type { ServerParts } from './parts.ts';
