import sharp from 'sharp';
import { closeOtherLoaders } from '../decode/close-other-loaders.ts';
import { answerJobs } from './answer-jobs.ts';
import { checkJob } from './jobs/check-job.ts';
import { cutOutJob } from './jobs/cut-out-job.ts';
import { compareJob } from './jobs/compare-job.ts';
import { examineJob } from './jobs/examine-job.ts';
import { editJob, stageEditJob } from './jobs/edit-job.ts';
import { inspectJob } from './jobs/inspect-job.ts';
import { correctJob } from './jobs/correct-job.ts';
import { fitPlateJob } from './jobs/plate-job.ts';
import { createPreviewJob } from './jobs/preview-job.ts';
import { renderJob } from './jobs/render-job.ts';
import { showJob } from './jobs/show-job.ts';
import { drawPainterTestJob, judgePainterTestJob, stageJob } from './jobs/stage-job.ts';
import { createSketchJob } from './jobs/sketch-job.ts';

// The process in which photos are opened: it reads files, writes only where it is told to, starts nothing, and keeps
// nothing between photos but what previews need.

closeOtherLoaders();
sharp.concurrency(Number(process.argv[2] ?? 2));
answerJobs({
  fitPlate: fitPlateJob,
  inspect: inspectJob,
  cutOut: cutOutJob,
  edit: editJob,
  stage: stageJob,
  stageEdit: stageEditJob,
  drawPainterTest: drawPainterTestJob,
  judgePainterTest: judgePainterTestJob,
  sketch: createSketchJob(),
  correct: correctJob,
  render: renderJob,
  preview: createPreviewJob(),
  show: showJob,
  check: checkJob,
  examine: examineJob,
  compare: compareJob,
});
