/** Where the plan for a location or a provider is read or written. Pure. */

/**
 * The address of the plan for a subject: one that stands is opened, and where there is none its form is offered.
 * `subjectId` is CQC's id of the location or the provider.
 */
export const planHref = (subjectKind: 'location' | 'provider', subjectId: string): string =>
  `/plans/new?${subjectKind}=${encodeURIComponent(subjectId)}`;
