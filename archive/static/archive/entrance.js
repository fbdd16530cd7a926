// Keys at the entrance: shown only where the browser knows them; a key that was not used is told.
(() => {
  "use strict";
  const offer = document.getElementById("by-passkey");
  if (offer && window.PublicKeyCredential) offer.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const problem = document.getElementById("passkey-problem");
    if (problem) problem.hidden = false;
  });
})();
