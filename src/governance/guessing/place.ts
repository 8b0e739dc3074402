/**
 * What counts as one place, of a network as the server tells it: an IPv4 address; of IPv6 the /48, of which anybody may have
 * 65,536 networks for the asking.
 */
export function toPlace(network: string): string {
  return network.replace(/:[\da-f]+::\/64$/, '::/48');
}
