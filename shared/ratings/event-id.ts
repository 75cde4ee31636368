/** The id of an event, derived from its identity. */

/** SHA-256 (FIPS 180-4) of an event's identity, 64 hexadecimal digits. */
export const eventId = async (identity: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(identity));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
