// Between the phone and the office: fetches the list, tells what was seen, hears what other doors saw. Once at a time.

const MOST_AT_ONCE = 100;
const GONE = [401, 403, 404];

export function telling({ list, scans }, kept, { answered, changed, refused }) {
  let token = "";
  let isBusy = false;

  async function fetchList() {
    const answer = await ask(list, {});
    if (!answer) return false;
    if (!answer.ok || answer.redirected) {
      if (answer.redirected || GONE.includes(answer.status)) {
        await kept.forget(); // signed out, or the duty has ended
        refused();
      }
      return false;
    }
    const given = await answer.json();
    token = given.token;
    await kept.keep(given);
    return true;
  }

  async function tell() {
    if (isBusy) return;
    isBusy = true;
    try {
      if (token || (await fetchList())) while (await tellSome());
    } finally {
      isBusy = false;
      changed();
    }
  }

  async function tellSome() {
    const some = kept.scans().slice(0, MOST_AT_ONCE);
    const walkIns = kept.walkIns().slice(0, MOST_AT_ONCE);
    const answer = await ask(scans, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ scans: some, walk_ins: walkIns, after: kept.after() }),
    });
    if (!answer) return false;
    if (!answer.ok || answer.redirected) {
      if (answer.status < 500) token = ""; // asked for anew, which also tells whether this phone may still
      return false;
    }
    const told = await answer.json();
    const isNew = await kept.told([...some, ...walkIns].map((each) => each.key), told.changes, told.after);
    told.answers.forEach(answered);
    if (isNew) await fetchList();
    return kept.waiting() > 0;
  }

  return { fetchList, tell };
}

async function ask(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    return null; // no network
  }
}
