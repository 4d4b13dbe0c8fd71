// Buttons for those who do not know Markdown. Each writes what one could have typed; undo works as in any text.

const tools = [
  { key: "bold", before: "**", after: "**" },
  { key: "italic", before: "_", after: "_" },
  { key: "link", before: "[", after: "](https://)" },
  { key: "quote", line: "> " },
  { key: "list", line: "- " },
  { key: "numbers", line: "1. " },
  { key: "heading", line: "## " },
];

function write(area, text, from, to) {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end");
}

function apply(area, tool) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (tool.line) {
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const text = value.slice(from, end).split("\n").map((line, number) => tool.line.replace("1", number + 1) + line).join("\n");
    write(area, text, from, end);
    return;
  }
  const chosen = value.slice(start, end);
  write(area, tool.before + chosen + tool.after, start, end);
  if (chosen && tool.key === "link") {
    const address = start + tool.before.length + chosen.length + 2;
    area.setSelectionRange(address, address + "https://".length);
  } else {
    area.setSelectionRange(start + tool.before.length, start + tool.before.length + chosen.length);
  }
}

export function start(page) {
  for (const control of page.querySelectorAll("[data-toolbar]")) {
    const area = control.querySelector("textarea");
    const words = control.dataset;
    const bar = document.createElement("div");
    bar.className = "tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.toolbar);
    for (const tool of tools) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words[tool.key];
      button.addEventListener("click", () => apply(area, tool));
      bar.append(button);
    }
    control.classList.add("writing");
    area.before(bar);
    area.addEventListener("keydown", (event) => {
      const tool = (event.ctrlKey || event.metaKey) && !event.altKey && { b: tools[0], i: tools[1], k: tools[2] }[event.key];
      if (!tool) return;
      event.preventDefault();
      apply(area, tool);
    });
  }
}
