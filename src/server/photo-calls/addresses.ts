// Where programs send a photo and get a picture: the house’s own call, and those of three well-known services, so that a
// shop moves by changing an address.

/** Whose words a call is made in. */
export type PhotoProtocol = 'photoroom-segment' | 'photoroom-edit' | 'remove.bg' | 'rembg';

const protocols: Readonly<Record<string, PhotoProtocol>> = {
  '/v1/segment': 'photoroom-segment',
  '/v2/edit': 'photoroom-edit',
  '/v1.0/removebg': 'remove.bg',
  '/api/remove': 'rembg',
};

/** The addresses of the other services. */
const foreignPhotoAddresses: readonly string[] = Object.keys(protocols);

/** Those of them that lie outside of the house’s own API and need their own guards. */
export const outerPhotoAddresses: readonly string[] = foreignPhotoAddresses.filter((one) => !one.startsWith('/api/'));

/** In which a key is shown by clients of photo services. */
const photoKeyHeaders = ['x-api-key'] as const;

/** The service whose words are spoken at this address; null for the house’s own. */
export function findPhotoProtocol(path: string): PhotoProtocol | null {
  return Object.hasOwn(protocols, path) ? (protocols[path] ?? null) : null;
}

/** Headers besides `Authorization` that carry a key at this address: on what is about photos, and nowhere else of the API. */
export function listPhotoKeyHeaders(path: string): readonly string[] {
  const own = /^\/api\/(photos|photo-[a-z]+|channels|scenes)(\/|$)/.test(path);
  return own || findPhotoProtocol(path) !== null ? photoKeyHeaders : [];
}
