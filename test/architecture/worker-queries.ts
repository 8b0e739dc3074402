/**
 * Where content is looked after, a query runs as the actor whose question it is, and the database says what they see.
 * These files alone ask as the house's worker, which sees every row; each says why nobody's question is answered by it.
 */
export const workerQueries: Readonly<Record<string, string>> = {
  'src/assistants/catalogue/ship-assistants.ts':
    'What comes with the house, which everybody uses; nothing of any person.',
  'src/assistants/conversations/interrupted.ts': 'Closes what a killed house left open, before anybody asks.',
  'src/assistants/exam/grade-book.ts': 'What models were found able to do; nothing of any person.',
  'src/assistants/jobs/open-jobs.ts':
    'Which work in steps is unfinished, and giving back what a killed server held; no word of it, and nobody is answered.',
  'src/assistants/larger/kept-larger.ts': 'What was answered to offers of larger models; nothing of any person.',
  'src/code/repositories/index-history.ts': 'The reading of what commits say, whoever reads what it makes.',
  'src/code/repositories/index-repository.ts': 'The reading of a repository, whoever reads what it makes.',
  'src/code/repositories/read-changed.ts': 'The reading of a repository, whoever reads what it makes.',
  'src/code/repositories/watch-repositories.ts':
    'Which repositories have another commit; no reader is answered with it.',
  'src/efficiency/budgets/budgets.ts':
    'Counts what was spent of each budget before a call is let in; who asks is answered with their own alone.',
  'src/efficiency/completions/completions.ts':
    'Writes down what became of completions, and sums the weeks that are over; who asks is answered with sums alone.',
  'src/efficiency/usage/sum-weeks.ts': 'Sums the weeks that are over, once; who asks is answered with sums alone.',
  'src/efficiency/usage/usage.ts': 'Writes down what a model did for a program, once it has ended; reads nothing.',
  'src/knowledge/ingest/control-ingestion.ts': 'Those who run the house stop all reading; they see none of it.',
  'src/knowledge/ingest/documents/missing-documents.ts': 'Compares the record with the database as the house opens.',
  'src/knowledge/ingest/embedding/embed-passages.ts': 'The job that embeds.',
  'src/knowledge/ingest/embedding/embedding-target.ts': 'The job that embeds.',
  'src/knowledge/ingest/folders/scan-folder.ts': 'The scan knows its own files whoever reads them.',
  'src/knowledge/ingest/file-sets/sweep-file-sets.ts':
    'Which files of no conversation are to be removed; no reader is answered with it.',
  'src/knowledge/ingest/housekeeping.ts': 'Which folders are to be scanned again.',
  'src/knowledge/ingest/ingestion.ts': 'Settings of the reading, and jobs that are missing.',
  'src/knowledge/ingest/reading/index-document.ts': 'The job that reads a document.',
  'src/knowledge/ingest/reading/place-attachments.ts': 'The job that reads a document.',
  'src/knowledge/ingest/reading/reading-worker.ts': 'The job that reads a document.',
  'src/knowledge/ingest/statistics.ts': 'Counts words of the whole library; no reader is answered with it.',
  'src/models/servers/server-book.ts': 'What servers of models were found able to do; nothing of any person.',
  'src/models/servers/server-checks.ts': 'Keeps what a check that nobody asked for has found of a server.',
  'src/photo/studio/batches/batches.ts': 'What was made and is nobody’s any more, after the actor’s own batch is gone.',
  'src/photo/studio/batches/render-batch.ts': 'The job that makes pictures.',
  'src/photo/studio/cutouts/cut-photo.ts': 'The job that cuts out.',
  'src/photo/studio/cutouts/make-cutout.ts':
    'Made cutouts by the hash of what they are made from, which the actor has read.',
  'src/photo/studio/photos/photos.ts': 'What was made and is nobody’s any more, after the actor’s own photo is gone.',
  'src/photo/studio/pictures/make-picture.ts':
    'Made pictures by the hash of what they are made from, which the actor has read.',
  'src/photo/studio/studio.ts': 'Jobs that are missing, as the studio opens.',
  'src/server/routes/measures.ts':
    'Counts documents and connections, for who shows the token of the measures; names none.',
};

// The store is below the actor; governance asks who somebody is before there is one.
const rooms = /^src\/(store|governance)\//;

/** True where a query may run without an actor. */
export function mayAskAsWorker(file: string): boolean {
  return rooms.test(file) || file in workerQueries;
}
