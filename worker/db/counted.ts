/** The database of one invocation, counting what it is asked. */

/** The binding behind a counting one. */
const sources = new WeakMap<D1Database, D1Database>();

/** Databases of one request each, and whether anything was to be written by it so far. */
const requests = new WeakMap<D1Database, { mayHaveWritten: boolean }>();

/** What `countedDatabase` was made from, or the database itself: the same for all requests of an isolate. */
export const sourceOf = (db: D1Database): D1Database => sources.get(db) ?? db;

/**
 * Whether this is the database of a request that has only read so far: from its first statement that writes on, prepared
 * or run, it is none.
 */
export const isReadingRequest = (db: D1Database): boolean => requests.get(db)?.mayHaveWritten === false;

const WRITES = /\b(INSERT|UPDATE|DELETE|REPLACE)\b/gi;
/** An entry in the audit alone, of a sign-in, changes nothing that is shown. */
const NOTES = /^\s*INSERT INTO audit\b/i;

const isWrite = (sql: unknown): boolean => {
  const found = String(sql).match(WRITES)?.length ?? 0;
  return found > (NOTES.test(String(sql)) ? 1 : 0);
};

/** The database, with every statement told before it is prepared; where that throws, it is not, nor a batch that it was for. */
const told = (db: D1Database, before: (sql: unknown) => void): D1Database => {
  const prepare = (sql: string): D1PreparedStatement => {
    before(sql);
    return db.prepare(sql);
  };
  const made = new Proxy(db, {
    get: (target, name) => {
      if (name === 'prepare') return prepare;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  sources.set(made, sourceOf(db));
  return made;
};

/** The database, with `take` called ahead of every statement: each is run once here. */
export const guardedDatabase = (db: D1Database, take: () => void): D1Database => told(db, take);

/** The database of one request, and how many statements were prepared on it so far: each is run once here. */
export const countedDatabase = (db: D1Database): { readonly db: D1Database; readonly statements: () => number } => {
  const request = { mayHaveWritten: false };
  let count = 0;
  const counted = told(db, (sql) => {
    count += 1;
    request.mayHaveWritten ||= isWrite(sql);
  });
  requests.set(counted, request);
  return { db: counted, statements: () => count };
};
