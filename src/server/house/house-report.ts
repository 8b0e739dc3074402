import type { House, ModelReport } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed, readOutboundSummary } from '../../governance/index.ts';
import { countLibrary, listMissing, readSuggestions, supportedFormats } from '../../knowledge/index.ts';
import type { ModelStatus } from '../../models/index.ts';
import { largestDocumentBytes } from '../../knowledge/index.ts';
import { describeBackups } from './backup-report.ts';
import type { ServerParts } from '../parts.ts';

/** What the page shows on its first visit and at the foot of its rail. */
export async function describeHouse(parts: ServerParts, actor: Actor): Promise<House> {
  authorize(actor, 'house:read');
  const library = await countLibrary(parts, actor);
  const exits = await readOutboundSummary(parts, actor);
  const { disk } = await parts.store.readiness();
  return {
    version: parts.version,
    address: parts.place.address,
    home: parts.config.home,
    disk,
    backup: await describeBackups(parts, actor),
    alarms: isAllowed(actor, 'house:manage') ? [...(await parts.alarms.current(parts))] : null,
    models: parts.models.status().map(presentModel),
    documents: library.documents,
    missing: await listMissing(parts, actor),
    exits,
    // They are of the sample library: whoever has documents of their own has questions of their own.
    suggestions: library.sampleLoaded && !library.ownLoaded ? await readSuggestions() : [],
    sampleLoaded: library.sampleLoaded,
    formats: supportedFormats.map(({ extension, mediaType }) => ({ extension, mediaType })),
    maximumBytes: largestDocumentBytes,
  };
}

function presentModel(model: ModelStatus): ModelReport {
  const { status } = model;
  return {
    name: model.name,
    task: model.task,
    location: model.location,
    licence: model.licence,
    bytes: model.bytes,
    state: status.state,
    receivedBytes: status.state === 'fetching' ? status.receivedBytes : null,
    secondsLeft: status.state === 'fetching' ? status.secondsLeft : null,
    reason: 'reason' in status ? (status.reason ?? null) : null,
    notice: model.notice ?? null,
  };
}
