// What is typed is kept on the server: a few seconds after the last key, and when the page is left. Without scripts a button does it.

const PAUSE = 2500; // milliseconds after the last key
const MOST_WHILE_LEAVING = 60_000; // bytes; browsers send no more once a page is gone
const FIELDS = ["body", "title", "kind", "community", "is_chatham_house", "attached", "answers"];

export function start(page) {
  for (const line of page.querySelectorAll("[data-draft]")) keep(page, line, line.closest("form"));
}

function typed(form) {
  const all = new FormData(form);
  return FIELDS.flatMap((name) => all.getAll(name).map((value) => [name, value]));
}

/** What stood in the form when it came, however quickly something was typed before this began to look. */
function given(form) {
  const value = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.defaultChecked ? [field.value] : [];
    if (field.options) return [([...field.options].find((each) => each.defaultSelected) ?? field.options[0]).value];
    return [field.defaultValue];
  };
  const fields = [...form.elements];
  return FIELDS.flatMap((name) => fields.filter((each) => each.name === name).flatMap(value).map((each) => [name, each]));
}

function keep(page, line, form) {
  const asText = () => JSON.stringify(typed(form));
  const address = line.dataset.draft;
  let kept = "unsaved" in line.dataset ? "" : JSON.stringify(given(form));
  let version = Number(form.elements.draft.value);
  let isSent = false;
  let running = null;
  let timer;

  function show(html) {
    const { content } = Object.assign(page.createElement("template"), { innerHTML: html });
    version = Number(content.querySelector("[name=draft]").value);
    form.elements.draft.value = version;
    if (page.querySelector("dialog[open]")) return; // which asks about what stands here
    const focused = line.contains(page.activeElement) && page.activeElement.tagName;
    const wasOpen = line.querySelector("details")?.open;
    line.replaceChildren(content);
    line.querySelector("details")?.toggleAttribute("open", Boolean(wasOpen));
    if (focused) line.querySelector(focused)?.focus();
  }

  async function save(isLeaving = false) {
    clearTimeout(timer);
    if (isSent || asText() === kept || (running && !isLeaving)) return;
    const body = new FormData();
    body.set("csrf_token", form.elements.csrf_token.value);
    body.set("draft", running ? version + 1 : version); // what is on its way comes first
    for (const [name, value] of typed(form)) body.append(name, value);
    kept = asText();
    running = new AbortController();
    const options = { method: "POST", body, headers: { "HX-Request": "true" } };
    const isShort = new Blob([kept]).size < MOST_WHILE_LEAVING;
    try {
      const answer = await fetch(address, isLeaving && isShort ? { ...options, keepalive: true } : { ...options, signal: running.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const html = await answer.text();
      if (!isSent) show(html);
    } catch {
      if (isSent || isLeaving) return;
      kept = "";
      const sentence = line.querySelector("[role=alert]") ?? line.appendChild(Object.assign(document.createElement("p"), { role: "alert" }));
      sentence.textContent = line.dataset.failed;
    } finally {
      running = null;
      if (kept && asText() !== kept) wait();
    }
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", wait);
  form.addEventListener("change", wait);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isSent = true; // what is sent needs no draft, and what is discarded shall not come back
    clearTimeout(timer);
    running?.abort();
  });
  page.addEventListener("visibilitychange", () => page.visibilityState === "hidden" && save(true));
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isSent = false;
  });
  form.querySelector("[name=keep]").addEventListener("click", (event) => {
    event.preventDefault();
    save();
  });
  if (asText() !== kept) wait();
}
