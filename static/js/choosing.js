// Sessions are chosen without leaving the page, and the places left are looked up again while somebody looks at them.

const OFTEN = 30_000; // milliseconds

export function start(page) {
  let busy = false;

  page.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-choosing] form[method='post']")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const pressed = event.submitter?.id;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"), pressed);
      else form.submit();
    } catch {
      form.submit(); // the browser says what is wrong with the network
    }
    busy = false;
  });

  function show(answer, pressed) {
    const after = answer.querySelector("[data-choosing]");
    if (!after) return location.reload(); // signed out meanwhile, or nothing is left to choose
    page.querySelector("[data-choosing]").replaceWith(after);
    const notices = answer.querySelector(".notices");
    page.querySelector(".notices")?.remove();
    if (notices) after.before(notices);
    const button = page.getElementById(pressed);
    button?.focus({ preventScroll: true });
    page.querySelector("[data-chosen]").textContent = notices?.textContent ?? button?.textContent ?? "";
    notices?.scrollIntoView({ block: "nearest" });
  }

  async function look() {
    const list = page.querySelector("[data-places]");
    if (page.visibilityState === "hidden" || !list?.dataset.places) return;
    const answer = await fetch(list.dataset.places).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    for (const [id, words] of Object.entries(await answer.json())) {
      const place = page.getElementById(`places-${id}`);
      if (place && place.textContent !== words) place.textContent = words;
    }
  }

  page.addEventListener("visibilitychange", look);
  setInterval(look, OFTEN);
}
