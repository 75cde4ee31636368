/** An error as a page, for people who came with a browser. */
import type { CodedError } from '../errors.ts';
import { page } from './layout.tsx';

const TITLES: Readonly<Record<number, string>> = {
  401: 'You are not signed in',
  403: 'You cannot see this page',
  404: 'Page not found',
  413: 'The file is too large',
  503: 'Not available just now',
};

/** The page of an error, with its status. */
export const problemPage = (error: CodedError): Response => {
  const title = TITLES[error.status] ?? 'Something went wrong';
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>{error.message}</p>
    </>,
    error.status,
  );
};
