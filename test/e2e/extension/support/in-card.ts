/** What is done in the card of a page, whose shadow root is closed: reached as a debugger reaches it. */
import type { CDPSession, Page } from 'playwright-core';
import { cardNode } from './card.ts';

/** Runs in the page, on the card's element; answers what says these words. */
const find = `function (words) {
  const fits = (one) => one.textContent.trim() === words;
  const found = [...this.querySelectorAll('button, summary')].find(fits);
  if (found === undefined) throw new Error('no button in the card: ' + words);
  found.scrollIntoView({ block: 'center' });
  return found;
}`;

const fill = `function (label, text) {
  const found = [...this.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  const field = this.querySelector('#' + found?.htmlFor);
  if (field === null) throw new Error('no field in the card: ' + label);
  field.value = text;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}`;

const isFormOpen = `function () {
  return this.querySelector('form')?.checkVisibility() === true;
}`;

/** Calls a function on the card's element; answers what it answers, as the debugger tells it. */
const call = async (page: Page, session: CDPSession, declaration: string, ...given: string[]) => {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: await cardNode(page) });
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: declaration,
    arguments: given.map((value) => ({ value })),
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'it failed');
  return result;
};

/** Presses what says these words, with the pointer, for so many milliseconds: the card heeds a person alone. */
export const pressInCard = async (page: Page, words: string, delay = 0): Promise<void> => {
  await page.bringToFront();
  const session = await page.context().newCDPSession(page);
  const { objectId = '' } = await call(page, session, find, words);
  const { model } = await session.send('DOM.getBoxModel', { objectId });
  await session.detach();
  const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
  await page.mouse.click((left + right) / 2, (top + bottom) / 2, { delay });
};

/** Calls a function on the card's element; answers the value that it answers. */
const ask = async (page: Page, declaration: string, ...given: string[]): Promise<unknown> => {
  const session = await page.context().newCDPSession(page);
  const { value } = await call(page, session, declaration, ...given);
  await session.detach();
  return value;
};

/** Fills in the field of this label; a choice by its value. */
const fillInCard = async (page: Page, label: string, text: string): Promise<void> => {
  await ask(page, fill, label, text);
};

/** Records an exception in the open card; what the card then says of it is for the caller to wait for. */
export const recordInCard = async (
  page: Page,
  { reason, role, reference }: { readonly reason: string; readonly role: string | null; readonly reference: string },
): Promise<void> => {
  if ((await ask(page, isFormOpen)) !== true) await pressInCard(page, 'Record an exception');
  await fillInCard(page, 'Reason', reason);
  if (role !== null) await fillInCard(page, 'Authorised by', role);
  await fillInCard(page, 'Case reference', reference);
  await pressInCard(page, 'Record it');
};
