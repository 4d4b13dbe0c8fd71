// A form of choices is sent as soon as one is made with the pointer; whoever uses the keyboard presses its button.

export function start(page) {
  for (const form of page.querySelectorAll("form[data-submit-on-change]")) {
    let byPointer = false;
    form.addEventListener("pointerdown", () => { byPointer = true; });
    form.addEventListener("keydown", () => { byPointer = false; });
    form.addEventListener("change", (event) => {
      if (byPointer && event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
    });
  }
}
