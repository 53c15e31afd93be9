// Runs oauth2-proxy as the Deployments of logins have it, beside a gateway, with a stand-in for Entra, and signs people in
// through the gateway. Prints what came of it as JSON. It is given a file with { proxy, logins: { name: args }, hosts }.
const { execFileSync, spawn } = require("node:child_process");
const crypto = require("node:crypto");
const fs = require("node:fs");
const http = require("node:http");
const https = require("node:https");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

const { proxy, logins, host, tenant, groups } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sign-in-"));
const ENTRA = "login.microsoftonline.com";
const ISSUER = `https://${ENTRA}/${tenant}/v2.0`;
const FEDERATED = "token-of-the-service-account";
const children = [];
/** What the stand-in was asked for, and what came to the services. */
const seen = { token: [], upstream: [] };
const codes = new Map();
const key = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });

function json(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function idToken(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: "RS256", kid: "one" })}.${part({ iss: ISSUER, iat: now, exp: now + 3600, ...claims })}`;
  return `${text}.${crypto.sign("sha256", Buffer.from(text), key.privateKey).toString("base64url")}`;
}

/** Signs in whoever comes, as the person that the query of a test says, and hands out tokens for codes. */
function entra(request, response) {
  const url = new URL(request.url, `https://${ENTRA}`);
  if (url.pathname.endsWith("/openid-configuration")) {
    return json(response, 200, {
      issuer: ISSUER,
      authorization_endpoint: `https://${ENTRA}/authorize`,
      token_endpoint: `https://${ENTRA}/token`,
      jwks_uri: `https://${ENTRA}/keys`,
      userinfo_endpoint: `https://${ENTRA}/userinfo`,
      id_token_signing_alg_values_supported: ["RS256"],
    });
  }
  if (url.pathname === "/keys") {
    return json(response, 200, {
      keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }],
    });
  }
  if (url.pathname === "/userinfo") return json(response, 200, {});
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    const asked = new URLSearchParams(body);
    const code = codes.get(asked.get("code"));
    const challenge = crypto
      .createHash("sha256")
      .update(asked.get("code_verifier") ?? "")
      .digest("base64url");
    seen.token.push({
      assertion: asked.get("client_assertion") === FEDERATED,
      hasSecret: asked.has("client_secret") || request.headers.authorization !== undefined,
      isProven: code !== undefined && challenge === code.challenge,
      redirect: asked.get("redirect_uri"),
    });
    if (!code) return json(response, 400, { error: "invalid_grant" });
    const { person, nonce, client } = code;
    const claims = { aud: client, sub: `sub-${person.name}`, tid: tenant, nonce, preferred_username: person.name };
    return json(response, 200, {
      token_type: "Bearer",
      expires_in: 3600,
      access_token: "access",
      id_token: idToken({ ...claims, groups: person.groups }),
    });
  });
  return undefined;
}

/** What a proxy finds around it: the service that it stands before, and the stand-in by the name of Entra. */
function network(service, servicePort, entraPort) {
  const server = http.createServer((request, response) => {
    seen.upstream.push({ service, path: request.url, headers: request.headers });
    const onward = http.request(
      {
        host: "10.100.0.1",
        port: servicePort,
        path: request.url,
        method: request.method,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    const onward = net.connect(request.url === `${ENTRA}:443` ? entraPort : 1, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return server;
}

const listening = (server, port = 0) =>
  new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => resolve(server.address().port));
  });

const kubectl = (...args) => execFileSync("kubectl", args, { encoding: "utf8" });

function sliceOf(name) {
  const slices = JSON.parse(
    kubectl("get", "endpointslices", "-n", "routes", "-l", `kubernetes.io/service-name=${name}`, "-o", "json"),
  );
  return slices.items[0];
}

/** A browser: it keeps cookies by host, and asks the gateway, whatever the host. */
class Browser {
  constructor(person) {
    this.person = person;
    this.cookies = new Map();
  }

  ask(target, headers = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const options = {
      host: "127.0.0.1",
      port: 443,
      servername: host,
      rejectUnauthorized: false,
      agent: false,
      path: target,
      headers: { host, ...(cookie && { cookie }), ...headers },
    };
    return new Promise((resolve, reject) => {
      const request = https.request(options, (response) => {
        let body = "";
        response.on("data", (part) => {
          body += part;
        });
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) this.keep(line);
          const { location } = response.headers;
          resolve({
            status: response.statusCode,
            location,
            body: body.trim().slice(0, 60),
            cookies: response.headers["set-cookie"] ?? [],
          });
        });
      });
      request.on("error", reject);
      request.end();
    });
  }

  keep(line) {
    const [pair] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line) || pair === `${name}=`) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }

  /** Goes where it is sent, signing in on the way; gives the last answer, and by which addresses it came there. */
  async visit(target, headers) {
    const way = [];
    let answer = await this.ask(target, headers);
    for (let step = 0; step < 6 && answer.status === 302; step += 1) {
      const url = new URL(answer.location, `https://${host}`);
      way.push(url.origin + url.pathname);
      if (url.hostname === ENTRA) {
        const code = crypto.randomUUID();
        const query = url.searchParams;
        codes.set(code, {
          person: this.person,
          nonce: query.get("nonce"),
          client: query.get("client_id"),
          challenge: query.get("code_challenge"),
        });
        const back = new URL(query.get("redirect_uri"));
        answer = await this.ask(`${back.pathname}?code=${code}&state=${encodeURIComponent(query.get("state"))}`);
      } else answer = await this.ask(url.pathname + url.search);
    }
    const { status, body, cookies } = answer;
    return { status, body, way, cookies };
  }
}

