export { createApp } from './app.ts';
export { listen, type Listening } from './listen.ts';
export type { ServerParts } from './parts.ts';
