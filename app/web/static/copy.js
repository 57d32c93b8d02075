// A button that copies a text field. Without scripts the field can still be selected and copied.
"use strict";

function reveal() {
  for (const button of document.querySelectorAll("[data-copies][hidden]")) {
    button.hidden = false;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[data-copied]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = "Copied.";
  } catch {
    said.textContent = "The text is selected: copy it with the keyboard.";
  }
});

document.addEventListener("htmx:after:swap", reveal);
reveal();
