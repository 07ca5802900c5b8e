"""send_mfa and verify_mfa in Python's standard library: functions.py PORT [dies|html|nowhere]."""
import base64, json, os, socket, sys, urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

SPACE = os.environ["SIGNALWIRE_REST_BASE_URL"] + "/api/relay/rest/mfa"
LOGIN = base64.b64encode(f'{os.environ["SIGNALWIRE_PROJECT_ID"]}:{os.environ["SIGNALWIRE_API_TOKEN"]}'.encode()).decode()
MODE = sys.argv[2] if len(sys.argv) > 2 else ""
if MODE == "nowhere":
    SPACE = "http://127.0.0.1:1"


def space(path, body):
    headers = {"Authorization": "Basic " + LOGIN, "Content-Type": "application/json"}
    try:
        return json.load(urllib.request.urlopen(urllib.request.Request(SPACE + path, json.dumps(body).encode(), headers), timeout=5))
    except OSError as error:
        return {"error": str(error)}


def call(asked):
    if asked.get("function") == "send_mfa":
        sent = space("/sms", {"to": asked["caller_id_num"]})
        if sent.get("success"):
            return {"response": "The code was sent.", "action": [{"set_meta_data": {"mfa": sent}}]}
    elif asked.get("function") == "verify_mfa" and "mfa" in asked["meta_data"]:
        if MODE == "dies":
            print("out of luck", flush=True)
            os._exit(7)
        token = asked["argument"]["parsed"][0]["token"]
        if space(f'/{asked["meta_data"]["mfa"]["id"]}/verify', {"token": token}).get("success") is True:
            return {"response": "The code is right.", "action": [{"set_meta_data": {"verified": True}}]}
    return {"response": "That failed. Offer to try again."}


class Functions(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<!doctype html>" if MODE == "html" else json.dumps(call(asked)).encode())

    def log_message(self, *args):
        pass


if os.environ["HOLDER"]:
    holder = socket.create_connection(("127.0.0.1", int(os.environ["HOLDER"])))  # it closes when the process has ended
print("started", file=open("started", "a"))
HTTPServer(("127.0.0.1", int(sys.argv[1])), Functions).serve_forever()
