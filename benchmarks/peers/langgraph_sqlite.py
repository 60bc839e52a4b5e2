"""LangGraph with its SQLite checkpointer: a graph whose state is a list of messages, each append a checkpoint."""

import os
import sqlite3

from langchain_core.messages import AIMessage, HumanMessage
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import MessagesState, StateGraph

import peer


class LangGraph(peer.Peer):
    def __init__(self, directory):
        connection = sqlite3.connect(os.path.join(directory, "checkpoints.db"), check_same_thread=False)
        graph = StateGraph(MessagesState)
        graph.add_node("say", lambda state: {})
        graph.set_entry_point("say")
        graph.set_finish_point("say")
        self.graph = graph.compile(checkpointer=SqliteSaver(connection))
        self.kept = {}
        self.counts = {}

    def fill(self, session, texts):
        self.write(session, [message(i, text) for i, text in enumerate(texts)])

    def append(self, session, text):
        self.write(session, [message(0, text)])

    def fork(self, session, name):
        values = self.graph.get_state(head(session)).values
        self.graph.update_state(head(f"{session}/{name}"), values, as_node="say")

    def snapshot(self, session, name):
        raise peer.Unsupported("every append is a whole checkpoint already")

    def revert(self, session, messages):
        self.graph.update_state(self.kept[session, messages], None, as_node="__copy__")
        self.counts[session] = messages

    def last(self, session, count):
        return self.said(head(session))[-count:]

    def at(self, session, messages, count):
        return self.said(self.kept[session, messages])[-count:]

    def texts(self, session):
        return self.said(head(session))

    def said(self, config):
        return [message.content for message in self.graph.get_state(config).values.get("messages", [])]

    def write(self, session, messages):
        stored = self.graph.update_state(head(session), {"messages": messages}, as_node="say")
        self.counts[session] = self.counts.get(session, 0) + len(messages)
        self.kept[session, self.counts[session]] = stored


def head(session):
    return {"configurable": {"thread_id": session}}


def message(index, text):
    return AIMessage(text) if index % 2 else HumanMessage(text)


peer.serve(LangGraph)
