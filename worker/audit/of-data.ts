/** Which entries of the audit tell that data changed. */

/**
 * SQL's condition: sign-ins and downloads are noted, but nothing that is shown rests on them. What is kept until
 * something is written is not thrown away for them.
 */
export const OF_DATA = "action <> 'person.signed-in' AND substr(action, 1, 7) <> 'export.'";
