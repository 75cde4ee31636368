/** The little of React that the re-rendering test page uses; React itself is for tests only. */
declare module 'react' {
  type Child = unknown;
  type Component<Props> = (props: Props) => Child;
  export function createElement<Props>(
    type: string | Component<Props>,
    props: Props | null,
    ...children: Child[]
  ): Child;
  export function useState<State>(first: State): [State, (next: State | ((before: State) => State)) => void];
}

declare module 'react-dom/client' {
  export function createRoot(element: Element): { render(child: unknown): void };
}
