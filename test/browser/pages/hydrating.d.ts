/** What these pages use of React beside `support/react.d.ts`; React itself is for tests only. */
declare module 'react-dom/client' {
  export function hydrateRoot(element: Element, child: unknown): { render(child: unknown): void };
}

declare module 'react-dom/server' {
  export function renderToString(child: unknown): string;
}
