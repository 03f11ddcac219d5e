/* Copy a link. */
const watchCopy = (button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const input = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector(".copied");
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      told.textContent = "Copied";
    } catch {
      told.textContent = "Press and hold to copy";
    }
  });
};
