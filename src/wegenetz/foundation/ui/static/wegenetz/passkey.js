// Passkeys: the browser's dialogue between a form and the server. Loaded only where a form asks for it.
//   <form data-passkey="create" data-options="id">   makes a passkey from the options in the JSON element, then submits
//   <form data-passkey="get" data-options="id">      shows one; without data-options the options come from the form's action
//   [data-passkey-hidden]                            appears only where the browser knows passkeys
//   [data-passkey-trouble]                           inside the form: appears when it did not work
(() => {
  "use strict";

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = async (options) => {
    const asked = options.publicKey;
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: withBytes(asked.excludeCredentials),
      },
    });
    return {
      ...head(made),
      response: { clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) },
    };
  };

  const get = async (options) => {
    const asked = options.publicKey;
    const shown = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: withBytes(asked.allowCredentials) },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
    return {
      ...head(shown),
      response: {
        clientDataJSON: text(clientDataJSON),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
        userHandle: userHandle && text(userHandle),
      },
    };
  };

  const head = (credential) => ({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  };

  if (!window.PublicKeyCredential) return;
  for (const waiting of document.querySelectorAll("[data-passkey-hidden]")) waiting.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const trouble = form.querySelector("[data-passkey-trouble]");
      trouble.hidden = true;
      try {
        const ceremony = form.dataset.passkey === "create" ? create : get;
        form.elements.credential.value = JSON.stringify(await ceremony(await options(form)));
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  }
})();
