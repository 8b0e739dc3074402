import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { MaisonError } from '../../base/index.ts';
import { declareOpenRoute, type DeclaredRoute } from '../declare-route.ts';
import { text } from '../route-answers.ts';
import { isSame, type ServerEnv } from '../session.ts';
import { type Measure, measureHouse } from './measures.ts';

// What a supervisor watches. Counts and durations, by route and never by address: no name, no text, no identifier, nothing
// of a person. With a token of its own: every program of the machine can connect to the loopback address.

/** Counts requests as they end, and answers what was counted. */
export interface Metrics {
  readonly count: MiddlewareHandler<ServerEnv>;
  readonly routes: readonly DeclaredRoute[];
}

/** The metrics of a house; `waiting` is how many questions wait for their answers. */
export function openMetrics({ waiting }: { waiting: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = new Map<string, Gauge>();
  const set = ({ name, help, value, labels = {} }: Measure): void => {
    const known = gauges.get(name);
    const gauge =
      known ?? new Gauge({ name: `maison_${name}`, help, labelNames: Object.keys(labels), registers: [registry] });
    gauges.set(name, gauge);
    gauge.set(labels, value);
  };
  const route = declareOpenRoute({
    method: 'get',
    path: '/metrics',
    policy: { entry: 'Opens for who shows the token of the measures, as `Authorization: Bearer`.' },
    answer: text('text/plain; version=0.0.4; charset=utf-8', 'Counts and durations, for Prometheus.'),
    run: async (parts, _input, context) => {
      const [, shown] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
      if (shown === undefined || !isSame(shown, parts.metricsToken)) throw metricsRefused();
      for (const gauge of gauges.values()) gauge.reset(); // A state that a model has left is no longer told.
      set({ name: 'questions_waiting', help: 'Questions that wait for their answers.', value: waiting() });
      for (const measure of await measureHouse(parts)) set(measure);
      return registry.metrics();
    },
  });
  return { count: countRequests(registry), routes: [route] };
}

function countRequests(registry: Registry): MiddlewareHandler<ServerEnv> {
  const registers = [registry];
  const requests = new Counter({
    name: 'maison_http_requests_total',
    help: 'Requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'maison_http_request_duration_seconds',
    help: 'Until the answer begins.',
    labelNames: ['method', 'route'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const failures = new Counter({
    name: 'maison_sign_in_failures_total',
    help: 'Sign-ins that were refused (wrong) or slowed (too many).',
    labelNames: ['reason'],
    registers,
  });
  return async (context, next) => {
    const end = durations.startTimer();
    await next();
    const { method } = context.req;
    // The pattern, never the address: what it names stands in it.
    const route = routePath(context);
    const { status } = context.res;
    end({ method, route });
    requests.inc({ method, route, status: String(status) });
    const signsIn = method === 'POST' && ['/api/session', '/api/invitations/accept'].includes(route);
    if (signsIn && (status === 401 || status === 429)) failures.inc({ reason: status === 401 ? 'wrong' : 'slowed' });
  };
}

function metricsRefused(): MaisonError {
  return new MaisonError('metrics_token_required', 401, {
    fr: 'Les mesures se lisent avec leur propre jeton, le fichier secrets/metrics-token de la maison.',
    en: 'Measures are read with a token of their own, the file secrets/metrics-token of the house.',
  });
}
