import { calculateTool } from './calculate.ts';
import { compareTool } from './compare.ts';
import { findTool } from './find.ts';
import type { HouseTool } from './house-tool.ts';
import { listDocumentsTool } from './list-documents.ts';
import { openCodeTool } from './open-code.ts';
import { openTool } from './open.ts';
import { rowsTool } from './rows.ts';
import { searchCodeTool } from './search-code.ts';
import { searchTool } from './search.ts';

/** The tools that a model that reads is given, in the order in which it is told of them. */
export const houseTools: readonly HouseTool[] = [
  searchTool,
  openTool,
  findTool,
  rowsTool,
  compareTool,
  calculateTool,
  listDocumentsTool,
];

/** The same, for who reads code. */
export const codeTools: readonly HouseTool[] = [searchCodeTool, openCodeTool];
