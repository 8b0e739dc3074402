export { createApp } from './app.ts';
export { listen } from './listen.ts';
export type { ServerParts } from './parts.ts';
