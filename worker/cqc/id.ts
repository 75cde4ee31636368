/** CQC's ids: mostly `1-` and digits, for older NHS organisations short codes such as `RX9AB`. */

const CQC_ID = /^[0-9A-Z-]{3,14}$/;

/**
 * Reads an id in the one spelling that CQC's detail routes accept (upper case), or null where the
 * text can be no id. The changes feed spells some ids in lower case.
 */
export const readId = (text: string | null | undefined): string | null => {
  const id = (text ?? '').trim().toUpperCase();
  return CQC_ID.test(id) ? id : null;
};

/** Distinct ids of a list, in the order of their first sight; what can be no id is left out. */
export const distinctIds = (texts: readonly string[]): string[] => [
  ...new Set(texts.map(readId).filter((id) => id !== null)),
];
