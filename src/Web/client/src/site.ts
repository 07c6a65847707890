import '@hotwired/turbo';
import './site.css';
import { startDrafts } from './drafts';
import { mountIslands } from './islands';
import { startLiveLists } from './live';
import { startShortcuts } from './shortcuts';
import { startTheme } from './theme';
import { startAutoSubmit, startChecks, startDayWords, startFileChecks, startFilling, startSendingOnce, startTickAll } from './checks';

// Pages are complete without this file. It makes them quicker: partial page loads, keys, drafts, editors.
startTheme();
startShortcuts();
startDrafts();
startLiveLists();
startChecks();
startFilling();
startTickAll();
startDayWords();
startFileChecks();
startAutoSubmit();
startSendingOnce();

// A refused form (422) is drawn without being a visit: then only turbo:render tells of it.
for (const drawn of ['turbo:load', 'turbo:render']) {
  document.addEventListener(drawn, () => {
    mountIslands(document);
    // After a refused form the list of errors is read first; after an action, its announcement.
    document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  });
}
