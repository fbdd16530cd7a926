// The button that prints the card: of use only where scripts run.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
