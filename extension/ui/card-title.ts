/** The id of the heading that labels the card's dialog; unique in its shadow root. */
export const TITLE_ID = 'card-title';
