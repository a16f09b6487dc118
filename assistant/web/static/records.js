// The pages on people and records work without this file. With it, a text is copied with one press
// and a whole list is ticked with one.
"use strict";

(() => {
  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue;
    const said = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = button.dataset.done;
        setTimeout(() => (button.textContent = said), 2000);
      } catch {
        field.focus();
        field.select();
      }
    });
  }

  for (const button of document.querySelectorAll("button.tick-all")) {
    const boxes = () => [...button.form.querySelectorAll('input[type="checkbox"][name^="who-"]')];
    const sync = () => {
      const all = boxes().every((box) => box.checked);
      button.textContent = all ? button.dataset.none : button.dataset.all;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const all = boxes().every((box) => box.checked);
      for (const box of boxes()) box.checked = !all;
      sync();
    });
    button.form.addEventListener("change", sync);
    sync();
  }
})();
