// Runs Helicone's own logger for Node (@helicone/helpers) against a gateway and checks that each call it logs is on record:
//
//   node src/bench/helpers.mjs http://localhost:9080
//
// or, with --record FOLDER, writes what the logger sends into that folder (how src/test/resources/wire/helpers was made).
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const VERSION = "1.8.3";
const home = resolve("target/helpers");

function helpers() {
  if (!existsSync(join(home, "node_modules/@helicone/helpers"))) {
    mkdirSync(home, { recursive: true });
    const options = ["--no-audit", "--no-fund", "--no-save", "--legacy-peer-deps", "--silent"];
    execFileSync("npm", ["install", "--prefix", home, ...options, `@helicone/helpers@${VERSION}`], { stdio: "inherit" });
  }
  return createRequire(join(home, "package.json"))("@helicone/helpers");
}

const chat = { model: "gpt-4o-mini", messages: [{ role: "user", content: "Hello" }] };
const answer = {
  id: "chatcmpl-1",
  object: "chat.completion",
  model: "gpt-4o-mini-2024-07-18",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi there" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 },
};
const claude = { model: "claude-3-5-sonnet-20241022", max_tokens: 99, messages: [{ role: "user", content: "Hello" }] };
const claudeAnswer = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-3-5-sonnet-20241022",
  content: [{ type: "text", text: "Hi there" }],
  stop_reason: "end_turn",
  usage: { input_tokens: 9, output_tokens: 2 },
};
const gemini = { model: "gemini-2.0-flash", contents: [{ role: "user", parts: [{ text: "Hello" }] }] };
const geminiAnswer = {
  candidates: [{ content: { role: "model", parts: [{ text: "Hi there" }] }, finishReason: "STOP" }],
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 2, totalTokenCount: 11 },
};

const piece = (delta, more) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  model: "gpt-4o-mini-2024-07-18",
  choices: [{ index: 0, delta, finish_reason: null }],
  ...more,
});
const chunks = [
  piece({ role: "assistant", content: "" }),
  piece({ content: "Hi " }),
  piece({ content: "there" }),
  piece({}, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  piece({}, { choices: [], usage: answer.usage }),
];
const events = [
  { type: "message_start", message: { ...claudeAnswer, content: [], stop_reason: null, usage: { input_tokens: 9, output_tokens: 1 } } },
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "ping" },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hi " } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "there" } },
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 2 } },
  { type: "message_stop" },
];

/** A stream as the OpenAI and Anthropic clients hand it out. */
const stream = (parts) => ({
  async *[Symbol.asyncIterator]() {
    yield* parts;
  },
});
const bytes = (texts) => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      texts.forEach((text) => controller.enqueue(encoder.encode(text)));
      controller.close();
    },
  });
};
const lines = (parts) => bytes(parts.map((part) => JSON.stringify(part) + "\n"));
const sse = (parts) => bytes([...parts.map((part) => `data: ${JSON.stringify(part)}\n\n`), "data: [DONE]\n\n"]);
const namedSse = (parts) => bytes(parts.map((part) => `event: ${part.type}\ndata: ${JSON.stringify(part)}\n\n`));

const whole = { response_status: 200, outcome: "succeeded", total_tokens: 11 };
const streamed = { ...whole, is_stream: true };

