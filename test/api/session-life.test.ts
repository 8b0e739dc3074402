import { expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { isEnded } from '../../src/governance/identity/session-kind.ts';
import { openTestHouse } from '../house-for-tests.ts';
import { openBrowserSession } from './session-for-tests.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

it('a session ends sooner where the company says so, also one that was opened before', async () => {
  let later = 0;
  const clock = {
    now: () => new Date(systemClock.now().getTime() + later),
    elapsed: () => systemClock.elapsed() + later,
  };
  const env = { MAISON_SESSION_IDLE_HOURS: '8', MAISON_SESSION_HOURS: '20' };
  const strict = await openTestHouse({ clock, env });
  try {
    const sendThere = (route: string, init?: RequestInit): Promise<Response> =>
      strict.maison.fetch(new Request(new URL(route, 'http://localhost'), init));
    const issue = () => strict.maison.parts.sessions.issueCode();
    const [idle, used] = [await openBrowserSession(sendThere, issue()), await openBrowserSession(sendThere, issue())];
    const statusOf = async ({ headers }: typeof used): Promise<number> =>
      (await sendThere('/api/house', { headers })).status;
    later += 7 * hour;
    expect(await statusOf(used)).toBe(200);
    later += 7 * hour;
    expect([await statusOf(used), await statusOf(idle)]).toEqual([200, 401]);
    later += 7 * hour;
    expect(await statusOf(used)).toBe(401);
    const now = new Date();
    const before = {
      openedAt: new Date(now.getTime() - 21 * hour),
      seenAt: now,
      endsAt: new Date(now.getTime() + day),
    };
    expect(isEnded(before, now, strict.maison.parts.config.sessions)).toBe(true);
  } finally {
    await strict.close();
  }
});
