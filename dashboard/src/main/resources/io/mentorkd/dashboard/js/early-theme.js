// A classic script, so that it runs before the first paint: a chosen theme never flashes the other one.
(() => {
  const chosen = localStorage.getItem('mentorkd.theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
