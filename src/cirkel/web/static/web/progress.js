// Keeps the progress of a reading up to date; without it, the page's own link does the same.
const bar = document.querySelector("[data-progress-url]");
if (bar) {
  const text = document.querySelector("[data-progress-text]");
  const look = async () => {
    const answer = await fetch(bar.dataset.progressUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const state = await answer.json();
    if (state.done) {
      window.location.reload();
      return;
    }
    bar.value = state.percent;
    if (text) text.textContent = `${state.percent}%`;
    window.setTimeout(look, 1000);
  };
  window.setTimeout(look, 1000);
}
