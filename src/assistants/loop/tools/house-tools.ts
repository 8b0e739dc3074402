import { calculateTool } from './calculate.ts';
import { findTool } from './find.ts';
import type { HouseTool } from './house-tool.ts';
import { listDocumentsTool } from './list-documents.ts';
import { openTool } from './open.ts';
import { rowsTool } from './rows.ts';
import { searchTool } from './search.ts';

/** The tools that a model that reads is given, in the order in which it is told of them. */
export const houseTools: readonly HouseTool[] = [
  searchTool,
  openTool,
  findTool,
  rowsTool,
  calculateTool,
  listDocumentsTool,
];
