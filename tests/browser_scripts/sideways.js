// What makes the page wider than its window; nothing, if the page fits.
() => {
  const room = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= room) return [];
  const scrollsByItself = (element) => {
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > room + 1 && !scrollsByItself(element),
  );
  return [`${document.scrollingElement.scrollWidth} px`, ...wide.slice(-6).map((element) => element.outerHTML.slice(0, 100))];
}
