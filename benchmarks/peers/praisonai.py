"""PraisonAI's hierarchical session store, its limit of messages lifted: with it, message 101 takes message 1 away."""

import os

os.environ.setdefault("PRAISONAI_TELEMETRY_DISABLED", "true")

from praisonaiagents.session.hierarchy import HierarchicalSessionStore

import peer


class PraisonAi(peer.Peer):
    def __init__(self, directory):
        self.store = HierarchicalSessionStore(
            session_dir=directory, max_messages=10_000_000, retention="keep_all", lock_timeout=300.0
        )
        self.snapshots = {}

    def fill(self, session, texts):
        messages = [
            {"role": role(i), "content": text, "timestamp": 0.0, "metadata": {}} for i, text in enumerate(texts)
        ]
        self.store.import_session({"session_id": session, "messages": messages}, new_session_id=session)

    def append(self, session, text):
        if not self.store.add_message(session, "user", text):
            raise OSError("not stored")

    def fork(self, session, name):
        self.store.fork_session(session, title=name)

    def snapshot(self, session, name):
        self.store.create_snapshot(session, label=name)

    def revert(self, session, messages):
        if not self.store.revert_to_message(session, messages - 1):
            raise OSError("not reverted")

    def last(self, session, count):
        return self.texts(session)[-count:]

    def texts(self, session):
        return [message.content for message in self.store.get_extended_session(session).messages]


def role(index):
    return "assistant" if index % 2 else "user"


peer.serve(PraisonAi)
