import { SessionChallenge } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';

/** Where what is handed to others begins. They have other machines: the address that people type, where there is one. */
export async function readOrigin(house: HouseClient): Promise<string> {
  const { address } = await house.call(SessionChallenge, '/api/session');
  return address ?? house.address ?? '';
}
