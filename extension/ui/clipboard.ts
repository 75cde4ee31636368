/** The clipboard, where the page's window has one (Clipboard API: secure contexts only). */

/** Puts a text on the clipboard; false where there is none, or the page's policy or the browser says no. */
export const copyText = async (view: Window, text: string): Promise<boolean> => {
  const clipboard: Clipboard | undefined = view.navigator.clipboard;
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    // Refused: the person is given the text to copy by hand, which needs nobody's leave.
    return false;
  }
};
