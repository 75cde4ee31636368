/** The little that is used of two peers that come without types. */
declare module 'mark.js' {
  interface Options {
    readonly separateWordSearch?: boolean;
    readonly accuracy?: { readonly value: 'exactly'; readonly limiters: readonly string[] };
    readonly className?: string;
    readonly done?: (marks: number) => void;
  }
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default class Mark {
    constructor(context: Element);
    mark(words: readonly string[], options: Options): void;
    unmark(): void;
  }
}

declare module 'findandreplacedomtext' {
  interface Options {
    readonly preset?: 'prose';
    readonly find: RegExp;
    readonly wrap: string;
    readonly wrapClass: string;
  }
  export interface Finder {
    revert(): void;
  }
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default function findAndReplaceDOMText(element: Element, options: Options): Finder;
}