/** Until a proxy says to the gateway that nobody is signed in. */
async function answering(target) {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const { status } = await new Browser({}).ask(target).catch(() => ({ status: 0 }));
    if (status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`nobody answers at ${target}`);
}

async function main() {
  const certificate = path.join(folder, "entra.crt");
  const privateKey = path.join(folder, "entra.key");
  const subject = ["-subj", `/CN=${ENTRA}`, "-addext", `subjectAltName=DNS:${ENTRA}`];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      privateKey,
      "-out",
      certificate,
      ...subject,
    ],
    { stdio: "ignore" },
  );
  const standIn = https.createServer({ key: fs.readFileSync(privateKey), cert: fs.readFileSync(certificate) }, entra);
  const entraPort = await listening(standIn);
  const around = [];
  const token = path.join(folder, "token");
  fs.writeFileSync(token, FEDERATED);
  const cookieSecret = crypto.randomBytes(32).toString("base64url");
  let next = 4180;
  for (const [name, args] of Object.entries(logins)) {
    const at = next;
    next += 1;
    const upstream = args.find((each) => each.startsWith("--upstream="));
    const service = new URL(upstream.slice("--upstream=".length)).hostname;
    const own = network(service, sliceOf(service).ports[0].port, entraPort);
    const aroundPort = await listening(own);
    around.push(own);
    const moved = args.map((each) =>
      each
        .replace(/^--http-address=.*/, `--http-address=10.100.0.1:${at}`)
        .replace(/^--metrics-address=.*/, "--metrics-address="),
    );
    const child = spawn(proxy, moved, {
      env: {
        OAUTH2_PROXY_COOKIE_SECRET: cookieSecret,
        AZURE_FEDERATED_TOKEN_FILE: token,
        SSL_CERT_FILE: certificate,
        HTTP_PROXY: `http://127.0.0.1:${aroundPort}`,
        HTTPS_PROXY: `http://127.0.0.1:${aroundPort}`,
      },
      stdio: [
        "ignore",
        fs.openSync(path.join(folder, `${name}.log`), "a"),
        fs.openSync(path.join(folder, `${name}.log`), "a"),
      ],
    });
    children.push(child);
    const slice = sliceOf(name);
    const index = slice.ports.findIndex((port) => port.name === "http");
    const patch = JSON.stringify([{ op: "replace", path: `/ports/${index}/port`, value: at }]);
    kubectl("patch", "endpointslice", slice.metadata.name, "-n", "routes", "--type=json", `--patch=${patch}`);
  }
  const staff = new Browser({ name: "ada@example.org", groups: [] });
  await Promise.all(["/oauth2/auth", "/oauth2/admins/auth"].map(answering));
  const answers = {};
  answers.first = await new Browser({}).ask("/orders?x=1", { "x-forwarded-user": "root", authorization: "Basic eDp5" });
  answers.machine = await new Browser({}).ask("/orders", { accept: "application/json" });
  answers.open = await new Browser({}).ask("/public/x");
  answers.forged = await new Browser({}).ask("/orders", { cookie: answers.first.cookies[0]?.split(";")[0] ?? "" });
  answers.signedIn = await staff.visit("/orders?x=1");
  seen.upstream.length = 0;
  answers.again = await staff.visit("/orders/2", {
    "x-forwarded-user": "root",
    "x-forwarded-email": "root@example.org",
    "x-forwarded-groups": "admins",
  });
  answers.upstream = seen.upstream.map(({ service, path: asked, headers }) => ({
    service,
    path: asked,
    host: headers.host,
    user: headers["x-forwarded-user"],
    email: headers["x-forwarded-email"],
    groups: headers["x-forwarded-groups"],
    authorization: headers.authorization,
  }));
  answers.kept = [...staff.cookies.keys()];
  answers.elsewhere = await new Browser({}).ask("/oauth2/start?rd=https%3A%2F%2Fevil.example%2F");
  answers.noAdmin = await staff.visit("/admin/x");
  const admin = new Browser({ name: "grace@example.org", groups });
  answers.admin = await admin.visit("/admin/x");
  const [adminCookie] = [...admin.cookies].filter(([name]) => name.startsWith("__Host-admins"));
  const [staffName] = [...staff.cookies.keys()].filter((name) => name.startsWith("__Host-login"));
  answers.renamed = await new Browser({}).ask("/orders", { cookie: `${staffName}=${adminCookie?.[1]}` });
  answers.signedOut = await staff.ask("/oauth2/sign_out");
  answers.after = await staff.ask("/orders");
  answers.token = seen.token;
  if (process.env.SIGN_IN_LOGS)
    for (const name of Object.keys(logins))
      answers[`log ${name}`] = fs.readFileSync(path.join(folder, `${name}.log`), "utf8");
  process.stdout.write(`\nANSWERS ${JSON.stringify(answers)}\n`);
  standIn.close();
  for (const server of around) server.close();
}

main()
  .catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  })
  .finally(() => {
    for (const child of children) child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
    setTimeout(() => process.exit(), 100);
  });
