"""Writes what LiteLLM's helicone callback and Helicone's logger for Python send into a folder.

    pip install litellm==1.110.2 anthropic==0.49.0 helicone-helpers==1.2.1
    python src/bench/loggers.py src/test/resources/wire/helpers
"""

import asyncio
import itertools
import json
import os
import sys
import threading
import time
import types
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

folder = sys.argv[1]
sent = []


class Recorder(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items() if name.lower().startswith("helicone-")}
        head = json.dumps({"path": self.path, "headers": headers}, separators=(",", ":"))
        sent.append(head[:-1] + ',"body":' + body + "}\n")
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", 0), Recorder)
threading.Thread(target=server.serve_forever, daemon=True).start()
gateway = f"http://127.0.0.1:{server.server_port}"
os.environ["HELICONE_API_BASE"] = gateway
os.environ["HELICONE_API_KEY"] = "sk-recorded"
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import helicone_helpers.manual_logger as manual_logger  # noqa: E402
import litellm  # noqa: E402
from litellm.integrations.helicone import HeliconeLogger  # noqa: E402

# The same times in each recording.
START = datetime.fromisoformat("2026-01-31T12:00:00.500+00:00")
times = itertools.count(START.timestamp(), 0.025)
manual_logger.time = types.SimpleNamespace(time=lambda: next(times))
log_success = HeliconeLogger.log_success


def log_success_then(self, *arguments, start_time, end_time, **more):
    return log_success(self, *arguments, start_time=START, end_time=START + timedelta(seconds=1.25), **more)


HeliconeLogger.log_success = log_success_then

litellm.success_callback = ["helicone"]
messages = [{"role": "user", "content": "Hello"}]
meta = {"Helicone-User-Id": "ann", "Helicone-Property-Case": "litellm", "Helicone-Session-Id": "s-1", "team": "blue"}


def write(name):
    deadline = time.monotonic() + 20
    while not sent and time.monotonic() < deadline:
        time.sleep(0.05)
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as file:
        file.write(sent.pop())


def litellm_call(name, model, **more):
    answer = litellm.completion(model=model, messages=messages, mock_response="Hi there", metadata=dict(meta), **more)
    if more.get("stream"):
        list(answer)
    write(name)


litellm_call("litellm-openai", "gpt-4o-mini")
litellm_call("litellm-openai-stream", "gpt-4o-mini", stream=True)
litellm_call("litellm-anthropic", "claude-sonnet-4-5")
litellm_call("litellm-gemini", "gemini/gemini-2.0-flash")

logger = manual_logger.HeliconeManualLogger(api_key="sk-recorded", headers={"Helicone-Property-App": "shop"}, logging_endpoint=gateway)
headers = {"Helicone-User-Id": "ann", "Helicone-Session-Id": "s-1", "Helicone-Property-Case": "python"}
answer = {
    "model": "gpt-4o-mini-2024-07-18",
    "choices": [{"message": {"role": "assistant", "content": "Hi there"}}],
    "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11},
}
request = {"model": "gpt-4o-mini", "messages": messages}
chunk = {"object": "chat.completion.chunk", "model": "gpt-4o-mini-2024-07-18"}
chunks = [
    {**chunk, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "Hi "}}]},
    {**chunk, "choices": [{"index": 0, "delta": {"content": "there"}}]},
    {**chunk, "choices": [], "usage": answer["usage"]},
]
logger.log_request(request, lambda recorder: recorder.append_results(answer), headers, "openai")
write("python-request")
builder = logger.log_builder({**request, "stream": True}, headers)
for part in chunks:
    builder.add_chunk(part)
asyncio.run(builder.send_log())
write("python-builder")
