"""AdvancedSQLiteSession of the OpenAI Agents SDK, all sessions in one file; its branches are its forks."""

import asyncio
import os
import threading

from agents.extensions.memory import AdvancedSQLiteSession

import peer


class OpenAiAgents(peer.Peer):
    def __init__(self, directory):
        self.file = os.path.join(directory, "sessions.db")
        self.sessions = {}
        self.opening = threading.Lock()
        self.turns = {}
        self.own = threading.local()

    def fill(self, session, texts):
        self.run(self.open(session).add_items([item(i, text) for i, text in enumerate(texts)]))
        self.turns[session] = (len(texts) + 1) // 2

    def append(self, session, text):
        self.run(self.open(session).add_items([item(0, text)]))
        self.turns[session] = self.turns.get(session, 0) + 1

    def fork(self, session, name):
        # The branch begins before the message of that turn.
        self.run(self.open(session).create_branch_from_turn(self.turns[session], name))

    def snapshot(self, session, name):
        raise peer.Unsupported("no snapshots; a branch is a copy")

    def revert(self, session, messages):
        raise peer.Unsupported("no revert; a branch is a copy")

    def last(self, session, count):
        return [item["content"] for item in self.run(self.open(session).get_items(limit=count))]

    def texts(self, session):
        return [item["content"] for item in self.run(self.open(session).get_items())]

    def home(self, session):
        self.run(self.open(session).switch_to_branch("main"))

    def loaded(self):
        # Each session keeps a connection for each thread that asked it anything.
        with self.opening:
            self.sessions = {}

    def open(self, session):
        with self.opening:
            if session not in self.sessions:
                self.sessions[session] = AdvancedSQLiteSession(
                    session_id=session, db_path=self.file, create_tables=True
                )
            return self.sessions[session]

    def run(self, coroutine):
        if not hasattr(self.own, "loop"):
            self.own.loop = asyncio.new_event_loop()
        return self.own.loop.run_until_complete(coroutine)


def item(index, text):
    return {"role": "assistant" if index % 2 else "user", "content": text}


peer.serve(OpenAiAgents)
