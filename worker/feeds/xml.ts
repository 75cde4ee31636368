/** Writes XML 1.0: elements, attributes and text, and nothing else. Pure. */
import { visibleText } from '../delivery/visible.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The text as it may stand in an element or an attribute. Characters that XML has no way to write are left out. */
const xmlText = (text: string): string => visibleText(text).replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? '');

/** An element. Names are ours; attributes are escaped here, `inside` is XML already. */
export const element = (name: string, attributes: Readonly<Record<string, string>>, inside = ''): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  const open = `<${name}${written.join('')}`;
  return inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`;
};

/** An element that holds a text. */
export const textElement = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;
