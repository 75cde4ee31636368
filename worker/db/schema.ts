/** The one schema of the database: what migrations are generated from, and what queries are typed by. */
export * from './alert-tables.ts';
export * from './contingency-tables.ts';
export * from './council-tables.ts';
export * from './crawl-tables.ts';
export * from './message-tables.ts';
export * from './placement-tables.ts';
export * from './plan-tables.ts';
export * from './watch-tables.ts';
