/** The session of this browser: its name, and the private key that no script can read, only sign with. */
export interface KeptKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
}

const [place, entry, ownEntry] = ['session', 'current', 'browser'];
const curve = { name: 'ECDSA', namedCurve: 'P-256' };

/** The key that is kept for this origin; other ports of the machine have other ones. Null without one. */
export async function readKey(): Promise<KeptKey | null> {
  return ((await transact('readonly', (store) => store.get(entry))) as KeptKey | undefined) ?? null;
}

/** Keeps the key until it is forgotten. */
export async function keepKey(key: KeptKey): Promise<void> {
  await transact('readwrite', (store) => store.put(key, entry));
}

/** Forgets the key of this session: the browser is signed out, whatever the house says. Another tab may have kept another since. */
export async function forgetKey(id: string): Promise<void> {
  await transact('readwrite', (store) => {
    const reading = store.get(entry);
    reading.addEventListener('success', () => {
      if ((reading.result as KeptKey | undefined)?.id === id) store.delete(entry);
    });
    return reading;
  });
}

/**
 * The key of this browser, made when it is first asked for. It stays when a session ends: the house knows by it that a
 * person signed in here before, and lets them in while strangers elsewhere guess at their password.
 */
export async function readOwnKey(): Promise<CryptoKeyPair> {
  const kept = (await transact('readonly', (store) => store.get(ownEntry)).catch(() => null)) as CryptoKeyPair | null;
  if (kept) return kept;
  const made = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  await transact('readwrite', (store) => store.put(made, ownEntry)).catch(() => undefined);
  return made;
}

async function transact(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open('maison', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(place));
  const database = (await finish(opening)) as IDBDatabase;
  try {
    return await finish(work(database.transaction(place, mode).objectStore(place)));
  } finally {
    database.close();
  }
}

function finish(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
