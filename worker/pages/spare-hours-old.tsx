/** The mark of spare hours that were said too long ago to be relied on. */
import { OLD_DAYS } from '../../shared/risk/spare-hours.ts';

/** It stands beside their day. */
export const OldMark = () => (
  <div>
    <span class="tag">Old</span> <span class="rest">said more than {OLD_DAYS} days ago</span>
  </div>
);
