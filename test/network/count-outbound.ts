import { openHouse } from '../../src/cli/open-house.ts';
import { House } from '../../src/contract/index.ts';

// How many connections left the house by its own ledger of outbound connections: one number on the standard output.

const house = await openHouse({ signal: AbortSignal.timeout(30_000) });
try {
  const { exits } = await house.call(House, '/api/house');
  console.log(exits.count);
} finally {
  await house.close();
}
