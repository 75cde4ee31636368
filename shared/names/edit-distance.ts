/** How far two words are apart, in slips of the hand. */

/** Slips that a word of so many letters is forgiven: short words differ by one letter and mean another thing. */
const forgiven = (letters: number): number => (letters >= 8 ? 2 : letters >= 4 ? 1 : 0);

/**
 * The number of letters inserted, left out, replaced or swapped with their neighbour that turn one
 * word into the other (optimal string alignment); `most + 1` where it is more than `most`.
 */
export const slipsBetween = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return Math.min(last[other.length] ?? 0, most + 1);
};

/** Whether a word may be a slip for another: near it and not the same. */
export const isSlip = (typed: string, word: string): boolean => {
  const most = forgiven(typed.length);
  return most > 0 && typed !== word && slipsBetween(typed, word, most) <= most;
};
