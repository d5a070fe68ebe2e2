// Asks the browser for a passkey, puts the answer in the form and sends it. Without this script, or
// in a browser that knows no passkeys, the buttons stay away and the other ways to sign in remain.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const readable = ({ publicKey }) => {
  const decoded = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) decoded.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    if (publicKey[name]) {
      decoded[name] = publicKey[name].map((key) => ({ ...key, id: toBytes(key.id) }));
    }
  }
  return { publicKey: decoded };
};

const sendable = (credential) => {
  const response = {};
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  for (const name of names) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

const optionsOf = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return (await answer.json()).request_options;
};

const ask = async (form) => {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const wanted = readable(await optionsOf(form));
    const credential = await navigator.credentials[form.dataset.passkey](wanted);
    form.elements.credential.value = JSON.stringify(sendable(credential));
    form.submit();
  } catch {
    problem.hidden = false;
  }
};

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("button").hidden = false;
    form.querySelector("[data-passkey-absent]").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}
