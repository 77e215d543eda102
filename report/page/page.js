// Draws the charts of the language that is shown, and switches the language. No request is made.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const drawn = new Set();

  // An expression is interpreted, never compiled: the page's policy allows no eval.
  const draw = async (box) => {
    const name = box.dataset.chart;
    if (drawn.has(name)) return;
    drawn.add(name);
    const locale = data.locales[name.slice(0, 2)];
    if (box.dataset.least) box.style.minWidth = `${box.dataset.least}px`;
    await vegaEmbed(box, data.charts[name], {
      ast: true, actions: false, renderer: "svg", defaultStyle: false,
      formatLocale: locale.number, timeFormatLocale: locale.time,
      tooltip: { disableDefaultStyle: true, theme: "report" },
    });
    box.dataset.drawn = "";
  };

  const show = async (language) => {
    for (const edition of document.querySelectorAll(".edition")) edition.hidden = edition.dataset.edition !== language;
    document.documentElement.lang = language;
    document.title = data.locales[language].title;
    for (const box of document.querySelectorAll(`[data-edition="${language}"] [data-chart]`)) await draw(box);
    document.documentElement.dataset.drawn = language;
  };

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      const language = button.dataset.language;
      if (document.documentElement.lang === language) return;
      const place = location.hash.replace(/^#[a-z]{2}-/, `#${language}-`);
      show(language);
      if (place) history.replaceState(null, "", place);
      document.querySelector(`[data-edition="${language}"] [data-language="${language}"]`).focus();
    });
  }

  // On paper every table is open.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".edition:not([hidden]) details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

  // A link into the other language's edition shows that edition.
  const asked = location.hash.slice(1, 3);
  show(data.locales[asked] ? asked : document.documentElement.lang);
})();
