/** The database of one request, counting what it is asked. */

/** The binding behind a counting one. */
const sources = new WeakMap<D1Database, D1Database>();

/** What `countedDatabase` was made from, or the database itself: the same for all requests of an isolate. */
export const sourceOf = (db: D1Database): D1Database => sources.get(db) ?? db;

/**
 * The database, and how many statements were prepared on it so far: each is run once here. `before` is called ahead of
 * each; where it throws, the statement is not prepared, nor the batch sent that it was for.
 */
export const countedDatabase = (
  db: D1Database,
  before: () => void = () => undefined,
): { readonly db: D1Database; readonly statements: () => number } => {
  let count = 0;
  const counted = new Proxy(db, {
    get: (target, name) => {
      if (name === 'prepare') {
        before();
        count += 1;
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  sources.set(counted, sourceOf(db));
  return { db: counted, statements: () => count };
};
