export { type Blobs, type StoredBlob } from './blobs.ts';
export { type HouseHolder, readHolder } from './house-lock.ts';
export { type JobHandler, type Jobs, type QueueName, type SendJobOptions } from './jobs.ts';
export { type Locations, locateHouse } from './locations.ts';
export { openStore } from './open.ts';
export { type DocumentStateName, type Transaction } from './schema.ts';
export { type Store, type StoreActor } from './store.ts';
