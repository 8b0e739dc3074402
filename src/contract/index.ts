export * from './answer.ts';
export * from './conversation.ts';
export * from './document.ts';
export * from './error.ts';
export * from './house.ts';
