import { SessionChallenge } from '../contract/index.ts';
import type { HouseClient } from './open-house.ts';
import { note } from './terminal.ts';

/** Where what is handed to others begins. They have other machines: the address that people type, where there is one. */
export async function readOrigin(house: HouseClient): Promise<string> {
  const { address } = await house.call(SessionChallenge, '/api/session');
  return address ?? house.address ?? '';
}

/** Says of addresses of this machine that they open nothing on another one: thirty colleagues would be sent nothing. */
export function noteOnlyHere(origin: string): void {
  if (!/^(127\.|localhost$|\[::1\])/.test(URL.parse(origin)?.hostname ?? '')) return;
  note({
    fr: 'Cette maison n’écoute que sur cette machine\u00A0: ces adresses ne s’ouvrent que d’ici, ou par un tunnel. Pour d’autres machines\u00A0: MAISON_LISTEN et MAISON_ADDRESS (docs/deploy.md).',
    en: 'This house listens on this machine only: these addresses open from here, or through a tunnel. For other machines: MAISON_LISTEN and MAISON_ADDRESS (docs/deploy.md).',
  });
}
