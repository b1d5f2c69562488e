"""A message as Python's library reads it: what each header says, the text, the files.
Says what breaks RFC 5322: bare line ends, long lines, defects."""
import email
import email.policy
import hashlib
import re
import sys

raw = open(sys.argv[1], "rb").read()
message = email.message_from_bytes(raw, policy=email.policy.default)


def show(name, value):
    print(f"{name}={str(value).encode('unicode_escape').decode()}")


wrong = []
if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
    wrong.append("a bare line end")
if max(len(line) for line in raw.split(b"\r\n")) > 76:
    wrong.append("a line of more than 76 bytes")
if any(byte > 126 for byte in raw):
    wrong.append("bytes beyond ASCII")
for part in message.walk():
    wrong += [type(defect).__name__ for defect in part.defects]
    for name, value in part.items():
        wrong += [f"{name}: {type(defect).__name__}" for defect in getattr(value, "defects", [])]
show("wrong", "; ".join(wrong))
show("headers", " ".join(message.keys()))
for name in ["Date", "Subject", "Message-ID"]:
    show(name, message[name])
show("From", message["From"].addresses[0].display_name + "|" + message["From"].addresses[0].addr_spec)
show("To", "|".join(a.addr_spec for a in message["To"].addresses))
show("body", message.get_body().get_content().replace("\r\n", "\n"))
for part in message.iter_attachments():
    content = part.get_content()
    content = content.encode() if isinstance(content, str) else content
    show("file", f"{part.get_filename()}|{part.get_content_type()}|{hashlib.sha256(content).hexdigest()}")
