/** The id of the heading that labels the card's dialog; unique in its shadow root. */
export const TITLE_ID = 'card-title';
/** The ids of what describes it: rating and age, then verdict and reason. */
export const RATING_ID = 'card-rating';
export const VERDICT_ID = 'card-verdict';
