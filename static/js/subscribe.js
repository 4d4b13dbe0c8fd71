// Opens the feed in the calendar program at once; where none is known, the page shows its address.

export function start(page) {
  window.location.assign(page.querySelector("[data-subscribe]").dataset.subscribe);
}
