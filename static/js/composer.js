// Where somebody writes: a look at how it will be that keeps up with the typing, and files that are pasted, dropped or chosen.
// Without scripts the buttons of the form do the same.

const PAUSE = 700; // milliseconds after the last key

/** The address for the community that is chosen in the form, where there is a choice. */
const here = (address, form) => {
  const chosen = form.elements.community?.value;
  return chosen ? address.replace(/[^/]+\/preview$/, `${chosen}/preview`) : address;
};

export function start(page) {
  for (const composer of page.querySelectorAll("[data-composer]")) {
    const form = composer.closest("form");
    watchPreview(composer, form);
    watchFiles(composer, form);
    form.querySelector("[name=look]")?.setAttribute("hidden", ""); // what was said before comes while the title is typed
  }
}

export async function ask(address, form, fields) {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  for (const [name, value] of fields) body.append(name, value);
  const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.text();
}

function watchPreview(composer, form) {
  const area = composer.querySelector("textarea");
  const shown = composer.querySelector("[data-preview-shown]");
  const button = form.querySelector("[name=preview]");
  if (!button) return;
  let timer;

  async function look() {
    const words = area.value;
    try {
      const html = await ask(here(composer.dataset.preview, form), form, [["body", words]]);
      if (words === area.value) shown.innerHTML = html;
    } catch {
      shown.textContent = composer.dataset.failed;
    }
  }

  const say = () => button.setAttribute("aria-expanded", String(!shown.hidden));
  say();
  button.addEventListener("click", (event) => {
    event.preventDefault();
    shown.hidden = !shown.hidden;
    say();
    if (!shown.hidden) look();
  });
  area.addEventListener("input", () => {
    clearTimeout(timer);
    if (!shown.hidden) timer = setTimeout(look, PAUSE);
  });
}

function watchFiles(composer, form) {
  const list = composer.querySelector("[data-attached]");
  const input = composer.querySelector("input[type=file]");
  const details = composer.querySelector("details");
  form.querySelector("[name=attach]").closest("p").hidden = true;

  const known = () => [...list.querySelectorAll("[name=attached]")].map((each) => ["attached", each.value]);

  async function send(fields) {
    try {
      show(await ask(composer.dataset.attach, form, [...known(), ...fields]));
    } catch {
      list.textContent = composer.dataset.failed;
    }
  }

  function show(html) {
    const fields = () => [...list.querySelectorAll("input:not([type=hidden])")];
    const typed = new Map(fields().map((each) => [each.name, each.value]));
    list.innerHTML = html;
    for (const each of fields()) each.value = typed.get(each.name) ?? each.value;
    const fresh = fields().find((each) => !typed.has(each.name));
    (fresh ?? (document.activeElement === document.body ? input : null))?.focus();
  }

  async function take(files) {
    details.open = true;
    await send([...files].map((file) => ["files", file]));
    input.value = "";
  }

  input.addEventListener("change", () => input.files.length && take(input.files));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[name=put_away]");
    if (!button) return;
    event.preventDefault();
    send([["put_away", button.value]]);
  });
  composer.addEventListener("paste", (event) => {
    const pictures = [...event.clipboardData.files];
    if (!pictures.length || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    take(pictures);
  });
  composer.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    composer.classList.add("dropping");
  });
  composer.addEventListener("dragleave", () => composer.classList.remove("dropping"));
  composer.addEventListener("drop", (event) => {
    composer.classList.remove("dropping");
    if (!event.dataTransfer.files.length || event.target === input) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}
