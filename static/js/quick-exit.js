// Leaves for a neutral page at once and puts that in the place of this one, so that going back does not lead here. Esc pressed three times does the same.

const PRESSES = 3;
const WITHIN = 2000;

export function start(page) {
  const link = page.querySelector("[data-quick-exit]");
  const leave = () => {
    page.documentElement.hidden = true;
    history.replaceState(null, "", "/");
    location.replace(link.href);
  };
  let pressed = [];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      pressed = [];
      return;
    }
    pressed = [...pressed, event.timeStamp].filter((moment) => event.timeStamp - moment < WITHIN);
    if (pressed.length >= PRESSES) leave();
  });
}
