/** What a compiled name stands for, in the order in which one speaks for an entry. Apart from the contract, whose validator is too heavy for a page. */
export const ENTRY_KINDS = ['id', 'alias', 'location', 'trading', 'provider', 'brand'] as const;
