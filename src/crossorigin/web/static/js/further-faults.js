/** What would block next. */

/**
 * The words of what is wrong behind the causes, each once; what one browser names as its cause is behind none of them.
 * @param {any} report  check-1 JSON.
 * @returns {string[]}
 */
export function furtherFaults(report) {
  const browsers = Object.values(report.browsers);
  const causes = new Set(browsers.map(named));
  const behind = browsers.flatMap((browser) => browser.further_faults).filter((fault) => !causes.has(named(fault)));
  // Words may begin with the browsers that they are for: causes may share them.
  return [...new Set(behind.map(({ text }) => text))].filter((text) => !report.words.some((words) => words.endsWith(text)));
}

/** @param {{cause: string | null, parameter: string | null}} fault */
function named({ cause, parameter }) {
  return JSON.stringify([cause, parameter]);
}
