"""What a peer is asked, and how it answers: one JSON object a line on standard input, one a line on standard output.

Every answer bears `nanos`, the time of the call alone, taken in this process: neither the pipe nor the parsing of lines
counts. A peer without a verb answers {"unsupported": why}; one that fails answers {"failed": why}.
"""

import hashlib
import json
import sys
import threading
import time


# Sessions of those that senders wrote to which are read back; a peer may take a second for each.
CHECKED = 50


class Unsupported(Exception):
    """The peer has no such verb."""


class Peer:
    """A session store. Sessions begin when they are first written to."""

    def fill(self, session, texts):
        """Puts messages there in the quickest way there is."""
        raise NotImplementedError

    def append(self, session, text):
        """Returns once the message is stored, as surely as the peer stores anything."""
        raise NotImplementedError

    def fork(self, session, name):
        raise Unsupported("no forks")

    def home(self, session):
        """Goes back to where the fork was made, if the peer follows a fork; asked after each, not timed."""

    def snapshot(self, session, name):
        raise Unsupported("no snapshots")

    def revert(self, session, messages):
        """Goes back to so many messages."""
        raise Unsupported("no revert")

    def last(self, session, count):
        """The texts of the last messages."""
        raise NotImplementedError

    def at(self, session, messages, count):
        """The last texts of the session as it was with so many messages."""
        raise Unsupported("nothing but the present is kept")

    def loaded(self):
        """The senders are done; what was kept for their threads is not needed any more."""

    def texts(self, session):
        """The texts of all messages, in order."""
        raise NotImplementedError


def load(peer, senders, sessions, seconds, text):
    """Appends from several threads, each to its share of the sessions; each sends the next as the last is stored."""
    done = [0] * senders
    failures = []
    each = max(1, sessions // senders)
    end = time.monotonic() + seconds

    def send(sender):
        try:
            while time.monotonic() < end:
                peer.append(f"load-{sender}-{done[sender] % each}", f"{text} {sender} {done[sender]}")
                done[sender] += 1
        except Exception as failure:  # reported to whoever measures
            failures.append(failure)

    threads = [threading.Thread(target=send, args=(i,)) for i in range(senders)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    if failures:
        raise failures[0]
    written = [(sender, number) for sender in range(senders) for number in range(min(each, done[sender]))]
    for sender, number in written[:: max(1, len(written) // CHECKED)]:
        expected = [f"{text} {sender} {n}" for n in range(number, done[sender], each)]
        if peer.texts(f"load-{sender}-{number}")[-len(expected):] != expected:
            raise AssertionError(f"load-{sender}-{number} is not what was appended")
    peer.loaded()
    return {"count": sum(done), "seconds": took}


def answer(peer, ask):
    verb = ask.pop("verb")
    if verb == "load":
        return load(peer, **ask)
    began = time.perf_counter_ns()
    result = getattr(peer, verb)(**ask)
    nanos = time.perf_counter_ns() - began
    if verb in ("last", "at"):
        return {"nanos": nanos, "texts": result}
    if verb == "texts":
        digest = hashlib.sha256()
        for text in result:
            digest.update(text.encode())
            digest.update(b"\n")
        return {"nanos": nanos, "count": len(result), "digest": digest.hexdigest()}
    return {"nanos": nanos}


def serve(begin):
    """Serves the peer that `begin` makes in the directory that the command line names."""
    out, sys.stdout = sys.stdout, sys.stderr
    peer = begin(sys.argv[1])
    print(json.dumps({"ready": True}), file=out, flush=True)
    for line in sys.stdin:
        try:
            said = answer(peer, json.loads(line))
        except Unsupported as why:
            said = {"unsupported": str(why)}
        except Exception as why:  # a peer's failure is a finding, not the end of the run
            said = {"failed": f"{type(why).__name__}: {why}"}
        print(json.dumps(said), file=out, flush=True)