/** Everything the logger can be asked to do, and what of it has to be on record. */
const cases = {
  "request": {
    run: (logger, headers) => logger.logRequest(chat, async (recorder) => recorder.appendResults(answer), headers),
    row: { ...whole, provider: "custom", request_model: "gpt-4o-mini", model: "gpt-4o-mini-2024-07-18" },
  },
  "request-openai": {
    run: (logger, headers) => logger.logRequest(chat, async (recorder) => recorder.appendResults(answer), headers, "openai"),
    row: { ...whole, provider: "openai" },
  },
  "request-anthropic": {
    run: (logger, headers) => logger.logRequest(claude, async (recorder) => recorder.appendResults(claudeAnswer), headers, "anthropic"),
    row: { ...whole, provider: "anthropic", model: "claude-3-5-sonnet-20241022" },
  },
  "request-google": {
    run: (logger, headers) => logger.logRequest(gemini, async (recorder) => recorder.appendResults(geminiAnswer), headers, "google"),
    row: { ...whole, provider: "google-ai-studio", model: "gemini-2.0-flash" },
  },
  "request-elsewhere": {
    run: (logger, headers) => logger.logRequest({ ...chat, model: "my-llama" }, async (recorder) => recorder.appendResults({ text: "Hi" }), headers, "my-vendor"),
    row: { response_status: 200, provider: "my-vendor", model: "my-llama", total_tokens: null, cost: null },
  },
  "single-request": {
    run: (logger, headers) => logger.logSingleRequest(chat, JSON.stringify(answer), { additionalHeaders: headers, latencyMs: 1250 }),
    row: { ...whole, delay_ms: 1250 },
  },
  "single-request-text": {
    run: (logger, headers) => logger.logSingleRequest(chat, "Hi there", { additionalHeaders: headers }),
    row: { response_status: 200, total_tokens: null, "response_body.textBody": "Hi there" },
  },
  "stream": {
    run: (logger, headers) => logger.logStream({ ...chat, stream: true }, async (recorder) => recorder.attachStream(lines(chunks)), headers),
    row: { ...streamed, "response_body.choices.0.message.content": "Hi there" },
  },
  "single-stream": {
    run: (logger, headers) => logger.logSingleStream({ ...chat, stream: true }, sse(chunks), headers),
    row: { ...streamed, "response_body.choices.0.message.content": "Hi there" },
  },
  "single-stream-anthropic": {
    run: (logger, headers) => logger.logSingleStream({ ...claude, stream: true }, namedSse(events), headers),
    row: { ...streamed, "response_body.content.0.text": "Hi there" },
  },
  "builder": {
    run: (logger, headers) => {
      const builder = logger.logBuilder(chat, headers);
      builder.setResponse(JSON.stringify(answer));
      return builder.sendLog();
    },
    row: whole,
  },
  "builder-stream": {
    run: async (logger, headers) => {
      const builder = logger.logBuilder({ ...chat, stream: true }, headers);
      await builder.attachStream(stream(chunks));
      await builder.sendLog();
    },
    row: { ...streamed, "response_body.choices.0.message.content": "Hi there" },
  },
  "builder-stream-anthropic": {
    run: async (logger, headers) => {
      const builder = logger.logBuilder({ ...claude, stream: true }, headers);
      await builder.attachStream(stream(events));
      await builder.sendLog();
    },
    row: { ...streamed, "response_body.content.0.text": "Hi there", model: "claude-3-5-sonnet-20241022" },
  },
  "builder-cancelled": {
    run: async (logger, headers) => {
      const builder = logger.logBuilder({ ...chat, stream: true }, headers);
      const reader = builder.toReadableStream(stream(chunks)).getReader();
      await reader.read();
      await reader.read();
      await reader.cancel();
      await builder.sendLog();
    },
    row: { response_status: -3, outcome: "cancelled", is_stream: true },
  },
  "builder-error": {
    run: (logger, headers) => {
      const builder = logger.logBuilder(chat, headers);
      builder.setError("The model is overloaded");
      return builder.sendLog();
    },
    row: { response_status: 500, outcome: "failed", total_tokens: null },
  },
  "tool": {
    run: (logger, headers) => logger.logRequest(
      { _type: "tool", toolName: "weather", input: { city: "Wien" } },
      async (recorder) => recorder.appendResults({ temperature: 18.5 }), headers),
    row: { response_status: 200, provider: "tool", model: "weather" },
  },
  "vector-db": {
    run: (logger, headers) => logger.logRequest(
      { _type: "vector_db", operation: "search", text: "peace", topK: 3, databaseName: "documents" },
      async (recorder) => recorder.appendResults({ matches: [{ id: "doc1", score: 0.95 }] }), headers),
    row: { response_status: 200, provider: "vector_db", model: "documents" },
  },
  "data": {
    run: (logger, headers) => logger.logRequest(
      { _type: "data", name: "user_query", query: "select 1" },
      async (recorder) => recorder.appendResults({ rows: 1 }), headers),
    row: { response_status: 200, provider: "data", model: "user_query" },
  },
};

const said = (id, name) => ({
  "Helicone-Request-Id": id,
  "Helicone-User-Id": "ann",
  "Helicone-Session-Id": "s-1",
  "Helicone-Session-Path": "/plan/search",
  "Helicone-Session-Name": "Trip",
  "Helicone-Property-Case": name,
});

async function record(folder) {
  const clock = { now: Date.parse("2026-01-31T12:00:00.500Z") };
  Date.now = () => (clock.now += 25);
  let sent;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
    }
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith("helicone-")));
    sent = `{"path":${JSON.stringify(request.url)},"headers":${JSON.stringify(headers)},"body":${body}}\n`;
    response.end("ok");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { HeliconeManualLogger } = helpers();
  mkdirSync(folder, { recursive: true });
  let number = 0;
  for (const [name, { run }] of Object.entries(cases)) {
    const logger = new HeliconeManualLogger({
      apiKey: "not-recorded",
      loggingEndpoint: `http://127.0.0.1:${server.address().port}/custom/v1/log`,
      headers: { "Helicone-Property-App": "shop" },
    });
    const id = `00000000-0000-4000-8000-${String(++number).padStart(12, "0")}`;
    await run(logger, said(id, name));
    writeFileSync(join(folder, `${name}.json`), sent);
  }
  server.close();
}

async function check(gateway) {
  const key = process.env.HELICONE_API_KEY ?? "none";
  const { HeliconeManualLogger } = helpers();
  const logger = new HeliconeManualLogger({ apiKey: key, loggingEndpoint: `${gateway}/custom/v1/log`, headers: { "Helicone-Property-App": "shop" } });
  let wrong = 0;
  for (const [name, { run, row }] of Object.entries(cases)) {
    const id = randomUUID();
    await run(logger, said(id, name));
    const response = await fetch(`${gateway}/v1/request/${id}`, { headers: { Authorization: `Bearer ${key}` } });
    const kept = (await response.json()).data;
    const wanted = { request_user_id: "ann", session_path: "/plan/search", "properties.app": "shop", "properties.case": name, ...row };
    const odd = Object.entries(wanted).filter(([path, value]) => path.split(".").reduce((json, part) => json?.[part], kept) !== value);
    wrong += odd.length ? 1 : 0;
    console.log(odd.length ? `${name}: not on record as ${JSON.stringify(Object.fromEntries(odd))}: ${JSON.stringify(kept)}` : `${name}: on record`);
  }
  console.log(`${Object.keys(cases).length - wrong} of ${Object.keys(cases).length} calls of @helicone/helpers ${VERSION} are on record as they were`);
  process.exitCode = wrong ? 1 : 0;
}

const [first, second] = process.argv.slice(2);
await (first === "--record" ? record(second) : check((first ?? "http://localhost:9080").replace(/\/$/, "")));
