"""A peer for the test of the protocol: keeps everything in memory, and cannot fork."""

import os
import sys

sys.path.insert(0, os.environ.get("PEERS", "peers"))

import peer


class Remembering(peer.Peer):
    def __init__(self, directory):
        self.said = {}

    def fill(self, session, texts):
        self.said[session] = list(texts)

    def append(self, session, text):
        if text == "refuse":
            raise OSError("refused")
        self.said.setdefault(session, []).append(text)

    def last(self, session, count):
        return self.said[session][-count:]

    def texts(self, session):
        return self.said[session]


peer.serve(Remembering)
