/** How much a record holds. What reads records compares ratings with each other: the work grows faster than the record. */

/** CQC's largest records hold some hundreds. */
const MOST_ITEMS = 5_000;

/** Whether the lists of a JSON value, all together, have more items than any record of CQC's. Bears any depth. */
export const holdsTooMuch = (record: unknown): boolean => {
  const rest = [record];
  let items = 0;
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) items += value.length;
    if (items > MOST_ITEMS) return true;
    // One by one: a list of a million would be too many arguments.
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) rest.push(inner);
  }
  return false;
};
