/** The Worker's pages on the demo's data, with a browser beside them. */
import { loadDemo } from '../../worker/http/demo-data.ts';
import { openPageSite, type PageSite } from './page-site.ts';

/** Opens them. */
export const openDemoSite = async (): Promise<PageSite> => {
  const opened = await openPageSite();
  await loadDemo(opened.site.worker);
  return opened;
};
