// While a thread is read, a line at its end says when others have replied. It asks seldom, and not at all when nobody looks:
// in a hidden tab, or once nothing was touched for a while, so that a page left open keeps no session alive.

const OFTEN = 30_000; // milliseconds
const SELDOM = 240_000;
const PATIENCE = 600_000;

export function start(page) {
  const place = page.querySelector("[data-news]");
  let pause = OFTEN;
  let touched = Date.now();
  let timer;

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };

  async function ask() {
    if (page.visibilityState === "hidden" || Date.now() - touched > PATIENCE) return;
    const answer = await fetch(place.dataset.news, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer && (answer.redirected || ![200, 204].includes(answer.status))) return; // signed out, or gone
    if (answer?.status === 200) place.innerHTML = await answer.text();
    pause = Math.min(pause * 1.25, SELDOM);
    wait();
  }

  const back = () => {
    if (page.visibilityState === "hidden") return clearTimeout(timer);
    const slept = Date.now() - touched > PATIENCE;
    touched = Date.now();
    if (slept) pause = OFTEN;
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) page.addEventListener(kind, () => {
    const slept = Date.now() - touched > PATIENCE;
    back();
    if (slept) wait();
  }, { passive: true });
  page.addEventListener("visibilitychange", () => {
    back();
    if (page.visibilityState === "visible") ask();
  });
  wait();
}
