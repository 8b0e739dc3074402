export { listOwnCalls, openUsage, type Usage } from './usage/usage.ts';
