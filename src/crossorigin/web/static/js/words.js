/** Every word that the scripts write. Labels of the forms are in the HTML. */

export const WORDS = {
  // Checking
  check: "Check",
  checking: "Checking…",
  asking: "Asking the server…",
  stopped: "Stopped.",
  missingUrl: "Which URL does the page ask for? Such as https://api.example.com/v1/pets.",
  missingOrigin: "Which page asks? Its origin, such as https://app.example.com, or null.",
  brokeOff: "The answer of this page's own server broke off. Is `cors serve` still running?",
  noServer: "This page's own server does not answer. Is `cors serve` still running?",

  tooLong: "The form holds too much: 64 KiB at most, all fields together.",

  // Reading what was pasted
  pastedTooLong: "What you pasted is too long: 64 KiB at most.",
  readAs: {
    curl: "Read as a curl command.",
    fetch: "Read as a fetch(…) call.",
    console: "Read as a line of a console.",
    url: "Read as a URL.",
  },
  filledIn: "The form is filled in.",
  said: (engine, cause, parameter) => `${engine} said ${cause}${parameter ? ` (${parameter})` : ""}. A check shows why.`,
  engines: { chromium: "Chromium", firefox: "Firefox", safari: "Safari" },

  // Header rows
  headerName: (number) => `Header ${number}, name`,
  headerValue: (number) => `Header ${number}, value`,
  remove: "Remove",
  removeHeader: (number, name) => `Remove header ${number}${name ? `, ${name}` : ""}`,

  // The drawn sequence
  browser: "Browser",
  server: "Server",
  toServer: "Browser to server: ",
  toBrowser: "Server to browser: ",
  preflight: "Preflight",
  request: "Request",
  afterRedirects: (count) => (count === 0 ? "" : count === 1 ? " after a redirect" : ` after ${count} redirects`),
  waiting: "waiting for the answer…",
  noResponse: (message) => `no HTTP response: ${message}`,
  faulty: "at fault: ",
  absent: (name) => `no ${name}`,
  notShown: "(not shown)",
  andOthers: (names) => `and ${names}`,
  bodySize: (size) => `and a body of ${size} byte${size === 1 ? "" : "s"}`,
  cut: (count) => `… (+${count} character${count === 1 ? "" : "s"})`,
  probes: (count) => `${count} more request${count === 1 ? "" : "s"}, as another origin, to see what the answers vary on`,
  nothingSent: (names) =>
    names ? `not sent by ${names}, who refuse it by themselves` : "nothing is sent: the browser refuses the request by itself",
  refusesPreflight: (names, cause) => `✗ Preflight refused by ${names}: ${cause}`,
  refusesResponse: (names, cause) => `✗ Response refused by ${names}: ${cause}`,
  hidden: (names) => `✗ Opaque in ${names}: the page reads nothing of it`,
  reads: (names) => `✓ Read by the page in ${names}`,
  preflightPasses: (names) => `✓ Preflight passed in ${names}`,
  neverSent: "never sent, because the preflight fails",
  neverSentBy: (names) => `never sent by ${names}, because the preflight fails`,
  notSent: "not sent, as it may change something on the server; tick “Send the request itself, too” to send it",
  notFollowed: (message) => `not sent by this page: ${message}`,
  everyBrowser: "every browser",

  // The table of browsers
  engineHead: ["Browser", "Page reads it", "Preflight", "Cause"],
  enginesCaption: "What each browser does",
  consoleOf: (name) => `Console of ${name}`,
  consoleQuiet: "The console says nothing.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "This browser does not allow copying: select the text and copy it.",
  copyConsole: (name) => `Copy what the console of ${name} says`,
  seen: (count) => `JavaScript sees ${count} response header${count === 1 ? "" : "s"}`,
  unseen: (names) => `Not seen: ${names}. Access-Control-Expose-Headers shows one to the page.`,
  checks: (count) => `${count} check${count === 1 ? "" : "s"} of the standard, in order`,
  absentValue: "absent",

  // Why and fix
  step: (algorithm, number) => `Fetch standard, ${algorithm}, step ${number}`,
  behind: "Behind that, what would block next:",
  oneIsEnough:
    "One of these snippets is enough: use one, and let the other layer set no CORS headers. A header that both set comes twice, and browsers refuse that.",
  recognised: (confidence, evidence) => `Recognised (${confidence} %): ${evidence}`,
  copySnippet: (title) => `Copy the snippet for ${title}`,
  snippetFor: (title) => `Snippet for ${title}`,
  noSnippet: "For this cause there is no snippet of that server.",
  chooseStack: "The responses do not tell which server this is: choose yours for a snippet, where there is one.",
  about: (names) => ` (${names})`,

  // Links
  linkCopied: "Link copied. Values called like secrets, values of cookies and the body are not in it.",

  // The form, filled in as a whole
  fromLink: ["Filled in from a link.", "Nothing was sent: a link must not make requests by itself. Look at it, then press Check."],
  fromHistory: ["Filled in from the history.", "Nothing was sent. Look at it, then press Check."],
  leftOut: (things) => `Left out, for you to fill in: ${things}.`,
  leftOutHeader: (name) => `the value of ${name}`,
  leftOutParameter: (name) => `${name} in the URL`,
  leftOutCookie: (name) => `the cookie ${name}`,
  leftOutBody: "the body",
  unticked: "“Send the request itself, too” was ticked, and is not any more.",

  // History
  historyMark: { readable: "✓", "preflight-passed": "✓", "not-asked": "?", blocked: "✗", unreachable: "✗" },
  removeEntry: (method, url) => `Remove ${method} ${url} from the history`,
  removed: "Removed.",
  historyCleared: "The history is empty.",

  // Ask this browser
  reallySends: (method, url) =>
    `This really sends ${method} to ${url}, twice: once from this browser, and once from the program that serves this page, so that there is something to compare. It may change something there. Only you can say whether that is all right.`,
  asksItself: "This browser is asking…",
  noAnswer: (seconds) => `? This browser got no answer within ${seconds} seconds, so that there is nothing to compare.`,
  refusesCall: (message) => `This browser does not even make such a request: ${message}`,
  dropped: (names) => `The browser sets these itself and dropped yours: ${names}.`,
  noCookies: "The cookies in the form were not used: a browser sends its own.",
  ownConnection:
    "“Connect to” and “Accept any certificate” count for the model's side alone: a browser finds the server, and judges its certificate, itself.",
  agrees: (engine) => `✓ The model agrees with this browser${engine ? ` (${engine})` : ""}.`,
  disagrees: (engine) => `✗ The model and this browser${engine ? ` (${engine})` : ""} disagree.`,
  cannotCompare: "? This browser is none that the model knows, so that there is nothing to compare.",
  couldNotAsk: (message) =>
    `? The program that serves this page could not ask, so that there is nothing to compare: ${message}.`,
  notJudged: "? The model says nothing of this request, so that there is nothing to compare.",
  comparedNames: "Of the headers that the page reads, the names were compared, not the values: these may vary with each answer.",
  measured: (version) => `The model was measured with version ${version}.`,
  thisBrowser: "This browser",
  theModel: "The model",
  outcome: "Outcome",
  status: "Status",
  type: "Type",
  redirected: "Redirected",
  headersSeen: "Headers seen",
  yes: "yes",
  no: "no",
  readsResponse: "the page reads the response",
  blockedOutcome: "blocked: the page gets an error",
  opaqueOutcome: "opaque: the page reads nothing of it",
  errorThrown: "Error",
  report: "To report it, copy this and open an issue:",
  copyReport: "Copy the report",

  // Playground
  answerTitle: (hop) => (hop === 0 ? "The server answers" : `After ${hop === 1 ? "the redirect" : `${hop} redirects`}, the server answers`),
  cannotJudge: "There is no verdict while a field is wrong.",
  line: (number, message) => (number ? `Line ${number}: ${message}` : message),
};
