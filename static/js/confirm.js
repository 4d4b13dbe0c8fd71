// Asks once more before something that is hard to undo. Without scripts the press itself is the answer.

let dialog;

function ask({ confirm: question, cancel = "Cancel" }, deed, dangerous) {
  dialog?.remove();
  dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-question");

  const title = document.createElement("h2");
  title.id = "dialog-question";
  title.textContent = question;

  const yes = document.createElement("button");
  yes.className = dangerous ? "button danger" : "button";
  yes.textContent = deed;
  const no = document.createElement("button");
  no.className = "button quiet";
  no.textContent = cancel;
  no.autofocus = true;

  const actions = document.createElement("p");
  actions.className = "actions";
  actions.append(yes, no);
  dialog.append(title, actions);
  document.body.append(dialog);
  dialog.showModal();

  return new Promise((resolve) => {
    yes.addEventListener("click", () => { dialog.close(); resolve(true); });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => resolve(false));
  });
}

export function start(page) {
  const answered = new WeakSet();
  page.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    const words = button?.dataset.confirm ? button.dataset : form.dataset;
    if (!words.confirm || answered.has(form)) {
      answered.delete(form);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(words, button?.textContent.trim() || "OK", button?.classList.contains("danger"))) {
      answered.add(form);
      form.requestSubmit(button);
    } else {
      button?.focus();
    }
  }, { capture: true });
}
