export { type Action, type Actor, authorize, everyone, owner } from './access.ts';
