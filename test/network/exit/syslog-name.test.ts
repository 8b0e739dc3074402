import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { sendSyslog } from '../../../src/governance/outbound/syslog.ts';

const leadAstray: LookupFunction = (_name, options, answer) =>
  options.all ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4);

test('a name of a syslog that leads to this machine is reached by no protocol, and the ledger says denied; its address is', async () => {
  let reached = 0;
  const stream = createServer((socket) => (reached++, socket.on('error', () => undefined).resume()));
  await new Promise<void>((resolve) => stream.listen(0, '127.0.0.1', resolve));
  const { port } = stream.address() as AddressInfo;
  const datagrams = createSocket('udp4').on('message', () => reached++);
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  const send = async (place: string) => {
    const config = readConfig({ MAISON_AUDIT_CHECKPOINTS: place });
    const outbound = openOutbound(config, { log: silentLog, clock: systemClock, resolve: leadAstray });
    const options = { at: systemClock.now(), patienceMilliseconds: 3000 };
    const failure = await sendSyslog(outbound, new URL(place), 'x', options).catch((thrown: Error) => thrown.name);
    await outbound.close();
    return { failure: failure ?? null, outcome: outbound.connections()[0]?.outcome };
  };
  for (const protocol of ['udp', 'tcp', 'tls'])
    expect(await send(`syslog+${protocol}://log.example:${port}`)).toEqual({
      failure: 'AddressRefused',
      outcome: 'denied',
    });
  expect(reached).toBe(0);
  expect(await send(`syslog+tcp://127.0.0.1:${port}`)).toEqual({ failure: null, outcome: 'done' });
  expect(await send(`syslog+udp://127.0.0.1:${port}`)).toEqual({ failure: null, outcome: 'done' });
  await expect.poll(() => reached).toBe(2);
  stream.close();
  datagrams.close();
});
