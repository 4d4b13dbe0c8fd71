// Every page works without scripts. What makes one pleasanter is a behaviour of its own, loaded when the page has use for it.

const behaviours = {
  "[data-focus]": "./focus.js",
  "[data-menu]": "./menu.js",
  "[data-reveal]": "./reveal.js",
  "[data-confirm], [data-draft]": "./confirm.js",
  "[data-limit]": "./count.js",
  "[data-toolbar]": "./toolbar.js",
  "[data-composer]": "./composer.js",
  "[data-draft]": "./draft.js",
  "[data-mentions]": "./mentions.js",
  "[data-theme-choice]": "./theme.js",
  "[data-submit-on-change]": "./filters.js",
  "[data-copy]": "./copy.js",
  "[data-suggestions]": "./suggest.js",
  "[data-print]": "./print.js",
  "[data-open-where-wide]": "./wide.js",
  "[data-scan]": "./scan.js",
  "[data-door]": "./door.js",
  "[data-quick-exit]": "./quick-exit.js",
  "[data-reading]": "./reading.js",
  "[data-news]": "./news.js",
  "[data-shortcuts]": "./shortcuts.js",
  "[data-areas]": "./areas.js",
  "[data-choosing]": "./choosing.js",
  "[data-subscribe]": "./subscribe.js",
  ".notices": "./notices.js",
  'form[method="post"]': "./once.js",
};

const wanted = Object.entries(behaviours).filter(([selector]) => document.querySelector(selector));
const started = wanted.map(([, module]) => import(module).then(({ start }) => start(document)));
Promise.allSettled(started).then(() => document.documentElement.toggleAttribute("data-awake", true));

// Whoever signs out leaves no list of delegates on the phone.
for (const form of document.querySelectorAll('form[action$="/sign-out"]')) {
  const leave = (event) => {
    event.preventDefault();
    import("./door/leaving.js").then(({ forgetLists }) => forgetLists()).catch(() => {}).finally(() => form.submit());
  };
  form.addEventListener("submit", leave, { once: true });
}
