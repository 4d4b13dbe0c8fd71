// The door on a phone: the list is here, sealed, so that scanning and finding go on without a network. What was seen is told later.

import { open } from "./door/keeping.js";
import { telling } from "./door/telling.js";
import { watch } from "./door/camera.js";

const EVERY = 4000; // what waits is told as soon as there is a network
const OTHERS = 12_000; // how often other doors are asked after
const MOST_FOUND = 20;
const LONGEST_WAIT = 2 ** 31 - 1;

export async function start(page) {
  const root = page.querySelector("[data-door]");
  if (!window.isSecureContext || !window.indexedDB || !crypto.subtle) return; // the forms do it all
  const part = (name) => root.querySelector(`[data-door-${name}]`);
  const words = JSON.parse(root.dataset.words);
  const say = (name, given = {}) => words[name].replace(/\{(\w+)\}/g, (_all, each) => given[each] ?? "");
  const kept = await open(root.dataset.slug);
  const form = root.querySelector("[data-scan]");
  const turned = part("walk-ins").querySelector("form");
  const search = part("search");
  let shown = ""; // the key of the scan that stands on the page
  let problem = "";

  await kept.forgetIfOver();
  keepThePage(root.dataset);
  part("come")?.remove();

  const office = telling(root.dataset, kept, { answered, changed: show, refused });
  await kept.read();
  show();
  await office.fetchList();
  show();
  setInterval(() => kept.waiting() && office.tell(), EVERY);
  setInterval(office.tell, OTHERS);
  addEventListener("online", office.tell);
  endWithTheDay();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    pass(form.elements.code.value);
    form.elements.code.value = "";
    form.elements.code.focus();
  }, { capture: true });
  search.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", showFound);
  search.querySelector(".actions").hidden = true; // found while one types
  turned.addEventListener("submit", (event) => {
    event.preventDefault();
    letTurnedUpIn();
  });
  watch(form, pass);
  root.dataset.ready = "yes";

  async function pass(typed) {
    const code = plain(typed);
    if (!code) return;
    const known = kept.delegate(code);
    const said = kept.isRefused(code) ? "cancelled" : !known ? "unknown" : known.came ? "again" : "welcome";
    const scan = { key: crypto.randomUUID(), code, at: new Date().toISOString(), place: form.elements.place.value.trim(), said: said === "unknown" ? null : said };
    shown = scan.key;
    tell(said, known ?? {});
    if (said === "welcome") kept.letIn(code, scan.at, scan.place);
    await kept.note(scan);
    navigator.vibrate?.(said === "welcome" ? 80 : [80, 60, 80]);
    show();
    showFound();
    office.tell();
  }

  function offerPlaces() {
    if (!part("walk-ins").hidden || !kept.prices().length) return; // offered already, or not theirs to give
    for (const [value, label] of kept.prices()) turned.elements.category.add(new Option(label, value));
    part("walk-ins").hidden = false;
    page.querySelectorAll("[data-walk-in-page]").forEach((each) => (each.hidden = true));
  }

  async function letTurnedUpIn() {
    const given = Object.fromEntries([...new FormData(turned)].map(([name, value]) => [name, value.trim()]));
    const costs = kept.prices().find(([value]) => value === given.category)?.[2];
    const missing = !given.name ? "name" : !given.category ? "price" : costs && !given.email.includes("@") ? "email" : "";
    part("missing").hidden = !missing;
    part("missing").textContent = missing ? say(missing) : "";
    if (missing) return;
    const turnedUp = { ...given, key: crypto.randomUUID(), at: new Date().toISOString(), place: form.elements.place.value.trim() };
    shown = turnedUp.key;
    tell("welcome", { name: given.name, organisation: say("turned") });
    turned.reset();
    await kept.noteWalkIn(turnedUp);
    show();
    office.tell();
  }

  function tell(said, delegate) {
    const result = root.querySelector("[data-door-said]").content.cloneNode(true);
    result.firstElementChild.classList.add(said);
    result.querySelector(".outcome").textContent = say(said, delegate);
    result.querySelector(".detail").textContent = detail(said, delegate);
    root.querySelector("#door-result").replaceChildren(result);
  }

  function detail(said, delegate) {
    if (said === "again") return [say("today", { time: time(delegate.came) }), delegate.place, delegate.organisation].filter(Boolean).join(", ");
    if (said === "cancelled" || said === "unplaced") return say("desk");
    if (said === "unknown") return say("asking");
    return delegate.organisation ?? "";
  }

  function answered(answer) {
    if (answer.outcome === "unplaced") {
      const line = document.createElement("li");
      line.textContent = say("unplaced", answer);
      part("conflicts").hidden = false;
      part("conflicts").append(line);
    }
    if (answer.is_conflict) {
      const line = document.createElement("li");
      line.textContent = say("conflict", { name: answer.name, time: time(answer.came), place: answer.place });
      part("conflicts").hidden = false;
      part("conflicts").append(line);
    }
    if (answer.key === shown) tell(answer.outcome, answer);
  }

  function refused() {
    problem = kept.isEmpty() ? "refused" : "";
    show();
  }

  function show() {
    const status = part("status");
    const numbers = { come: kept.come(), all: kept.all(), count: kept.waiting() };
    status.hidden = false;
    offerPlaces();
    status.textContent = say(problem || (kept.isEmpty() ? "none" : kept.waiting() ? "waiting" : "ready"), numbers);
  }

  function showFound() {
    const typed = search.elements.q.value.trim().toLocaleLowerCase();
    const list = part("found");
    const found = typed ? kept.find(typed).slice(0, MOST_FOUND) : [];
    list.replaceChildren(...found.map(row));
    list.hidden = !found.length;
  }

  function row(delegate) {
    const line = root.querySelector("[data-door-row]").content.cloneNode(true);
    line.querySelector("b").textContent = delegate.name;
    line.querySelector(".soft").textContent = delegate.organisation;
    const button = line.querySelector("button");
    button.querySelector(".visually-hidden").textContent = ` ${delegate.name}`;
    button.hidden = Boolean(delegate.came);
    button.addEventListener("click", () => pass(delegate.code));
    const tag = line.querySelector(".tag");
    tag.hidden = !delegate.came;
    tag.textContent = say("here", { time: time(delegate.came) });
    return line;
  }

  function endWithTheDay() {
    if (!kept.ends()) return;
    setTimeout(async () => {
      await kept.forgetIfOver();
      problem = kept.isEmpty() ? "over" : "";
      show();
      showFound();
    }, Math.min(Math.max(kept.ends() - Date.now() + 1000, 0), LONGEST_WAIT));
  }
}

const ALPHABET = /[^ABCDEFGHJKMNPQRSTVWXYZ23456789]/g;

function plain(typed) {
  return typed.toUpperCase().replace(ALPHABET, "").slice(0, 12);
}

function time(moment) {
  return moment ? new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" }) : "";
}

function keepThePage({ worker, page, files }) {
  navigator.serviceWorker?.register(`${worker}?files=${encodeURIComponent(files)}`, { scope: page }).catch(() => {}); // works on, but not through a reload
}
