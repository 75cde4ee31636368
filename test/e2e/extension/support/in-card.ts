/** What is done in the card of a page, whose shadow root is closed: reached as a debugger reaches it. */
import type { Page } from 'playwright-core';
import { cardNode, cardWords } from './card.ts';

/** Runs in the page, on the card's element. */
const press = `function (words) {
  const fits = (one) => one.textContent.trim() === words;
  const found = [...this.querySelectorAll('button, summary')].find(fits);
  if (found === undefined) throw new Error('no button in the card: ' + words);
  found.click();
}`;

const fill = `function (label, text) {
  const found = [...this.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  const field = this.querySelector('#' + found?.htmlFor);
  if (field === null) throw new Error('no field in the card: ' + label);
  field.value = text;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}`;

const call = async (page: Page, declaration: string, ...given: string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: await cardNode(page) });
  const { exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: declaration,
    arguments: given.map((value) => ({ value })),
  });
  await session.detach();
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'it failed');
};

/** Presses what says these words. */
export const pressInCard = (page: Page, words: string): Promise<void> => call(page, press, words);

/** Fills in the field of this label; a choice by its value. */
const fillInCard = (page: Page, label: string, text: string): Promise<void> => call(page, fill, label, text);

/** Records an exception in the open card; what the card then says of it is for the caller to wait for. */
export const recordInCard = async (
  page: Page,
  { reason, role, reference }: { readonly reason: string; readonly role: string | null; readonly reference: string },
): Promise<void> => {
  const isOpen = (await cardWords(page)).includes('Record it');
  if (!isOpen) await pressInCard(page, 'Record an exception');
  await fillInCard(page, 'Reason', reason);
  if (role !== null) await fillInCard(page, 'Authorised by', role);
  await fillInCard(page, 'Case reference', reference);
  await pressInCard(page, 'Record it');
};
