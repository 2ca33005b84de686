/* The theme's menu button on small screens is a label that a keyboard cannot reach; this makes it a button. */
(function () {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  if (!drawer || !label) return;

  const show = () => label.setAttribute("aria-expanded", drawer.checked);
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", "Menu");
  show();
  drawer.addEventListener("change", show);
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // the theme itself listens for Enter
    event.preventDefault();
    drawer.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    label.focus();
  });
})();
