"""An agent in Python's standard library: a SWML document at /, and two functions that only accept what is signed."""
import base64, hashlib, hmac, json
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = b"a signing key"
LOGIN = "Basic " + base64.b64encode(b"ada:hunter2hunter2").decode()


class Agent(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path = self.path.split("?")[0]
        if path == "/":
            return self.answer(200, self.document(json.loads(body)["call_id"]))
        url = "http://" + self.headers["Host"] + self.path
        signature = hmac.new(KEY, url.encode() + body, hashlib.sha1).hexdigest()
        asked = json.loads(body)
        if self.headers.get("Authorization") != LOGIN or self.headers.get("X-SignalWire-Signature") != signature:
            return self.answer(401, {"error": "Unauthorized"})
        if "__token=of-" + asked["call_id"] not in self.path or "agent_id=42" not in self.path:
            return self.answer(403, {"error": "Forbidden"})
        self.answer(200, {"/send": self.send, "/check": self.check}[path](asked, asked["argument"]["parsed"][0]))

    def send(self, asked, args):
        if args != {"to": asked["caller_id_num"]}:
            return {"response": "The code could not be sent."}
        return {"response": "The code was sent.", "action": [{"set_meta_data": {"mfa": {"id": "1"}}}]}

    def check(self, asked, args):
        if asked["meta_data"].get("mfa") != {"id": "1"} or args != {"passcode": "407719"}:
            return {"response": "The code is wrong."}
        return {"response": "Verified.", "action": [{"set_meta_data": {"verified": True}}]}

    def document(self, call):
        def function(name, path, argument):
            return {"function": name, "purpose": "It is for this.", "meta_data_token": "shared",
                    "web_hook_url": f"http://ada:hunter2hunter2@{self.headers['Host']}{path}?__token=of-{call}",
                    "argument": {"type": "object", "properties": {argument: {"type": "string"}}, "required": [argument]}}
        functions = [function("sendCode", "/send", "to"), function("checkCode", "/check", "passcode")]
        return {"version": "1.0.0", "sections": {"main": [{"answer": {}}, {"ai": {
            "prompt": {"text": "Your name is Ann."}, "SWAIG": {"functions": functions}}}]}}

    def answer(self, status, value):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Agent)
print(server.server_port, flush=True)
server.serve_forever()
