import type { QueueName } from '../../store/index.ts';
import type { Policy } from './policy.ts';

/** Jobs are the house's own work, begun by somebody who was allowed to: nobody runs one, whatever their role. */
export const jobPolicy: Policy<QueueName> = (actor) => actor.role === 'system';
