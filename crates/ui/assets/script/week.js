/* The one-minute page. */
function showMissing(box) {
  const row = box.closest(".weekly");
  row.classList.toggle("off", box.checked);
  each("input.number", (input) => (input.readOnly = box.checked), row);
}
const watchZero = (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const input = document.getElementById(button.dataset.zero);
    const box = button.closest(".weekly").querySelector("[data-missing]");
    if (box?.checked) {
      box.checked = false;
      showMissing(box);
    }
    input.value = "0";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
};
const watchMissing = (box) => {
  box.addEventListener("change", () => showMissing(box));
  showMissing(box);
};
